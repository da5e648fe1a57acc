// What the mock shows of itself. Nothing here names Prism or Node, so that it compiles where neither is installed.
import type { TaskState } from "../contract.js";

/** What `startMockServer` takes. An option that is unknown or out of its limits is a `ConfigError` when the mock starts. */
export interface MockOptions {
  /**
   * Where to listen: a whole number from 0 to 65 535. 0 takes a free port; `baseUrl` says which.
   * @default 0
   */
  readonly port?: number | undefined;
  /**
   * Which address of this machine to listen on. No other machine can reach the default.
   * @default "127.0.0.1"
   */
  readonly host?: string | undefined;
  /**
   * How long a task takes, in seconds, from 0 to `Infinity`: at 0 the first read finds it completed, and `Infinity` leaves
   * it to `advance`. Above 4, a client needs a `pollIntervalMs`, since by itself it reads an older task rarely.
   * @default 0
   */
  readonly taskSeconds?: number | undefined;
  /**
   * The same seed gives the same ids and times, in the order of the submissions. Without one, ids are random and the times
   * are those of the clock.
   * @default undefined
   */
  readonly seed?: string | number | undefined;
  /**
   * What `Retry-After` says in each answer that has one, in seconds: a whole number from 0 to 86 400.
   * @default 0
   */
  readonly retryAfterSeconds?: number | undefined;
  /**
   * The largest body that is taken, in bytes, from 1 to `Infinity`; a larger one is answered 413.
   * @default 100_000_000
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * The OpenAPI document to serve, as a path. One that cannot be read is a `ConfigError`.
   * @default The `openapi/kling-v3-omni.yaml` of this package.
   */
  readonly document?: string | undefined;
  /**
   * Called after each request, once it is among `requests`. What it throws does not reach the sender: it becomes an
   * uncaught exception of the process.
   * @default undefined
   */
  readonly onRequest?: ((request: MockRequest) => void) | undefined;
}

/** A mock server that listens. Its lists are copies, as things stood when they were asked for. */
export interface MockServer {
  /**
   * What to give to `createClient` as `baseUrl`, or to an app as `MULEROUTER_BASE_URL`; without a slash at its end. Where
   * the mock listens on all addresses of this machine, it is the one by which the machine reaches itself.
   */
  readonly baseUrl: string;
  /** The calls that it answers, each with an example of a body from the document. */
  readonly endpoints: readonly { readonly name: string; readonly path: string; readonly example: unknown }[];
  /** The tasks as they are now, the oldest first; the last 10 000. */
  readonly tasks: readonly MockTask[];
  /**
   * How many tasks were created since the start or the last `reset`, also those no longer among `tasks`: each of them
   * would have been paid for.
   */
  readonly tasksCreated: number;
  /** The requests in the order in which they were answered; the last 1000. */
  readonly requests: readonly MockRequest[];
  /**
   * Moves a task on to its next state, or to the one given; without an id, all tasks that have not come so far.
   * @throws {ConfigError} There is no such state, the mock has no task with this id, or the task cannot come to that
   * state any more.
   */
  advance(taskId?: string, state?: TaskState): void;
  /**
   * Forgets every task and request, and what the words of a prompt asked of later ones, so that the mock is as it was when
   * it started. An answer that is on its way still comes, and its request is not recorded.
   */
  reset(): void;
  /** Ends it at once, with every connection; once it resolves, the port is free. A second call does nothing. */
  close(): Promise<void>;
}

/** A task as it stands now. */
export interface MockTask {
  /** What it is read by, as in the answer that accepted it. */
  readonly id: string;
  /** The call that created it, such as `videoToVideo.edit`. */
  readonly operation: string;
  /** Where it stands; `unknown` is a status that the document does not list. */
  readonly state: TaskState;
  /** By the clock, or by that of the seed. */
  readonly createdAt: Date;
  /** When it came into its state. */
  readonly updatedAt: Date;
  /** How much of its time has passed, from 0 to 1. */
  readonly progress: number;
  /** Its prompt, where the request has one. */
  readonly prompt: string | undefined;
}

/** A request as the mock received and answered it. */
export interface MockRequest {
  /** When it came. */
  readonly at: Date;
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  /** What was sent, by names in small letters; keys and cookies are `***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; a text of more than 10 000 characters, such as an image, is shortened. */
  readonly body: unknown;
  /** The status of the answer; undefined where the connection was dropped. */
  readonly status: number | undefined;
  /** From when it came until it was answered, in milliseconds. */
  readonly durationMs: number;
  /** What was wrong with the request, a sentence each; empty where it was accepted. */
  readonly problems: readonly string[];
  /** The task that it created or read; undefined where there is none. */
  readonly taskId: string | undefined;
  /** Whether it created that task. */
  readonly created: boolean;
}
