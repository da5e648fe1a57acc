// A file that a video goes to: it appears whole or not at all.
import { randomUUID } from "node:crypto";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { reasonOf } from "../errors.js";
import { codeOf, FileError, quoted } from "./errors.js";
import type { Target } from "./target.js";

/** @throws {FileError} Nothing can be written there. */
export async function openFile(path: string, signal: AbortSignal): Promise<Target> {
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
    // Its own, so that a hundred downloads with one signal are no hundred listeners on it.
    signal: AbortSignal.any([signal]),
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
