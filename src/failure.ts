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
  oneLine,
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
  advice = "",
): MuleRouterError {
  const { method, url, task } = context;
  const isUnclear = method === "POST" && (Class === SubmissionUnknownError || Class === UnexpectedResponseError);
  const billed = isUnclear ? ", so a task may exist and may be billed" : "";
  const look = isUnclear && !task ? " Look at the tasks of your account before you send it again." : "";
  // What cannot be read by its id cannot be resumed by it either, unless what lay between was at fault.
  const isDoubtful = method === "GET" && (Class === NotFoundError || Class === BadRequestError);
  const then = advice && advice !== later ? "Then resume" : "Resume";
  const back = wayBack(task, isDoubtful ? "If its id and call are right, resume" : then);
  return new Class(`${method} ${url} ${happened}${billed}.${advice}${look}${back}`, context);
}

/** How to get back to a task, as the end of a message. */
export const wayBack = (task: TaskReference | undefined, start = "Resume"): string =>
  task ? ` ${start} the task with kling.${task.operation}.resume(${JSON.stringify(task.id)}).` : "";

/** A status, and what the service says beside it. */
export const answered = ({ status, body }: ResponseContext): string => {
  const words = messageIn(body);
  return `answered ${status}${words && `: ${words}`}`;
};

/** An error status that says for certain what became of the request. */
export function refusal(answer: ResponseContext, retryAfterMs: number | undefined): MuleRouterError {
  const { status, method, task } = answer;
  const other = method === "GET" ? checkUrl : " Change the request.";
  const [Class, advice] = kinds[status] ?? (status < 500 ? [ApiError, other] : [ServerError, later]);
  const soon = retryAfterMs ? ` Try again in ${Math.ceil(retryAfterMs / 1000)} s.` : later;
  // A submission whose task is there needs no other.
  const when = advice !== later ? advice : method === "POST" && task ? "" : soon;
  return failure(Class, answered(answer), { ...answer, retryAfterMs }, when);
}

const later = " Try again later.";

/** What to do where the place may be wrong. */
export const checkUrl = " Check the network and the base URL.";

const kinds: Readonly<Record<number, [Class: ErrorClass, advice: string]>> = {
  400: [BadRequestError, " Correct the request first."],
  401: [AuthenticationError, " Check the API key."],
  402: [InsufficientBalanceError, " Add balance first."],
  403: [PermissionError, " Check what the API key may do."],
  404: [NotFoundError, " Check the base URL and, for a task, its id and the call that created it."],
  408: [ApiError, later],
  409: [ConflictError, " Look at the tasks of your account."],
  423: [ApiError, later],
  425: [ApiError, later],
  429: [RateLimitError, later],
};

/** The message in an error, on one line; in the order in which real clients look for it (docs:error-body). */
// biome-ignore lint/suspicious/noExplicitAny: its shape is undocumented.
export function messageIn(said: any, depth = 0): string {
  // A page for a browser, or half a JSON, says nothing on one line; within an error a bracket is as good as any word.
  if (typeof said === "string")
    return (depth ? /^\s*</ : /^\s*[<{[]/).test(said) ? "" : oneLine(said).replace(/[.!?]$/, "");
  if (!said || depth > 4) return "";
  const messages = (parts: unknown[]): string[] => parts.map((part) => messageIn(part, depth + 1)).filter(Boolean);
  if (Array.isArray(said)) return oneLine(messages(said.slice(0, 9)).join("; "));
  const { detail, error, message, msg, title, task_info, errors, loc } = said;
  const [first = ""] = messages([detail, error, message, msg, title, task_info, errors]);
  // The field that it is about, as in the lists of FastAPI.
  const where = [loc].flat().filter((part) => typeof part === "string" || typeof part === "number");
  return first && where.length > 0 ? oneLine(`${where.join(".")}: ${first}`) : first;
}
