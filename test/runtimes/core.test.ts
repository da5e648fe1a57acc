import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, scratchCopy } from "../scratch.js";

test("a core that needs Node does not compile", async () => {
  const folder = scratchCopy();
  appendFileSync(join(folder, "src/retry.ts"), "export const bytes = Buffer.alloc(1);\n");
  const compiled = await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "src", "--noEmit"], folder);
  expect(compiled.output).toMatch(/^src\/retry\.ts\(\d+,\d+\): error TS\d+: Cannot find name 'Buffer'/);
  expect(compiled.code).not.toBe(0);
});
