// Checks the options of what works with files, as those of a client are checked.
import { wrongOption } from "../config.js";
import { ConfigError } from "../errors.js";
import { show } from "../validation.js";
import { kindOf } from "./errors.js";

/** What an option must be. */
export type Kind = "number" | "boolean" | "function" | "AbortSignal";

/**
 * Refuses what a compiler would.
 * @throws {ConfigError} There is no such option, or it is of another type, or a number out of range.
 */
export function assertOptionsOf(call: string, options: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (typeof options !== "object" || options === null) {
    throw new ConfigError(`The options of ${call} must be an object, got ${kindOf(options)}.`);
  }
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const unknown = `${call} has no option ${show(name)}. It has ${Object.keys(kinds).join(", ")}.`;
    const problem = kind ? wrongOption(name, kind, value) : unknown;
    if (problem) throw new ConfigError(problem);
  }
}
