// Sends one request through openapi-fetch, and turns what comes back into a body or an error.
import createFetchClient, { type Client } from "openapi-fetch";
import type { ClientOptions, resolveConfig } from "./config.js";
import type { paths, TaskOperation } from "./contract.js";
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  type ErrorContext,
  InsufficientBalanceError,
  type MuleRouterError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  type ResponseContext,
  ServerError,
  SubmissionUnknownError,
  type TaskReference,
  UnexpectedResponseError,
} from "./errors.js";

/** The plain openapi-fetch client, typed by the document, with the same key and base URL. */
export type HttpClient = Client<paths>;

export function createHttp(
  { apiKey, baseUrl }: ReturnType<typeof resolveConfig>,
  { fetch }: ClientOptions,
): HttpClient {
  return createFetchClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}` },
    // Following a redirect would send a paid request a second time, to a place that nobody named.
    redirect: "manual",
    ...(fetch && { fetch }),
  });
}

/** One exchange: which operation, with what, about which task. */
export interface Exchange {
  readonly operation: TaskOperation["create"] | TaskOperation["read"];
  readonly url: string;
  readonly body?: unknown;
  readonly parameters?: Record<string, string>;
  readonly task?: TaskReference;
  readonly signal?: AbortSignal | undefined;
}

/**
 * @returns The parsed body of a success answer, with how it came.
 * @throws {ApiError | ConnectionError | SubmissionUnknownError | UnexpectedResponseError}
 */
export async function exchange(
  http: HttpClient,
  { operation, url, body, parameters, task, signal }: Exchange,
): Promise<ResponseContext> {
  const context: ErrorContext = { operation: operation.name, method: operation.method, url, task };
  const isCreate = operation.method === "POST";
  // The path and the method are rows of the table that the same document made, which `paths` cannot follow.
  const send = http.request as (method: string, path: string, init: object) => Promise<Answer>;
  let answer: Answer;
  try {
    answer = await send(operation.method, operation.path, {
      parseAs: "text",
      ...(body !== undefined && { body }),
      ...(parameters && { params: { path: parameters } }),
      ...(signal && { signal }),
    });
  } catch (cause) {
    if (!isCreate && signal?.aborted) throw signal.reason;
    if (!isCreate || neverConnected(cause)) throw new ConnectionError({ ...context, cause });
    throw new SubmissionUnknownError(signal?.aborted ? "was aborted after it was sent" : "got no answer", {
      ...context,
      cause,
    });
  }

  const { status, headers } = answer.response;
  const received: ResponseContext = {
    ...context,
    status,
    body: answer.response.ok ? parse(answer.data) : answer.error,
    traceparent: headers.get("traceparent") ?? undefined,
  };
  if (answer.response.ok) return received;
  if (isCreate && leavesTaskUnknown(status, headers)) throw new SubmissionUnknownError(`answered ${status}`, received);
  throw errorFor(received, headers);
}

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** A server error may come after the task was created, unless it says to come back later. */
const leavesTaskUnknown = (status: number, headers: Headers): boolean =>
  status >= 500 && !(status === 503 && headers.has("retry-after"));

const advice: Readonly<Record<number, string>> = {
  400: "Mend the request before you send it again.",
  401: "Check the API key.",
  402: "Add balance, then try again.",
  403: "Use a key that may do this.",
  404: "Check the base URL and the task's id.",
  429: "Wait before you try again.",
  503: "Wait before you try again.",
};

function errorFor(received: ResponseContext, headers: Headers): MuleRouterError {
  const { status } = received;
  if (status < 400) return new UnexpectedResponseError("a result", received);
  const says = advice[status] ?? "";
  if (status === 429) return new RateLimitError(says, retryAfterMs(headers), received);
  if (status >= 500) return new ServerError(says, received);
  const Specific = (
    {
      400: BadRequestError,
      401: AuthenticationError,
      402: InsufficientBalanceError,
      403: PermissionError,
      404: NotFoundError,
      409: ConflictError,
    } as Record<number, typeof ApiError>
  )[status];
  return new (Specific ?? ApiError)(says, received);
}

/** `Retry-After` in either of its forms (rfc:9110). */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** Whether a request certainly did not reach the service, since there was no connection to send it on. */
function neverConnected(cause: unknown): boolean {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const { code } = error as { code?: unknown };
    if (
      typeof code === "string" &&
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(code)
    )
      return true;
  }
  return false;
}

function parse(body: unknown): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
