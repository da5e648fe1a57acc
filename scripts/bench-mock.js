#!/usr/bin/env node
// Prints what the mock server takes and answers in a second, beside `prism mock` started by its command line in the same run.
import "./require-node.js";
import { parseArgs } from "node:util";
import { timePrism } from "./bench/prism-alone.js";
import { interleave, median, medianRatio } from "./bench/rounds.js";
import { cli, contenders, load, ours, startContender } from "./bench/servers.js";
import { buildIfStale } from "./build.js";
import { run, UsageError, withUsage } from "./cli.js";
import { printTable } from "./table.js";

const help = `Usage: npm run bench:mock -- [--requests 100000]

Throughput, latency, start and memory of the mock, beside plain Prism. --requests is how many come before the memory is read.`;

const rounds = 5;
const crowds = [1, 10, 100];
/** Enough of them for half a second's work or more. */
const requestsOf = (/** @type {number} */ connections) => (connections === 1 ? 600 : 1500);

await run(import.meta.url, async () => {
  const { requests, wantsHelp } = readArguments();
  if (wantsHelp) return console.log(help);
  if (!(await buildIfStale())) throw new UsageError("The mock does not compile; the lines above say where.");
  const names = Object.keys(contenders);
  const starts = await benchStart(names);
  const servers = new Map();
  try {
    for (const name of names) servers.set(name, await startContender(name));
    await benchLoad(names, servers, starts);
    await benchMemory(servers, requests);
    await printBound(server(servers, ours));
  } finally {
    for (const server of servers.values()) await server.stop();
  }
});

function readArguments() {
  return withUsage(help, () => {
    const { values } = parseArgs({
      options: { requests: { type: "string", default: "100000" }, help: { type: "boolean", short: "h" } },
    });
    if (!/^[1-9]\d*$/.test(values.requests))
      throw new Error(`--requests must be a number above 0, got ${values.requests}`);
    return { requests: Number(values.requests), wantsHelp: values.help };
  });
}

/** From the start of the process to its first answer, in milliseconds. @param {string[]} names */
async function benchStart(names) {
  const result = await interleave(names, 3, async (name) => {
    const server = await startContender(name);
    await server.stop();
    return server.startMs;
  });
  return new Map(names.map((name) => [name, result(name)]));
}

/** @typedef {import("./bench/servers.js").Server} Server */

/** @param {string[]} names @param {Map<string, Server>} servers @param {Map<string, number[]>} starts */
async function benchLoad(names, servers, starts) {
  /** @param {string} name */
  const turn = async (name) => {
    const results = [];
    for (const connections of crowds) {
      results.push(await load(server(servers, name).baseUrl, connections, requestsOf(connections)));
    }
    return results;
  };
  for (const name of names) await turn(name);
  const results = await interleave(names, rounds, turn);
  /** @param {string} name @param {number} crowd @param {"perSecond" | "p50" | "p99"} figure */
  const figures = (name, crowd, figure) => results(name).map((turns) => turns[crowd]?.[figure] ?? Number.NaN);

  for (const [crowd, connections] of crowds.entries()) {
    const rows = names.map((name) => [
      name,
      median(figures(name, crowd, "perSecond")).toFixed(0),
      medianRatio(figures(name, crowd, "perSecond"), figures(cli, crowd, "perSecond")).toFixed(2),
      `${median(figures(name, crowd, "p50")).toFixed(1)} ms`,
      `${median(figures(name, crowd, "p99")).toFixed(1)} ms`,
    ]);
    printTable({
      title: `Submissions over ${connections} ${connections === 1 ? "connection" : "connections"}, median of ${rounds} rounds`,
      rows: [["", "a second", "ratio", "median", "99 of 100"], ...rows],
    });
  }
  const rows = names.map((name) => {
    const own = starts.get(name) ?? [];
    return [name, `${median(own).toFixed(0)} ms`, medianRatio(own, starts.get(cli) ?? []).toFixed(2)];
  });
  printTable({ title: "From the start of the process to its first answer", rows: [["", "", "ratio"], ...rows] });
}

/** @param {Map<string, Server>} servers @param {string} name */
function server(servers, name) {
  return /** @type {Server} */ (servers.get(name));
}

/** @param {Map<string, Server>} servers @param {number} requests */
async function benchMemory(servers, requests) {
  const steps = [0, 0.25, 0.5, 1];
  /** @type {string[][]} */
  const rows = [];
  for (const [name, { baseUrl, memoryMb }] of servers) {
    const row = [name];
    for (const [index, step] of steps.entries()) {
      const done = steps[index - 1] ?? 0;
      if (step > done) await load(baseUrl, 10, Math.round((step - done) * requests));
      row.push(`${memoryMb().toFixed(0)} MB`);
    }
    rows.push(row);
  }
  printTable({
    title: "Memory of the process (resident), after so many submissions more",
    rows: [["", ...steps.map((step) => String(step * requests))], ...rows],
    notes: ["The mock keeps the last 10 000 tasks and the last 1000 requests, so it grows up to there and no further."],
  });
}

/** @param {Server} mock */
async function printBound({ baseUrl, cpuMs }) {
  const requests = 10_000;
  const before = cpuMs();
  await load(baseUrl, 10, requests);
  const whole = ((cpuMs() - before) * 1000) / requests;
  const prism = await timePrism();
  printTable({
    title: "What bounds the mock: the processor's time for a submission",
    rows: [
      ["all of it", `${whole.toFixed(0)} µs`, ""],
      ["Prism: route, check, answer", `${prism.toFixed(0)} µs`, `${((100 * prism) / whole).toFixed(0)} %`],
    ],
    notes: ["The rest is Node's HTTP, the tasks, and the check of each answer, which is Prism's as well."],
  });
}
