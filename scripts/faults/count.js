// Counts what arrives at a real server while one create call is made.
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/**
 * @import { Connect } from "../bench/clients.js"
 * @import { Fault } from "./faults.js"
 *
 * @typedef {object} Count
 * @property {number | undefined} posts How many POSTs arrived; undefined where nobody listened.
 * @property {string} outcome What the call ended with: the name of its error, or "a result".
 */

/** What a call may take before it is given up, in milliseconds. */
const patienceMs = 40_000;
/** How long the server goes on counting after the call has ended, in milliseconds. */
const afterwardsMs = 300;

/**
 * A place where a fault happens to one call. Open all of them before the first call: the port of a fault where nobody
 * listens stays unused only as long as nobody asks for a new one.
 * @param {Fault} fault
 */
export async function openPlace({ play, timeoutMs }) {
  let posts = 0;
  const server = createServer((request, response) => {
    if (request.method === "POST") posts++;
    play?.(request, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const target = { baseUrl: `http://127.0.0.1:${port}`, ...(timeoutMs !== undefined && { timeoutMs }) };
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });

  return {
    /** Leaves the port, where the fault is that nobody listens. */
    ready: async () => {
      if (!play) await close();
    },
    /** @param {Connect} connect @param {object} body @returns {Promise<Count>} */
    async count(connect, body) {
      const givenUp = new AbortController();
      try {
        const create = await connect(target);
        const outcome = await Promise.race([
          create(body).then(() => "a result", nameOf),
          pause(patienceMs, "no end", givenUp),
        ]);
        await pause(afterwardsMs);
        return { posts: play && posts, outcome };
      } finally {
        givenUp.abort();
        if (play) await close();
      }
    },
  };
}

/** @param {unknown} error */
const nameOf = (error) => (error instanceof Error ? error.constructor.name : String(error));
