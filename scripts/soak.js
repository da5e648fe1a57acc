#!/usr/bin/env node
// Sends random requests to a mock for minutes, right, wrong and broken ones, and watches whether it lives and its memory.
import "./require-node.js";
import { connect } from "node:net";
import { parseArgs } from "node:util";
import { endpoint, body as example } from "./bench/exchange.js";
import { ours, startContender } from "./bench/servers.js";
import { buildIfStale } from "./build.js";
import { dim, green, red, run, UsageError, withUsage } from "./cli.js";

const help = `Usage: npm run soak -- [--minutes 10]

Sends random requests to a mock, and fails if it stops answering or if its memory keeps growing.`;

const { path } = endpoint.create;
const headers = { Authorization: "Bearer any-text", "Content-Type": "application/json" };
const words = ["", "[mock:failed]", "[mock:402]", "[mock:429-once]", "[mock:drop-before]", "[mock:drop-after]"];
words.push(
  "[mock:malformed]",
  "[mock:expired-video]",
  "[mock:slow]",
  "[mock:read-500-once]",
  "[mock:delay=0.1]",
  "[mock:nonsense]",
);

/** @type {string[]} */
const ids = [];

/** @template T @param {readonly T[]} list @returns {T} */
const any = (list) => /** @type {T} */ (list[Math.floor(Math.random() * list.length)]);
const noise = (/** @type {number} */ length) =>
  Array.from({ length }, () => String.fromCharCode(Math.random() * 256)).join("");

/**
 * What a client may come up with. Each gives the status of the answer, or nothing where the connection broke.
 * @type {((baseUrl: string) => Promise<number | undefined>)[]}
 */
const habits = [
  (baseUrl) => submit(baseUrl, JSON.stringify({ ...example, prompt: `Paint it ${any(words)} ${Math.random()}` })),
  (baseUrl) => submit(baseUrl, JSON.stringify({ ...example, [noise(5)]: noise(50), images: any([[], 5, [null]]) })),
  (baseUrl) => submit(baseUrl, JSON.stringify(example).slice(0, Math.random() * 150)),
  (baseUrl) => submit(baseUrl, JSON.stringify({ ...example, images: Array(any([5, 500, 2e4])).fill(1) })),
  (baseUrl) => submit(baseUrl, JSON.stringify({ ...example, images: ["A".repeat(any([10, 1e4, 3e6]))] })),
  (baseUrl) => submit(baseUrl, noise(200), { "Content-Type": any(["application/json", "text/plain", ";", "a/b; c"]) }),
  (baseUrl) =>
    submit(baseUrl, JSON.stringify(example), {
      Prefer: any(["code=500", "code=x", "example=none", "=;,"]),
      Accept: any(["*/*", "json", ";"]),
    }),
  (baseUrl) => get(`${baseUrl}${path}/${ids.length > 0 ? any(ids) : "none"}`),
  (baseUrl) => get(`${baseUrl}${path}/${encodeURIComponent(noise(8))}`),
  (baseUrl) =>
    get(`${baseUrl}/_mock/videos/x.mp4?page`, {
      Range: any(["bytes=0-5", "bytes=9-1", "bytes=-1", noise(4).replace(/[^ -~]/g, "x")]),
    }),
  (baseUrl) => get(baseUrl + any(["/", "/nowhere", "/%zz", "//", "/_mock/state", "/?__code=1"])),
  (baseUrl) => get(baseUrl + path, {}, any(["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"])),
  (baseUrl) =>
    raw(baseUrl, any([noise(100), "GET / HTTP/9\r\n\r\n", `GET / HTTP/1.1\r\n${"x".repeat(20_000)}: y\r\n\r\n`])),
  (baseUrl) => raw(baseUrl, `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"pro`),
];

/** @param {string} baseUrl @param {string} body @param {Record<string, string>} [more] */
async function submit(baseUrl, body, more) {
  const answer = await fetch(baseUrl + path, { method: "POST", headers: { ...headers, ...more }, body });
  const text = noFault(await answer.text());
  const id = /"id":"([^"]+)"/.exec(text)?.[1];
  if (id && ids.push(id) > 100) ids.shift();
  return answer.status;
}

/** @param {string} url @param {Record<string, string>} [more] */
async function get(url, more, method = "GET") {
  const answer = await fetch(url, { method, headers: { ...headers, ...more } });
  noFault(await answer.text());
  return answer.status;
}

/** What the mock says where it is itself at fault. @type {string[]} */
const faults = [];

/** @param {string} text */
function noFault(text) {
  if (/The mock failed|The mock's own answer/.test(text)) faults.push(text.slice(0, 1000));
  return text;
}

/** @param {string} baseUrl @param {string} bytes @returns {Promise<undefined>} */
function raw(baseUrl, bytes) {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(baseUrl).port), "127.0.0.1", () => socket.end(bytes, "latin1"));
    socket
      .resume()
      .once("error", () => {})
      .once("close", () => resolve(undefined));
  });
}

await run(import.meta.url, async () => {
  const minutes = readMinutes();
  if (minutes === undefined) return console.log(help);
  if (!(await buildIfStale())) throw new UsageError("The mock does not compile; the lines above say where.");
  const mock = await startContender(ours);
  const end = Date.now() + minutes * 60_000;
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {number[]} */
  const memory = [];
  const sample = () => {
    memory.push(mock.memoryMb());
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      `  ${dim(new Date().toTimeString().slice(0, 8))}  ${memory.at(-1)?.toFixed(0)} MB after ${total} requests`,
    );
  };
  sample();
  const timer = setInterval(sample, (minutes * 60_000) / 10);
  try {
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (Date.now() < end) {
          const status = await any(habits)(mock.baseUrl).catch(() => undefined);
          const name = status === undefined ? "broken off" : String(status);
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }),
    );
    clearInterval(timer);
    sample();
    const isAlive = (await submit(mock.baseUrl, JSON.stringify(example)).catch(() => 0)) === endpoint.create.success;
    report(counts, memory, isAlive);
  } finally {
    clearInterval(timer);
    await mock.stop();
  }
});

/** @param {Map<string, number>} counts @param {number[]} memory @param {boolean} isAlive */
function report(counts, memory, isAlive) {
  const list = [...counts].sort().map(([status, count]) => `${status}: ${count}`);
  console.log(`\n  ${list.join("   ")}`);
  // What it comes to know fills up in the first half; after that it has no reason to grow.
  const half = Math.ceil(memory.length / 2);
  const early = Math.max(...memory.slice(0, half));
  const late = Math.max(...memory.slice(half));
  const isStable = late < early * 1.25 + 20;
  console.log(`  memory: at most ${early.toFixed(0)} MB in the first half, ${late.toFixed(0)} MB in the second`);
  for (const fault of faults.slice(0, 3)) console.log(red(`  ${fault}`));
  if (isAlive && isStable && faults.length === 0)
    return console.log(green("  The mock answers, and its memory is stable."));
  const [wrong] = [
    faults.length > 0 && `The mock failed ${faults.length} times.`,
    !isAlive && "The mock does not answer any more.",
    "The memory keeps growing.",
  ].filter(Boolean);
  console.log(red(`  ${wrong}`));
  process.exitCode = 1;
}

/** @returns {number | undefined} */
function readMinutes() {
  return withUsage(help, () => {
    const { values } = parseArgs({
      options: { minutes: { type: "string", default: "10" }, help: { type: "boolean", short: "h" } },
    });
    if (!(Number(values.minutes) > 0)) throw new Error(`--minutes must be a number above 0, got ${values.minutes}`);
    return values.help ? undefined : Number(values.minutes);
  });
}
