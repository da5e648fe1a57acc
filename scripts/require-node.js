// Imported first by every command, so that an old Node gets a sentence instead of a syntax error.
import { readFileSync } from "node:fs";

const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/**
 * @param {string} version Such as `20.20.2`.
 * @param {string} range `>=` and a version, as package.json states it.
 */
export function isSupported(version, range) {
  const least = range.replace(">=", "").split(".").map(Number);
  const have = version.split(".").map(Number);
  const differs = least.findIndex((part, index) => part !== (have[index] || 0));
  return differs < 0 || (have[differs] || 0) > (least[differs] || 0);
}

if (!isSupported(process.versions.node, engines.node)) {
  console.error(`This needs Node ${engines.node}, and this is Node ${process.versions.node}.`);
  process.exit(1);
}
