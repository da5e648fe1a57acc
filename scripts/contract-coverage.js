#!/usr/bin/env node
// Prints which case stands for which fact of the API, and what of the document nothing stands for.
import "./require-node.js";
import { parseArgs } from "node:util";
import { bold, dim, green, red, run, UsageError, withUsage } from "./cli.js";
import { withSuite } from "./contract/suite.js";
import { documentPath, loadDocument } from "./document.js";
import { printTable } from "./table.js";

const help = `Usage: npm run contract:coverage -- [--cases] [--only <fact>]

Lists each fact, where the document says it, and how many cases stand for it: those that are accepted and those that are
refused. A text, which no value can show, is held by the fact's own row. Exits with 1 and says what is wrong where a fact
has no case, a constraint of the document has no fact and no source but the pages, or the document contradicts a fact.

  --cases    Names each case.
  --only     The facts whose id begins so, such as "page:edit#mode".

CONTRACT_DOCUMENT names another document.`;

/**
 * @typedef {object} FactRow
 * @property {{ id: string; says: string }} fact
 * @property {string[]} places `file:line` of each statement that is the fact.
 * @property {string[]} accepting The titles of the cases that are accepted.
 * @property {string[]} refusing
 * @property {boolean} isText
 *
 * @typedef {object} Coverage What test/contract/coverage.ts counts.
 * @property {FactRow[]} rows
 * @property {{ keyword: string; statements: number; accepted: number; refused: number }[]} keywords
 * @property {{ operation: string; status: number; given: number; refused: number }[]} answers
 * @property {number} cases
 * @property {string[]} holes
 * @property {string[]} broken
 */

await run(import.meta.url, async () => {
  const options = readArguments();
  if (options.help) return console.log(help);
  await withSuite("coverage.ts", async (suite) => {
    const { coverageOf } = await import(suite);
    print(coverageOf(loadDocument(process.env.CONTRACT_DOCUMENT ?? documentPath)), options);
  });
});

/** @param {Coverage} coverage @param {{ cases: boolean; only: string }} options */
function print({ rows, keywords, answers, cases, holes, broken }, options) {
  const shown = rows.filter(({ fact }) => fact.id.startsWith(options.only));
  if (shown.length === 0) throw new UsageError(`No fact begins with ${options.only}.`);
  console.log(
    `\n${bold(`Facts (${shown.length}): where the document says it, cases accepted and refused, one of them`)}\n`,
  );
  for (const row of shown) console.log(`  ${line(row)}`.trimEnd());
  if (options.cases) {
    for (const { fact, accepting, refusing } of shown) {
      console.log(`\n${bold(fact.id)} ${fact.says}`);
      for (const title of [...accepting, ...refusing]) console.log(`  ${title}`);
    }
  }
  if (!options.only) {
    printTable({
      title: "Keywords, and on how many of their places there are cases",
      rows: [
        ["keyword", "places", "accepted", "refused"],
        ...keywords.map((row) => [row.keyword, row.statements, row.accepted, row.refused].map(String)),
      ],
      notes: ["A header, a choice among open ones, and an answer's own presence have one side only."],
    });
    printTable({
      title: "Declared answers: how often each comes back, and how often a broken one is refused",
      rows: [
        ["operation", "status", "given", "refused"],
        ...answers.map((row) => [row.operation, row.status, row.given, row.refused].map(String)),
      ],
    });
  }
  const texts = rows.filter(({ isText }) => isText).length;
  console.log(`\n${rows.length} facts, ${texts} of them texts that their own row holds; ${cases} cases.`);
  if (holes.length > 0) {
    console.log(red(`\n${holes.length} not covered:`));
    for (const hole of holes) console.log(`  ${hole}`);
  } else console.log(green("Every fact has its cases, and every constraint its fact or source."));
  if (broken.length > 0) {
    console.log(
      red("\nThe document contradicts these facts; `npx vitest run test/contract/facts.test.ts` says in what:"),
    );
    for (const id of broken) console.log(`  ${id}`);
  }
  if (holes.length > 0 || broken.length > 0) process.exitCode = 1;
}

/** A fact in a line. @param {FactRow} row */
function line({ fact, places, accepting, refusing, isText }) {
  const [place = "absent, as it must be"] = places;
  const more = places.length > 1 ? ` +${places.length - 1}` : "";
  const [title = isText ? dim("a text: its own row") : ""] = [...refusing, ...accepting];
  const counts = [accepting, refusing].map((titles) => String(titles.length).padStart(4)).join("");
  return `${fact.id.padEnd(48)} ${(place + more).padEnd(36)}${counts}  ${title}`;
}

function readArguments() {
  return withUsage(help, () => {
    const { values } = parseArgs({
      options: {
        help: { type: "boolean", short: "h", default: false },
        cases: { type: "boolean", default: false },
        only: { type: "string", default: "" },
      },
    });
    return values;
  });
}
