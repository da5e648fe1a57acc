// A video whose length no header tells: it is whole where its last box ends.
import { existsSync, readFileSync } from "node:fs";
import { DownloadError, downloadVideo } from "mulerouter-kling-v3-omni/node";
import { describe, expect, test } from "vitest";
import { rejection } from "../client/support.js";
import { type Answer, atOnce, beside, box, mediaHost, target, whole } from "./media.js";

const ftyp = box("ftyp", Buffer.from("isom\0\0\x02\0mp41"));
const moov = box("moov", Buffer.alloc(100));
const mdat = box("mdat", Buffer.alloc(1000, "picture"));

/** A box whose size is written in 64 bits, as for more than 4 GB. */
const longBox = (type: string, content: Uint8Array): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(16 + content.length));
  const bytes = box(type, Buffer.concat([size, content]));
  bytes.writeUInt32BE(1);
  return bytes;
};

/** A box that runs to the end of the file. */
const lastBox = (type: string, content: Uint8Array): Buffer => {
  const bytes = box(type, content);
  bytes.writeUInt32BE(0);
  return bytes;
};

const withoutLength =
  (...pieces: Uint8Array[]): Answer =>
  (_, response) =>
    void response.writeHead(200).end(Buffer.concat(pieces));

test.each<[what: string, ...boxes: Buffer[]]>([
  ["an MP4 whose index comes first", ftyp, moov, mdat],
  ["an MP4 whose index comes last", ftyp, mdat, moov],
  ["an MP4 with a large box", ftyp, moov, longBox("mdat", Buffer.alloc(50))],
  ["an MP4 whose last box runs to the end", ftyp, moov, lastBox("mdat", Buffer.alloc(50))],
  ["an MP4 in fragments", ftyp, moov, box("moof"), mdat, box("moof"), mdat],
  ["a MOV", box("wide"), mdat, moov],
  ["an MP4 with a box of a rare kind", ftyp, moov, mdat, box("\xa9xyz")],
  ["an MP4 with zeros behind it", ftyp, moov, mdat, Buffer.alloc(4)],
  ["an MP4 with many zeros behind it", ftyp, moov, mdat, Buffer.alloc(500)],
  ["an MP4 with no box behind it", ftyp, moov, mdat, Buffer.from([9, 9, 9, 9, 1, 2, 3, 4, 5])],
])("%s is saved", async (_, ...boxes) => {
  const { url, requests } = await mediaHost(withoutLength(...boxes));
  const path = target();
  await downloadVideo(url, path);
  expect(readFileSync(path).equals(Buffer.concat(boxes))).toBe(true);
  expect(requests).toHaveLength(1);
});

test("a box may begin in one piece and end in another", async () => {
  const bytes = Buffer.concat([ftyp, longBox("moov", Buffer.alloc(50)), mdat]);
  const body = new ReadableStream({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const path = target();
  await downloadVideo("https://example.com/v.mp4", path, { fetch: async () => new Response(body) });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test.each<[where: string, ...pieces: Uint8Array[]]>([
  ["in its pictures", ftyp, moov, mdat.subarray(0, -1)],
  ["in its index", ftyp, mdat, moov.subarray(0, 50)],
  ["before its pictures", ftyp, moov],
  ["before its index", ftyp, mdat],
  ["in a large box", ftyp, moov, longBox("mdat", Buffer.alloc(50)).subarray(0, -1)],
  ["in a size", ftyp, moov, mdat, box("free", Buffer.alloc(300)).subarray(0, 3)],
  ["in a large size", ftyp, moov, mdat, longBox("free", Buffer.alloc(50)).subarray(0, 12)],
  ["in its first size", ftyp.subarray(0, 4)],
])("one that is cut %s is not saved", async (_, ...pieces) => {
  const { url } = await mediaHost(withoutLength(...pieces));
  const path = target();
  const error = await rejection(downloadVideo(url, path, { maxRetries: 0 }));
  expect(error).toBeInstanceOf(DownloadError);
  expect(error.message).toContain(`broke off after ${Buffer.concat(pieces).length} bytes (attempt 1 of 1)`);
  expect(beside(path)).toEqual([]);
});

test.each<[how: string, headers: Record<string, string>]>([
  ["in pieces", { "Transfer-Encoding": "chunked" }],
  ["as HTTP/1.0 did", {}],
])("a connection that ends in the video is no end of it, where it is to end anyway: %s", async (_, headers) => {
  // Small enough not to wait in `fetch`, which in Node 22 and 24 may come to harm when such a connection ends then.
  const cut = Buffer.concat([ftyp, moov, mdat.subarray(0, 500)]);
  const { url } = await mediaHost((_, response) => {
    // Neither is an error of `fetch` in every version of Node.
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, { ...headers, Connection: "close" });
    response.write(cut, () => response.socket?.end());
  });
  const path = target();
  const error = await rejection(downloadVideo(url, path, { maxRetries: 0 }));
  expect(error.message).toContain("broke off after ");
  expect(beside(path)).toEqual([]);
});

describe("an answer of 200 that is no video", () => {
  const page = Buffer.from("<!DOCTYPE html><title>Sign in</title>");

  test.each(["text/html", "Text/HTML; charset=utf-8", "application/xml", "text/xml", "application/json;charset=utf-8"])(
    "is told by its type %s, and not asked for again",
    async (type) => {
      const { url, requests } = await mediaHost(whole({ "Content-Type": type }, page), whole());
      const path = target();
      const error = await rejection(downloadVideo(url, path, atOnce));
      expect(error).toMatchObject({ name: "DownloadError", status: 200 });
      expect(error.message).toMatch(
        new RegExp(
          `\\?… answered 200 with ${type.split(";")[0]}, which is no video\\. Its link may have expired; read`,
        ),
      );
      expect(requests).toHaveLength(1);
      expect(beside(path)).toEqual([]);
    },
  );

  test("is told by its bytes, where no length is told", async () => {
    const { url, requests } = await mediaHost(withoutLength(page), whole());
    const pieces: Uint8Array[] = [];
    const stream = new WritableStream<Uint8Array>({ write: (piece) => void pieces.push(piece) });
    const error = await rejection(downloadVideo(url, stream, atOnce));
    expect(error).toMatchObject({ name: "DownloadError", status: 200 });
    expect(error.message).toContain("answered 200 with what is neither MP4 nor MOV. Its link may have expired; read");
    expect(requests).toHaveLength(1);
    expect(pieces).toEqual([]);
  });
});

test.each([
  ["text/plain", "AccessDenied"],
  ["text/plain", "expired"],
  ["binary/octet-stream", "{}"],
  ["application/problem+json", '{"title":"Gone"}'],
  ["application/octet-stream", '{"error":"expired"}'],
  ["application/octet-stream", "<Error><Code>AccessDenied</Code></Error>"],
])("what is called %s and says %j is no video, though the host tells its length", async (type, text) => {
  const { url, requests } = await mediaHost(whole({ "Content-Type": type }, Buffer.from(text)));
  const path = target();
  const error = await rejection(downloadVideo(url, path, atOnce));
  expect(error).toMatchObject({ name: "DownloadError", status: 200 });
  expect(error.message).toMatch(/answered 200 with what is neither MP4 nor MOV\. Its link may have expired; read/);
  expect(requests).toHaveLength(1);
  expect(existsSync(path)).toBe(false);
});

test("a video that is called text/plain is saved", async () => {
  const mp4 = Buffer.concat([ftyp, moov, mdat]);
  const { url } = await mediaHost(whole({ "Content-Type": "text/plain" }, mp4));
  const path = target();
  await downloadVideo(url, path, atOnce);
  expect(readFileSync(path).equals(mp4)).toBe(true);
});

test("a file of another kind is saved, where the host tells its length", async () => {
  const webm = Buffer.from("\x1aE\xdf\xa3 and more", "latin1");
  const { url } = await mediaHost(whole({ "Content-Type": "application/octet-stream" }, webm));
  const path = target();
  await downloadVideo(url, path);
  expect(readFileSync(path).equals(webm)).toBe(true);
});
