// One call: a request, sent again where that is safe, inside one deadline.
import { assertHeaders, assertNumber, type Config } from "./config.js";
import { pause, startDeadline, untilAborted } from "./deadline.js";
import {
  ConnectionError,
  type ResponseContext,
  ResponseError,
  SubmissionUnknownError,
  TimeoutError,
} from "./errors.js";
import { type HttpClient, type Outgoing, sendOnce } from "./http.js";
import { type CallOptions, defaults, type Hooks } from "./options.js";
import { isTransient, retryDelayMs, wasNotTaken } from "./retry.js";

export type Call = Omit<Outgoing, "signal" | "headers">;

/** Sends a call of this client. */
export type Transport = (call: Call, options: CallOptions) => Promise<ResponseContext>;

export function createTransport(http: HttpClient, config: Config): Transport {
  return async (call, options) => {
    const { context, method } = call;
    const timeoutMs = options.timeoutMs ?? config.timeoutMs ?? defaults.timeoutMs;
    const maxRetries = options.maxRetries ?? config.maxRetries ?? defaults.maxRetries;
    const retryUnknownSubmissions = options.retryUnknownSubmissions ?? config.retryUnknownSubmissions;
    assertNumber("timeoutMs", timeoutMs, true);
    assertNumber("maxRetries", maxRetries, false);
    assertHeaders(options.headers);
    const deadline = startDeadline(timeoutMs, options.signal);
    // Once one attempt may have been taken, no later failure says that nothing was.
    let unknown: SubmissionUnknownError | undefined;
    try {
      for (let attempt = 0; ; attempt++) {
        try {
          return await attemptOnce(attempt);
        } catch (error) {
          if (error instanceof SubmissionUnknownError) unknown ??= error;
          const delayMs = retryDelayMs(error, attempt);
          const mayRepeat = method === "POST" ? wasNotTaken(error, retryUnknownSubmissions) : isTransient(error);
          if (!mayRepeat || attempt >= maxRetries || delayMs >= deadline.leftMs()) throw unknown ?? error;
          tell(config.hooks, "onRetry", { ...request(attempt), error: error as Error, delayMs });
          try {
            await pause(delayMs, deadline.signal);
          } catch {
            throw unknown ?? (options.signal?.aborted ? options.signal.reason : error);
          }
        }
      }
    } finally {
      deadline.clear();
    }

    function request(attempt: number) {
      return { operation: context.operation ?? "", method, url: context.url ?? "", attempt };
    }

    async function attemptOnce(attempt: number): Promise<ResponseContext> {
      const started = Date.now();
      const answered = (status: number | undefined): void => {
        if (status) tell(config.hooks, "onResponse", { ...request(attempt), status, durationMs: Date.now() - started });
      };
      tell(config.hooks, "onRequest", request(attempt));
      try {
        const { signal } = deadline;
        const received = await untilAborted(
          sendOnce(http, config, { ...call, headers: options.headers, signal }),
          signal,
        );
        answered(received.status);
        return received;
      } catch (error) {
        answered((error as ResponseContext).status);
        throw deadline.signal.aborted ? interrupted(error) : error;
      }
    }

    /** What to say when the time or the caller's signal ended a request. */
    function interrupted(error: unknown): unknown {
      // An answer, or no connection to send a submission on: that much is known.
      if (error instanceof ResponseError || (method === "POST" && error instanceof ConnectionError)) return error;
      const isLate = deadline.isPast();
      if (method === "GET") return isLate ? new TimeoutError(timeoutMs, context) : options.signal?.reason;
      const happened = isLate ? `got no answer within ${timeoutMs} ms` : "was aborted after it was sent";
      return new SubmissionUnknownError(happened, { ...context, cause: options.signal?.reason });
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
