// A place in the file system, however it is named.
import { fileURLToPath } from "node:url";
import { reasonOf } from "../errors.js";
import { FileError, withoutSecrets } from "./errors.js";

/** @throws {FileError} The URL is not one of a file, or of a file on another machine. */
export function pathOf(place: string | URL): string {
  if (typeof place === "string") return place;
  try {
    return fileURLToPath(place);
  } catch (cause) {
    throw new FileError(withoutSecrets(place.href), `names no file here: ${reasonOf(cause)}.`, cause);
  }
}
