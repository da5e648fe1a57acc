// Checks the options of a client, and finds those that are not given.
import { serverUrl } from "./contract.js";
import { ConfigError } from "./errors.js";
import type { ClientOptions } from "./options.js";

/** A client's options once they are found and checked. */
export interface Config extends ClientOptions {
  readonly apiKey: string;
  readonly baseUrl: string;
}

/** @throws {ConfigError} The key is missing or cannot be sent, or the base URL is not one to send a key to. */
export function resolveConfig(options: ClientOptions): Config {
  const apiKey = (options.apiKey ?? env("MULEROUTER_API_KEY"))?.trim();
  const baseUrl = (options.baseUrl ?? env("MULEROUTER_BASE_URL"))?.trim() || serverUrl;
  if (!apiKey) {
    throw new ConfigError(
      "There is no API key. Set MULEROUTER_API_KEY, or pass createClient({ apiKey }). Against a mock any text will do.",
    );
  }
  // The key itself stays out of the message.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new ConfigError(
      "The API key has characters that no HTTP header can carry. Copy it again, without quotes or spaces.",
    );
  }
  checkUrl(baseUrl, options.allowInsecureHttp);
  for (const name of ["timeoutMs", "maxRetries"] as const) assertNumber(name, options[name], name === "timeoutMs");
  assertHeaders(options.headers);
  return { ...options, apiKey, baseUrl: baseUrl.replace(/\/+$/, "") };
}

function checkUrl(baseUrl: string, allowInsecureHttp: boolean | undefined): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(`The base URL must be an http or https URL such as ${serverUrl}.`);
  }
  // Errors and hooks show the URL.
  if (url.username || url.password || url.search || url.hash) {
    throw new ConfigError("The base URL must have no user, password, query or fragment; the key goes into `apiKey`.");
  }
  if (
    url.protocol === "http:" &&
    !allowInsecureHttp &&
    !/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  ) {
    throw new ConfigError(
      `Plain http would show the API key on the way to ${url.host}. Use https, or set allowInsecureHttp.`,
    );
  }
}

/** @throws {ConfigError} The option is given, and is not a number of 0 or more, or above 0. */
export function assertNumber(name: string, value: unknown, isDuration: boolean): void {
  if (value === undefined || (typeof value === "number" && (isDuration ? value > 0 : value >= 0))) return;
  throw new ConfigError(
    `${name} must be ${isDuration ? "a number of milliseconds above 0" : "a number of 0 or more"}, got ${typeof value === "string" ? JSON.stringify(value) : String(value)}.`,
  );
}

/** An environment variable, where there is an environment to be read: workers have none, and Deno may not allow it. */
function env(name: string): string | undefined {
  try {
    return (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env?.[name];
  } catch {
    return undefined;
  }
}

/** @throws {ConfigError} A header that cannot be sent; its value, which may be a secret, is not shown. */
export function assertHeaders(headers: ClientOptions["headers"]): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    try {
      new Headers([[name, value ?? ""]]);
    } catch {
      throw new ConfigError(`The header ${JSON.stringify(name)} has a name or a value that HTTP does not allow.`);
    }
  }
}
