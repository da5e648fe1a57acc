// The compilers and runtimes that toolchain/package.json pins, and where each of them is.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/document.js";
import { name, version } from "../package/consumer.js";

/** What is installed, and from which lock. */
export const pinned = join(root, "test", "runtimes", "toolchain");
/** Where it is installed. Not in test/, which other tests copy. */
export const toolchain = join(root, ".toolchain");
/** The packed package. */
export const tarball = join(toolchain, `${name}-${version}.tgz`);

export const modules = join(toolchain, "node_modules");
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(pinned, "package.json"), "utf8"));
const aliases = Object.keys({ ...dependencies, ...optionalDependencies });

export const compilers = aliases
  .filter((alias) => alias.startsWith("typescript-"))
  .map((alias) => ({ compiler: alias, tsc: join(modules, alias, "bin", "tsc") }));

/** A program, and what stands before the script on its command line. */
export interface Runtime {
  readonly runtime: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** The runtimes that this platform has, and the names of those it has not; known once they are installed. */
export function findRuntimes() {
  const commands: Runtime[] = aliases
    .filter((alias) => alias.startsWith("node-"))
    .map((alias) => ({ runtime: alias, program: join(modules, alias, "bin", "node"), args: [] }));
  // Not `bun run`: where the path has no `node`, that leaves one in the folder for temporary files.
  commands.push({ runtime: "bun", program: ofThisPlatform("@oven", "bin/bun"), args: ["--no-install"] });
  // All that the client needs to be allowed there: its two variables, and the API.
  const allowed = ["--allow-env=MULEROUTER_API_KEY,MULEROUTER_BASE_URL", "--allow-net=127.0.0.1"];
  const args = ["run", "--no-prompt", "--no-lock", "--cached-only", ...allowed];
  commands.push({ runtime: "deno", program: ofThisPlatform("@deno", "deno"), args });
  const workers: Runtime[] = [
    { runtime: "workerd", program: ofThisPlatform("@cloudflare", "bin/workerd"), args: ["test"] },
  ];

  const isHere = ({ program }: Runtime): boolean => existsSync(program);
  return {
    commands: commands.filter(isHere),
    workers: workers.filter(isHere),
    missing: [...commands, ...workers].filter((one) => !isHere(one)).map(({ runtime }) => runtime),
  };
}

/** A program whose packages are for one platform each; npm installs the one that fits. */
function ofThisPlatform(scope: string, file: string): string {
  const packages = join(modules, scope);
  const [fitting = "none"] = existsSync(packages) ? readdirSync(packages) : [];
  return join(packages, fitting, file);
}
