// One client in a process of its own, so that none warms up or fills memory for another. It works when it is told to.
import { clients } from "./clients.js";
import { body } from "./exchange.js";

/**
 * @typedef {object} Turn
 * @property {number} calls
 * @property {number} atOnce How many of them are under way at the same time.
 *
 * @typedef {{ cpu: number; wall: number }} Cost A call's, in microseconds.
 */

const [name = "", baseUrl = ""] = process.argv.slice(2);
const create = await clients[name]?.({ baseUrl });
if (!create) throw new Error(`there is no client called ${name}`);

process.on("disconnect", () => process.exit());
process.on("message", async (/** @type {Turn} */ { calls, atOnce }) => {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  let left = calls;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await create(body);
    }),
  );
  const wall = (performance.now() - before) * 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  process.send?.({ cpu: (user + system) / calls, wall: wall / calls });
});
process.send?.("ready");
