// Loads a module of the contract suite, which is TypeScript, so that a command can run it. It is bundled into one file
// that imports the scripts and the packages from where they are.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { root } from "../document.js";

const suite = join(root, "test", "contract");

/**
 * Bundles a module of the suite, gives its URL to a function, and leaves nothing behind.
 * @template Result
 * @param {string} name Such as `mutation.ts`.
 * @param {(url: string) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
export async function withSuite(name, use) {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  try {
    const build = await rolldown({
      input: join(suite, name),
      platform: "node",
      plugins: [
        { name: "outside", resolveId: (id, importer) => (isOutside(id, importer) ? outside(id, importer) : null) },
      ],
    });
    const { output } = await build.generate({ format: "esm", codeSplitting: false });
    await build.close();
    const file = join(folder, "suite.mjs");
    await writeFile(file, output[0].code);
    return await use(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a module is not the suite's own. @param {string} id @param {string | undefined} importer */
function isOutside(id, importer) {
  if (importer === undefined) return false;
  const isLocal = id.startsWith(".") || isAbsolute(id);
  return !isLocal || !resolve(importer, "..", id).startsWith(suite);
}

/** Where such a module is. @param {string} id @param {string | undefined} importer */
function outside(id, importer = suite) {
  const isLocal = id.startsWith(".") || isAbsolute(id);
  const url = isLocal ? pathToFileURL(resolve(importer, "..", id)).href : import.meta.resolve(id);
  return { id: url, external: /** @type {const} */ (true) };
}
