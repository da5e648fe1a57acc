// `npm run test:runtimes`: slow, and it loads what it needs; `npm test` leaves it out.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/runtimes/**/*.test.ts"],
    globalSetup: "test/runtimes/setup.ts",
    testTimeout: 60_000,
    maxWorkers: "100%",
  },
});
