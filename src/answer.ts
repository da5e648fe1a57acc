// What an answer amounts to: what was asked for, or an error that keeps what it says, without the key.
import type { Endpoint } from "./contract.js";
import {
  type ErrorContext,
  type MuleRouterError,
  type ResponseContext,
  SubmissionUnknownError,
  type TaskReference,
  UnexpectedResponseError,
} from "./errors.js";
import { answered, checkUrl, failure, refusal } from "./failure.js";
import { retryAfterMs } from "./retry.js";
import { hide, masked, parsed } from "./secret.js";

/** What is asked for, and what is wanted of the answer. */
export interface Question<T> {
  readonly context: ErrorContext & { readonly operation: string; readonly method: string; readonly url: string };
  /** Takes it from the body of a success; undefined where it is not there. */
  readonly pick: (body: unknown) => T | undefined;
  /** What that is, for people. */
  readonly wanted: string;
}

/** An answer that is not what was asked for, as an error. */
export function misfit(
  { context, wanted }: Question<unknown>,
  response: Response,
  text: string,
  keys: readonly string[],
): MuleRouterError {
  const { ok, status } = response;
  const answer = keep(context, response, text, keys);
  const isSubmission = context.method === "POST";
  // Not every connection tells that it was cut.
  if (isSubmission && ok && /^\s*\{/.test(text) && parsed(text) === text) {
    return failure(SubmissionUnknownError, `answered ${status} with JSON that breaks off`, answer);
  }
  if (status < 400) {
    return ok
      ? failure(UnexpectedResponseError, `answered ${status} without ${wanted} (\`body\` holds what came)`, answer)
      : failure(UnexpectedResponseError, `answered ${status}, and no redirect is followed`, answer, checkUrl);
  }
  const delay = retryAfterMs(response.headers);
  // A server error may come after the task was created, unless it says to come back later.
  if (isSubmission && status >= 500 && (status !== 503 || delay === undefined)) {
    return failure(SubmissionUnknownError, answered(answer), answer);
  }
  return refusal(answer, delay);
}

/** An answer, or the beginning of one, as an error keeps it. */
export function keep(context: Question<unknown>["context"], response: Response, text: string, keys: readonly string[]) {
  return {
    ...context,
    task: context.task ?? taskIn(context.operation, text),
    status: response.status,
    body: masked(text, keys),
    traceparent: traceOf(response, keys),
  } satisfies ResponseContext;
}

/** The trace of an answer. A fetch of one's own may give one without headers. */
export function traceOf({ headers }: Response, keys: readonly string[]): string | undefined {
  const traceparent = (headers as Partial<Headers> | undefined)?.get?.("traceparent");
  return traceparent ? hide(String(traceparent), keys) : undefined;
}

/** The task that an answer names, though it may be half an answer. */
export function taskIn(operation: string, text: string): TaskReference | undefined {
  const info = (parsed(text) as Endpoint["accepted"] | null)?.task_info;
  const id: unknown = info ? info.id : /"task_info"\s*:\s*\{[^{}]*?"id"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
  return typeof id === "string" && id ? { operation, id } : undefined;
}
