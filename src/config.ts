// Checks the options of a client, and finds those that are not given.
import { serverUrl } from "./contract.js";
import { ConfigError } from "./errors.js";
import type { CallOptions, ClientOptions, SubmitOptions, WaitOptions } from "./options.js";
import { show } from "./validation.js";

/** A client's options once they are found and checked. */
export interface Config extends Omit<ClientOptions, "headers"> {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** The key's, and those of the options over it. */
  readonly headers: readonly CallOptions["headers"][];
}

/** @throws {ConfigError} The key is missing or cannot be sent, the base URL is not one to send a key to, or an option is wrong. */
export function resolveConfig(options: ClientOptions): Config {
  assertOptions(options);
  const apiKey = (options.apiKey ?? env("MULEROUTER_API_KEY"))?.trim();
  if (!apiKey) {
    throw new ConfigError(
      "There is no API key. Set MULEROUTER_API_KEY, or pass createClient({ apiKey }). For a mock any text will do.",
    );
  }
  // The key itself stays out of the message.
  if (!/^[!-~]+$/.test(apiKey)) {
    throw new ConfigError(
      "The API key has a space, or another character that no key has. Pass it alone, without Bearer.",
    );
  }
  // An empty variable is none; an empty option is a slip, which must not lead to where tasks are paid for.
  const baseUrl = checkedUrl(
    options.baseUrl ?? (env("MULEROUTER_BASE_URL")?.trim() || serverUrl),
    options.allowInsecureHttp,
  );
  const headers = [{ Authorization: `Bearer ${apiKey}` }, options.headers];
  headersOf(...headers);
  return { ...options, apiKey, baseUrl, headers };
}

/**
 * A base URL without a slash at its end.
 * @throws {ConfigError} It is no URL to send a key to. It is not shown, as it may be a key in the wrong place.
 */
function checkedUrl(baseUrl: string, allowInsecureHttp: boolean | undefined): string {
  const {
    protocol = "",
    hostname = "",
    href = "",
    origin,
    pathname,
  }: Partial<URL> = URL.canParse(baseUrl) ? new URL(baseUrl) : {};
  if (!/^https?:$/.test(protocol)) {
    throw new ConfigError(`The base URL must be an http or https URL such as ${serverUrl}.`);
  }
  // Errors and hooks show the URL.
  if (href !== `${origin}${pathname}`) {
    throw new ConfigError("The base URL must have no user, password, query or fragment; the key goes into `apiKey`.");
  }
  if (
    protocol === "http:" &&
    !allowInsecureHttp &&
    !/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  ) {
    throw new ConfigError("Plain http would show the API key on the way. Use https, or set allowInsecureHttp.");
  }
  return href.replace(/\/+$/, "");
}

/** Every option that there is, and what it must be. */
const kinds = {
  apiKey: "string",
  baseUrl: "string",
  allowInsecureHttp: "boolean",
  fetch: "function",
  hooks: "object",
  signal: "object",
  timeoutMs: "number",
  maxRetries: "number",
  headers: "object",
  validate: "boolean",
  retryUnknownSubmissions: "boolean",
  dryRun: "boolean",
  pollIntervalMs: "number",
  onUpdate: "function",
} satisfies Record<keyof (ClientOptions & SubmitOptions & WaitOptions<unknown>), string>;

/**
 * Refuses what a compiler would: a misspelt `dryRun` would buy a video.
 * @throws {ConfigError} There is no such option, or it is of another type, or a number out of range.
 */
export function assertOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name as keyof typeof kinds] : undefined;
    if (!kind) throw new ConfigError(`There is no option ${show(name)}. There are ${Object.keys(kinds).join(", ")}.`);
    if (kind === "number") assertNumbers({ [name]: value });
    // It is not shown, as it may be the key in the wrong place.
    else if (value !== undefined && (value === null || typeof value !== kind)) {
      throw new ConfigError(`${name} must be of type ${kind}, got ${value === null ? value : `a ${typeof value}`}.`);
    }
  }
}

/** @throws {ConfigError} One of these options is given and is no number, or out of range: a duration must be above 0. */
export function assertNumbers(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    const isDuration = name.endsWith("Ms");
    if (value === undefined || (typeof value === "number" && (isDuration ? value > 0 : value >= 0))) continue;
    const needed = isDuration ? "a number of milliseconds above 0" : "a number of 0 or more";
    throw new ConfigError(`${name} must be ${needed}, got ${show(value)}.`);
  }
}

/** An environment variable, where there is an environment to be read: workers have none, and Deno may not allow it. */
function env(name: string): string | undefined {
  try {
    return (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name];
  } catch {
    return undefined;
  }
}

/**
 * Headers out of layers, of which the later wins; null leaves one out.
 * @throws {ConfigError} A header cannot be sent; its value, which may be a secret, is not shown.
 */
export function headersOf(...layers: CallOptions["headers"][]): Readonly<Record<string, string>> {
  const all = new Headers();
  for (const layer of layers) {
    for (const [name, value] of layer instanceof Headers ? layer : Object.entries(layer ?? {})) {
      try {
        if (value === null) all.delete(name);
        else if (value !== undefined) all.set(name, value);
      } catch {
        // Past a colon there may be a value.
        const shown = show(name.split(":")[0]);
        throw new ConfigError(`The header ${shown} has a name or a value that HTTP does not allow.`);
      }
    }
  }
  return Object.fromEntries(all);
}
