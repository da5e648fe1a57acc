// The public names, and no others: `generated/` is reached through the shapes below, never by its own paths.

export { type Client, createClient, type TaskCall, type TaskCalls } from "./client.js";
export {
  type Completed,
  type DeepReadonly,
  type Endpoint,
  enumValues,
  type paths,
  type Schemas,
  type TaskEndpoints,
  type TaskInfo,
  type TaskState,
  type TaskUpdate,
} from "./contract.js";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConfigError,
  ConflictError,
  ConnectionError,
  type ErrorClasses,
  InsufficientBalanceError,
  isMuleRouterError,
  MuleRouterError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ResponseError,
  ServerError,
  SubmissionUnknownError,
  TaskFailedError,
  type TaskReference,
  TimeoutError,
  UnexpectedResponseError,
  ValidationError,
  type ValidationProblem,
  WaitTimeoutError,
} from "./errors.js";
export type { HttpClient } from "./http.js";
export {
  type CallOptions,
  type ClientOptions,
  type DryRun,
  defaults,
  type FailureInfo,
  type Fetch,
  type Hooks,
  type ReadOptions,
  type RequestInfo,
  type ResponseInfo,
  type RetryInfo,
  type SubmitOptions,
  type WaitOptions,
} from "./options.js";
export { Task } from "./task.js";
