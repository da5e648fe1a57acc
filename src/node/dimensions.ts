// How large a picture is, from its own headers. What is read on the way also shows whether the file is whole.
import { FileError } from "./errors.js";

/** In pixels, as stored. A photo may ask to be turned when it is shown, which changes no limit. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** @throws {FileError} The file is damaged, or ends early. */
export type DimensionReader = (bytes: Uint8Array, file: string) => Dimensions;

/** Chunks of length, type, data and check sum; the first, IHDR, holds the size (PNG specification, 5.3 and 11.2.1). */
export const pngDimensions: DimensionReader = (bytes, file) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameAt = (at: number): string => String.fromCharCode(...bytes.subarray(at + 4, at + 8));
  const first = 8;
  if (view.byteLength < first + 25) throw endsEarly(file);
  if (nameAt(first) !== "IHDR") throw damaged(file, `its first chunk is ${JSON.stringify(nameAt(first))}, not "IHDR"`);
  for (let at = first; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (nameAt(at) === "IEND") return { width: view.getUint32(first + 8), height: view.getUint32(first + 12) };
  }
  throw endsEarly(file);
};

/** Segments of marker, length and data, of which a start of frame holds the size (ITU-T T.81, annex B). */
export const jpegDimensions: DimensionReader = (bytes, file) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found: Dimensions | undefined;
  let at = 2;
  // The longest step below reads 9 bytes; nothing whole ends sooner.
  while (at + 9 <= view.byteLength) {
    const marker = view.getUint8(at + 1);
    // Any marker may be padded with 0xff; other stray bytes are passed over, as common decoders do.
    if (view.getUint8(at) !== 0xff || marker === 0xff || marker === 0) at += 1;
    else if (marker === 0xd9) break;
    else if (standsAlone(marker)) at += 2;
    else if (marker === 0xda) {
      if (!found) throw damaged(file, "its data comes before its size");
      // In the data itself every 0xff is escaped, so an end marker is one.
      if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf("ffd9", at, "hex") < 0) break;
      return found;
    } else {
      if (startsFrame(marker)) found ??= { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      const length = view.getUint16(at + 2);
      if (length < 2) throw damaged(file, `one of its segments has the length ${length}`);
      at += 2 + length;
    }
  }
  throw endsEarly(file);
};

/** TEM and the restart markers have no length. */
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** SOF0 to SOF15, without the three that are no frame: DHT, JPG and DAC. */
const startsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const endsEarly = (file: string): FileError =>
  new FileError(file, "ends before its picture does. Copy or export it again.");

const damaged = (file: string, why: string): FileError => new FileError(file, `is damaged: ${why}. Export it again.`);
