#!/usr/bin/env node
// Compiles src/ and generated/ into dist/, from nothing, so that no file of an earlier build is left in it.
import "./require-node.js";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMain } from "./cli.js";
import { root } from "./document.js";

const dist = join(root, "dist");

/** @returns {boolean} Whether it compiled; the compiler has said what is wrong where it did not. */
export function build() {
  // Beside it, and put in its place when it is whole: a mock that runs from dist/ meets no half of it.
  const made = mkdtempSync(join(root, "dist-"));
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  try {
    // Each by itself: the core is compiled without Node's types, so that it cannot come to need Node.
    const compiled = ["src/node", "src/mock", "src"].every(
      (project) =>
        spawnSync(process.execPath, [tsc, "-p", join(root, project), "--outDir", made], { stdio: "inherit" }).status ===
        0,
    );
    if (!compiled) return false;
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

/** Compiles where something changed since the last time. @returns {boolean} Whether dist/ is there and new. */
export function buildIfStale() {
  const sources = ["src", "generated"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath, entry.name),
    ),
  );
  const changed = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  const isFresh = existsSync(dist) && statSync(dist).birthtimeMs > changed;
  return isFresh || build();
}

if (isMain(import.meta.url) && !build()) process.exitCode = 1;
