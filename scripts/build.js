#!/usr/bin/env node
// Makes dist/ from src/ and generated/, from nothing, so that no file of an earlier build is left in it.
import "./require-node.js";
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { runPlain } from "./cli.js";
import { root } from "./document.js";

const dist = join(root, "dist");

/** What the package exports, and its command. */
const entries = ["src/node/index", "src/mock/index", "src/mock/command", "src/index"];

/** @returns {Promise<boolean>} Whether it compiled; the compiler has said what is wrong where it did not. */
export async function build() {
  // Beside it, and put in its place when it is whole: a mock that runs from dist/ meets no half of it.
  const made = mkdtempSync(join(root, "dist-"));
  try {
    // Only here, as it loads TypeScript, and a build that is still good needs none.
    const { declare } = await import("./declare.js");
    if (!declare(made)) return false;
    const input = Object.fromEntries(entries.map((entry) => [entry, join(root, `${entry}.ts`)]));
    const bundle = await open(input);
    // One file an entry, which is what importing it costs, and one for what they share: an error is of the same class in all.
    await bundle.write({
      dir: made,
      format: "esm",
      entryFileNames: "[name].js",
      chunkFileNames: "src/[name].js",
      codeSplitting: { groups: [{ name: "shared", minShareCount: 2 }] },
    });
    await bundle.close();
    cpSync(join(root, "src/mock/assets"), join(made, "src/mock/assets"), { recursive: true });
    const old = `${made}-old`;
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(made, dist);
    rmSync(old, { recursive: true, force: true });
    return true;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Builds where something changed since the last time. @returns {Promise<boolean>} Whether dist/ is there and new. */
export async function buildIfStale() {
  const sources = ["src", "generated"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath, entry.name),
    ),
  );
  const changed = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  const isFresh = existsSync(dist) && statSync(dist).birthtimeMs > changed;
  return isFresh || build();
}

/**
 * What a module exports that is inside an entry, for a tool that looks there.
 * @param {string} path Such as `src/polling.ts`.
 * @returns {Promise<any>}
 */
export async function loadModule(path) {
  const bundle = await open(join(root, path));
  const { output } = await bundle.generate({ format: "esm" });
  await bundle.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

/** @param {string | Record<string, string>} input */
const open = (input) =>
  rolldown({ input, external: /^(openapi-fetch$|@stoplight\/|mulerouter-|node:)/, logLevel: "warn" });

await runPlain(import.meta.url, "Usage: npm run build   Makes dist/ from src/ and generated/.", async () => {
  if (!(await build())) process.exitCode = 1;
});
