// How long `npm run generate` takes beside openapi-typescript alone: whole processes, taken in turns.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentPath, root } from "../document.js";

const rounds = 7;

export function benchGenerate() {
  const folder = mkdtempSync(join(tmpdir(), "kling-bench-"));
  const peer = [
    join(root, "node_modules", "openapi-typescript", "bin", "cli.js"),
    documentPath,
    "-o",
    join(folder, "types.ts"),
  ];
  const ours = [join(root, "scripts", "generate.js")];
  /** @type {{ peer: number[]; ours: number[] }} */
  const times = { peer: [], ours: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      times.peer.push(time(peer));
      times.ours.push(time(ours));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const base = median(times.peer);
  return {
    title: `Generating, whole process, median of ${rounds} (aim: at most 2.00)`,
    rows: [
      ["openapi-typescript alone", `${base.toFixed(0)} ms`, "1.00"],
      ["npm run generate", `${median(times.ours).toFixed(0)} ms`, (median(times.ours) / base).toFixed(2)],
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

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
