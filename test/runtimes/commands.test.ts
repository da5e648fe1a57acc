// The package in each runtime that has a command line.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { contractServer } from "../contract/setup.js";
import { run } from "../scratch.js";
import { expected, input, makeProject } from "./project.js";
import { findRuntimes, type Runtime } from "./toolchain.js";

const mock = contractServer();

/** Runs one of the programs of consumer/ in a project of its own. */
async function runProgram({ program, args }: Runtime, file: string, baseUrl: string, signal: AbortSignal) {
  const folder = await makeProject();
  // Nothing of this machine's environment; what a runtime leaves in its home is gone with the project.
  const env = {
    HOME: folder,
    DO_NOT_TRACK: "1",
    DENO_NO_UPDATE_CHECK: "1",
    MULEROUTER_API_KEY: "any-text",
    MULEROUTER_BASE_URL: baseUrl,
  };
  return run(program, [...args, file, JSON.stringify(input)], folder, env, signal);
}

test.for(findRuntimes().commands)(
  "$runtime gets a video from each endpoint, knows the errors, and prints no warning",
  async (runtime, { signal }) => {
    const ran = await runProgram(runtime, "command.js", mock.baseUrl, signal);
    expect(ran).toEqual({ code: 0, output: `${expected}\n` });
  },
);

// Deno's fetch sends a request again by itself when the connection breaks: denoland/deno#35610.
test.for(findRuntimes().commands)(
  "$runtime sends a submission once when the server takes it and then breaks the connection",
  async (runtime, { signal }) => {
    const taken: string[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      if (request.method === "GET")
        return void response.end(JSON.stringify({ task_info: { id: "1", status: "pending" } }));
      taken.push(body);
      request.socket.resetAndDestroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;

    const ran = await runProgram(runtime, "submission.js", `http://127.0.0.1:${port}`, signal);
    expect(ran).toEqual({ code: 0, output: "SubmissionUnknownError\nSubmissionUnknownError\n" });
    expect(taken).toEqual([1, 2].map(() => JSON.stringify(input.endpoints[0]?.valid)));
  },
);
