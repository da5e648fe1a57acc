// What goes wrong with files: one that cannot be used, or a video that does not arrive.
import { MuleRouterError, reasonOf, type TaskReference } from "../errors.js";
import { wayBack } from "../failure.js";

/** A file, or what was given in the place of one, cannot be read, written or used. The message names it first. */
export class FileError extends MuleRouterError {
  declare readonly name: "FileError";

  /** @param name Its path in quotes, or words such as `the image in memory` for what has none. */
  constructor(name: string, problem: string, cause?: unknown) {
    super(`${name} ${problem}`, { cause });
  }
}

/** A video did not arrive. Nothing is left of it under the name that it was to have. */
export class DownloadError extends MuleRouterError {
  declare readonly name: "DownloadError";
  /** The status of the last answer, where there was one. */
  declare readonly status: number | undefined;

  /** @param url Shown, here and in the message, without its query: that of a media URL is its signature. */
  constructor(
    url: string,
    happened: string,
    { status, cause }: { status?: number | undefined; cause?: unknown } = {},
    task?: TaskReference,
  ) {
    const shown = withoutSecrets(url);
    // Not the task itself, of which JSON of the error would have more.
    const reference = task && { operation: task.operation, id: task.id };
    super(`GET ${shown} ${withoutQueries(happened)}${wayBack(reference)}`, {
      method: "GET",
      url: shown,
      cause: cause && reasonAlone(cause),
      status,
      task: reference,
    });
  }
}

for (const [name, { prototype }] of Object.entries({ FileError, DownloadError })) {
  (prototype as { name: string }).name = name;
}

declare module "../errors.js" {
  interface ErrorClasses {
    FileError: FileError;
    DownloadError: DownloadError;
  }
}

/** A path or an address as it may stand in a message: in quotes, and not endless. */
export const quoted = (text: string): string => JSON.stringify(shortened(text));

const shortened = (text: string): string =>
  text.length > 200 ? `${text.slice(0, 100)}… (${text.length} characters)` : text;

/** An address without what may be secret in it: user, password, query and fragment. */
export function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return quoted(url.replace(/[?#].*/s, "?…"));
  const shown = new URL(url);
  const { search } = shown;
  shown.username = shown.password = shown.search = shown.hash = "";
  return shortened(shown.href) + (search && "?…");
}

const withoutQueries = (text: string): string => text.replace(/(https?:\/\/[^\s?#]+)[?#]\S*/g, "$1?…");

/** What Bun and Deno throw themselves holds the whole address, with its signature. */
const reasonAlone = (cause: unknown): Error => new Error(withoutQueries(reasonOf(cause)));

/** What something is, where its value is not to be shown. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** The code of a system error, such as `ENOENT`. */
export const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);

/** Why something on the disk failed, without the path, which may be endless and stands in the message already. */
export const systemReason = (error: unknown): string => reasonOf(error).replace(/, [a-z]+ '.*/s, "");
