#!/usr/bin/env node
// Prints what things cost beside what they are made of and beside peers, measured in the same run.
import "./require-node.js";
import { run, UsageError } from "./cli.js";
import { printTable } from "./table.js";

/**
 * Loaded when they run: what they need does not load under an old Node, which shall hear so in a sentence.
 * @type {Record<string, () => Promise<import("./table.js").Table | import("./table.js").Table[]>>}
 */
const parts = {
  client: async () => (await import("./bench/client.js")).benchClient(),
  validate: async () => (await import("./bench/validate.js")).benchValidate(),
  import: async () => (await import("./bench/import.js")).benchImport(),
  size: async () => (await import("./bench/size.js")).benchSize(),
  generate: async () => (await import("./bench/generate.js")).benchGenerate(),
};

await run(import.meta.url, async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    throw new UsageError(`There is no part "${unknown}". Usage: npm run bench -- [${Object.keys(parts).join("|")}]`);
  }
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const table of [await measure()].flat()) printTable(table);
  }
});
