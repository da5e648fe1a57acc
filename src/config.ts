// Checks the options of a client, and finds those that are not given.
import { serverUrl } from "./contract.js";
import { ConfigError, type ErrorContext } from "./errors.js";
import { wayBack } from "./failure.js";
import { assertOptions, ofClient, ofHooks } from "./kinds.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { keysOf } from "./secret.js";
import { show } from "./validation.js";

/** A client's options once they are found and checked. */
export interface Config extends Omit<ClientOptions, "headers"> {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** The key's, and those of the options over it. */
  readonly headers: Readonly<Record<string, string>>;
  /** The same for a request with a body. */
  readonly bodyHeaders: Readonly<Record<string, string>>;
  /** What nobody is to be shown of either. */
  readonly keys: readonly string[];
}

/** @throws {ConfigError} The key is missing or cannot be sent, the base URL is not one to send a key to, or an option is wrong. */
export function resolveConfig(options: ClientOptions): Config {
  assertOptions("a client", ofClient, options);
  // A logger may have members of its own.
  const hooks = Object.entries(options.hooks ?? {}).filter(([name]) => /^on[A-Z]/.test(name));
  assertOptions("hooks", ofHooks, Object.fromEntries(hooks));
  const apiKey = (options.apiKey ?? env("MULEROUTER_API_KEY"))?.trim();
  if (!apiKey) {
    throw new ConfigError(
      "There is no API key. Set MULEROUTER_API_KEY, or pass `apiKey`; for a mock any text will do.",
    );
  }
  // The key itself stays out of the message.
  if (!/^[!-~]+$/.test(apiKey)) {
    throw new ConfigError(
      "apiKey, or MULEROUTER_API_KEY, has a space or another character that no key has. Pass it without Bearer.",
    );
  }
  // An empty variable is none; an empty option is a slip, which must not lead to where tasks are paid for.
  const baseUrl = checkedUrl(
    options.baseUrl ?? (env("MULEROUTER_BASE_URL")?.trim() || serverUrl),
    options.allowInsecureHttp,
  );
  // Half of a compressed answer is lost, and with it the id of a paid task; answers are small.
  const key = { Authorization: `Bearer ${apiKey}`, "Accept-Encoding": "identity" };
  const headers = headersOf({}, key, options.headers);
  const bodyHeaders = headersOf({}, { "Content-Type": "application/json" }, key, options.headers);
  return { ...options, apiKey, baseUrl, headers, bodyHeaders, keys: keysOf(apiKey, headers) };
}

/**
 * A base URL without a slash at its end.
 * @throws {ConfigError} It is no URL to send a key to. It is not shown, as it may be a key in the wrong place.
 */
function checkedUrl(baseUrl: string, allowInsecureHttp: boolean | undefined): string {
  // What is no URL has no protocol either.
  const url = (URL.canParse(baseUrl) ? new URL(baseUrl) : {}) as URL;
  const { protocol, hostname, href, origin, pathname } = url;
  if (!/^https?:$/.test(protocol)) {
    throw new ConfigError(`baseUrl, or MULEROUTER_BASE_URL, must be an http or https URL such as ${serverUrl}.`);
  }
  // Errors and hooks show the URL.
  if (href !== origin + pathname) {
    throw new ConfigError(
      "baseUrl, or MULEROUTER_BASE_URL, must have no user, password, query or fragment; the key goes into `apiKey`.",
    );
  }
  if (protocol === "http:" && !allowInsecureHttp && !/^((.*\.)?localhost|127[.\d]+|\[::1\])$/.test(hostname)) {
    throw new ConfigError(
      "baseUrl, or MULEROUTER_BASE_URL, is plain http, which would show the API key. Use https, or pass `allowInsecureHttp`.",
    );
  }
  return href.replace(/\/+$/, "");
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
export function headersOf(
  context: ErrorContext,
  ...layers: CallOptions["headers"][]
): Readonly<Record<string, string>> {
  const all = new Headers();
  for (const layer of layers) {
    // Headers, of this realm or another, are pairs.
    for (const pair of layer && Symbol.iterator in layer ? layer : Object.entries(layer ?? {})) {
      try {
        const [name, value] = pair;
        if (value === null) all.delete(name);
        else if (value !== undefined) all.set(name, value);
      } catch {
        // Past its name there is a value.
        const shown = show(String(pair).split(/[:,]/)[0]);
        throw new ConfigError(`HTTP does not allow the header ${shown}, or its value.${wayBack(context.task)}`, {
          ...context,
        });
      }
    }
  }
  // Of another connection, where headers are passed on: fetch would refuse them, or wait for bytes that never come.
  for (const name of ofConnection) all.delete(name);
  return Object.fromEntries(all);
}

const ofConnection = ["connection", "content-length", "host", "keep-alive", "transfer-encoding", "upgrade"];
