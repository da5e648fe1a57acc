// What checking a body costs beside writing it as JSON, which each call does anyway, and beside Ajv.
import { randomBytes } from "node:crypto";
import { loadModule } from "../build.js";
import { ajvFor } from "../check/examples.js";
import { loadDocument, pointer } from "../document.js";
import { body, endpoint } from "./exchange.js";
import { interleave, median, medianRatio } from "./rounds.js";

/** Bytes in memory that are 10 MB as Base64. */
const imageBytes = 7_500_000;

const cases = [
  { name: "the document's example", value: body, rounds: 101, times: 2000, aim: "at most 0.20" },
  {
    name: "with a 10 MB Base64 image",
    value: { ...body, first_frame: randomBytes(imageBytes).toString("base64") },
    rounds: 21,
    times: 1,
    aim: "nearly 0",
  },
];

export async function benchValidate() {
  const { problemsOf } = await loadModule("generated/validators.ts");
  /** @param {unknown} value @returns {unknown[]} */
  const ours = (value) => problemsOf(endpoint.create.name, value);
  const ajv = ajvFor(loadDocument()).compile({ $ref: `document${pointer(endpoint.body.parts)}` });

  const rows = [["", "", "time", "ratio", "aim"]];
  for (const { name, value, rounds, times, aim } of cases) {
    /** @type {Record<string, () => unknown>} */
    const contenders = {
      "JSON.stringify": () => JSON.stringify(value),
      "the client's validator": () => ours(value),
      Ajv: () => ajv(value),
    };
    if (ours(value).length > 0 || !ajv(value)) throw new Error(`${name} is not a valid body`);

    for (const run of Object.values(contenders)) time(run, times);
    const names = Object.keys(contenders);
    const of = await interleave(names, rounds, (contender) => time(contenders[contender] ?? Object, times));
    for (const contender of names) {
      rows.push([
        contender === names[0] ? name : "",
        contender,
        `${median(of(contender)).toPrecision(3)} µs`,
        medianRatio(of(contender), of(names[0] ?? "")).toFixed(2),
        contender === "the client's validator" ? aim : "",
      ]);
    }
  }
  return { title: "Checking a body beside JSON.stringify, median ratio of rounds", rows };
}

/** What one run takes, in microseconds. @param {() => unknown} run @param {number} times */
function time(run, times) {
  const start = performance.now();
  for (let index = 0; index < times; index++) kept = run();
  return ((performance.now() - start) * 1000) / times;
}

/** Takes each result, so that no run can be left out as useless. */
export let kept = /** @type {unknown} */ (undefined);
