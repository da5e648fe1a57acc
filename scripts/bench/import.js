// How much longer a process takes that imports the client than one that imports nothing: whole processes, in turns.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildClient, builtUrl } from "./built.js";
import { installPeers, peerNames, peersFolder } from "./peers.js";
import { interleave, median, medianRatio } from "./rounds.js";

const rounds = 31;
const nothing = "an empty module";
const ours = "this client";

export async function benchImport() {
  await buildClient();
  installPeers();
  const folder = mkdtempSync(join(peersFolder, "import-"));
  try {
    /** @type {Record<string, string>} */
    const modules = {
      [nothing]: "export {};",
      "openapi-fetch": `import "openapi-fetch";`,
      [ours]: `import ${JSON.stringify(builtUrl("src/index.js"))};`,
      ...Object.fromEntries(peerNames.map((name) => [name, `import ${JSON.stringify(name)};`])),
    };
    const names = Object.keys(modules);
    const files = new Map(names.map((name, index) => [name, join(folder, `${index}.mjs`)]));
    for (const [name, file] of files) writeFileSync(file, modules[name] ?? "");
    const of = await interleave(names, rounds, (name) => time(files.get(name) ?? ""));
    return {
      title: `Importing it, whole process, median ratio of ${rounds} rounds`,
      rows: [
        ["", "time", "ratio", "aim"],
        ...names.map((name) => [
          name,
          `${median(of(name)).toFixed(0)} ms`,
          medianRatio(of(name), of(nothing)).toFixed(2),
          name === ours ? "at most 1.15" : "",
        ]),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file */
function time(file) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`);
  return performance.now() - start;
}
