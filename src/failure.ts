// What went wrong with a request, in one line that says what to do.
import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
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

type ErrorClass = new (message: string, context: ErrorContext & Record<string, unknown>) => MuleRouterError;

/** An error about a request. It says when that may have been paid for, and how to get back to the task that it concerns. */
export function failure(
  Class: ErrorClass,
  happened: string,
  context: ErrorContext & Record<string, unknown>,
): MuleRouterError {
  const { method, url, task } = context;
  const isUnclear = method === "POST" && (Class === SubmissionUnknownError || Class === UnexpectedResponseError);
  const billed = isUnclear ? ", so a task may exist and may be billed" : "";
  const look = isUnclear && !task ? " Look at the tasks of your account before you send it again." : "";
  return new Class(`${method} ${url} ${happened}${billed}.${look}${wayBack(task)}`, context);
}

/** How to get back to a task, as the end of a message. */
export const wayBack = (task: TaskReference | undefined): string =>
  task ? ` Pick the task up again with kling.${task.operation}.resume(${JSON.stringify(task.id)}).` : "";

/** A success, or a redirect, without what the contract promises. */
export const unexpected = (missing: string, received: ResponseContext): MuleRouterError =>
  failure(UnexpectedResponseError, `answered ${received.status} without ${missing} (\`body\` holds what came)`, {
    ...received,
  });

/** An error status that says for certain what became of the request. */
export function refusal(received: ResponseContext, retryAfterMs: number | undefined): MuleRouterError {
  const { status, body } = received;
  const [Class, advice] = kinds[status] ?? [status < 500 ? ApiError : ServerError];
  const said = [`answered ${status}`, messageIn(body)].filter(Boolean).join(": ");
  return failure(Class, said + (advice ? `. ${advice}` : ""), { ...received, retryAfterMs });
}

const kinds: Readonly<Record<number, [Class: ErrorClass, advice?: string]>> = {
  400: [BadRequestError, "Mend the request first"],
  401: [AuthenticationError, "Check the API key"],
  402: [InsufficientBalanceError, "Add balance first"],
  403: [PermissionError, "Use a key that may do this"],
  404: [NotFoundError, "Check the base URL and the task's id"],
  409: [ConflictError],
  429: [RateLimitError, "Wait before you try again"],
};

/** The message in an error, on one line; in the order in which real clients look for it (docs:error-body). */
// biome-ignore lint/suspicious/noExplicitAny: its shape is undocumented.
export function messageIn(said: any): string {
  if (typeof said === "string") return said.slice(0, 200).replace(/\s+/g, " ").trim().replace(/\.$/, "");
  if (!said) return "";
  return [said.detail, said.error, said.message, said.title, said.task_info].map(messageIn).find(Boolean) ?? "";
}
