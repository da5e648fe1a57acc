// Every error that the client throws. All share MuleRouterError, and none ever holds the API key.

/** Enough to find a task again: keep it, or hand it to another process and `kling.<group>.<call>.resume(id)` there. */
export interface TaskReference {
  /** The call that created the task, such as `videoToVideo.edit`. */
  readonly operation: string;
  readonly id: string;
}

/** What was being done when an error happened. */
export interface ErrorContext {
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly task?: TaskReference | undefined;
  readonly cause?: unknown;
}

/** What an answer said, beside what was being done. */
export interface ResponseContext extends ErrorContext {
  readonly status: number;
  readonly body: unknown;
  readonly traceparent: string | undefined;
}

/** Found on every error of this package, whichever copy of it made the error. */
const brand = Symbol.for("mulerouter-kling-v3-omni");

/** The base of every error of this package. */
export class MuleRouterError extends Error {
  override readonly name: string = "MuleRouterError";
  /** What was called, such as `videoToVideo.edit`. */
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly url: string | undefined;
  /** The task that the error concerns. Unless it failed, it goes on and is billed, whatever happened to this call. */
  declare readonly task: TaskReference | undefined;

  constructor(message: string, { cause, ...context }: ErrorContext & Record<string, unknown> = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, context);
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Whether something is an error of this package, of this class. It works where `instanceof` does not: between two copies
 * of the package.
 *
 * @example
 * if (isMuleRouterError(error, "RateLimitError")) await pause(error.retryAfterMs ?? 1000);
 */
export function isMuleRouterError<Name extends keyof ErrorClasses = "MuleRouterError">(
  error: unknown,
  name?: Name,
): error is ErrorClasses[Name] {
  if (!(error instanceof Error && brand in error)) return false;
  return !name || name === "MuleRouterError" || error.name === name || Boolean(bases[name]?.(error));
}

/** What tells the classes that have others below them. */
const bases: Readonly<Record<string, (error: Error) => boolean>> = {
  ApiError: (error) => "retryAfterMs" in error,
  ResponseError: (error) => "traceparent" in error && error.name !== "SubmissionUnknownError",
};

/** An option is missing or wrong. Nothing was sent. */
export class ConfigError extends MuleRouterError {
  override readonly name: string = "ConfigError";
}

/** One thing that is wrong with a request. */
export interface ValidationProblem {
  /** Where, such as `video_list[0].refer_type`; empty for the body itself. */
  readonly path: string;
  /** The JSON Schema keyword that is broken, such as `maxLength`. */
  readonly keyword: string;
  /** What the keyword demands, such as `2500`. */
  readonly limit: unknown;
  /** What stands there instead, shortened. */
  readonly given: string;
  /** All of it in a sentence. */
  readonly message: string;
  /** Where the rule comes from, by the ids in the document's `x-sources`. */
  readonly sources: readonly string[];
}

/** The request breaks rules of the contract. Nothing was sent. */
export class ValidationError extends MuleRouterError {
  override readonly name: string = "ValidationError";
  /** Every problem, not only the first. */
  declare readonly problems: readonly ValidationProblem[];

  constructor(problems: readonly ValidationProblem[], operation: string) {
    super(`${operation} was not sent: ${problems.map(({ message }) => message).join("; ")}.`, { operation, problems });
  }
}

/** No connection was made, or reading a task got no answer. A submission that ends like this was not taken. */
export class ConnectionError extends MuleRouterError {
  override readonly name: string = "ConnectionError";

  constructor(context: ErrorContext) {
    super(`${request(context)} did not get through: ${reasonOf(context.cause)}.${hint(context)}`, { ...context });
  }
}

/** Reading a task took too long. */
export class TimeoutError extends MuleRouterError {
  override readonly name: string = "TimeoutError";
  declare readonly timeoutMs: number;

  constructor(timeoutMs: number, context: ErrorContext) {
    super(`${request(context)} got no answer within ${timeoutMs} ms.${hint(context)}`, { ...context, timeoutMs });
  }
}

/** A submission has no answer that tells whether the task exists. It may run, and be billed: do not simply repeat it. */
export class SubmissionUnknownError extends MuleRouterError {
  override readonly name: string = "SubmissionUnknownError";
  /** The status of the answer, where there was one. */
  declare readonly status: number | undefined;
  declare readonly body: unknown;
  declare readonly traceparent: string | undefined;

  constructor(happened: string, context: ErrorContext & Partial<ResponseContext>) {
    super(
      `${request(context)} ${happened}, so a task may exist and may be billed. Look at the tasks of your account before you send it again.`,
      { ...context },
    );
  }
}

/** The API answered, and not as hoped. */
export class ResponseError extends MuleRouterError {
  override readonly name: string = "ResponseError";
  declare readonly status: number;
  /** The body as it came: parsed where it is JSON, else the text. */
  declare readonly body: unknown;
  /** The W3C trace of the call, which support asks for (docs:traceparent). */
  declare readonly traceparent: string | undefined;

  constructor(said: string, context: ResponseContext) {
    super(`${request(context)} answered ${context.status}${said}${hint(context)}`, { ...context });
  }
}

/** A success status, or a redirect, that is not the contract's answer. Its `body` may hold a paid task's id. */
export class UnexpectedResponseError extends ResponseError {
  override readonly name: string = "UnexpectedResponseError";

  constructor(missing: string, context: ResponseContext) {
    super(` without ${missing}; \`body\` holds what came.`, context);
  }
}

/** An error status. Those with a class of their own have one below; the rest are this one. */
export class ApiError extends ResponseError {
  override readonly name: string = "ApiError";
  /** How long the API asks to wait, in milliseconds, where it says so. */
  declare readonly retryAfterMs: number | undefined;

  constructor(advice: string, context: ResponseContext & { retryAfterMs?: number | undefined }) {
    const said = messageIn(context.body);
    super(`${said && `: ${said}`}.${advice && ` ${advice}.`}`, {
      retryAfterMs: undefined,
      ...context,
    } as typeof context);
  }
}

/** 400: the request breaks a rule of the service. */
export class BadRequestError extends ApiError {
  override readonly name: string = "BadRequestError";
}

/** 401: the API key is missing or not valid. */
export class AuthenticationError extends ApiError {
  override readonly name: string = "AuthenticationError";
}

/** 402: the balance does not cover the task. */
export class InsufficientBalanceError extends ApiError {
  override readonly name: string = "InsufficientBalanceError";
}

/** 403: the key may not do this. */
export class PermissionError extends ApiError {
  override readonly name: string = "PermissionError";
}

/** 404: there is no such path or task. */
export class NotFoundError extends ApiError {
  override readonly name: string = "NotFoundError";
}

/** 409: the task exists already. */
export class ConflictError extends ApiError {
  override readonly name: string = "ConflictError";
}

/** 429: a rate limit, a quota or the daily spend limit. No task was created. */
export class RateLimitError extends ApiError {
  override readonly name: string = "RateLimitError";
}

/** 5xx to a read, or 503 with `Retry-After` to a submission: the service failed, or takes no requests for now. */
export class ServerError extends ApiError {
  override readonly name: string = "ServerError";
}

/** The task came to an end without a video (docs:task-error). */
export class TaskFailedError extends MuleRouterError {
  override readonly name: string = "TaskFailedError";
  /** 3001 to 3005: the model could not complete the task. 4002, 4008: an error on MuleRouter's side. */
  declare readonly code: number | undefined;
  declare readonly title: string | undefined;
  declare readonly detail: string | undefined;

  constructor({ code, title, detail }: { code?: number; title?: string; detail?: string }, context: ErrorContext) {
    const why = [oneLine(title), code && `code ${code}`, oneLine(detail)].filter(Boolean).join(", ");
    super(`Task ${context.task?.id} failed${why && `: ${why}`}.`, { ...context, code, title, detail });
  }
}

/** The task was not done in time. It goes on and is billed. */
export class WaitTimeoutError extends MuleRouterError {
  override readonly name: string = "WaitTimeoutError";
  declare readonly timeoutMs: number;
  /** The last status word that the API sent, if any was read. */
  declare readonly status: string | undefined;

  constructor(timeoutMs: number, status: string | undefined, context: ErrorContext) {
    const last = status === undefined ? "could not be read" : `is still ${JSON.stringify(status)}`;
    super(`Task ${context.task?.id} ${last} after ${timeoutMs} ms, and goes on.${hint(context)}`, {
      ...context,
      timeoutMs,
      status,
    });
  }
}

/** Every class by its name, for {@link isMuleRouterError}. */
export interface ErrorClasses {
  MuleRouterError: MuleRouterError;
  ConfigError: ConfigError;
  ValidationError: ValidationError;
  ConnectionError: ConnectionError;
  TimeoutError: TimeoutError;
  SubmissionUnknownError: SubmissionUnknownError;
  ResponseError: ResponseError;
  UnexpectedResponseError: UnexpectedResponseError;
  ApiError: ApiError;
  BadRequestError: BadRequestError;
  AuthenticationError: AuthenticationError;
  InsufficientBalanceError: InsufficientBalanceError;
  PermissionError: PermissionError;
  NotFoundError: NotFoundError;
  ConflictError: ConflictError;
  RateLimitError: RateLimitError;
  ServerError: ServerError;
  TaskFailedError: TaskFailedError;
  WaitTimeoutError: WaitTimeoutError;
}

const request = ({ method, url }: ErrorContext): string => `${method} ${url}`;

/** How to get back to the task of an error that did not end it. */
const hint = ({ task }: ErrorContext): string =>
  task ? ` Pick the task up again with kling.${task.operation}.resume(${JSON.stringify(task.id)}).` : "";

/** The message in an error body, in the order in which real clients look for it (docs:error-body). */
function messageIn(body: unknown): string {
  if (typeof body !== "object" || body === null) return oneLine(body);
  const { detail, error, message, task_info } = body as Record<string, unknown>;
  const candidates = [detail, error, message, (task_info as { error?: unknown } | undefined)?.error];
  return candidates.map((candidate) => oneLine(candidate) || nested(candidate)).find(Boolean) ?? "";
}

function nested(error: unknown): string {
  const { detail, message, title } = (error ?? {}) as Record<string, unknown>;
  return oneLine(detail) || oneLine(message) || oneLine(title);
}

const oneLine = (text: unknown): string =>
  typeof text === "string" ? text.slice(0, 200).replace(/\s+/g, " ").trim().replace(/\.$/, "") : "";

/** The innermost reason: what fetch itself says is rarely it. Where several addresses were tried there is only a code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return error.message || String((error as { code?: unknown }).code ?? error.name);
}
