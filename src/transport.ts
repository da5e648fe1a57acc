// One call: a request, sent again where that is safe, inside one deadline.
import { attemptOnce, type Outgoing } from "./attempt.js";
import type { Config } from "./config.js";
import { pause, startDeadline } from "./deadline.js";
import { type MuleRouterError, SubmissionUnknownError, UnexpectedResponseError } from "./errors.js";
import { tell } from "./hooks.js";
import { type CallOptions, defaults } from "./options.js";
import { isTransient, retryDelayMs, wasNotTaken } from "./retry.js";

/** Sends a request of this client, by options that are checked. */
export type Transport = <T>(request: Outgoing<T>, options: CallOptions) => Promise<T>;

export function createTransport(config: Config): Transport {
  const { hooks } = config;
  return async <T>(outgoing: Outgoing<T>, options: CallOptions): Promise<T> => {
    const { context } = outgoing;
    const isSubmission = context.method === "POST";
    const timeoutMs = options.timeoutMs ?? config.timeoutMs ?? defaults.timeoutMs;
    const maxRetries = options.maxRetries ?? config.maxRetries ?? defaults.maxRetries;
    const retryUnknown = options.retryUnknownSubmissions ?? config.retryUnknownSubmissions;
    const deadline = startDeadline(timeoutMs, [options.signal, config.signal]);
    const { signal } = deadline;
    let unclear: unknown;
    /** Why there is another attempt, and after what pause. */
    let last: MuleRouterError | undefined;
    let delayMs = 0;
    try {
      for (let attempt = 0; ; attempt++) {
        const request = { ...context, attempt };
        try {
          if (last) await pause(delayMs, signal);
          return await attemptOnce(config, outgoing, deadline, request);
        } catch (thrown) {
          // It says more than that the pause took too long.
          if (thrown === signal.reason) throw (deadline.isPast() && last) || thrown;
          const error = thrown as MuleRouterError;
          last = error;
          delayMs = retryDelayMs(error, attempt);
          const mayRepeat = isSubmission ? wasNotTaken(error, retryUnknown) : isTransient(error);
          if (isSubmission && (error instanceof SubmissionUnknownError || error instanceof UnexpectedResponseError))
            unclear = error;
          const isOver = unclear && signal.aborted;
          if (!mayRepeat || isOver || attempt >= maxRetries || delayMs >= deadline.leftMs()) throw error;
          if (!signal.aborted) tell(hooks, "onRetry", () => ({ ...request, error, delayMs }));
        }
      }
    } catch (error) {
      // Once one attempt may have been taken, no later failure says that nothing was; unless it names the task.
      throw error !== signal.reason && (error as MuleRouterError).task ? error : (unclear ?? error);
    } finally {
      deadline.clear();
    }
  };
}
