// `npm run test:browser`: it needs a Chromium; `npm test` leaves it out.
import { defineConfig } from "vitest/config";
import base from "../../vitest.config.js";

export default defineConfig({
  ...(base.resolve && { resolve: base.resolve }),
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: "test/browser/setup.ts",
    testTimeout: 30_000,
    // For what hangs, as a second would not do on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: "100%",
  },
});
