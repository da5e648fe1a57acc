// The package as another project gets it: packed, and unpacked into an empty project.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildIfStale } from "../../scripts/build.js";
import { root } from "../../scripts/document.js";
import { run } from "../scratch.js";

export const { name, version, bin, dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Packs the package as publishing it would, but builds it only where a source is newer. @returns The tarball. */
export async function pack(folder: string): Promise<string> {
  if (!(await buildIfStale())) throw new Error("The package does not compile.");
  await succeed("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], root);
  return join(folder, `${name}-${version}.tgz`);
}

/** Makes an empty folder a project whose only dependency is the package. @returns Where the package is in it. */
export async function unpack(tarball: string, folder: string): Promise<string> {
  const installed = join(folder, "node_modules", name);
  mkdirSync(installed, { recursive: true });
  await succeed("tar", ["xzf", tarball, "-C", installed, "--strip-components=1"], folder);
  for (const dependency of ["openapi-fetch", "openapi-typescript-helpers"]) {
    symlinkSync(join(root, "node_modules", dependency), join(folder, "node_modules", dependency));
  }
  const manifest = { private: true, type: "module", dependencies: { [name]: version } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return installed;
}

async function succeed(command: string, args: string[], folder: string): Promise<void> {
  const { code, output } = await run(command, args, folder);
  if (code !== 0) throw new Error(`${command} ${args[0]} ended with ${code}: ${output}`);
}
