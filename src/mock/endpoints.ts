// The task endpoints of a document: each POST that answers with a task, which GET on its path plus an id can read.
import { stateOf, type TaskState } from "../contract.js";
import type { Operation } from "./prism.js";
import { rulesAt, type Schema } from "./schemas.js";

/** The example that shows a task in some state. */
export interface StateExample {
  readonly key: string;
  /** How long after its creation the example last changed, in milliseconds. */
  readonly changedAfterMs: number;
}

export interface MockEndpoint {
  /** What the client calls it, such as `videoToVideo.edit`. */
  readonly name: string;
  readonly create: Operation;
  readonly read: Operation;
  /** The status of an accepted submission, and that of a task that was read. */
  readonly accepted: number;
  readonly found: number;
  /** When the documented task was created, which is when the time of a seeded mock begins. */
  readonly epoch: number;
  readonly states: ReadonlyMap<TaskState, StateExample>;
  /** A body that the document gives as an example. */
  readonly example: unknown;
  /** Every status that the document has for a submission. */
  readonly statuses: ReadonlySet<number>;
}

interface TaskExample {
  task_info?: { status?: unknown; created_at?: string; updated_at?: string };
}

export function endpointsOf(operations: readonly Operation[]): MockEndpoint[] {
  return operations.flatMap((create) => {
    const read = operations.find(
      ({ method, path }) => method === "get" && path.startsWith(`${create.path}/{`) && isOneSegment(path, create.path),
    );
    // As for the client: a path with parameters creates no task.
    if (create.method !== "post" || !read || create.path.includes("{") || !givesTask(create)) return [];
    const found = successOf(read);
    const examples = examplesOf(read, found);
    const states = new Map<TaskState, StateExample>();
    for (const { key, value } of examples) {
      const info = (value as TaskExample).task_info;
      const state = stateOf(String(info?.status));
      if (!states.has(state))
        states.set(state, { key, changedAfterMs: msOf(info?.updated_at) - msOf(info?.created_at) });
    }
    const [first] = examplesOf(create, successOf(create));
    return [
      {
        name: create.iid ?? `POST ${create.path}`,
        create,
        read,
        accepted: successOf(create),
        found,
        epoch: msOf((first?.value as TaskExample | undefined)?.task_info?.created_at),
        states,
        example: valuesOf(create.request?.body?.contents?.[0]?.examples)[0]?.value,
        statuses: new Set(create.responses.map(({ code }) => Number(code))),
      },
    ];
  });
}

const isOneSegment = (path: string, base: string): boolean => !path.slice(base.length + 1).includes("/");

/** Whether an answer of it has `task_info`, as far as the document says. */
function givesTask(create: Operation): boolean {
  const status = successOf(create);
  const [content] = create.responses.find(({ code }) => Number(code) === status)?.contents ?? [];
  const isDescribed = rulesAt((content?.schema ?? {}) as Schema, ["task_info"], create).length > 0;
  return isDescribed || valuesOf(content?.examples).some(({ value }) => (value as TaskExample | null)?.task_info);
}

/** The status of an operation where all goes well. */
export const successOf = ({ responses }: Operation): number =>
  Number(responses.find(({ code }) => code.startsWith("2"))?.code ?? 200);

/** The examples that an operation has for an answer. */
export function examplesOf({ responses }: Operation, status: number): { key: string; value: unknown }[] {
  const [content] = responses.find(({ code }) => Number(code) === status)?.contents ?? [];
  return valuesOf(content?.examples);
}

type Examples = NonNullable<Operation["responses"][number]["contents"]>[number]["examples"];

const valuesOf = (examples: Examples = []): { key: string; value: unknown }[] =>
  examples.flatMap((example) => ("value" in example ? [{ key: example.key, value: example.value }] : []));

/** A time, or the beginning of all times where there is none. */
const msOf = (text: string | undefined): number => (text && Date.parse(text)) || 0;
