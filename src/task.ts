// A paid task: read it, watch it, wait for it.
import { assertNumbers, type Config, headersOf } from "./config.js";
import { type Endpoint, stateOf, type TaskOperation, type TaskUpdate } from "./contract.js";
import { pause, startDeadline } from "./deadline.js";
import { TaskFailedError, type TaskReference, WaitTimeoutError } from "./errors.js";
import { messageIn, unexpected, wayBack } from "./failure.js";
import { type CallOptions, defaults } from "./options.js";
import { jittered, pollDelayMs } from "./polling.js";
import { isTransient, retryDelayMs } from "./retry.js";
import { type Outgoing, type Transport, tell } from "./transport.js";

/** The answer of a completed task: its `videos` are there. */
export type Completed<Result> = Result & { videos: string[] };

/** What reading a task may choose. */
export type ReadOptions = Pick<CallOptions, "signal" | "timeoutMs" | "maxRetries" | "headers">;

export interface WaitOptions<Result> extends Pick<CallOptions, "signal" | "headers"> {
  /**
   * How long to wait in all, in milliseconds; `Infinity` for no limit.
   * @default defaults.waitTimeoutMs
   */
  readonly timeoutMs?: number | undefined;
  /**
   * A fixed pause between two reads, in milliseconds.
   * @default A pause that goes by the age of the task: rare while it cannot be done yet, short when it can.
   */
  readonly pollIntervalMs?: number | undefined;
  /** Called, and awaited, after each read. What it throws ends the wait. */
  readonly onUpdate?: ((update: TaskUpdate<Result>) => unknown) | undefined;
}

/** What the tasks of one client share. */
export interface TaskContext {
  readonly config: Config;
  readonly transport: Transport;
  /** Lets only so many tasks of a client be read at the same time. */
  readonly inTurn: <T>(run: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

/** A task that was submitted, or picked up again. It holds no secret, and `JSON.stringify` gives a {@link TaskReference}. */
export class Task<E extends Endpoint = Endpoint> implements TaskReference {
  /** The call that created the task, such as `videoToVideo.edit`. */
  readonly operation: string;
  readonly #endpoint: TaskOperation;
  readonly #shared: TaskContext;

  /** @internal Use `kling.<group>.<call>(…)`, or `.resume(id)`. */
  constructor(
    readonly id: string,
    endpoint: TaskOperation,
    shared: TaskContext,
  ) {
    this.operation = endpoint.name;
    this.#endpoint = endpoint;
    this.#shared = shared;
  }

  /**
   * Reads the task once; a read that fails is tried again, as reading is free.
   * @throws {NotFoundError} There is no such task.
   * @throws {ApiError | ConnectionError | TimeoutError | UnexpectedResponseError} It could not be read; it goes on.
   */
  async get(options: ReadOptions = {}): Promise<TaskUpdate<E["result"]>> {
    const { config, transport } = this.#shared;
    const context = { ...this.#context(), operation: `${this.operation}.get` };
    const received = await transport({ context, headers: headersOf(config.headers, options.headers) }, options);
    const result = received.body as E["result"] | undefined;
    const status: unknown = result?.task_info?.status;
    if (!result || typeof status !== "string") throw unexpected("`task_info.status`", received);
    const state = stateOf(status);
    if (state === "completed" && !Array.isArray(result.videos)) throw unexpected("`videos`", received);
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
   * @throws {ApiError | UnexpectedResponseError} The task cannot be read; it goes on.
   */
  async wait(options: WaitOptions<E["result"]> = {}): Promise<Completed<E["result"]>> {
    let last: TaskUpdate<E["result"]> | undefined;
    for await (const update of this.updates(options)) last = update;
    // `get` has made sure that a completed task has its videos.
    if (last?.state === "completed") return last.result as Completed<E["result"]>;
    const { code, title, detail } = last?.result.task_info.error ?? {};
    const why = [messageIn(title), code && `code ${code}`, messageIn(detail)].filter(Boolean).join(", ");
    const context = { ...this.#context(), code, title, detail };
    throw new TaskFailedError(`Task ${this.id} failed${why && `: ${why}`}.`, context);
  }

  /**
   * Reads the task again and again, and gives what each read says. The last is a completed or a failed task. A read that
   * fails for a passing reason is tried again until the time is up.
   *
   * @throws {WaitTimeoutError} The task was not done in time; it goes on.
   * @throws {ApiError | UnexpectedResponseError} The task cannot be read; it goes on.
   */
  updates(options: WaitOptions<E["result"]> = {}): AsyncGenerator<TaskUpdate<E["result"]>, void, undefined> {
    const left = new AbortController();
    const updates = this.#updates(options, left.signal);
    const finish = updates.return.bind(updates);
    // A generator would end its pause first.
    updates.return = (value) => {
      left.abort();
      return finish(value);
    };
    return updates;
  }

  async *#updates(
    options: WaitOptions<E["result"]>,
    left: AbortSignal,
  ): AsyncGenerator<TaskUpdate<E["result"]>, void, undefined> {
    const { timeoutMs = defaults.waitTimeoutMs, pollIntervalMs, onUpdate, headers } = options;
    assertNumbers({ timeoutMs, pollIntervalMs });
    const { inTurn, config } = this.#shared;
    const deadline = startDeadline(timeoutMs, options.signal ? AbortSignal.any([left, options.signal]) : left);
    const { signal } = deadline;
    let began = Date.now();
    let status: string | undefined;
    let cause: unknown;
    let failures = 0;
    try {
      for (;;) {
        let update: TaskUpdate<E["result"]>;
        try {
          update = await inTurn(() => this.get({ signal, headers, maxRetries: 0 }), signal);
        } catch (error) {
          if (signal.aborted || !isTransient(error)) throw error;
          cause = error;
          await pause(retryDelayMs(error, failures++), signal);
          continue;
        }
        status = update.status;
        failures = 0;
        const created = Date.parse(update.result.task_info.created_at ?? "");
        // A mock's example was created long ago; no task takes an hour.
        if (began - created < 3_600_000) began = Math.min(began, created);
        tell(config.hooks, "onUpdate", { ...update, operation: this.operation });
        await onUpdate?.(update);
        yield update;
        if (update.state === "completed" || update.state === "failed") return;
        await pause(jittered(pollIntervalMs ?? pollDelayMs(Date.now() - began)), signal);
      }
    } catch (error) {
      if (left.aborted) return;
      if (!deadline.isPast()) throw error;
      const context = this.#context();
      const last = status === undefined ? "could not be read" : `is still ${JSON.stringify(status)}`;
      throw new WaitTimeoutError(
        `Task ${this.id} ${last} after ${timeoutMs} ms, and goes on.${wayBack(context.task)}`,
        { ...context, timeoutMs, status, cause },
      );
    } finally {
      deadline.clear();
    }
  }

  toJSON(): TaskReference {
    return { operation: this.operation, id: this.id };
  }

  #context(): Outgoing["context"] {
    const { parameter, readPath } = this.#endpoint;
    const url = this.#shared.config.baseUrl + readPath.replace(`{${parameter}}`, encodeURIComponent(this.id));
    return { operation: this.operation, method: "GET", url, task: this.toJSON() };
  }
}
