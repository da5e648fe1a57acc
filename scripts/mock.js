#!/usr/bin/env node
// Starts the mock server that the package has, from this checkout.
import "./require-node.js";
import { buildIfStale } from "./build.js";
import { run, UsageError } from "./cli.js";

await run(import.meta.url, async () => {
  if (!(await buildIfStale())) throw new UsageError("The mock does not compile; the lines above say where.");
  await import(new URL("../dist/src/mock/command.js", import.meta.url).href);
});
