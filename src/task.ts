// A paid task: read it, watch it, wait for it.
import type { Outgoing } from "./attempt.js";
import { type Config, headersOf } from "./config.js";
import { type Completed, type Endpoint, stateOf, type TaskOperation, type TaskUpdate } from "./contract.js";
import { pause, startDeadline } from "./deadline.js";
import {
  type MuleRouterError,
  ResponseError,
  reasonOf,
  TaskFailedError,
  type TaskReference,
  UnexpectedResponseError,
  WaitTimeoutError,
} from "./errors.js";
import { answered, messageIn, wayBack } from "./failure.js";
import { tell } from "./hooks.js";
import { assertOptions, ofTask } from "./kinds.js";
import { defaults, type ReadOptions, type WaitOptions } from "./options.js";
import { jittered, pollDelayMs } from "./polling.js";
import { isTransient, retryDelayMs } from "./retry.js";
import { hide, keysOf, masked } from "./secret.js";
import type { Transport } from "./transport.js";
import { show } from "./validation.js";

/** How long one read of a wait may take: a read that hangs must not keep the other tasks of the client from theirs. */
const readTimeoutMs = 15_000;

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
  readonly #shared: TaskContext;
  readonly #path: string;

  /** @internal Use `kling.<group>.<call>(…)`, or `.resume(id)`. */
  constructor(
    /** What the service calls the task; all that another process needs to pick it up. */
    readonly id: string,
    { name, path }: TaskOperation,
    shared: TaskContext,
  ) {
    this.operation = name;
    this.#shared = shared;
    this.#path = path;
  }

  // Made when they are asked for: the call that creates a task needs neither.
  get #context(): Outgoing<unknown>["context"] {
    const url = `${this.#shared.config.baseUrl}${this.#path}/${encodeURIComponent(this.id)}`;
    return { operation: this.operation, method: "GET", url, task: this.toJSON() };
  }

  /** The reading as hooks are told of it, and errors of the reading itself. */
  get #reading(): Outgoing<unknown>["context"] {
    return { ...this.#context, operation: `${this.operation}.get` };
  }

  /**
   * Reads the task once; a read that fails is tried again, as reading is free.
   * @throws {NotFoundError} There is no such task.
   * @throws {ApiError | ConnectionError | TimeoutError | UnexpectedResponseError} It could not be read.
   * @throws {ConfigError} An option is wrong.
   * @throws The reason of a signal that ended it.
   */
  async get(options: ReadOptions = {}): Promise<TaskUpdate<E["result"]>> {
    const context = this.#reading;
    assertOptions("a task", ofTask, options, context);
    const { config, transport } = this.#shared;
    const headers = headersOf(context, config.headers, options.headers);
    const keys = keysOf(config.apiKey, headers);
    const wanted = "`task_info.status`, or the `videos` of a completed task";
    return transport({ context, headers, keys, wanted, pick: (body) => this.#update(body) }, options);
  }

  /** What an answer says of the task, if it says it. */
  #update(body: unknown): TaskUpdate<E["result"]> | undefined {
    const result = body as Completed<E["result"]> | null;
    const status: unknown = result?.task_info?.status;
    if (!result || typeof status !== "string") return undefined;
    const state = stateOf(status);
    if (state === "completed" && !Array.isArray(result.videos)) return undefined;
    return { id: this.id, status, state, result };
  }

  /**
   * Reads the task until it is completed, for at most 900 000 ms unless told otherwise. A read that fails for a passing
   * reason, or takes more than 15 s, is tried again. The waits of one client read no more than eight tasks at a time.
   *
   * @example
   * const done = await task.wait({ onUpdate: ({ status }) => console.log(status) });
   * console.log(done.videos[0]);
   *
   * @throws {TaskFailedError} The task failed; there is no video.
   * @throws {WaitTimeoutError} The task was not done in time; it goes on.
   * @throws {ApiError | UnexpectedResponseError} The task cannot be read.
   * @throws {ConfigError} An option is wrong.
   * @throws The reason of a signal that ended it, or what `onUpdate` threw; the task goes on.
   */
  async wait(options: WaitOptions<E["result"]> = {}): Promise<Completed<E["result"]>> {
    let last: TaskUpdate<E["result"]> | undefined;
    for await (const update of this.updates(options)) last = update;
    if (last?.state === "completed") return last.result;
    const error = masked(JSON.stringify(last?.result.task_info.error ?? null), this.#keys(options));
    const { code, title, detail } = (error ?? {}) as NonNullable<E["result"]["task_info"]["error"]>;
    const documented = [messageIn(title, 1), code && `code ${code}`, messageIn(detail, 1)].filter(Boolean).join(", ");
    const why = documented || messageIn(error);
    // Whose fault it was (docs:task-error).
    const advice =
      (code ?? 0) >= 4000 ? "Create it again later" : "Change the prompt or the inputs, or create it again";
    throw new TaskFailedError(`Task ${this.id} failed${why && `: ${why}`}. ${advice}.`, {
      ...this.#context,
      code,
      title,
      detail,
    });
  }

  /**
   * Reads the task again and again, and gives what each read says. The last is a completed or a failed task. A read that
   * fails for a passing reason is tried again until the time is up, 900 000 ms unless told otherwise.
   *
   * @throws {WaitTimeoutError} The task was not done in time; it goes on.
   * @throws {ApiError | UnexpectedResponseError} The task cannot be read.
   * @throws {ConfigError} An option is wrong.
   * @throws The reason of a signal that ended it, or what `onUpdate` threw; the task goes on.
   */
  updates(options: WaitOptions<E["result"]> = {}): AsyncGenerator<TaskUpdate<E["result"]>, void, undefined> {
    const left = new AbortController();
    const updates = this.#updates(options, left.signal);
    const finish = updates.return.bind(updates);
    // A generator would end its pause first. Defined, as nothing can be assigned where intrinsics are frozen.
    return Object.defineProperty(updates, "return", {
      value: (value: undefined) => {
        left.abort();
        return finish(value);
      },
    });
  }

  async *#updates(
    options: WaitOptions<E["result"]>,
    left: AbortSignal,
  ): AsyncGenerator<TaskUpdate<E["result"]>, void, undefined> {
    assertOptions("a task", ofTask, options, this.#context);
    const { timeoutMs = defaults.waitTimeoutMs, pollIntervalMs, onUpdate, headers } = options;
    const { inTurn, config } = this.#shared;
    const deadline = startDeadline(timeoutMs, [left, options.signal, config.signal]);
    const { signal } = deadline;
    const reading = {
      headers,
      signal,
      maxRetries: 0,
      timeoutMs: readTimeoutMs,
    };
    let born: number | undefined;
    let status: string | undefined;
    let cause: MuleRouterError | undefined;
    let failures = 0;
    let isLastLook = false;
    /** No longer than leaves time for one more read: the task may be done by then. */
    const inTime = (delayMs: number): number => {
      const leftMs = deadline.leftMs();
      if (delayMs < leftMs || isLastLook) return delayMs;
      isLastLook = true;
      return leftMs - Math.min(2_000, leftMs / 2);
    };
    try {
      for (;;) {
        let update: TaskUpdate<E["result"]>;
        try {
          update = await inTurn(() => this.get(reading), signal);
        } catch (thrown) {
          const error = thrown as MuleRouterError;
          if (thrown === signal.reason || !isTransient(error)) throw error;
          cause = error;
          const delayMs = inTime(retryDelayMs(error, failures));
          const request = { ...this.#reading, attempt: failures++ };
          tell(config.hooks, "onRetry", () => ({ ...request, error, delayMs }));
          await pause(delayMs, signal);
          continue;
        }
        status = update.status;
        cause = undefined;
        failures = 0;
        born ??= bornAt(update.result.task_info.created_at);
        tell(config.hooks, "onUpdate", () => {
          const seen = masked(JSON.stringify({ ...update, operation: this.operation }), this.#keys(options));
          return seen as TaskUpdate<unknown> & TaskReference;
        });
        const isOver = update.state === "completed" || update.state === "failed";
        // What is known is not taken back because a handler takes its time.
        if (isOver) deadline.clear();
        if (onUpdate) await deadline.unlessEnded(Promise.resolve(onUpdate(update)));
        // Nobody may ask for another.
        deadline.keepProcess(false);
        yield update;
        if (isOver) return;
        deadline.keepProcess(true);
        await pause(inTime(jittered(pollIntervalMs ?? pollDelayMs(performance.now() - born))), signal);
      }
    } catch (error) {
      if (left.aborted) return;
      if (!deadline.isPast() || error !== signal.reason) throw error;
      const word = status && hide(status, this.#keys(options));
      const context = { ...this.#context, timeoutMs, status: word, cause };
      const why =
        cause instanceof UnexpectedResponseError
          ? `answered ${cause.status} without a status of the task`
          : cause instanceof ResponseError
            ? answered(cause)
            : reasonOf(cause?.cause ?? "no answer");
      const last = word === undefined ? `could not be read (${why})` : `goes on, and is still ${show(word)}`;
      throw new WaitTimeoutError(`Task ${this.id} ${last} after ${timeoutMs} ms.${wayBack(context.task)}`, context);
    } finally {
      deadline.clear();
    }
  }

  #keys({ headers }: ReadOptions): readonly string[] {
    const { config } = this.#shared;
    return keysOf(config.apiKey, headersOf({}, config.headers, headers));
  }

  /** What `JSON.stringify` writes: enough to pick the task up in another process. */
  toJSON(): TaskReference {
    return { operation: this.operation, id: this.id };
  }
}

/** When a task was created, on the clock that nobody sets. A mock's example was made long ago; no task takes an hour. */
function bornAt(createdAt: string | undefined): number {
  const ageMs = Date.now() - Date.parse(createdAt ?? "");
  return performance.now() - (ageMs > 0 && ageMs < 3_600_000 ? ageMs : 0);
}
