// A paid task: read it, watch it, wait for it.
import { type Endpoint, stateOf, type TaskOperation, type TaskState } from "./contract.js";
import { delay } from "./delay.js";
import {
  ConfigError,
  type ErrorContext,
  TaskFailedError,
  type TaskReference,
  UnexpectedResponseError,
  WaitTimeoutError,
} from "./errors.js";
import { exchange, type HttpClient } from "./http.js";

/** What waiting does when it is not told otherwise. */
export const waitDefaults = {
  /** 15 minutes: a task takes 2 to 4, and the vendor's own tool gives up after 15 (docs:durations). */
  timeoutMs: 900_000,
  pollIntervalMs: 5_000,
} as const;

/** What a finished or unfinished task looks like when it is read. */
export interface TaskUpdate<Result> {
  readonly id: string;
  /** The word that the API sent. */
  readonly status: string;
  /** What that word means. */
  readonly state: TaskState;
  /** The whole answer, as the API spells it. */
  readonly result: Result;
}

/** The answer of a completed task: its `videos` are there. */
export type Completed<Result> = Result & { videos: string[] };

export interface RequestOptions {
  /** Ends the call at once; the call then rejects with the signal's reason. The task itself goes on. */
  readonly signal?: AbortSignal | undefined;
}

export interface WaitOptions<Result> extends RequestOptions {
  /**
   * How long to wait in all, in milliseconds.
   * @default waitDefaults.timeoutMs
   */
  readonly timeoutMs?: number | undefined;
  /**
   * The pause between two reads, in milliseconds.
   * @default waitDefaults.pollIntervalMs
   */
  readonly pollIntervalMs?: number | undefined;
  /** Called after each read. */
  readonly onUpdate?: ((update: TaskUpdate<Result>) => void) | undefined;
}

/** A task that was submitted, or picked up again. It holds an id and no secret; `JSON.stringify` gives a {@link TaskReference}. */
export class Task<E extends Endpoint = Endpoint> implements TaskReference {
  /** The call that created the task, such as `videoToVideo.edit`. */
  readonly operation: string;
  readonly #http: HttpClient;
  readonly #read: TaskOperation["read"];
  readonly #url: string;

  /** @internal Use `kling.<group>.<call>(…)`, or `.resume(id)`. */
  constructor(
    readonly id: string,
    { create, read }: TaskOperation,
    http: HttpClient,
    baseUrl: string,
  ) {
    this.operation = create.name;
    this.#http = http;
    this.#read = read;
    this.#url = baseUrl + read.path.replace(`{${read.parameter}}`, encodeURIComponent(id));
  }

  /**
   * Reads the task once.
   * @throws {NotFoundError} There is no such task.
   * @throws {ApiError | ConnectionError | UnexpectedResponseError}
   */
  async get({ signal }: RequestOptions = {}): Promise<TaskUpdate<E["result"]>> {
    const parameters = { [this.#read.parameter]: this.id };
    const task = this.toJSON();
    const received = await exchange(this.#http, { operation: this.#read, url: this.#url, parameters, task, signal });
    const result = received.body as E["result"] | undefined;
    const status: unknown = result?.task_info?.status;
    if (typeof status !== "string" || !result) throw new UnexpectedResponseError("`task_info.status`", received);
    const state = stateOf(status);
    if (state === "completed" && !Array.isArray(result.videos)) throw new UnexpectedResponseError("`videos`", received);
    return { id: this.id, status, state, result };
  }

  /**
   * Reads the task until it is completed.
   *
   * @example
   * const done = await task.wait({ onUpdate: ({ status }) => console.log(status) });
   * console.log(done.videos[0]);
   *
   * @throws {TaskFailedError} The task failed; there is no video.
   * @throws {WaitTimeoutError} The task was not done in time; it goes on.
   * @throws {ApiError | ConnectionError | UnexpectedResponseError} The task could not be read; it goes on.
   */
  async wait(options: WaitOptions<E["result"]> = {}): Promise<Completed<E["result"]>> {
    const { timeoutMs = waitDefaults.timeoutMs, pollIntervalMs = waitDefaults.pollIntervalMs } = options;
    const { onUpdate, signal } = options;
    const operation = this.operation;
    assertDuration("timeoutMs", timeoutMs);
    assertDuration("pollIntervalMs", pollIntervalMs);
    const context: ErrorContext = { operation, method: this.#read.method, url: this.#url, task: this.toJSON() };
    const limit = AbortSignal.timeout(Math.min(timeoutMs, longestTimer));
    const ends = signal ? AbortSignal.any([signal, limit]) : limit;
    let status: string | undefined;
    try {
      for (;;) {
        const update = await this.get({ signal: ends });
        status = update.status;
        onUpdate?.(update);
        // `get` has made sure that a completed task has its videos.
        if (update.state === "completed") return update.result as Completed<E["result"]>;
        if (update.state === "failed") throw new TaskFailedError(update.result.task_info.error, context);
        await delay(Math.min(pollIntervalMs, longestTimer), ends);
      }
    } catch (error) {
      if (limit.aborted && error === limit.reason) throw new WaitTimeoutError(timeoutMs, status, context);
      throw error;
    }
  }

  toJSON(): TaskReference {
    return { operation: this.operation, id: this.id };
  }
}

/** The longest pause that a timer can make; past it, it would not wait at all. */
const longestTimer = 2 ** 31 - 1;

function assertDuration(name: string, ms: unknown): void {
  if (typeof ms === "number" && ms > 0) return;
  throw new ConfigError(`${name} must be a number of milliseconds above 0, got ${JSON.stringify(ms)}.`);
}
