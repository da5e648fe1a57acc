#!/usr/bin/env node
// Sends to the real service what it must refuse and what is free to read, and says where it differs from the document.
import "./require-node.js";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { bold, dim, green, red, run, UsageError, withUsage } from "./cli.js";
import { withSuite } from "./contract/suite.js";
import { documentPath, loadDocument } from "./document.js";
import { printTable } from "./table.js";

/**
 * @import { LiveResult, LiveRow, Sender } from "../test/contract/live.js"
 * @typedef {typeof import("../test/contract/live.js") & typeof import("../test/contract/contract.js")} Suite
 */

const help = `Usage: npm run test:live -- [--list] [--only <call>] [--pause-ms 100] [--allow-paid <count>]

Compares the service at MULEROUTER_BASE_URL, or at the document's first server, with the document. It sends what must be
refused and reads what is free. No request can become a task: besides the fault that it is about, each lacks a field that
the API's pages require, and has one that the service refuses. Should one be accepted all the same, everything stops there.

  --list         Names the requests instead of sending them.
  --only         The requests of one call, such as videoToVideo.edit, or videoToVideo.edit.get for its reads.
  --pause-ms     How long to wait between two requests, in milliseconds.
  --allow-paid   Also creates so many tasks, from the document's examples, after you have confirmed it. Each is billed.

MULEROUTER_API_KEY is the key. Without one nothing is sent.`;

await run(import.meta.url, async () => {
  const options = readArguments();
  if (options.help) return console.log(help);
  const document = loadDocument(process.env.CONTRACT_DOCUMENT ?? documentPath);
  const apiKey = process.env.MULEROUTER_API_KEY?.trim();
  const baseUrl = (process.env.MULEROUTER_BASE_URL || document.data.servers[0].url).replace(/\/+$/, "");
  if (!apiKey && !options.list) {
    return console.log(
      "MULEROUTER_API_KEY is not set, so nothing was sent. Set it to compare the service with the document.",
    );
  }
  await withSuite("live.ts", async (url) => {
    /** @type {Suite} */
    const suite = await import(url);
    const contract = suite.contractOf(document);
    const { rows: all, leftOut } = suite.freeRows(contract);
    const rows = all.filter(({ operation }) => !options.only || operation === options.only);
    if (rows.length === 0) throw new UsageError(`--only must be a call of the document, got ${options.only}.`);
    if (options.list) {
      for (const { title, expected } of rows) console.log(`${expected}  ${title}`);
      return console.log(
        `\n${rows.length} requests, none of which can create a task; ${leftOut} that could are left out`,
      );
    }
    const paid = suite.paidRows(contract, options.allowPaid);
    if (paid.length > 0) await confirm(paid.length, baseUrl);
    const sender = { baseUrl, apiKey: /** @type {string} */ (apiKey), pauseMs: options.pauseMs };
    console.log(`${bold(baseUrl)} beside ${document.file}\n`);
    const results = await sendAll(suite, rows, sender);
    report(results, sender.apiKey);
    if (!results.some(({ verdict }) => verdict === "created a task")) await sendPaid(suite, contract, paid, sender);
  });
});

/** @param {Suite} suite @param {LiveRow[]} rows @param {Sender} sender */
async function sendAll(suite, rows, sender) {
  /** @type {LiveResult[]} */
  const results = [];
  for (const row of rows) {
    const result = await suite.sendRow(row, sender);
    results.push(result);
    if (process.stderr.isTTY) process.stderr.write(`\r${results.length} of ${rows.length}`);
    if (result.verdict === "created a task") break;
  }
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  return results;
}

/** What a service said, without the key, should it say that. @param {LiveResult["received"]} received @param {string} apiKey */
function said({ status, body }, apiKey) {
  return status ? `${status} ${JSON.stringify(body)?.replaceAll(apiKey, "***").slice(0, 300)}` : "no answer";
}

/** @param {LiveResult[]} results @param {string} apiKey */
function report(results, apiKey) {
  for (const { row, received, verdict } of results.filter(({ verdict }) => verdict !== "as documented")) {
    console.log(`${red(verdict.padEnd(17))} ${row.title}
  ${dim("sent")}      ${row.sent.method} ${row.sent.path} ${row.sent.body?.slice(0, 200) ?? ""}
  ${dim("document")}  ${row.expected}
  ${dim("service")}   ${said(received, apiKey)}\n`);
  }
  const operations = [...new Set(results.map(({ row }) => row.operation))];
  const verdicts = /** @type {const} */ ([
    "as documented",
    "refused otherwise",
    "failed",
    "no answer",
    "created a task",
  ]);
  printTable({
    title: "What the service said, beside what the document says",
    rows: [
      ["", ...verdicts],
      ...operations.map((operation) => [
        operation,
        ...verdicts.map((verdict) =>
          String(results.filter(({ row, verdict: one }) => row.operation === operation && one === verdict).length),
        ),
      ]),
    ],
  });
  const faults = results.filter(({ row }) => row.field);
  console.log(`
  Traceparent on ${results.filter(({ hasTraceparent }) => hasTraceparent).length} of ${results.length} answers (docs:traceparent)
  The field at fault named in ${faults.filter(({ namesField }) => namesField).length} of ${faults.length}
  The message stood in ${tally(results.map(({ messageIn }) => messageIn))} (docs:error-body)\n`);
  const created = results.find(({ verdict }) => verdict === "created a task");
  if (created) {
    console.log(
      red("The service took a request that it must refuse. A task may exist and be billed; nothing more was sent."),
    );
    process.exitCode = 2;
  } else if (results.every(({ verdict }) => verdict === "as documented")) {
    console.log(green(`The service refuses all ${results.length} as the document says.`));
  } else process.exitCode = 1;
}

/** @param {Suite} suite @param {import("../test/contract/contract.js").Contract} contract @param {LiveRow[]} rows @param {Sender} sender */
async function sendPaid(suite, contract, rows, sender) {
  for (const row of rows) {
    const result = await suite.sendRow(row, sender);
    const { status, body } = result.received;
    const id = /** @type {any} */ (body)?.task_info?.id;
    const isFine = status === row.expected && suite.isDescribed(contract, result);
    console.log(`${isFine ? green("accepted") : red("not as documented")}  ${row.title}
  ${dim("service")}   ${said(result.received, sender.apiKey)}`);
    if (id) console.log(`  read it with  kling.${row.operation}.resume(${JSON.stringify(id)})`);
    if (isFine) continue;
    process.exitCode = 1;
    if (status !== 0 && status < 500) continue;
    console.log(red("A task may exist and be billed. Nothing more was sent; look at the tasks of your account."));
    return;
  }
}

/** @param {string[]} words */
function tally(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${word} ${count} times`).join(", ");
}

/** @param {number} count @param {string} baseUrl @throws {UsageError} The answer is not the one that is asked for. */
async function confirm(count, baseUrl) {
  const words = `pay for ${count}`;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const tasks = count === 1 ? "1 task" : `${count} tasks`;
  const answer = await Promise.race([
    terminal.question(
      `This creates ${tasks} at ${baseUrl}, each for about 0.5 to 5 USD (docs:price). Type "${words}": `,
    ),
    new Promise((resolve) => terminal.once("close", () => resolve(""))),
  ]);
  terminal.close();
  if (answer !== words) throw new UsageError("Not confirmed, so nothing was sent.");
}

function readArguments() {
  return withUsage(help, () => {
    const { values } = parseArgs({
      options: {
        help: { type: "boolean", short: "h", default: false },
        list: { type: "boolean", default: false },
        only: { type: "string" },
        "pause-ms": { type: "string", default: "100" },
        "allow-paid": { type: "string", default: "0" },
      },
    });
    /** @param {"pause-ms" | "allow-paid"} name */
    const number = (name) => {
      if (/^\d{1,6}$/.test(values[name])) return Number(values[name]);
      throw new Error(`--${name} must be a whole number, got ${values[name]}`);
    };
    const { help, list, only } = values;
    return { help, list, only, pauseMs: number("pause-ms"), allowPaid: number("allow-paid") };
  });
}
