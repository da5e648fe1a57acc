// The packages that are compared with: pinned in peers/, and never among what `npm ci` installs for the project.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../cli.js";
import { root } from "../document.js";

const pins = join(root, "scripts", "bench", "peers");

/** Where they are installed. A module below it finds the peers, and what the project has installed. */
export const peersFolder = join(root, "node_modules", ".cache", "peers");

export const peerNames = Object.keys(JSON.parse(readFileSync(join(pins, "package.json"), "utf8")).dependencies);

/**
 * Installs the peers, unless these very versions are there.
 * @throws {UsageError} npm could not.
 */
export function installPeers() {
  const wanted = readFileSync(join(pins, "package-lock.json"), "utf8");
  const mark = join(peersFolder, "installed.json");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  console.log(`Installing what to compare with, once, into node_modules/.cache/peers: ${peerNames.join(", ")}`);
  mkdirSync(peersFolder, { recursive: true });
  for (const name of ["package.json", "package-lock.json", "load.js"])
    copyFileSync(join(pins, name), join(peersFolder, name));
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: peersFolder,
    stdio: "inherit",
  });
  if (status !== 0) throw new UsageError("npm could not install them; it needs the npm registry for that.");
  // Last, so that an interrupted installation is done again.
  writeFileSync(mark, wanted);
}

/** What a peer exports. @param {string} name @returns {Promise<any>} */
export async function loadPeer(name) {
  const { load } = await import(pathToFileURL(join(peersFolder, "load.js")).href);
  return load(name);
}
