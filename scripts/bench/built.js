// The client as its users get it: compiled into dist/.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "../build.js";
import { UsageError } from "../cli.js";
import { root } from "../document.js";

let isBuilt = false;

/** Compiles the client, once in a process. @throws {UsageError} It does not compile. */
export async function buildClient() {
  if (isBuilt) return;
  if (!(await build())) throw new UsageError("The client does not compile; the lines above say where.");
  isBuilt = true;
}

/** Where the module of the client is. */
export const clientUrl = pathToFileURL(join(root, "dist/src/index.js")).href;
