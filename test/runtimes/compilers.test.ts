// The package's types under the oldest TypeScript that it promises, and the newest of each major since.
import { describe, expect, test } from "vitest";
import { unpack } from "../package/consumer.js";
import { compileUses, wrongUses } from "../package/uses.js";
import { temporaryFolder } from "../scratch.js";
import { compilers, tarball } from "./toolchain.js";

describe.each(compilers)("$compiler", ({ tsc }) => {
  test.each(["NodeNext", "Preserve"] as const)(
    "compiles right uses and refuses wrong ones with module %s",
    async (module) => {
      const folder = temporaryFolder();
      await unpack(tarball, folder);
      expect(await compileUses(folder, { tsc, module })).toEqual({ refused: wrongUses, rest: [] });
    },
  );
});
