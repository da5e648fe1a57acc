// The public names, and no others: `generated/` is reached through the shapes below, never by its own paths.

export { type Client, createClient, type TaskCall, type TaskCalls } from "./client.js";
export type { ClientOptions } from "./config.js";
export { enumValues, type paths, type Schemas, type TaskInfo, type TaskState } from "./contract.js";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConfigError,
  ConflictError,
  ConnectionError,
  InsufficientBalanceError,
  MuleRouterError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ResponseError,
  ServerError,
  SubmissionUnknownError,
  TaskFailedError,
  type TaskReference,
  UnexpectedResponseError,
  ValidationError,
  type ValidationProblem,
  WaitTimeoutError,
} from "./errors.js";
export type { HttpClient } from "./http.js";
export { type Completed, type RequestOptions, Task, type TaskUpdate, type WaitOptions, waitDefaults } from "./task.js";
