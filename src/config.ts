// Checks the options of a client, and finds those that are not given.
import { serverUrl } from "./contract.js";
import { ConfigError } from "./errors.js";
import type { CallOptions, ClientOptions } from "./options.js";

/** A client's options once they are found and checked. */
export interface Config extends ClientOptions {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** With the key. */
  readonly headers: NonNullable<ClientOptions["headers"]>;
}

/** @throws {ConfigError} The key is missing or cannot be sent, or the base URL is not one to send a key to. */
export function resolveConfig(options: ClientOptions): Config {
  const apiKey = (options.apiKey ?? env("MULEROUTER_API_KEY"))?.trim();
  const baseUrl = ((options.baseUrl ?? env("MULEROUTER_BASE_URL"))?.trim() || serverUrl).replace(/\/+$/, "");
  if (!apiKey) {
    throw new ConfigError(
      "There is no API key. Set MULEROUTER_API_KEY, or pass createClient({ apiKey }). For a mock any text will do.",
    );
  }
  // The key itself stays out of the message.
  if (!/^[!-~]+$/.test(apiKey)) {
    throw new ConfigError("The API key has characters that no HTTP header can carry. Copy it again.");
  }
  assertUrl(baseUrl, options.allowInsecureHttp);
  const { timeoutMs, maxRetries } = options;
  assertNumbers({ timeoutMs, maxRetries });
  headersOf(options.headers);
  return { ...options, apiKey, baseUrl, headers: { Authorization: `Bearer ${apiKey}`, ...options.headers } };
}

/** @throws {ConfigError} It is no URL to send a key to. It is not shown, as it may be a key in the wrong place. */
function assertUrl(baseUrl: string, allowInsecureHttp: boolean | undefined): void {
  const {
    protocol = "",
    hostname = "",
    href,
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
}

/** @throws {ConfigError} One of these options is given and is no number, or out of range: a duration must be above 0. */
export function assertNumbers(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    const isDuration = name.endsWith("Ms");
    if (value === undefined || (typeof value === "number" && (isDuration ? value > 0 : value >= 0))) continue;
    const needed = isDuration ? "a number of milliseconds above 0" : "a number of 0 or more";
    throw new ConfigError(`${name} must be ${needed}, got ${JSON.stringify(value) ?? typeof value}.`);
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
export function headersOf(...layers: CallOptions["headers"][]): Headers {
  const all = new Headers();
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) {
      try {
        if (value === null) all.delete(name);
        else if (value !== undefined) all.set(name, value);
      } catch {
        throw new ConfigError(`The header ${JSON.stringify(name)} has a name or a value that HTTP does not allow.`);
      }
    }
  }
  return all;
}
