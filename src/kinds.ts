// What each option must be, and the refusal of one that is not.
import { ConfigError, type ErrorContext } from "./errors.js";
import { wayBack } from "./failure.js";
import type { ClientOptions, Hooks, SubmitOptions, WaitOptions } from "./options.js";
import { show } from "./validation.js";

type Kind = "string" | "boolean" | "function" | "object" | "number" | "AbortSignal";

/** What options must be, by their names. */
export type Kinds<Options> = Readonly<Record<keyof Options, Kind>>;

const ofClientOrCall = {
  signal: "AbortSignal",
  timeoutMs: "number",
  maxRetries: "number",
  headers: "object",
  validate: "boolean",
  retryUnknownSubmissions: "boolean",
} as const;

export const ofClient: Kinds<ClientOptions> = {
  apiKey: "string",
  baseUrl: "string",
  allowInsecureHttp: "boolean",
  fetch: "function",
  hooks: "object",
  ...ofClientOrCall,
};

export const ofHooks: Kinds<Hooks> = {
  onRequest: "function",
  onResponse: "function",
  onError: "function",
  onRetry: "function",
  onUpdate: "function",
  onWarning: "function",
};

export const ofCall: Kinds<SubmitOptions> = { ...ofClientOrCall, dryRun: "boolean" };

/** Those of a call that mean nothing to a task are ignored, so that both may share an object. */
export const ofTask: Kinds<SubmitOptions & WaitOptions<unknown>> = {
  ...ofCall,
  pollIntervalMs: "number",
  onUpdate: "function",
};

/**
 * Refuses what a compiler would: a misspelt `dryRun` would buy a video. No value is shown that may be the key in the
 * wrong place.
 * @throws {ConfigError} There is no such option, or it is of another type, or a number out of range.
 */
export function assertOptions<Options>(
  of: string,
  kinds: Kinds<Options>,
  options: Options,
  context: ErrorContext = {},
): void {
  const refuse = (problem: string): never => {
    throw new ConfigError(`${problem}.${wayBack(context.task)}`, { ...context });
  };
  const check = (what: string, kind: Kind, value: unknown): void => {
    // One that only looks like it, as jsdom's does beside Node's, would never be heard, or not be taken at all.
    const type = value === null ? "null" : value instanceof AbortSignal ? "AbortSignal" : typeof value;
    if (kind === "number") {
      const isDuration = what.endsWith("Ms");
      if (type === kind && (isDuration ? Number(value) > 0 : Number(value) >= 0)) return;
      const wanted = isDuration ? "a number of milliseconds above 0" : "a number of 0 or more";
      refuse(`${what} must be ${wanted}, got ${type === kind ? value : type}`);
    }
    if (type !== kind) refuse(`${what} must be of type ${kind}, not ${type}`);
  };
  check(`The options of ${of}`, "object", options);
  for (const [name, value] of Object.entries(options as object)) {
    if (!Object.hasOwn(kinds, name)) {
      refuse(`${show(name)} is no option of ${of}. It has ${Object.keys(kinds).join(", ")}`);
    }
    if (value !== undefined) check(name, kinds[name as keyof Options], value);
  }
}
