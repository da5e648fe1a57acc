// Where a video goes: a file that appears whole or not at all, or a stream.
import { randomUUID } from "node:crypto";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { reasonOf } from "../errors.js";
import { codeOf, FileError, quoted } from "./errors.js";
import { pathOf } from "./path.js";

/** What Node's own writable streams have: one to a file, an HTTP answer, `process.stdout`. */
export interface NodeWritable {
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  once(event: string, listener: () => void): unknown;
  destroy?(reason?: Error): unknown;
}

/** A path, a `file:` URL, or a stream. */
export type VideoTarget = string | URL | WritableStream<Uint8Array> | NodeWritable;

/** Something that takes bytes. Each method rejects with a `FileError` where it cannot do its work. */
export interface Target {
  write(piece: Uint8Array): Promise<void>;
  /** Forgets what was written. A stream cannot. */
  rewind?(): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind; a stream is told the reason. */
  discard(reason: Error): Promise<void>;
}

/** @throws {FileError} Nothing can be written there. */
export async function openTarget(target: VideoTarget, signal: AbortSignal): Promise<Target> {
  if (typeof target === "string" || target instanceof URL) return openFile(pathOf(target));
  return openStream(target, signal);
}

async function openFile(path: string): Promise<Target> {
  const name = quoted(path);
  const explain = (cause: unknown): never => {
    throw unwritable(name, cause);
  };
  // Through a link, so that the link stays one.
  const final = await realpath(path).catch(() => resolve(path));
  const existing = await stat(final).catch(() => undefined);
  if (existing?.isDirectory()) throw new FileError(name, "is a folder. Name the file that is to be in it.");
  // A device or a pipe would be replaced by a file.
  if (existing && !existing.isFile())
    throw new FileError(name, "is not a regular file. Pass a stream that writes to it.");

  const part = `${final}.${randomUUID().slice(0, 8)}.part`;
  // Appending, so that after a truncation the next piece is the first again.
  const handle = await open(part, "ax").catch(explain);
  return {
    write: (piece) => handle.appendFile(piece).catch(explain),
    rewind: () => handle.truncate().catch(explain),
    finish: async () => {
      try {
        // On the disk before it has its name, or a power cut could leave the name with nothing behind it.
        await handle.sync();
        await handle.close();
        await rename(part, final);
      } catch (cause) {
        explain(cause);
      }
    },
    discard: async () => {
      await handle.close();
      await rm(part, { force: true });
    },
  };
}

function unwritable(name: string, cause: unknown): FileError {
  const problems: Readonly<Record<string, string>> = {
    ENOENT: "cannot be written: its folder does not exist. Create the folder first.",
    ENOTDIR: "cannot be written: a part of its path is no folder.",
    EACCES: "may not be written by this user. Change the permissions of its folder.",
    EPERM: "may not be written by this user. Change the permissions of its folder.",
    EROFS: "cannot be written: its disk is read-only.",
    ENOSPC: "cannot be written: the disk is full. Make room, then download it again.",
  };
  return new FileError(name, problems[codeOf(cause)] ?? `cannot be written: ${reasonOf(cause)}.`, cause);
}

function openStream(stream: WritableStream<Uint8Array> | NodeWritable, signal: AbortSignal): Target {
  if ("locked" in stream && stream.locked) {
    throw new FileError("the stream", "is locked: something else writes to it. Release that writer first.");
  }
  let fail: (reason: unknown) => void = () => {};
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => {
      fail = (reason) => controller.error(reason);
    },
  });
  const writer = writable.getWriter();
  // Node tells the two kinds of stream apart; the types ask for more of a stream than is used.
  const arrived = pipeline(readable as unknown as NodeJS.ReadableStream, stream as NodeJS.WritableStream);

  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      // A write that waits for a stream that takes nothing more ends with this.
      fail(signal.reason);
      reject(signal.reason);
    };
  });
  signal.addEventListener("abort", stop, { once: true });
  const ended = Promise.race([arrived, aborted]);
  ended.catch(() => {}); // Whoever writes or finishes is told.

  const explain = async (): Promise<never> => {
    const cause = await ended.catch((reason) => reason);
    throw new FileError("the stream", `does not take the video: ${reasonOf(cause)}.`, cause);
  };
  return {
    write: (piece) => writer.write(piece).catch(explain),
    finish: async () => {
      await writer.close().catch(explain);
      await ended.catch(explain);
      signal.removeEventListener("abort", stop);
    },
    discard: async (reason) => {
      signal.removeEventListener("abort", stop);
      fail(reason);
      if ("destroy" in stream) stream.destroy?.(reason);
    },
  };
}
