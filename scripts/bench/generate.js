// How long `npm run generate` takes beside openapi-typescript alone: whole processes, taken in turns.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentPath, root } from "../document.js";
import { interleave, median, medianRatio } from "./rounds.js";

const rounds = 7;

const peer = "openapi-typescript alone";
const ours = "npm run generate";

export async function benchGenerate() {
  const folder = mkdtempSync(join(tmpdir(), "kling-bench-"));
  const cli = join(root, "node_modules", "openapi-typescript", "bin", "cli.js");
  /** @type {Record<string, string[]>} */
  const commands = {
    [peer]: [cli, documentPath, "-o", join(folder, "types.ts")],
    [ours]: [join(root, "scripts", "generate.js")],
  };
  try {
    const names = Object.keys(commands);
    const of = await interleave(names, rounds, (name) => time(commands[name] ?? []));
    return {
      title: `Generating, whole process, median ratio of ${rounds} rounds`,
      rows: [
        ["", "time", "ratio", "aim"],
        ...names.map((name) => [
          name,
          `${median(of(name)).toFixed(0)} ms`,
          medianRatio(of(name), of(peer)).toFixed(2),
          name === ours ? "at most 2.00" : "",
        ]),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string[]} args */
function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr}`);
  return performance.now() - start;
}
