#!/usr/bin/env node
// Lists what each source of the document carries: first all that rests on the API's own pages, then all from elsewhere.
import "./require-node.js";
import { statements } from "./check/sources.js";
import { bold, dim, runPlain } from "./cli.js";
import { loadDocument } from "./document.js";

const usage = "Usage: npm run sources   Lists each statement of the document by its source.";

await runPlain(import.meta.url, usage, () => {
  const document = loadDocument();
  const all = statements(document);
  const isPage = (/** @type {string} */ id) => id.startsWith("page:");
  const groups = [
    { title: "Rests on the pages", holds: (/** @type {string[]} */ ids) => ids.some(isPage) },
    { title: "Rests on context alone", holds: (/** @type {string[]} */ ids) => !ids.some(isPage) },
  ];
  for (const { title, holds } of groups) {
    const rows = all.filter(({ sources }) => holds(sources));
    console.log(`\n${bold(`${title} (${rows.length})`)}\n`);
    for (const { name, parts, rules, sources } of rows) {
      const said = [...new Set(rules)].join(" ");
      console.log(`  ${name.padEnd(58)} ${sources.join(" ")}`);
      console.log(dim(`  ${document.where(parts).padEnd(58)} ${said}`.trimEnd()));
    }
  }
  console.log(`\n${bold("Sources")}\n`);
  for (const [id, { what, where, read }] of Object.entries(document.data["x-sources"])) {
    const used = all.filter(({ sources }) => sources.includes(id)).length;
    console.log(`  ${id.padEnd(20)} ${what}`);
    console.log(dim(`  ${`${used} statements`.padEnd(20)} ${where}; read ${read}`));
  }
});
