// Where the bytes of an image come from: a path, the URL of a file, a blob, or memory.
import { open, stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { types } from "node:util";
import { reasonOf } from "../errors.js";
import { codeOf, FileError, kindOf, quoted, systemReason, withoutSecrets } from "./errors.js";
import { fileUrlAsText, isUrl, pathOf } from "./path.js";

/** A path, a `file:` URL, a `Blob` or `File`, or the bytes themselves. */
export type ImageSource = string | URL | Blob | Uint8Array | ArrayBuffer;

/** Something that can be read, of which the size is known before. */
export interface OpenedImage {
  /** How it is called in a message. */
  readonly name: string;
  readonly size: number;
  /** Its first bytes, or all of them. */
  read(most?: number): Promise<Uint8Array>;
}

/** @throws {FileError} There is nothing of that kind to read. */
export async function openSource(source: ImageSource): Promise<OpenedImage> {
  if (typeof source === "string" || source instanceof URL) return openPath(pathOf(source));
  if (types.isUint8Array(source)) return openBytes(source);
  if (types.isAnyArrayBuffer(source)) return openBytes(new Uint8Array(source));
  if (source instanceof Blob) return openBlob(source);
  throw new FileError("the image", `must be a path, a file: URL, a Blob or bytes, got ${kindOf(source)}.`);
}

function openBytes(bytes: Uint8Array): OpenedImage {
  return {
    name: "the image in memory",
    size: bytes.length,
    read: async (most = bytes.length) => bytes.subarray(0, most),
  };
}

function openBlob(blob: Blob): OpenedImage {
  const name = blob instanceof File && blob.name ? quoted(blob.name) : "the blob";
  const read = async (most = blob.size): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await blob.slice(0, most).arrayBuffer());
    } catch (cause) {
      throw new FileError(name, `cannot be read: ${reasonOf(cause)}.`, cause);
    }
  };
  return { name, size: blob.size, read };
}

/** More than any system takes as a path. */
const longestPath = 32_768;

/** How an image in Base64 looks; no path of that length is likely to. */
const base64 = /^[A-Za-z\d+/\s]{100,}={0,2}\s*$/;

async function openPath(path: string): Promise<OpenedImage> {
  if (/^data:/i.test(path) || isUrl(path)) throw notAFile(path);
  const name = quoted(path);
  if (path.length > longestPath) throw new FileError(name, `is too long for a path. ${sendAsItIs}`);
  const explained = <T>(work: Promise<T>): Promise<T> =>
    work.catch((cause) => {
      throw unreadable(name, path, cause);
    });
  const file = await explained(stat(path));
  if (file.isDirectory()) throw new FileError(name, "is a folder. Name a file in it.");
  // Reading a pipe or a device might never end.
  if (!file.isFile()) throw new FileError(name, "is not a regular file. Read it yourself, and pass the bytes.");
  return { name, size: file.size, read: (most) => explained(readFrom(path, most)) };
}

async function readFrom(path: string, most?: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    if (most === undefined) return await handle.readFile();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const sendAsItIs = "If it is an image in Base64 already, send it as it is.";

function unreadable(name: string, path: string, cause: unknown): FileError {
  const isBase64 = base64.test(path);
  const place = isAbsolute(path) ? "" : ` in ${quoted(process.cwd())}`;
  const missing = isBase64 ? `does not exist. ${sendAsItIs}` : `does not exist${place}.`;
  const forbidden = "may not be read by this user. Change its permissions.";
  const problems: Readonly<Record<string, string>> = {
    ENOENT: missing,
    ENOTDIR: missing,
    EACCES: forbidden,
    EPERM: forbidden,
    ENAMETOOLONG: `is too long for a path.${isBase64 ? ` ${sendAsItIs}` : ""}`,
  };
  const problem = problems[codeOf(cause)] ?? `cannot be read: ${systemReason(cause)}.`;
  // The cause would show the whole image once more.
  return new FileError(name, problem, isBase64 ? undefined : cause);
}

function notAFile(address: string): FileError {
  if (/^data:/i.test(address)) {
    return new FileError(
      "a data: URI",
      "is no file. Its part after the comma is the Base64 string that the API takes.",
    );
  }
  const asText = fileUrlAsText(address);
  if (asText) return asText;
  if (/^https?:/i.test(address))
    return new FileError(
      withoutSecrets(address),
      "is a URL, which the API takes as it is. Send it without reading it.",
    );
  return new FileError(withoutSecrets(address), "is not a path or a file: URL.");
}
