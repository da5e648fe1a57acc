// The process that all clients work in, each when it is told to.
import { contenders } from "./clients.js";
import { body } from "./exchange.js";

/**
 * @import { Create } from "./clients.js"
 *
 * @typedef {object} Turn
 * @property {string} name The client's.
 * @property {number} calls
 * @property {number} atOnce How many of them are under way at the same time.
 *
 * @typedef {{ cpu: number; wall: number }} Cost A call's, in microseconds.
 */

const [baseUrl = ""] = process.argv.slice(2);
/** @type {Map<string, Create>} */
const creates = new Map();
for (const [name, connect] of Object.entries(contenders)) creates.set(name, await connect({ baseUrl }));

process.on("disconnect", () => process.exit());
process.on("message", async (/** @type {Turn} */ { name, calls, atOnce }) => {
  const create = /** @type {Create} */ (creates.get(name));
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
