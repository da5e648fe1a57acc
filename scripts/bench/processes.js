// How long whole processes take, in turns.
import { spawnSync } from "node:child_process";
import { interleave, median, medianRatio } from "./rounds.js";

/**
 * @param {string} title
 * @param {number} rounds
 * @param {Record<string, string[]>} commands What Node is given, by name. The first is what the others are measured by.
 * @param {{ name: string; aim: string }} ours
 * @returns {Promise<import("../table.js").Table>}
 */
export async function benchProcesses(title, rounds, commands, ours) {
  const names = Object.keys(commands);
  const [base = ""] = names;
  const of = await interleave(names, rounds, (name) => time(commands[name] ?? []));
  return {
    title: `${title}, whole process, median ratio of ${rounds} rounds`,
    rows: [
      ["", "time", "ratio", "aim"],
      ...names.map((name) => [
        name,
        `${median(of(name)).toFixed(0)} ms`,
        medianRatio(of(name), of(base)).toFixed(2),
        name === ours.name ? ours.aim : "",
      ]),
    ],
  };
}

/** @param {string[]} args */
function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr}`);
  return performance.now() - start;
}
