// Pictures made byte by byte: whole files that a decoder opens, and pieces to make broken ones of.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { temporaryFolder } from "../scratch.js";

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** A file in a folder of its own, by its path. */
export function fileWith(bytes: Uint8Array | string, name = "picture"): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

const uint32 = (value: number): Buffer<ArrayBuffer> => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const uint16 = (value: number): Buffer<ArrayBuffer> => uint32(value).subarray(2);

export function pngChunk(name: string, data: Uint8Array): Buffer<ArrayBuffer> {
  const named = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

export const pngSignature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** A black grey-scale PNG. */
export function png(width: number, height: number, ...extra: Buffer<ArrayBuffer>[]): Buffer<ArrayBuffer> {
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 0, 0, 0, 0])]);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  const end = pngChunk("IEND", Buffer.alloc(0));
  return Buffer.concat([pngSignature, pngChunk("IHDR", header), ...extra, pngChunk("IDAT", rows), end]);
}

export function jpegSegment(marker: number, data: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.concat([Buffer.from([0xff, marker]), uint16(data.length + 2), data]);
}

/** The segment that holds the size; 0xc0 is the marker of a baseline JPEG. */
export const frame = (width: number, height: number, marker = 0xc0): Buffer<ArrayBuffer> =>
  jpegSegment(marker, Buffer.concat([Buffer.from([8]), uint16(height), uint16(width), Buffer.from([1, 1, 0x11, 0])]));

/** One table with a single code, `0`, for "no change" and "end of block" alike; then all of the data is zeros. */
const tables = [0x00, 0x10].map((kind) => jpegSegment(0xc4, Buffer.from([kind, 1, ...Array(15).fill(0), 0])));

export const jpegStart = Buffer.from([0xff, 0xd8]);
export const jpegEnd = Buffer.from([0xff, 0xd9]);

/** The segment that begins the data, and the data: two bits for each block of 8 by 8 pixels. */
export const scan = (width: number, height: number): Buffer<ArrayBuffer> =>
  Buffer.concat([
    jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(Math.ceil((Math.ceil(width / 8) * Math.ceil(height / 8)) / 4)),
  ]);

/** A grey JPEG, with what may stand before its frame. */
export function jpeg(
  width: number,
  height: number,
  { before = [] as Buffer<ArrayBuffer>[], marker = 0xc0 } = {},
): Buffer<ArrayBuffer> {
  const quantization = jpegSegment(0xdb, Buffer.from([0, ...Array(64).fill(1)]));
  const header = [jpegStart, ...before, quantization, frame(width, height, marker), ...tables];
  return Buffer.concat([...header, scan(width, height), jpegEnd]);
}
