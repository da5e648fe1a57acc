// The package in a bundle for a worker, where there is no Node.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { describe, expect, test } from "vitest";
import { contractServer } from "../contract/setup.js";
import { run } from "../scratch.js";
import { expected, input, makeProject } from "./project.js";
import { findRuntimes } from "./toolchain.js";

/** Bundles worker.js of a project. @returns The bundle, and what the bundler had to say. */
async function bundle(folder: string, platform: "browser" | "neutral") {
  const warnings: string[] = [];
  const build = await rolldown({
    input: join(folder, "worker.js"),
    platform,
    onLog: (_level, { message }) => void warnings.push(message),
  });
  const { output } = await build.generate({ format: "esm" });
  await build.close();
  return { chunks: output.filter((file) => file.type === "chunk"), warnings };
}

test.each(["browser", "neutral"] as const)(
  "a bundle for the platform %s is one file that imports nothing, and bundling it gives no warning",
  async (platform) => {
    const { chunks, warnings } = await bundle(await makeProject(), platform);
    expect(warnings).toEqual([]);
    expect(chunks.map(({ imports, dynamicImports }) => [...imports, ...dynamicImports])).toEqual([[]]);
    expect(chunks[0]?.code).not.toMatch(/\bnode:|\brequire\(/);
  },
);

const mock = contractServer();

/** A worker with two bindings, which may reach this machine and no other. */
const config = (compatibilityDate: string): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "consumer", worker = (
      compatibilityDate = "${compatibilityDate}",
      modules = [(name = "bundle.js", esModule = embed "bundle.js")],
      bindings = [(name = "input", json = embed "input.json"), (name = "options", json = embed "options.json")],
    )),
    (name = "internet", network = (allow = ["local"])),
  ],
);
`;

describe.each(findRuntimes().workers)("$runtime", ({ program, args }) => {
  test.for([
    { compatibilityDate: "2024-01-01", process: "undefined" },
    { compatibilityDate: "2026-10-01", process: "object" },
  ])(
    "gets a video from each endpoint, knows the errors, and prints no warning where `process` is $process",
    async ({ compatibilityDate, process }, { signal }) => {
      const folder = await makeProject();
      const { chunks } = await bundle(folder, "browser");
      const options = { apiKey: "any-text", baseUrl: mock.baseUrl };
      writeFileSync(join(folder, "bundle.js"), chunks[0]?.code ?? "");
      writeFileSync(join(folder, "input.json"), JSON.stringify(input));
      writeFileSync(join(folder, "options.json"), JSON.stringify(options));
      writeFileSync(join(folder, "config.capnp"), config(compatibilityDate));

      const { code, output } = await run(program, [...args, "config.capnp"], folder, { HOME: folder }, signal);
      // It announces each test, and its end.
      const said = output.replaceAll(/^.* debug: \[ (TEST|PASS) \] consumer.*\n/gm, "");
      expect({ code, said }).toEqual({ code: 0, said: `process is ${process}\na key is missing\n${expected}\n` });
    },
  );
});
