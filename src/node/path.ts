// A place in the file system, however it is named.
import { fileURLToPath } from "node:url";
import { reasonOf } from "../errors.js";
import { FileError, quoted, withoutSecrets } from "./errors.js";

/**
 * The path, or the text of a URL that is not one of a file.
 * @throws {FileError} The path is empty, or the URL is one of a file on another machine.
 */
export function pathOf(place: string | URL): string {
  if (place === "") throw new FileError("the path", "is empty. Name a file.");
  if (typeof place === "string") return place;
  if (place.protocol !== "file:") return place.href;
  try {
    return fileURLToPath(place);
  } catch (cause) {
    throw new FileError(withoutSecrets(place.href), `names no file here: ${reasonOf(cause)}.`, cause);
  }
}

/** Whether a text is a URL; one letter alone is a disk of Windows. */
export const isUrl = (text: string): boolean => /^[a-z][a-z\d+.-]+:\/\//i.test(text);

/** What to say of the URL of a file that is given as text; nothing of any other text. */
export function fileUrlAsText(text: string): FileError | undefined {
  if (!/^file:\/\//i.test(text)) return undefined;
  return new FileError(quoted(text), "is a URL as text. Pass it as new URL(…).");
}
