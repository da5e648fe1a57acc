// A process that submits the document's first example over and over, and says how long the answers took.
import { Agent, request } from "node:http";
import { body, endpoint } from "./exchange.js";

const [baseUrl = "", connections = "", requests = ""] = process.argv.slice(2);
const text = JSON.stringify(body);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const headers = {
  Authorization: "Bearer any-text",
  "Content-Type": "application/json",
  "Content-Length": Buffer.byteLength(text),
};

/** @returns {Promise<number>} How long it took, in milliseconds. */
const submit = () =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(baseUrl + endpoint.create.path, { method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => {
        if (response.statusCode === endpoint.create.success) resolve(performance.now() - started);
        else reject(new Error(`${baseUrl} answered ${response.statusCode}`));
      });
    });
    sent.once("error", reject).end(text);
  });

/** @type {number[]} */
const times = [];
let left = Number(requests);
const began = performance.now();
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (left-- > 0) times.push(await submit());
  }),
);
const seconds = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
/** @param {number} part */
const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
agent.destroy();
process.send?.({ perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }, () => process.disconnect());
