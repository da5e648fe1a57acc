// Before the tests: installs the compilers and runtimes where they are not yet, and packs the package once for all.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../package/consumer.js";
import { run } from "../scratch.js";
import { findRuntimes, pinned, toolchain } from "./toolchain.js";

export default async function setup(): Promise<void> {
  await install();
  const platform = `${process.platform}-${process.arch}`;
  const { missing } = findRuntimes();
  // npm passes over an optional package that does not arrive, so a hole would look like another platform.
  if (missing.length > 0 && platform === "linux-x64") {
    throw new Error(`${missing.join(", ")} did not get installed. Remove ${toolchain} and try again.`);
  }
  for (const runtime of missing) console.log(`${runtime} is not tried: there is no package of it for ${platform}.`);
  await pack(toolchain);
}

/** Does nothing where what is there came from the same lock. */
async function install(): Promise<void> {
  const lock = join(pinned, "package-lock.json");
  // Written last, so that an installation that was interrupted does not count.
  const receipt = join(toolchain, "installed.json");
  if (existsSync(receipt) && readFileSync(receipt, "utf8") === readFileSync(lock, "utf8")) return;

  console.log(`Installing compilers and runtimes into ${toolchain}, 1.2 GB, once.`);
  rmSync(toolchain, { recursive: true, force: true });
  mkdirSync(toolchain);
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(pinned, file), join(toolchain, file));
  const { code, output } = await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], toolchain);
  if (code !== 0) throw new Error(`npm ci ended with ${code}: ${output}`);
  copyFileSync(lock, receipt);
}
