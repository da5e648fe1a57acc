#!/usr/bin/env node
// Compiles src/ and generated/ into dist/, from nothing, so that no file of an earlier build is left in it.
import "./require-node.js";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { isMain } from "./cli.js";
import { root } from "./document.js";

/** @returns {boolean} Whether it compiled; the compiler has said what is wrong where it did not. */
export function build() {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  // Each by itself: the core is compiled without Node's types, so that it cannot come to need Node.
  return ["src/node", "src"].every(
    (project) => spawnSync(process.execPath, [tsc, "-p", join(root, project)], { stdio: "inherit" }).status === 0,
  );
}

if (isMain(import.meta.url) && !build()) process.exitCode = 1;
