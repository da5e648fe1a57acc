#!/usr/bin/env node
// Prints what things cost beside what they are made of and beside peers, measured in the same run.
import "./require-node.js";
import { benchClient } from "./bench/client.js";
import { benchGenerate } from "./bench/generate.js";
import { benchImport } from "./bench/import.js";
import { benchSize } from "./bench/size.js";
import { benchValidate } from "./bench/validate.js";
import { run, UsageError } from "./cli.js";
import { printTable } from "./table.js";

/** @type {Record<string, () => Promise<import("./table.js").Table>>} */
const parts = {
  client: benchClient,
  validate: benchValidate,
  import: benchImport,
  size: benchSize,
  generate: benchGenerate,
};

await run(import.meta.url, async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    throw new UsageError(`There is no part "${unknown}". Usage: npm run bench -- [${Object.keys(parts).join("|")}]`);
  }
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) printTable(await measure());
  }
});
