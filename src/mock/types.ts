// What the mock shows of itself. Nothing here names Prism or Node, so that it compiles where neither is installed.
import type { TaskState } from "../contract.js";

/** What `startMockServer` takes. */
export interface MockOptions {
  /**
   * Where to listen.
   * @default 0, which takes a free port.
   */
  readonly port?: number | undefined;
  /** @default "127.0.0.1", which no other machine can reach. */
  readonly host?: string | undefined;
  /**
   * How long a task takes, in seconds; `Infinity` leaves it to `advance`.
   * @default 0, so that the first read finds it completed.
   */
  readonly taskSeconds?: number | undefined;
  /** The same seed gives the same ids and times, in the order of the submissions. */
  readonly seed?: string | number | undefined;
  /**
   * What `Retry-After` says when a word in a prompt asked for the answer, in seconds.
   * @default 0
   */
  readonly retryAfterSeconds?: number | undefined;
  /**
   * The largest body that is taken, in bytes; a larger one is answered 413.
   * @default 100_000_000
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * The OpenAPI document to serve, as a path.
   * @default The one of this package.
   */
  readonly document?: string | undefined;
  /** Called after each request. */
  readonly onRequest?: ((request: MockRequest) => void) | undefined;
}

/** A mock server that listens. */
export interface MockServer {
  /** What to give to `createClient` as `baseUrl`, or to an app as `MULEROUTER_BASE_URL`. */
  readonly baseUrl: string;
  /** The calls that it answers, each with an example of a body from the document. */
  readonly endpoints: readonly { readonly name: string; readonly path: string; readonly example: unknown }[];
  /** The tasks as they are now, the oldest first; the last 10 000. */
  readonly tasks: readonly MockTask[];
  /** How many tasks were ever created: each of them would have been paid for. */
  readonly tasksCreated: number;
  /** The requests in the order in which they were answered; the last 1000. */
  readonly requests: readonly MockRequest[];
  /**
   * Moves a task on to its next state, or to the one given; without an id, all tasks that have not come so far.
   * @throws {ConfigError} There is no such task, or it cannot come to that state any more.
   */
  advance(taskId?: string, state?: TaskState): void;
  /** Ends it at once, with every connection. */
  close(): Promise<void>;
}

/** A task as it stands now. */
export interface MockTask {
  readonly id: string;
  /** The call that created it, such as `videoToVideo.edit`. */
  readonly operation: string;
  readonly state: TaskState;
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
  readonly at: Date;
  readonly method: string;
  /** The path with its query. */
  readonly path: string;
  /** What was sent, without keys and cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; long texts, such as images, are shortened. */
  readonly body: unknown;
  /** The status of the answer; undefined where the connection was dropped. */
  readonly status: number | undefined;
  readonly durationMs: number;
  /** What was wrong with the request, a sentence each. */
  readonly problems: readonly string[];
  /** The task that it created or read. */
  readonly taskId: string | undefined;
  /** Whether it created that task. */
  readonly created: boolean;
}
