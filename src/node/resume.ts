// Whether the rest of a half-read video can be asked for, and whether an answer is that rest (RFC 9110, 13.1.5 and 14).

import { Boxes } from "./boxes.js";

/** What tells one version of a video from the next: its entity tag, or the date of its last change. */
export interface Version {
  readonly header: "etag" | "last-modified";
  readonly value: string;
}

/** A video as far as it has arrived. */
export interface Part {
  receivedBytes: number;
  /** How many there are to be; undefined where nothing says so but the boxes. */
  totalBytes: number | undefined;
  /** Whether it is called a text, or begins as one, as a page with an error does. Some hosts call a video so, too. */
  isText: boolean;
  /** Where in the file the bytes end. */
  boxes: Boxes;
  /** Undefined where the rest cannot be asked for, so that the next answer has to be whole. */
  version: Version | undefined;
}

/** A video of which nothing has arrived, and what the headers of all of it promise. */
export const newPart = (headers = new Headers()): Part => ({
  receivedBytes: 0,
  isText: false,
  boxes: new Boxes(),
  ...promiseOf(headers),
});

function promiseOf(headers: Headers): Pick<Part, "totalBytes" | "version"> {
  // The length is then that of the encoded bytes, which nobody but fetch sees.
  const isEncoded = (headers.get("content-encoding") ?? "identity") !== "identity";
  if (isEncoded) return { totalBytes: undefined, version: undefined };
  const length = headers.get("content-length") ?? "";
  return { totalBytes: /^\d+$/.test(length) ? Number(length) : undefined, version: versionOf(headers) };
}

function versionOf(headers: Headers): Version | undefined {
  if (headers.get("accept-ranges") === "none") return undefined;
  const etag = headers.get("etag");
  // A weak tag is shared by versions that differ in their bytes.
  if (etag !== null) return etag.startsWith("W/") ? undefined : { header: "etag", value: etag };
  const value = headers.get("last-modified");
  if (value === null) return undefined;
  // Within the second that the date names, the video may have changed once more.
  const age = Date.parse(String(headers.get("date"))) - Date.parse(value);
  return age >= 1000 ? { header: "last-modified", value } : undefined;
}

/** What to ask for: the rest where there is a version to go by, else all of it. */
export function rangeOf({ receivedBytes, version }: Part): Record<string, string> | undefined {
  if (receivedBytes === 0 || !version) return undefined;
  return { Range: `bytes=${receivedBytes}-`, "If-Range": version.value };
}

/** Whether a 206 goes on exactly where the part ends; if so, the part learns the length. */
export function continues(part: Part, headers: Headers): boolean {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers.get("content-range"))) ?? [];
  const now = part.version && headers.get(part.version.header);
  const totalBytes = total === "*" ? part.totalBytes : Number(total);
  if (Number(start) !== part.receivedBytes || totalBytes !== (part.totalBytes ?? totalBytes)) return false;
  // A 206 has to repeat the tag of a 200, and may leave out the date (RFC 9110, 15.3.7).
  if (now === null ? part.version?.header === "etag" : now !== part.version?.value) return false;
  part.totalBytes = totalBytes;
  return true;
}
