// What one create call costs beside the peers: all clients in one process, by turns, and the server in another.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../document.js";
import { buildClient } from "./built.js";
import { contenders, ours, raw, rawAgain } from "./clients.js";
import { installPeers } from "./peers.js";
import { interleave, median, medianRatio } from "./rounds.js";

/**
 * @import { ChildProcess } from "node:child_process"
 * @import { Cost, Turn } from "./worker.js"
 */

/**
 * Each heat has a new process, since what a process compiles, and when, is chance. All clients share it, as in processes of
 * their own even raw fetch and raw fetch again would be far apart.
 */
const heats = 5;
const rounds = 40;
/** Rounds before those that count: what a process compiles, it compiles in them. */
const warmUp = 20;
/** @type {Omit<Turn, "name">} */
const oneByOne = { calls: 64, atOnce: 1 };
/** @type {Omit<Turn, "name">} */
const together = { calls: 64, atOnce: 64 };

/** Lets collector and compiler work in the turn that made work for them, and not in the next one's. */
const execArgv = ["--single-threaded"];

export async function benchClient() {
  await buildClient();
  installPeers();
  const names = Object.keys(contenders);
  /** @type {((name: string) => Result[])[]} */
  const results = [];
  for (let heat = 0; heat < heats; heat++) results.push(await runHeat(names));

  /** @param {string} name @param {keyof Result} turn @param {keyof Cost} cost */
  const costs = (name, turn, cost) => results.flatMap((of) => of(name).map((result) => result[turn][cost]));
  const rows = names.map((name) => {
    /** @param {keyof Result} turn @param {keyof Cost} cost */
    const ratio = (turn, cost) => {
      const others = costs(rawAgain, turn, cost);
      const bases = costs(raw, turn, cost).map((value, round) => (value + (others[round] ?? value)) / 2);
      return medianRatio(costs(name, turn, cost), bases).toFixed(2);
    };
    return [
      name,
      `${median(costs(name, "alone", "cpu")).toFixed(0)} µs`,
      ratio("alone", "cpu"),
      ratio("crowd", "cpu"),
      ratio("alone", "wall"),
      ratio("crowd", "wall"),
      name === ours ? "at most 1.10, and openapi-fetch" : "",
    ];
  });
  return {
    title: `A create call beside raw fetch, JSON.stringify and .json(), median ratio of ${heats * rounds} rounds`,
    rows: [["", "CPU a call", "ratio", "64 at once", "wall, ratio", "64 at once", "aim"], ...rows],
    notes: [
      "The measure is the mean of the first and the last row, which are the same code twice: what they are apart is what",
      "the others can be wrong by. On fetch, what gives up in time cannot cost less than raw fetch with a time limit.",
    ],
  };
}

/** @typedef {{ alone: Cost; crowd: Cost }} Result */

/** @param {string[]} names @returns {Promise<(name: string) => Result[]>} What the rounds that count gave. */
async function runHeat(names) {
  const [server, baseUrl] = await start("server.js");
  try {
    const [worker] = await start("worker.js", baseUrl);
    try {
      /** @param {Turn} turn @returns {Promise<Cost>} */
      const take = async (turn) => {
        worker.send(turn);
        return message(worker);
      };
      const results = await interleave(names, warmUp + rounds, async (name) => ({
        alone: await take({ name, ...oneByOne }),
        crowd: await take({ name, ...together }),
      }));
      return (name) => results(name).slice(warmUp);
    } finally {
      worker.disconnect();
    }
  } finally {
    server.disconnect();
  }
}

/** Starts a process of this folder, and waits for its first message. @param {string} file @param {string[]} args */
async function start(file, ...args) {
  const child = fork(join(root, "scripts", "bench", file), args, { execArgv });
  return /** @type {const} */ ([child, await message(child)]);
}

/** @param {ChildProcess} child @returns {Promise<any>} */
async function message(child) {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(child, "message", ended).then(([value]) => value),
      once(child, "exit", ended).then(([code]) => {
        throw new Error(`${child.spawnargs.slice(1).join(" ")} ended with ${code}`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}
