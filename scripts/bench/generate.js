// How long `npm run generate` takes beside openapi-typescript alone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentPath, root } from "../document.js";
import { benchProcesses } from "./processes.js";

const rounds = 7;
const ours = { name: "npm run generate", aim: "at most 2.00" };

export async function benchGenerate() {
  const folder = mkdtempSync(join(tmpdir(), "kling-bench-"));
  const cli = join(root, "node_modules", "openapi-typescript", "bin", "cli.js");
  const commands = {
    "openapi-typescript alone": [cli, documentPath, "-o", join(folder, "types.ts")],
    [ours.name]: [join(root, "scripts", "generate.js")],
  };
  try {
    return await benchProcesses("Generating", rounds, commands, ours);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
