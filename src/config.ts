// What a client is made with, and where it comes from when it is not given.
import { serverUrl } from "./contract.js";
import { ConfigError } from "./errors.js";

/** Everything that {@link createClient} takes. All of it is optional. */
export interface ClientOptions {
  /**
   * The API key. It is for servers only: never ship it in a browser bundle (docs:auth).
   * @default The environment variable `MULEROUTER_API_KEY`.
   */
  readonly apiKey?: string | undefined;
  /**
   * Where the API is; a mock server, for one.
   * @default The environment variable `MULEROUTER_BASE_URL`, or else the first server of the document.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Sends the requests.
   * @default The global `fetch`.
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** @throws {ConfigError} The key is missing or cannot be sent, or the base URL is not a URL. */
export function resolveConfig({
  apiKey = env("MULEROUTER_API_KEY"),
  baseUrl = env("MULEROUTER_BASE_URL"),
}: ClientOptions) {
  if (!apiKey?.trim()) {
    throw new ConfigError(
      "There is no API key. Set the environment variable MULEROUTER_API_KEY, or pass createClient({ apiKey }). " +
        "Against a mock server any text will do.",
    );
  }
  // The key itself stays out of the message.
  if (!/^[\x21-\x7e]+$/.test(apiKey.trim())) {
    throw new ConfigError(
      "The API key has characters that no HTTP header can carry. Copy it again, without quotes or spaces.",
    );
  }
  const url = baseUrl?.trim() || serverUrl;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConfigError(
      `The base URL must be an http or https URL such as ${serverUrl}, got ${JSON.stringify(url)}.`,
    );
  }
  return { apiKey: apiKey.trim(), baseUrl: url.replace(/\/+$/, "") };
}

/** An environment variable, where there is an environment: workers and browsers have none. */
function env(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name] || undefined;
}
