// How much longer a process takes that imports the client than one that imports nothing.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildClient, clientUrl } from "./built.js";
import { installPeers, peerNames, peersFolder } from "./peers.js";
import { benchProcesses } from "./processes.js";

const rounds = 31;
const ours = { name: "this client", aim: "at most 1.15" };

export async function benchImport() {
  await buildClient();
  installPeers();
  const folder = mkdtempSync(join(peersFolder, "import-"));
  try {
    const modules = {
      "an empty module": "export {};",
      "openapi-fetch": `import "openapi-fetch";`,
      [ours.name]: `import ${JSON.stringify(clientUrl)};`,
      ...Object.fromEntries(peerNames.map((name) => [name, `import ${JSON.stringify(name)};`])),
    };
    const commands = Object.entries(modules).map(([name, text], index) => {
      const file = join(folder, `${index}.mjs`);
      writeFileSync(file, text);
      return [name, [file]];
    });
    return await benchProcesses("Importing it", rounds, Object.fromEntries(commands), ours);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
