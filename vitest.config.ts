import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { ContractReporter } from "./test/contract/reporter.js";

/** The longest test first, so that the others run beside it instead of before it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isDrill = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith("drill.test.ts");
    return [...files.filter(isDrill), ...(await super.sort(files.filter((file) => !isDrill(file))))];
  }
}

export default defineConfig({
  resolve: {
    // Tests import the package by its public name, and get its sources.
    alias: {
      // Before the name that it begins with, which would take it too.
      "mulerouter-kling-v3-omni/mock": fileURLToPath(new URL("src/mock/index.ts", import.meta.url)),
      "mulerouter-kling-v3-omni/node": fileURLToPath(new URL("src/node/index.ts", import.meta.url)),
      "mulerouter-kling-v3-omni": fileURLToPath(new URL("src/index.ts", import.meta.url)),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    coverage: {
      include: ["src/**/*.ts"],
      // It runs as a process of its own, as its users run it (test/commands.test.ts).
      exclude: ["src/mock/command.ts"],
      reporter: ["text"],
      thresholds: { lines: 95, branches: 95 },
    },
    // Slow, or in need of compilers, runtimes or a browser: `npm run test:runtimes` and `npm run test:browser`.
    exclude: [...configDefaults.exclude, "test/runtimes/**", "test/browser/**"],
    // For what hangs: a busy machine is slow, which is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // The summary of the run stays last.
    reporters: [new ContractReporter(), "default"],
    // A file leaves nothing behind, so that the next one may have its modules: loading Prism anew for each of them would be
    // a third of the whole time.
    isolate: false,
    // One test compiles and runs the project again while the others go on; a core left over for it would be idle.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
