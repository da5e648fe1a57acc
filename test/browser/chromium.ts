// The browser of this machine. None is downloaded.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The Chromium that `CHROMIUM` names, or the system's. @throws There is none. */
export function findChromium(): string {
  const { CHROMIUM, PATH = "" } = process.env;
  const places = CHROMIUM
    ? [CHROMIUM]
    : ["/usr/bin/chromium", ...PATH.split(delimiter).map((folder) => join(folder, "chromium"))];
  const found = places.find(isExecutable);
  if (found) return found;
  throw new Error(
    CHROMIUM
      ? `CHROMIUM is ${CHROMIUM}, which cannot be run.`
      : "There is no chromium on this machine. Install it (Debian: apt-get install chromium), or say in CHROMIUM where one is.",
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
