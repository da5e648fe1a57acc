// A copy of the project in a folder of its own, for tests that edit the document.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { root } from "../scripts/document.js";

/** Everything that the project needs to generate, build and test itself, beside its dependencies. */
export const parts = ["openapi", "generated", "src", "test", "scripts"];
const files = ["package.json", "tsconfig.json", "vitest.config.ts", "README.md", "LICENSE", "CHANGELOG.md"];

/** A folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kling-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the project; its dependencies are those of the original. */
export function scratchCopy(): string {
  const folder = temporaryFolder();
  copyProject(folder);
  return folder;
}

/** The same in a folder that outlives the test. */
export function copyProject(folder: string): void {
  for (const name of [...parts, ...files]) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
}

/**
 * A text with one piece of it replaced.
 * @throws {Error} It has no such piece, and a test that edits it would be about nothing.
 */
export function replaced(text: string, from: string | RegExp, to: string): string {
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`there is no ${from} to replace`);
  return edited;
}

/** Runs a command to its end, or to that of a test that gives its signal. */
export function run(
  command: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
) {
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...env, NO_COLOR: "1", FORCE_COLOR: undefined }, signal });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject).once("close", (code) => resolve({ code, output }));
  });
}
