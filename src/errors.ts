// Every error that the client throws. All share MuleRouterError, and none ever holds the API key.

/** Enough to find a task again: keep it, or hand it to another process and `kling.<group>.<call>.resume(id)` there. */
export interface TaskReference {
  /** The call that created the task, such as `videoToVideo.edit`. */
  readonly operation: string;
  readonly id: string;
}

/** What was being done when an error happened. */
export interface ErrorContext {
  /** The name of the call, such as `videoToVideo.edit`. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The task that the error concerns. Unless it failed, it goes on and is billed, whatever happened to this call. */
  readonly task?: TaskReference | undefined;
  readonly cause?: unknown;
}

/** What an answer said, beside what was being done. */
export interface ResponseContext extends ErrorContext {
  readonly status: number;
  /** The body as it came: parsed where it is JSON, else the text. */
  readonly body: unknown;
  /** The W3C trace of the call, which support asks for (docs:traceparent). */
  readonly traceparent: string | undefined;
}

/** The base of every error of this package. */
export class MuleRouterError extends Error {
  override readonly name: string = "MuleRouterError";
  readonly operation: string | undefined;
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly task: TaskReference | undefined;

  constructor(message: string, { operation, method, url, task, cause }: ErrorContext = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.method = method;
    this.url = url;
    this.task = task;
  }
}

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

  constructor(
    /** Every problem, not only the first. */
    readonly problems: readonly ValidationProblem[],
    context: ErrorContext,
  ) {
    super(`${context.operation} was not sent: ${problems.map(({ message }) => message).join("; ")}.`, context);
  }
}

/** No connection was made, or reading a task got no answer. A create call that ends like this was not taken. */
export class ConnectionError extends MuleRouterError {
  override readonly name: string = "ConnectionError";

  constructor(context: ErrorContext) {
    super(`${context.method} ${context.url} did not get through: ${reasonOf(context.cause)}.${hint(context)}`, context);
  }
}

/** A create call has no answer that tells whether the task exists. It may run, and be billed: do not simply repeat it. */
export class SubmissionUnknownError extends MuleRouterError {
  override readonly name: string = "SubmissionUnknownError";
  /** The status of the answer, where there was one. */
  readonly status: number | undefined;
  readonly body: unknown;
  readonly traceparent: string | undefined;

  constructor(happened: string, context: ErrorContext & Partial<ResponseContext>) {
    super(
      `${context.method} ${context.url} ${happened}, so a task may exist and may be billed. ` +
        "It was not sent again; look at the tasks of your account before you do.",
      context,
    );
    this.status = context.status;
    this.body = context.body;
    this.traceparent = context.traceparent;
  }
}

/** The API answered, and not as hoped. */
export class ResponseError extends MuleRouterError {
  override readonly name: string = "ResponseError";
  readonly status: number;
  readonly body: unknown;
  readonly traceparent: string | undefined;

  constructor(said: string, context: ResponseContext) {
    super(`${context.method} ${context.url} answered ${context.status}${said}${hint(context)}`, context);
    this.status = context.status;
    this.body = context.body;
    this.traceparent = context.traceparent;
  }
}

/** A success status with an answer that is not the contract's. `body` is kept, since it may hold a paid task's id. */
export class UnexpectedResponseError extends ResponseError {
  override readonly name: string = "UnexpectedResponseError";

  constructor(missing: string, context: ResponseContext) {
    super(` without ${missing}; \`body\` holds what came.`, context);
  }
}

/** An error status. Those with a class of their own have one below; the rest are this one. */
export class ApiError extends ResponseError {
  override readonly name: string = "ApiError";

  constructor(advice: string, context: ResponseContext) {
    const said = messageIn(context.body);
    super(`${said ? `: ${said}` : ""}.${advice && ` ${advice}`}`, context);
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

  constructor(
    advice: string,
    /** How long the API asks to wait, in milliseconds, where it says so. */
    readonly retryAfterMs: number | undefined,
    context: ResponseContext,
  ) {
    super(retryAfterMs === undefined ? advice : `Wait ${Math.ceil(retryAfterMs / 1000)} s, then try again.`, context);
  }
}

/** 5xx while reading a task, or 503 to a create call: the service failed or is not taking requests. */
export class ServerError extends ApiError {
  override readonly name: string = "ServerError";
}

/** The task came to an end without a video (docs:task-error). */
export class TaskFailedError extends MuleRouterError {
  override readonly name: string = "TaskFailedError";
  /** 3001 to 3005: the model could not complete the task. 4002, 4008: an error on MuleRouter's side. */
  readonly code: number | undefined;
  readonly title: string | undefined;
  readonly detail: string | undefined;

  constructor(error: { code?: number; title?: string; detail?: string } | undefined, context: ErrorContext) {
    const { code, title, detail } = error ?? {};
    const why = [title, code && `code ${code}`, detail?.replace(/\.$/, "")].filter(Boolean).join(", ");
    super(`Task ${context.task?.id} failed${why && `: ${why}`}.`, context);
    this.code = code;
    this.title = title;
    this.detail = detail;
  }
}

/** The task was not done in time. It goes on and is billed. */
export class WaitTimeoutError extends MuleRouterError {
  override readonly name: string = "WaitTimeoutError";

  constructor(
    readonly timeoutMs: number,
    /** The last status word that the API sent, if any was read. */
    readonly status: string | undefined,
    context: ErrorContext,
  ) {
    const last = status === undefined ? "could not be read" : `is still ${JSON.stringify(status)}`;
    super(`Task ${context.task?.id} ${last} after ${timeoutMs} ms, and goes on.${hint(context)}`, context);
  }
}

/** How to get back to the task of an error that did not end it. */
const hint = ({ task }: ErrorContext): string =>
  task ? ` Pick the task up again with kling.${task.operation}.resume(${JSON.stringify(task.id)}).` : "";

/** The message in an error body, in the order in which real clients look for it (docs:error-body). */
function messageIn(body: unknown): string | undefined {
  if (!isRecord(body)) return oneLine(body);
  const { detail, error, message, task_info } = body;
  const inner = isRecord(error) ? error : isRecord(task_info) && isRecord(task_info.error) ? task_info.error : {};
  return [detail, error, message, inner.detail, inner.message, inner.title].map(oneLine).find(Boolean);
}

const oneLine = (text: unknown): string | undefined =>
  typeof text === "string" ? text.slice(0, 200).replace(/\s+/g, " ").trim().replace(/\.$/, "") : undefined;

/** The innermost reason: what fetch itself says is rarely it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return error.message || String((error as { code?: unknown }).code ?? error.name);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
