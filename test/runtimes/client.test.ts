// The tests of the client and of its files, on each Node: what they rest on, such as signals, is Node's own.
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/document.js";
import { run } from "../scratch.js";
import { findRuntimes } from "./toolchain.js";

const vitest = join(root, "node_modules/vitest/vitest.mjs");
const nodes = findRuntimes().commands.filter(({ runtime }) => runtime.startsWith("node-"));

test.for(nodes)("$runtime passes the tests of the client and of its files", async ({ program }, { signal }) => {
  const args = [vitest, "run", "--root", root, "--maxWorkers=1", "test/client", "test/node"];
  const { code, output } = await run(program, args, root, process.env, signal);
  expect(code, output.slice(-3000)).toBe(0);
  expect(output).toMatch(/^ *Tests +\d{3,} passed/m);
});
