// Builds the client: one call for each task endpoint of the generated table.
import { type ClientOptions, resolveConfig } from "./config.js";
import { type Endpoint, type TaskEndpoints, type TaskOperation, taskOperations } from "./contract.js";
import { UnexpectedResponseError } from "./errors.js";
import { createHttp, exchange, type HttpClient } from "./http.js";
import { type RequestOptions, Task } from "./task.js";
import { assertValid } from "./validation.js";

/**
 * One task endpoint. Calling it creates a task; the request is sent once, whatever happens, since a task is paid for.
 *
 * The call rejects with a `ValidationError` where the body breaks the contract and nothing was sent, an `ApiError` or
 * `ConnectionError` where no task was created, a `SubmissionUnknownError` where no answer tells, and an
 * `UnexpectedResponseError` where the request was taken but the answer has no task id.
 */
export interface TaskCall<E extends Endpoint> {
  // Without a comment of its own, so that an editor shows the endpoint's description from the document here.
  (body: E["body"], options?: RequestOptions): Promise<Task<E>>;

  /**
   * Picks up a task by its id, in this process or another. Sends nothing.
   * @throws {ValidationError} The id is not one that a task can have.
   */
  resume(id: string): Task<E>;

  /** Reads a task once, as `resume(id).get(options)` does. */
  get(id: string, options?: RequestOptions): ReturnType<Task<E>["get"]>;
}

/** The calls of the document's task endpoints, such as `videoToVideo.edit`. */
export type TaskCalls = {
  readonly [Group in keyof TaskEndpoints]: {
    readonly [Call in keyof TaskEndpoints[Group]]: TaskEndpoints[Group][Call] extends Endpoint
      ? TaskCall<TaskEndpoints[Group][Call]>
      : never;
  };
};

/** What {@link createClient} gives. */
export type Client = TaskCalls & {
  /** The plain openapi-fetch client for every path of the document, with the same key: `{ data, error, response }`. */
  readonly http: HttpClient;
};

/**
 * Makes a client. It holds no connection, so there is nothing to close.
 *
 * @example
 * const kling = createClient();
 * const task = await kling.videoToVideo.edit({
 *   prompt: "Add snow falling effect to @Video1",
 *   video_list: [{ video_url: "https://example.com/source-video.mp4", refer_type: "base" }],
 * });
 * const done = await task.wait();
 *
 * @throws {ConfigError} There is no API key, or an option is wrong.
 */
export function createClient(options: ClientOptions = {}): Client {
  const config = resolveConfig(options);
  const http = createHttp(config, options);
  const groups: Record<string, Record<string, TaskCall<Endpoint>>> = {};
  for (const operation of taskOperations) {
    groups[operation.group] = {
      ...groups[operation.group],
      [operation.call]: createCall(operation, http, config.baseUrl),
    };
  }
  // `TaskEndpoints` and `taskOperations` are made from the same paths of the document.
  return { ...groups, http } as unknown as Client;
}

function createCall(operation: TaskOperation, http: HttpClient, baseUrl: string): TaskCall<Endpoint> {
  const { create, read } = operation;
  const url = baseUrl + create.path;

  const submit = async (body: unknown, { signal }: RequestOptions = {}): Promise<Task> => {
    assertValid(create.name, body);
    signal?.throwIfAborted();
    const received = await exchange(http, { operation: create, url, body, signal });
    const answer = received.body as Endpoint["accepted"] | undefined;
    const id: unknown = answer?.task_info?.id;
    if (typeof id !== "string" || !id) throw new UnexpectedResponseError("`task_info.id`", received);
    // Not through `resume`: a paid task is never lost to an id of an unforeseen form.
    return new Task(id, operation, http, baseUrl);
  };

  const resume = (id: string): Task => {
    assertValid(read.name, { [read.parameter]: id });
    return new Task(id, operation, http, baseUrl);
  };

  return Object.assign(submit, {
    resume,
    get: async (id: string, options?: RequestOptions) => resume(id).get(options),
  });
}
