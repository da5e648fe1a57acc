// One call: a request, sent again where that is safe, inside one deadline.
import { assertNumbers, type Config } from "./config.js";
import { abortable, pause, startDeadline } from "./deadline.js";
import {
  ConnectionError,
  type ErrorContext,
  type ResponseContext,
  reasonOf,
  SubmissionUnknownError,
  TimeoutError,
} from "./errors.js";
import { failure, refusal, unexpected } from "./failure.js";
import { onTheWire, redirect } from "./http.js";
import { type CallOptions, defaults, type Hooks } from "./options.js";
import { isTransient, neverConnected, retryAfterMs, retryDelayMs, wasNotTaken } from "./retry.js";
import { hide, withoutKey } from "./secret.js";

/** A request, made once, so that each attempt sends what was checked. */
export interface Outgoing {
  readonly context: ErrorContext & { readonly operation: string; readonly method: string; readonly url: string };
  readonly headers: Headers;
  /** JSON. */
  readonly body?: string;
}

/** Sends a request of this client. */
export type Transport = (request: Outgoing, options: CallOptions) => Promise<ResponseContext>;

export function createTransport(config: Config): Transport {
  const { apiKey, hooks } = config;
  return async ({ context, headers, body }, options) => {
    const { operation, method, url } = context;
    const isSubmission = method === "POST";
    const timeoutMs = options.timeoutMs ?? config.timeoutMs ?? defaults.timeoutMs;
    const maxRetries = options.maxRetries ?? config.maxRetries ?? defaults.maxRetries;
    const retryUnknown = options.retryUnknownSubmissions ?? config.retryUnknownSubmissions;
    assertNumbers({ timeoutMs, maxRetries });
    const deadline = startDeadline(timeoutMs, options.signal);
    const { signal } = deadline;
    // Once one attempt may have been taken, no later failure says that nothing was.
    let unknown: SubmissionUnknownError | undefined;
    try {
      for (let attempt = 0; ; attempt++) {
        const request = { operation, method, url, attempt };
        try {
          return await attemptOnce(request);
        } catch (error) {
          if (error instanceof SubmissionUnknownError) unknown = error;
          const delayMs = retryDelayMs(error, attempt);
          const mayRepeat = isSubmission ? wasNotTaken(error, retryUnknown) : isTransient(error);
          if (!mayRepeat || attempt >= maxRetries || delayMs >= deadline.leftMs()) throw unknown ?? error;
          tell(hooks, "onRetry", { ...request, error: error as Error, delayMs });
          try {
            await pause(delayMs, signal);
          } catch {
            throw unknown ?? (deadline.isPast() ? error : signal.reason);
          }
        }
      }
    } finally {
      deadline.clear();
    }

    async function attemptOnce(request: Parameters<NonNullable<Hooks["onRequest"]>>[0]): Promise<ResponseContext> {
      const started = Date.now();
      let response: Response | undefined;
      let text = "";
      tell(hooks, "onRequest", request);
      const exchange = async (): Promise<void> => {
        response = await (config.fetch ?? fetch)(url, {
          method,
          headers,
          redirect,
          signal,
          body: body ? onTheWire(body) : null,
        });
        // A fetch of one's own may give a body of another kind, or none.
        const reader = response.body?.getReader?.();
        if (!reader) text = await response.text();
        const decoder = new TextDecoder();
        // Piece by piece, so that half an answer is kept, which may hold the id of a paid task.
        for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
          text += decoder.decode(read.value, { stream: true });
        }
      };
      try {
        // Not every fetch ends with its signal.
        await abortable<void>(signal, (resolve, reject) => {
          exchange().then(resolve, reject);
          return () => {};
        });
      } catch (thrown) {
        throw interrupted(thrown, response, text);
      } finally {
        if (response) {
          tell(hooks, "onResponse", { ...request, status: response.status, durationMs: Date.now() - started });
        }
      }
      return judged(response as unknown as Response, text);
    }

    function received({ status, ok, headers }: Response, text: string): ResponseContext {
      const mask = (_: unknown, value: unknown): unknown => (typeof value === "string" ? hide(value, apiKey) : value);
      let body: unknown;
      try {
        // An accepted task is never touched; its id is paid for.
        body = JSON.parse(text, ok ? undefined : mask);
      } catch {
        body = ok ? text : hide(text, apiKey);
      }
      return { ...context, status, body, traceparent: headers.get("traceparent") ?? undefined };
    }

    /** @throws An answer that is no success. */
    function judged(response: Response, text: string): ResponseContext {
      const answer = received(response, text);
      const { status } = answer;
      if (response.ok) return answer;
      if (status < 400) throw unexpected("a result", answer);
      const delay = retryAfterMs(response.headers);
      // A server error may come after the task was created, unless it says to come back later.
      if (isSubmission && status >= 500 && (status !== 503 || delay === undefined)) {
        throw failure(SubmissionUnknownError, `answered ${status}`, { ...answer });
      }
      throw refusal(answer, delay);
    }

    /** What to say when there is no answer, or half of one. */
    function interrupted(thrown: unknown, response: Response | undefined, text: string): unknown {
      const isLate = deadline.isPast();
      const isAborted = !isLate && signal.aborted;
      const cause = isLate ? undefined : isAborted ? signal.reason : withoutKey(thrown, apiKey);
      const late = `got no answer within ${timeoutMs} ms`;
      if (isSubmission && (response || signal.aborted || !neverConnected(thrown))) {
        const happened = isLate ? late : isAborted ? "was aborted after it was sent" : "got no answer";
        // What came of it may name the task.
        const [, id] = /"task_info"\s*:\s*\{[^{}]*?"id"\s*:\s*"([^"\\]+)"/.exec(text) ?? [];
        return failure(
          SubmissionUnknownError,
          response ? `${happened} but the beginning of a ${response.status}` : happened,
          {
            ...context,
            ...(response && received(response, text)),
            task: id === undefined ? undefined : { operation, id },
            cause,
          },
        );
      }
      if (isAborted) return cause;
      if (isLate) return failure(TimeoutError, late, { ...context, timeoutMs });
      return failure(ConnectionError, `did not get through: ${reasonOf(cause)}`, { ...context, cause });
    }
  };
}

/** Tells a hook; what it throws, or rejects with, is its own affair. */
export function tell<Name extends keyof Hooks>(
  hooks: Hooks | undefined,
  name: Name,
  event: Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  try {
    const told = (hooks?.[name] as ((event: unknown) => unknown) | undefined)?.(event);
    if (told instanceof Promise) told.catch(() => {});
  } catch {}
}
