#!/usr/bin/env node
// Makes every single change to the document that there is, one at a time, and says which of them the contract suite does
// not notice.
import "./require-node.js";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { bold, dim, green, red, run, UsageError, withUsage } from "./cli.js";
import { equivalents } from "./contract/equivalents.js";
import { mutantsOf, nameOf } from "./contract/operators.js";
import { judgeAll } from "./contract/pool.js";
import { reportOn, rowsOf, shown } from "./contract/report.js";
import { sampleOf } from "./contract/sample.js";
import { withSuite } from "./contract/suite.js";
import { documentPath, loadDocument, pointer } from "./document.js";
import { printTable } from "./table.js";

const layers = ["facts", "document check", "derived cases"];

const help = `Usage: npm run contract:mutate -- [--list] [--only <operator|pointer>] [--sample <n> [--seed <n>]] [--without <part>] [--jobs <n>]

Changes the document in one place at a time, as an edit would, and runs the contract suite on it: generator, facts, document
check, derived cases. Prints how many changes are noticed, by which part, and each one that is not. Exits with 1 where one
survives. Texts that only people read are not changed, but for the words in them that are facts.

  --list      Names the changes instead of making them.
  --only      The changes of one kind, such as "shift limit", or of one part, such as "#/components/schemas/Task".
  --sample    So many of them, taken by chance, at least one of each kind.
  --seed      The chance of --sample; 1 where it is not given.
  --without   Leaves a part of the suite out, to see what the others notice: ${layers.join(", ")}.
  --jobs      How many threads; as many as there are processors where it is not given.

CONTRACT_DOCUMENT names another document.`;

await run(import.meta.url, async () => {
  const options = readArguments();
  if (options.help) return console.log(help);
  const path = process.env.CONTRACT_DOCUMENT ?? documentPath;
  const started = performance.now();
  await withSuite("mutation.ts", async (suite) => {
    const document = loadDocument(path);
    const { proseOf } = await import(suite);
    const all = mutantsOf(document, proseOf(document));
    const mutants = sampleOf(
      all.filter((mutant) => isMeant(mutant, options.only)),
      options.sample,
      options.seed,
    );
    if (mutants.length === 0) throw new UsageError(`No change is called ${options.only}; --list names them.`);
    if (options.list) {
      for (const mutant of mutants) console.log(`${document.where(mutant.parts)}  ${nameOf(mutant)}`);
      return console.log(`\n${mutants.length} mutants`);
    }
    const { jobs, without } = options;
    const results = await judgeAll(mutants, {
      suite,
      document: path,
      without,
      jobs,
      onProgress: progress(mutants.length),
    });
    const isWhole = mutants.length === all.length && without.length === 0;
    print(reportOn(results, without.length > 0 ? [] : equivalents, isWhole), performance.now() - started);
  });
});

/** Whether `--only` means a mutant. @param {import("./contract/operators.js").Mutant} mutant @param {string} [only] */
function isMeant({ operator, parts }, only) {
  return only === undefined || operator === only || `${pointer(parts)}/`.startsWith(`${only.replace(/\/$/, "")}/`);
}

/** @param {import("./contract/report.js").Report} report @param {number} tookMs */
function print(report, tookMs) {
  const { killed, survived, equivalent, stale } = report;
  printTable({ title: "Changes of the document, by kind", rows: rowsOf(report) });
  const noticed = new Map();
  for (const { killedBy } of killed) noticed.set(killedBy, (noticed.get(killedBy) ?? 0) + 1);
  console.log(`\n${bold("Noticed first by")}\n`);
  for (const [layer, count] of noticed) console.log(`  ${layer.padEnd(14)} ${String(count).padStart(5)}`);
  if (equivalent.length > 0) console.log(`\n${bold("Equivalent")}\n`);
  for (const result of equivalent) console.log(`  ${result.where}  ${result.name}\n    ${dim(result.because)}`);
  if (survived.length > 0) console.log(`\n${bold("Survivors")}\n`);
  for (const result of survived) console.log(`${shown(result)}\n`);
  for (const entry of stale) console.log(red(`scripts/contract/equivalents.js is out of date: ${entry}`));

  const score = ((100 * killed.length) / (killed.length + survived.length)).toFixed(1);
  const seconds = (tookMs / 1000).toFixed(0);
  console.log(
    `\n${killed.length + survived.length + equivalent.length} mutants: ${killed.length} killed, ${survived.length} survived, ${equivalent.length} equivalent. Score ${score} %. ${seconds} s.`,
  );
  if (survived.length > 0 || stale.length > 0) process.exitCode = 1;
  else console.log(green("Every change of the document is noticed."));
}

/** A count that goes on in its line, for a person who waits. @param {number} total */
function progress(total) {
  if (!process.stderr.isTTY) return () => {};
  return (/** @type {number} */ done) => process.stderr.write(done === total ? "\r\u001b[K" : `\r${done} of ${total}`);
}

function readArguments() {
  return withUsage(help, () => {
    const { values } = parseArgs({
      options: {
        help: { type: "boolean", short: "h", default: false },
        list: { type: "boolean", default: false },
        only: { type: "string" },
        sample: { type: "string" },
        seed: { type: "string", default: "1" },
        without: { type: "string", multiple: true, default: [] },
        jobs: { type: "string", default: String(availableParallelism()) },
      },
    });
    const unknown = values.without.find((layer) => !layers.includes(layer));
    if (unknown) throw new Error(`--without must be one of ${layers.join(", ")}, got ${unknown}`);
    return {
      ...values,
      sample: values.sample === undefined ? undefined : wholeNumber("--sample", values.sample),
      seed: wholeNumber("--seed", values.seed),
      jobs: wholeNumber("--jobs", values.jobs),
    };
  });
}

/** @param {string} flag @param {string} text */
function wholeNumber(flag, text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${flag} must be a whole number from 1, got ${text}`);
  return Number(text);
}
