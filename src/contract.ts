// The one door between generated/ and the rest: it gives the generated shapes the names that this package uses.
import { operations, serverUrl, type TaskEndpoints, taskStates } from "../generated/operations.js";
import type { components } from "../generated/types.js";
import { type Problem, rules, validators } from "../generated/validators.js";

export { enumValues } from "../generated/enums.js";
export type { paths } from "../generated/types.js";
export { type Problem, rules, serverUrl, type TaskEndpoints };

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

type Rows = typeof operations;
type CreateRow = Extract<Rows[keyof Rows], { get: string }>;
type ReadRow = Extract<Rows[keyof Rows], { taskOf: string }>;

/** An operation that creates a task, by the name of its call. */
export type OperationName = CreateRow["name"];

/** A pair of operations: the POST that creates a task, and the GET that reads it. */
export interface TaskOperation {
  readonly group: string;
  readonly call: string;
  readonly create: CreateRow;
  readonly read: ReadRow;
}

/** Every task endpoint of the document. */
export const taskOperations: readonly TaskOperation[] = Object.values(operations)
  .filter((row): row is CreateRow => "get" in row)
  .map((create) => {
    const [group = "", call = ""] = create.name.split(".");
    return { group, call, create, read: operations[create.get] };
  });

/** Everything that is wrong with a request body, or with the path parameters of a read. */
export function problemsOf(operation: keyof Rows, value: unknown): Problem[] {
  const problems: Problem[] = [];
  validators[operation](value, problems);
  return problems;
}

const stateByWord = new Map<string, TaskState>(
  Object.entries(taskStates).flatMap(([state, words]) => words.map((word) => [word, state as keyof typeof taskStates])),
);

/** The state that a status word of the API stands for. */
export const stateOf = (status: string): TaskState => stateByWord.get(status) ?? "unknown";
