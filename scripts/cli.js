// What every command of this folder shares.
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Whether a module is the command that was started, rather than imported. @param {string} url Its `import.meta.url`. */
const isMain = (url) => process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);

/** A mistake of the person at the keyboard: its message is all there is to say. */
export class UsageError extends Error {}

/**
 * Runs a command; a mistake in the document or in the arguments is told in plain words, with exit code 1.
 * @param {string} url The `import.meta.url` of the command.
 * @param {() => void | Promise<void>} command
 */
export async function run(url, command) {
  if (!isMain(url)) return;
  process.stdout.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
    // Whoever reads has seen enough, as `head` has.
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  try {
    await command();
  } catch (error) {
    if (!(error instanceof Error) || !["UsageError", "DocumentError"].includes(error.constructor.name)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Runs a command that takes no arguments but --help and its flags; another is a mistake, and not passed over.
 * @param {string} url The `import.meta.url` of the command.
 * @param {string} usage
 * @param {(flags: Set<string>) => void | Promise<void>} command
 * @param {string[]} [flags]
 */
export async function runPlain(url, usage, command, flags = []) {
  await run(url, () => {
    const given = process.argv.slice(2);
    if (given.includes("--help") || given.includes("-h")) return console.log(usage);
    const unknown = given.find((one) => !flags.includes(one));
    if (unknown !== undefined) throw new UsageError(`Unknown argument ${unknown}. ${usage}`);
    return command(new Set(given));
  });
}

/**
 * What a function reads from the command line; a mistake in it is told with the usage of the command.
 * @template Arguments
 * @param {string} help
 * @param {() => Arguments} read
 * @throws {UsageError}
 */
export function withUsage(help, read) {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}

const colours = process.stdout.isTTY && !process.env.NO_COLOR;

/** @param {number} code */
const style = (code) => (/** @type {string} */ text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = style(1);
export const dim = style(2);
export const green = style(32);
export const red = style(31);
