// A file that a video goes to: it appears whole or not at all.
import { randomUUID } from "node:crypto";
import { access, chmod, constants, open, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { codeOf, FileError, quoted, systemReason, withoutSecrets } from "./errors.js";
import { fileUrlAsText, isUrl, pathOf } from "./path.js";
import type { Target } from "./target.js";

/** @throws {FileError} Nothing can be written there. */
export async function openFile(place: string | URL, signal: AbortSignal): Promise<Target> {
  const path = pathFor(place);
  const name = quoted(path);
  if (path.endsWith("/") || path.endsWith(sep)) {
    throw new FileError(name, "names a folder. Name the file that is to be in it.");
  }
  const final = await followed(path);
  const explain = async (cause: unknown): Promise<never> => {
    throw await unwritable(name, final, cause);
  };
  const existing = await stat(final).catch((cause) => (codeOf(cause) === "ENOENT" ? undefined : explain(cause)));
  if (existing?.isDirectory()) throw new FileError(name, "is a folder. Name the file that is to be in it.");
  // A device or a pipe would be replaced by a file.
  if (existing && !existing.isFile())
    throw new FileError(name, "is not a regular file. Pass a stream that writes to it.");
  // Replacing it would need no permission but that of its folder. For root, every file is writable.
  const isProtected = existing && ((existing.mode & 0o222) === 0 || !(await isWritable(final)));
  if (isProtected) throw new FileError(name, "is read-only. Change its permissions, or name another file.");

  const part = partOf(final);
  const mode = existing && existing.mode & 0o777;
  // Appending, so that after a truncation the next piece is the first again. Never open to more than the file before.
  const handle = await open(part, "ax", mode).catch(explain);
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
        if (mode !== undefined) await chmod(part, mode);
        await rename(part, final);
      } catch (cause) {
        await explain(cause);
      }
    },
    discard: async () => {
      await handle.close();
      await rm(part, { force: true });
    },
  };
}

/** @throws {FileError} It is a URL that names no file here, or one as text. */
function pathFor(place: string | URL): string {
  const path = pathOf(place);
  const asText = fileUrlAsText(path);
  if (asText) throw asText;
  if (isUrl(path)) throw new FileError(withoutSecrets(path), "is a URL. Name a path, or pass a stream.");
  return path;
}

/** The place itself, behind links, so that they stay links; also behind one to a file that does not exist yet. */
async function followed(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    // Links in a circle would be followed for ever.
    if (codeOf(cause) !== "ENOENT") return resolve(path);
    const link = await readlink(path).catch(() => undefined);
    return link === undefined ? resolve(path) : followed(resolve(await realpath(dirname(path)), link));
  }
}

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/** In the same folder, and so on the same disk. No name of a file may have more than 255 bytes. */
function partOf(path: string): string {
  const suffix = `.${randomUUID().slice(0, 8)}.part`;
  const bytes = Buffer.from(basename(path)).subarray(0, 255 - suffix.length);
  // Leaves out a character of which only a part is left.
  return join(dirname(path), new TextDecoder().decode(bytes, { stream: true }) + suffix);
}

/** There may be a folder all the same: some that no disk holds, such as /proc, say so of any new file. */
async function whatIsMissing(path: string, cause: unknown): Promise<string> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder) return "its folder does not exist. Create the folder first.";
  return (cause as { syscall?: unknown }).syscall === "open"
    ? "nothing can be created in its folder. Choose another folder."
    : "its .part file is gone. Download it again.";
}

async function unwritable(name: string, path: string, cause: unknown): Promise<FileError> {
  if (codeOf(cause) === "ENOENT") {
    return new FileError(name, `cannot be written: ${await whatIsMissing(path, cause)}`, cause);
  }
  const problems: Readonly<Record<string, string>> = {
    ENOTDIR: "cannot be written: a part of its path is no folder.",
    EACCES: "may not be written by this user. Change the permissions of its folder.",
    EPERM: "may not be written by this user. Change the permissions of its folder.",
    EROFS: "cannot be written: its disk is read-only.",
    ENOSPC: "cannot be written: the disk is full. Make room, then download it again.",
    ENAMETOOLONG: "cannot be written: its name is too long. Choose a shorter one.",
    ELOOP: "cannot be written: it is a link that leads in a circle. Remove it, or name another file.",
  };
  return new FileError(name, problems[codeOf(cause)] ?? `cannot be written: ${systemReason(cause)}.`, cause);
}
