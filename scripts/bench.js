#!/usr/bin/env node
// Prints what things cost beside what they are made of, measured in the same run.
import "./require-node.js";
import { benchGenerate } from "./bench/generate.js";
import { benchSize } from "./bench/size.js";
import { bold, run } from "./cli.js";

await run(import.meta.url, async () => {
  for (const { title, rows } of [benchGenerate(), await benchSize()]) {
    console.log(`\n${bold(title)}\n`);
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
    for (const row of rows) {
      console.log(
        `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ")}`,
      );
    }
  }
});
