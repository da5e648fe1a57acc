// Builds the client: one call for each task endpoint of the generated table.
import { headersOf, resolveConfig } from "./config.js";
import { type DeepReadonly, type Endpoint, type TaskEndpoints, type TaskOperation, tasks } from "./contract.js";
import { ConfigError, reasonOf, type TaskReference } from "./errors.js";
import { tell } from "./hooks.js";
import { createHttp, type HttpClient } from "./http.js";
import { assertOptions, ofCall } from "./kinds.js";
import type { ClientOptions, DryRun, ReadOptions, SubmitOptions } from "./options.js";
import { limiter } from "./polling.js";
import { hide, keysOf, masked } from "./secret.js";
import { Task, type TaskContext } from "./task.js";
import { createTransport } from "./transport.js";
import { assertValid, show, warningsOf } from "./validation.js";

/** How many tasks of one client are read at the same time; the others wait for their turn. */
const concurrentReads = 8;

/**
 * One task endpoint. Calling it creates a task. The request is sent again only where the service certainly did not take
 * it, since a task is paid for.
 */
export interface TaskCall<E extends Endpoint> {
  // Without a comment of its own, so that an editor shows the endpoint's description from the document here.
  <Dry extends boolean | undefined = false>(
    body: DeepReadonly<E["body"]>,
    options?: SubmitOptions & { readonly dryRun?: Dry },
  ): Promise<Dry extends true ? DryRun : Task<E>>;

  /**
   * Picks up a task that this call created by its id, in this process or another. Sends nothing. Whatever id the service
   * gave will do.
   * @throws {ConfigError} It is no id.
   */
  resume(id: string): Task<E>;

  /**
   * Reads a task once, as `resume(id).get(options)` does. Reading is free.
   * @throws {NotFoundError} There is no such task.
   * @throws {ApiError | ConnectionError | TimeoutError | UnexpectedResponseError} It could not be read.
   * @throws {ConfigError} It is no id, or an option is wrong.
   * @throws The reason of a signal that ended it.
   */
  get(id: string, options?: ReadOptions): ReturnType<Task<E>["get"]>;
}

/** The calls of the document's task endpoints, such as `videoToVideo.edit`. */
export type TaskCalls = {
  readonly [Group in keyof TaskEndpoints]: {
    readonly [Call in keyof TaskEndpoints[Group]]: TaskEndpoints[Group][Call] extends Endpoint
      ? TaskCall<TaskEndpoints[Group][Call]>
      : never;
  };
};

/** What {@link createClient} gives. It is safe for any number of calls at the same time. */
export type Client = TaskCalls & {
  /**
   * Picks up a task by what `JSON.stringify(task)` wrote, or by the `task` of an error, whichever call created it. Sends
   * nothing.
   * @throws {ConfigError} It is no task of a call of this client.
   */
  resume(task: TaskReference): Task;

  /**
   * The plain openapi-fetch client for every path of the document, with the same key: `{ data, error, response }`. It
   * checks nothing, repeats nothing and follows no redirect; it rejects with whatever `fetch` rejects with.
   */
  readonly http: HttpClient;
};

/**
 * Makes a client. It holds no connection, so there is nothing to close.
 *
 * @example
 * const kling = createClient();
 * const task = await kling.videoToVideo.edit({
 *   prompt: "Add snow to the street",
 *   video_list: [{ video_url: "https://example.com/source-video.mp4", refer_type: "base" }],
 * });
 * const done = await task.wait();
 *
 * @throws {ConfigError} There is no API key, or an option is wrong.
 */
export function createClient(options: ClientOptions = {}): Client {
  const config = resolveConfig(options);
  const shared: TaskContext = { config, transport: createTransport(config), inTurn: limiter(concurrentReads) };
  const calls = new Map<string, TaskCall<Endpoint>>(
    tasks.map((operation) => [operation.name, createCall(operation, shared)]),
  );
  const resume = (task: TaskReference): Task => {
    // In plain JavaScript it may be anything, such as an id.
    const { operation, id } = { ...task };
    const call = calls.get(operation);
    if (call) return call.resume(id);
    const known = [...calls.keys()].join(" or ");
    const got = show(typeof task === "object" && task ? operation : task);
    throw new ConfigError(
      `resume needs an \`id\`, and as \`operation\` ${known}, got ${got}. Parse what was saved; an id alone goes to the resume of its call.`,
    );
  };
  const client: Record<string, object> = { http: createHttp(config), resume };
  for (const [name, create] of calls) {
    const [group, call] = name.split(".") as [string, string];
    client[group] = { ...client[group], [call]: create };
  }
  // `TaskEndpoints` and `tasks` are made from the same paths of the document.
  return client as unknown as Client;
}

function createCall(operation: TaskOperation, shared: TaskContext): TaskCall<Endpoint> {
  const { config, transport } = shared;
  const { name, path } = operation;
  const context = { operation: name, method: "POST", url: config.baseUrl + path };

  const submit = async (given: unknown, chosen?: SubmitOptions): Promise<DryRun | Task> => {
    // Nearly always there are none, and each call would pay for looking at them.
    if (chosen !== undefined) assertOptions("a call", ofCall, chosen, context);
    const options = chosen ?? {};
    // Headers are dear to make.
    const own = options.headers && headersOf(context, config.bodyHeaders, options.headers);
    const headers = own ?? config.bodyHeaders;
    const keys = own ? keysOf(config.apiKey, own) : config.keys;
    // Before the check, so that nothing can change between it and the sending.
    const body = toJson(name, given);
    if (options.validate ?? config.validate ?? true) {
      const sent = body === undefined || isPlain(given) ? given : JSON.parse(body);
      assertValid(context, sent, keys);
      // Nobody hears of them but a hook, and looking for them makes each call slower.
      for (const message of config.hooks ? warningsOf(operation, sent) : []) {
        tell(config.hooks, "onWarning", () => ({ operation: name, message }));
      }
    }
    if (body === undefined) throw unwritable(name, show(given));
    if (options.dryRun)
      return { method: context.method, url: context.url, headers: shown(headers, keys), body: hide(body, keys) };
    const id = await transport({ context, headers, keys, body, wanted: "`task_info.id`", pick: idIn }, options);
    return new Task(id, operation, shared);
  };

  const resume = (id: string): Task => {
    // What was saved and not parsed would be asked for, and not be found.
    if (isId(id) && !id.startsWith('{"')) return new Task(id, operation, shared);
    throw new ConfigError(`kling.${name} needs the id of a task, got ${show(id)}.`, { operation: name });
  };

  return Object.assign(submit, {
    resume,
    get: async (id: string, options?: ReadOptions) => resume(id).get(options),
  }) as TaskCall<Endpoint>;
}

function idIn(body: unknown): string | undefined {
  const id: unknown = (body as Endpoint["accepted"] | null)?.task_info?.id;
  return isId(id) ? id : undefined;
}

/** Whether it can be put into a path: no `.` or `..`, and nothing that is no text. */
const isId = (id: unknown): id is string => typeof id === "string" && /^(?!\.\.?$)\P{Cs}+$/su.test(id);

/** @throws {ConfigError} The body cannot be written as JSON. */
function toJson(operation: string, body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw unwritable(operation, reasonOf(cause), cause);
  }
}

const unwritable = (operation: string, why: string, cause?: unknown): ConfigError =>
  new ConfigError(`${operation} was not sent: its body cannot be written as JSON (${why}).`, { operation, cause });

/** Whether JSON has just what the value shows: nothing inherited, no `toJSON`. */
function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  const isOfNoClass = [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isOfNoClass || depth >= 99 || "toJSON" in value) return false;
  // Not `every`, and not the names of a list, which are dear: each call comes through here.
  for (const inner of Object.values(value)) if (!isPlain(inner, depth + 1)) return false;
  return true;
}

/** Headers as they may be seen. */
const shown = (headers: DryRun["headers"], keys: readonly string[]): DryRun["headers"] => {
  const json = JSON.stringify(headers, (name, value) => (name === "authorization" ? "Bearer ***" : value));
  return masked(json, keys) as DryRun["headers"];
};
