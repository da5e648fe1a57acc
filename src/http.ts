// Sends one request through openapi-fetch, once, and turns what comes back into a body or an error.
import createFetchClient, { type Client } from "openapi-fetch";
import type { Config } from "./config.js";
import type { paths } from "./contract.js";
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  type ErrorContext,
  InsufficientBalanceError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  type ResponseContext,
  reasonOf,
  ServerError,
  SubmissionUnknownError,
  UnexpectedResponseError,
} from "./errors.js";
import { neverConnected, retryAfterMs } from "./retry.js";

/** The plain openapi-fetch client, typed by the document. */
export type HttpClient = Client<paths>;

export function createHttp({ apiKey, baseUrl, fetch, headers }: Config): HttpClient {
  return createFetchClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}`, ...headers },
    // Following a redirect would send a paid request again, to a place that nobody named.
    redirect: "manual",
    bodySerializer: (body) => onTheWire(JSON.stringify(body)),
    ...(fetch && { fetch }),
  });
}

/**
 * Deno's fetch sends a text again by itself when the connection breaks, which would pay twice; a Blob it sends once
 * (denoland/deno#35610).
 */
const onTheWire = (json: string): string | Blob => ("Deno" in globalThis ? new Blob([json]) : json);

/** What one request needs. */
export interface Outgoing {
  readonly context: ErrorContext;
  readonly method: "GET" | "POST";
  /** The path as the document has it, with its parameters still in braces. */
  readonly path: string;
  readonly parameters?: Record<string, string>;
  /** The JSON, made once, so that each attempt sends what was checked. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
  readonly signal: AbortSignal;
}

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * @returns The answer of a success.
 * @throws {ApiError | ConnectionError | SubmissionUnknownError | UnexpectedResponseError}
 */
export async function sendOnce(
  http: HttpClient,
  config: Config,
  { context, method, path, parameters, body, headers, signal }: Outgoing,
): Promise<ResponseContext> {
  const isSubmission = method === "POST";
  // The path is a row of the table that the same document made, which the types of `http` cannot follow.
  const request = http.request as (method: string, path: string, init: object) => Promise<Answer>;
  let answer: Answer;
  try {
    answer = await request(method, path, {
      body,
      bodySerializer: onTheWire,
      headers,
      signal,
      parseAs: "text",
      params: { path: parameters },
      Request: LightRequest,
      fetch: ({ url, init }: LightRequest) => (config.fetch ?? fetch)(url, init),
    });
  } catch (thrown) {
    const cause = withoutKey(thrown, config.apiKey);
    if (!isSubmission || neverConnected(thrown)) throw new ConnectionError({ ...context, cause });
    throw new SubmissionUnknownError("got no answer", { ...context, cause });
  }

  const { status, headers: answered, ok } = answer.response;
  const received: ResponseContext = {
    ...context,
    status,
    // An accepted task is never touched; its id is paid for.
    body: ok ? parse(answer.data) : masked(answer.error, config.apiKey),
    traceparent: answered.get("traceparent") ?? undefined,
  };
  if (ok) return received;
  if (status < 400) throw new UnexpectedResponseError("a result", received);
  const delay = retryAfterMs(answered);
  // A server error may come after the task was created, unless it says to come back later.
  if (isSubmission && status >= 500 && (status !== 503 || delay === undefined)) {
    throw new SubmissionUnknownError(`answered ${status}`, received);
  }
  const [ErrorClass, advice] = kinds[status] ?? [status < 500 ? ApiError : ServerError, ""];
  throw new ErrorClass(advice, { ...received, retryAfterMs: delay });
}

const kinds: Readonly<Record<number, [kind: typeof ApiError, advice: string]>> = {
  400: [BadRequestError, "Mend the request before you send it again"],
  401: [AuthenticationError, "Check the API key"],
  402: [InsufficientBalanceError, "Add balance first"],
  403: [PermissionError, "Use a key that may do this"],
  404: [NotFoundError, "Check the base URL and the task's id"],
  409: [ConflictError, ""],
  429: [RateLimitError, "Wait before you try again"],
};

/**
 * Stands in for `Request`, which openapi-fetch would build only for fetch to take apart again: a third of a call's CPU.
 */
class LightRequest {
  constructor(
    readonly url: string,
    readonly init: RequestInit,
  ) {}
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(text as string);
  } catch {
    return text;
  }
}

/** Text without the key, as it is or encoded. A key of a few letters, as for a mock, is no secret and part of any word. */
function hide(text: string, apiKey: string): string {
  if (apiKey.length < 8) return text;
  return [apiKey, btoa(apiKey), encodeURIComponent(apiKey)].reduce((kept, form) => kept.replaceAll(form, "***"), text);
}

/** An error body without the key, should a server echo it. */
function masked(body: unknown, apiKey: string): unknown {
  if (body === undefined) return body;
  try {
    return JSON.parse(JSON.stringify(body), (_, value) => (typeof value === "string" ? hide(value, apiKey) : value));
  } catch {
    return "(a body that cannot be read)";
  }
}

/** What a fetch threw, unless it shows the key: then its reason alone. */
function withoutKey(cause: unknown, apiKey: string): unknown {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const shown = `${error.message} ${error.stack}`;
    if (hide(shown, apiKey) !== shown) return new Error(hide(reasonOf(cause), apiKey));
  }
  return cause;
}
