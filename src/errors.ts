// Every error that the client throws. All share MuleRouterError, and none ever holds the API key.

/** Enough to find a task again: keep it, or hand it to another process, and give it to `kling.resume` there. */
export interface TaskReference {
  /** The call that created the task, such as `videoToVideo.edit`. */
  readonly operation: string;
  /** What the service calls the task. */
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
  /** What was called, such as `videoToVideo.edit`. */
  declare readonly operation: string | undefined;
  /** The HTTP method of the request. */
  declare readonly method: string | undefined;
  /** Where the request went; it holds no secret. */
  declare readonly url: string | undefined;
  /** The task that the error concerns. If it is there and did not fail, it goes on, whatever happened to this call. */
  declare readonly task: TaskReference | undefined;

  constructor(message: string, { cause, ...context }: ErrorContext & Record<string, unknown> = {}) {
    super(message, cause === undefined ? undefined : { cause });
    // Its own as well, so that JSON has it.
    Object.assign(this, context, { name: this.name });
  }

  /** @internal */
  get [brand](): true {
    return true;
  }

  /** The message and all fields but `cause` and `stack`, for a log: JSON of an error leaves its message out. */
  toJSON(): object {
    return { ...this, message: this.message };
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
  if (!(isError(error) && brand in error)) return false;
  let kind: Error | null = error;
  // Up to the class of that name; the brand is enough for the family.
  while (name && kind && kind.name !== name) kind = Object.getPrototypeOf(kind);
  return kind !== null;
}

/** An option is missing or wrong; the message names it. Nothing was sent. */
export class ConfigError extends MuleRouterError {
  declare readonly name: "ConfigError";
}

/** One thing that is wrong with a request. */
export interface ValidationProblem {
  /** Where, such as `video_list[0].refer_type`; empty for the body itself. */
  readonly path: string;
  /** The JSON Schema keyword that is broken, such as `maxLength`. */
  readonly keyword: string;
  /** What the keyword demands, such as `2500`; in words, after "must be", where it puts schemas together, such as `anyOf`. */
  readonly limit: unknown;
  /** What stands there instead, shortened. */
  readonly given: string;
  /** All of it in a sentence. */
  readonly message: string;
  /** Where the rule comes from, by the ids in the document's `x-sources`. */
  readonly sources: readonly string[];
}

/** The request breaks rules of the contract; correct what `problems` lists. Nothing was sent. */
export class ValidationError extends MuleRouterError {
  declare readonly name: "ValidationError";
  /** Every problem, not only the first. */
  declare readonly problems: readonly ValidationProblem[];
}

/**
 * No connection was made, or reading a task got no answer. A submission that ends like this was not taken: check the network
 * and the base URL, and send it again.
 */
export class ConnectionError extends MuleRouterError {
  declare readonly name: "ConnectionError";
}

/** Reading a task took too long; read it again. */
export class TimeoutError extends MuleRouterError {
  declare readonly name: "TimeoutError";
  /** How long it could take, in milliseconds. */
  declare readonly timeoutMs: number;
}

/**
 * A submission has no answer that tells whether the task exists. It may run, and be billed: do not simply repeat it. Its
 * `task` is there where the answer broke off after the id.
 */
export class SubmissionUnknownError extends MuleRouterError {
  declare readonly name: "SubmissionUnknownError";
  /** The status of the answer, where there was one. */
  declare readonly status: number | undefined;
  /** The body, or as much of its text as came. */
  declare readonly body: unknown;
  /** The W3C trace of the call, which support asks for. */
  declare readonly traceparent: string | undefined;
}

/** The API answered, and not as hoped. */
export class ResponseError extends MuleRouterError {
  /** The HTTP status. */
  declare readonly status: number;
  /** The body as it came: parsed where it is JSON, else the text. */
  declare readonly body: unknown;
  /** The W3C trace of the call, which support asks for. Source: docs:traceparent. */
  declare readonly traceparent: string | undefined;
}

/** A success status, or a redirect, that is not the contract's answer. Its `body` may hold a paid task's id. */
export class UnexpectedResponseError extends ResponseError {
  declare readonly name: "UnexpectedResponseError";
}

/** An error status. Those with a class of their own have one below; the rest are this one. */
export class ApiError extends ResponseError {
  /** How long the API asks to wait, in milliseconds, where it says so. */
  declare readonly retryAfterMs: number | undefined;
}

/** 400: the request breaks a rule of the service. */
export class BadRequestError extends ApiError {
  declare readonly name: "BadRequestError";
}

/** 401: the API key is missing or not valid. */
export class AuthenticationError extends ApiError {
  declare readonly name: "AuthenticationError";
}

/** 402: the balance does not cover the task. */
export class InsufficientBalanceError extends ApiError {
  declare readonly name: "InsufficientBalanceError";
}

/** 403: the key may not do this. */
export class PermissionError extends ApiError {
  declare readonly name: "PermissionError";
}

/** 404: there is no such path or task. */
export class NotFoundError extends ApiError {
  declare readonly name: "NotFoundError";
}

/** 409: the task exists already. */
export class ConflictError extends ApiError {
  declare readonly name: "ConflictError";
}

/** 429: a rate limit, a quota or the daily spend limit. No task was created. */
export class RateLimitError extends ApiError {
  declare readonly name: "RateLimitError";
}

/** 5xx to a read, or 503 with `Retry-After` to a submission: the service failed, or takes no requests for now. */
export class ServerError extends ApiError {
  declare readonly name: "ServerError";
}

/**
 * The task came to an end without a video. Change the prompt or the inputs, or create it again later. Source:
 * docs:task-error.
 */
export class TaskFailedError extends MuleRouterError {
  declare readonly name: "TaskFailedError";
  /** 400: a bad request. 3001 to 3005: the model could not complete the task. 4002, 4008: an error on MuleRouter's side. */
  declare readonly code: number | undefined;
  /** What the service calls it, such as "Task Execution Error". */
  declare readonly title: string | undefined;
  /** What the service says of it. */
  declare readonly detail: string | undefined;
}

/** The task was not done in time. It goes on and is billed; where it could not be read, the `cause` says why. */
export class WaitTimeoutError extends MuleRouterError {
  declare readonly name: "WaitTimeoutError";
  /** How long it could take, in milliseconds. */
  declare readonly timeoutMs: number;
  /** The last status word that the API sent, if any was read. */
  declare readonly status: string | undefined;
}

/** Every class by its name, which is set here, since minifiers rename classes. */
const classes = {
  MuleRouterError,
  ConfigError,
  ValidationError,
  ConnectionError,
  TimeoutError,
  SubmissionUnknownError,
  ResponseError,
  UnexpectedResponseError,
  ApiError,
  BadRequestError,
  AuthenticationError,
  InsufficientBalanceError,
  PermissionError,
  NotFoundError,
  ConflictError,
  RateLimitError,
  ServerError,
  TaskFailedError,
  WaitTimeoutError,
};
// On the prototypes, so that an error has the names of the classes above its own too.
for (const [name, { prototype }] of Object.entries(classes)) (prototype as { name: string }).name = name;

type Classes = typeof classes;
type Instances = { [Name in keyof Classes]: InstanceType<Classes[Name]> };

/** Every class by its name, for {@link isMuleRouterError}. */
export interface ErrorClasses extends Instances {}

/** How far a chain of causes is followed: it may be a circle. */
export const deepest = 9;

/** Of whatever realm: an error of fetch is of another than a test that Jest runs. */
export const isError = (value: unknown): value is Error =>
  value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";

/** The innermost reason: what fetch itself says is rarely it. Where several addresses were tried there is only a code. */
export function reasonIn(error: unknown, depth = 0): string {
  if (!isError(error)) return typeof error === "object" ? "no reason given" : String(error);
  if (isError(error.cause) && depth < deepest) return reasonIn(error.cause, depth + 1);
  // OpenSSL says it in words of its own, and then once more with its files and lines.
  const { reason, code } = error as { reason?: unknown; code?: unknown };
  return String([reason, error.message, code].find((said) => said && typeof said !== "object") ?? error.name);
}

/** The same as a part of a message. */
export const reasonOf = (error: unknown): string => oneLine(reasonIn(error));

/** How much of a text is a part of a message. */
const longest = 300;

/** Text as a part of a message. */
export const oneLine = (text: string): string =>
  text.slice(0, longest).replace(/\s+/g, " ").trim() + (text.length > longest ? "…" : "");
