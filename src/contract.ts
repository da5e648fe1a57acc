// The one door between generated/ and the rest: it gives the generated shapes the names that this package uses.
import { serverUrl, type TaskEndpoints, taskStates, tasks } from "../generated/operations.js";
import type { components } from "../generated/types.js";

export { enumValues } from "../generated/enums.js";
export { imageLimits } from "../generated/limits.js";
export type { paths } from "../generated/types.js";
export { type Problem, problemsOf } from "../generated/validators.js";
export { serverUrl, type TaskEndpoints, taskStates, tasks };

/** Every schema of the document by name, such as `Schemas["VideoToVideoEditRequest"]`. */
export type Schemas = components["schemas"];

/** A task's identity and state, as the API sends it. */
export type TaskInfo = Schemas["TaskInfo"];

/** The state of a task. The API has two words for some of them; `unknown` is a word that the document does not list. */
export type TaskState = keyof typeof taskStates | "unknown";

/** What a task endpoint takes (`body`), and the answers to submitting (`accepted`) and reading (`result`) a task. */
export interface Endpoint {
  body: unknown;
  accepted: { task_info: TaskInfo };
  result: { task_info: TaskInfo; videos?: string[] };
}

/**
 * A body as a call takes it: it may be readonly, as with `as const`, and a field that is undefined counts as left out.
 */
export type DeepReadonly<T> = T extends object
  ? { readonly [Name in keyof T]: DeepReadonly<T[Name]> | (object extends Pick<T, Name> ? undefined : never) }
  : T;

/** The answer of a completed task: its `videos` are there, as URLs. Read the task again where one has expired. */
export type Completed<Result> = Result & { videos: string[] };

interface UpdateIn<State extends TaskState, Result> {
  /** The task's. */
  readonly id: string;
  /** The word that the API sent, such as `queued`. */
  readonly status: string;
  /** What that word means, such as `pending`. */
  readonly state: State;
  /** The whole answer, as the API spells it. */
  readonly result: Result;
}

/** What a task looks like when it is read. Where `state` is `completed`, `result.videos` is there. */
export type TaskUpdate<Result> =
  | UpdateIn<"completed", Completed<Result>>
  | UpdateIn<Exclude<TaskState, "completed">, Result>;

/** A task endpoint of the generated table: the POST that creates a task, and the GET that reads it. */
export type TaskOperation = (typeof tasks)[number];

/** The state that a status word of the API stands for. */
export function stateOf(status: string): TaskState {
  const states = Object.entries(taskStates) as [TaskState, readonly string[]][];
  return states.find(([, words]) => words.includes(status))?.[0] ?? "unknown";
}
