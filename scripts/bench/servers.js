// The servers that the bench of the mock compares, each in a process of its own, and the load that they get.
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documentPath, root } from "../document.js";

export const cli = "prism mock, by its command line";

export const ours = "this mock";

/** How to start each of them on a free port. @type {Record<string, string[]>} */
export const contenders = {
  [cli]: [join(root, "node_modules/@stoplight/prism-cli/dist/index.js"), "mock", "--port", "0", documentPath],
  "Prism in process, without its log": [join(root, "scripts/bench/plain-prism.js")],
  [ours]: [join(root, "dist/src/mock/command.js"), "--port", "0", "--quiet"],
};

/**
 * @typedef {object} Server
 * @property {string} baseUrl
 * @property {number} startMs From the start of the process to its first answer.
 * @property {() => number} memoryMb What it holds of the machine's memory.
 * @property {() => number} cpuMs What it has used of the processor so far.
 * @property {() => Promise<void>} stop
 */

/** @param {string} name @returns {Promise<Server>} */
export async function startContender(name) {
  const started = performance.now();
  const child = spawn(process.execPath, contenders[name] ?? [], { stdio: ["ignore", "pipe", "inherit"] });
  const baseUrl = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = /listen(?:s|ing) on (http:\/\/[\d.]+:\d+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}: ${said}`)));
  });
  await load(baseUrl, 1, 1);
  return {
    baseUrl,
    startMs: performance.now() - started,
    memoryMb: () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    cpuMs() {
      // In hundredths of a second: time in the program, and in the system for it (proc_pid_stat(5)).
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return 10 * (Number(fields[11]) + Number(fields[12]));
    },
    async stop() {
      child.removeAllListeners("exit");
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** @typedef {{ perSecond: number; p50: number; p99: number }} Load */

/**
 * Sends submissions from another process, over so many connections.
 * @param {string} baseUrl @param {number} connections @param {number} requests
 * @returns {Promise<Load>}
 */
export async function load(baseUrl, connections, requests) {
  const child = fork(join(root, "scripts/bench/load.js"), [baseUrl, String(connections), String(requests)]);
  const [result] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`the load ended with ${code}`))),
  ]);
  return result;
}
