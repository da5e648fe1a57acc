// The package in each runtime that has a command line.
import { expect, test } from "vitest";
import { contractServer } from "../contract/server.js";
import { run } from "../scratch.js";
import { expected, input, makeProject } from "./project.js";
import { findRuntimes } from "./toolchain.js";

const mock = contractServer();

test.for(findRuntimes().commands)(
  "$runtime gets a video from each endpoint, knows the errors, and prints no warning",
  async ({ program, args }, { signal }) => {
    const folder = await makeProject();
    // Nothing of this machine's environment; what a runtime leaves in its home is gone with the project.
    const env = {
      HOME: folder,
      DO_NOT_TRACK: "1",
      DENO_NO_UPDATE_CHECK: "1",
      MULEROUTER_API_KEY: "any-text",
      MULEROUTER_BASE_URL: mock.baseUrl,
    };
    const ran = await run(program, [...args, "command.js", JSON.stringify(input)], folder, env, signal);
    expect(ran).toEqual({ code: 0, output: `${expected}\n` });
  },
);
