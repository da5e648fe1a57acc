// Checks the options of a mock, before anything listens.
import { createRequire } from "node:module";
import { inspect } from "node:util";
import { ConfigError } from "../errors.js";
import type { MockOptions } from "./types.js";

interface Rule {
  readonly takes: string;
  readonly isMet: (value: unknown) => boolean;
}

const isNumber = (value: unknown, least: number, most = Number.POSITIVE_INFINITY): boolean =>
  typeof value === "number" && value >= least && value <= most;

const wholeUpTo = (most: number): Rule => ({
  takes: `a whole number from 0 to ${most}`,
  isMet: (value) => Number.isInteger(value) && isNumber(value, 0, most),
});

/** What each option takes. */
const rules: Readonly<Record<keyof MockOptions, Rule>> = {
  port: wholeUpTo(65_535),
  host: { takes: 'an address such as "127.0.0.1"', isMet: (value) => typeof value === "string" && value !== "" },
  taskSeconds: { takes: "a number of 0 or more", isMet: (value) => isNumber(value, 0) },
  seed: { takes: "a text or a number", isMet: (value) => ["string", "number"].includes(typeof value) },
  retryAfterSeconds: wholeUpTo(86_400),
  maxBodyBytes: { takes: "a number of 1 or more", isMet: (value) => isNumber(value, 1) },
  document: { takes: "the path of a file", isMet: (value) => typeof value === "string" && value !== "" },
  onRequest: { takes: "a function", isMet: (value) => typeof value === "function" },
};

/**
 * The options of a mock, with its defaults where one is not given.
 * @throws {ConfigError} An option is unknown or wrong.
 */
export function settingsOf(options: MockOptions) {
  if (typeof options !== "object" || options === null) {
    throw new ConfigError(`startMockServer takes an object such as { port: 4010 }, got ${shown(options)}.`);
  }
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof MockOptions] : undefined;
    if (!rule) {
      throw new ConfigError(`startMockServer has no option ${name}. It has ${Object.keys(rules).join(", ")}.`);
    }
    if (value !== undefined && !rule.isMet(value)) {
      throw new ConfigError(`startMockServer: ${name} must be ${rule.takes}, got ${shown(value)}.`);
    }
  }
  const { port = 0, host = "127.0.0.1", taskSeconds = 0, retryAfterSeconds = 0, maxBodyBytes = 100_000_000 } = options;
  const { document = packagedDocument(), seed, onRequest } = options;
  return { port, host, taskSeconds, retryAfterSeconds, maxBodyBytes, document, seed, onRequest };
}

const packagedDocument = (): string => createRequire(import.meta.url).resolve("mulerouter-kling-v3-omni/openapi.yaml");

const shown = (value: unknown): string =>
  typeof value === "string"
    ? JSON.stringify(value)
    : inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
