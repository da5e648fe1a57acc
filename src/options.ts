// What a caller may choose, and what happens when nothing is chosen.
import type { TaskUpdate } from "./contract.js";
import type { TaskReference } from "./errors.js";

/** What happens when an option is not given. All times are in milliseconds. */
export const defaults = {
  /** For one call in all, its retries included. */
  timeoutMs: 120_000,
  /** How often a request is sent again, where that is safe. */
  maxRetries: 2,
  /** For `wait` and `updates`: the vendor's own tool gives up after as long (docs:durations). */
  waitTimeoutMs: 900_000,
} as const;

/** What one call may choose, over what its client chose. Later wins; `undefined` means "not given". */
export interface CallOptions {
  /**
   * Ends the call at once: it rejects with the signal's reason, or with a `SubmissionUnknownError` where a submission was
   * on its way already. A client's signal ends all of its calls and waits.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long the call may take in all, in milliseconds, with its retries and their pauses; `Infinity` for no limit.
   * @default 120_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How often a request may be sent again. Reading a task is always safe; a submission is sent again only where the
   * service certainly did not take it: there was no connection, or it answered 429, or 503 with `Retry-After`. The pauses
   * are chosen by chance from up to 0.5 s, 1 s, 2 s … 8 s, on top of `Retry-After`; a request that would have to
   * wait past `timeoutMs` fails at once.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /** Headers to send with the request, over those of the client; `null` leaves one out. */
  readonly headers?: Headers | Readonly<Record<string, string | null | undefined>> | undefined;
  /**
   * Whether to check a request against the contract before it is sent.
   * @default true
   */
  readonly validate?: boolean | undefined;
  /**
   * Whether to send a submission again although the first may have been taken, after a reset, a timeout or a 5xx. Each
   * such retry may buy a second video.
   * @default false
   */
  readonly retryUnknownSubmissions?: boolean | undefined;
}

/** What reading a task may choose. */
export type ReadOptions = Pick<CallOptions, "signal" | "timeoutMs" | "maxRetries" | "headers">;

/** What waiting for a task may choose. */
export interface WaitOptions<Result> extends Pick<CallOptions, "headers"> {
  /** Ends the wait at once, wherever it is: it rejects with the signal's reason. The task goes on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long to wait in all, in milliseconds; `Infinity` for no limit.
   * @default 900_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * The pause between two reads, in milliseconds, give or take up to a tenth by chance.
   * @default By the age of the task: 2.5 s until it is 5 s old, then 25 s until 100 s, 8 s until 270 s, and 20 s after.
   */
  readonly pollIntervalMs?: number | undefined;
  /** Called, and awaited, after each read that succeeds. What it throws ends the wait. */
  readonly onUpdate?: ((update: TaskUpdate<Result>) => unknown) | undefined;
}

/** What creating a task may choose. */
export interface SubmitOptions extends CallOptions {
  /**
   * Gives the request that would be sent, checked and with its key masked, instead of sending it. With `dryRun: flag`,
   * a boolean that is known only at run time, the result is typed as a task or a `DryRun`.
   * @default false
   */
  readonly dryRun?: boolean | undefined;
}

/**
 * Everything that `createClient` takes. All of it is optional. The options of a call are the defaults of every call; a wait
 * takes only `headers` and `signal` of them.
 */
export interface ClientOptions extends CallOptions {
  /**
   * The API key, without `Bearer`. It is for servers only: never ship it in a browser bundle (docs:auth).
   * @default The environment variable `MULEROUTER_API_KEY`.
   */
  readonly apiKey?: string | undefined;
  /**
   * Where the API is; a mock server, for one.
   * @default The environment variable `MULEROUTER_BASE_URL`, or else the first server of the document.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Whether the base URL may be plain http on another machine, where anybody on the way can read the key.
   * @default false
   */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * Sends the requests. What it throws must be about the request itself: where that says that there was no connection, a
   * submission is sent again.
   * @default The global `fetch`.
   */
  readonly fetch?: Fetch | undefined;
  /** Told what happens, for a log. What a hook throws is ignored, so that it can never lose a paid task. */
  readonly hooks?: Hooks | undefined;
}

/** The standard `fetch`, or one like it. */
export type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** One request on its way, as a hook is told of it. Neither headers nor bodies are shown. */
export interface RequestInfo {
  /** The operation, such as `videoToVideo.edit` or `videoToVideo.edit.get`. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** Where it goes. */
  readonly url: string;
  /** 0 for the first time it is sent. */
  readonly attempt: number;
  /** The task that is read, or that the answer names. */
  readonly task?: TaskReference | undefined;
}

/** An answer, as a hook is told of it. */
export interface ResponseInfo extends RequestInfo {
  /** The HTTP status. */
  readonly status: number;
  /** The W3C trace of the call, which support asks for (docs:traceparent). */
  readonly traceparent: string | undefined;
  /** How long it took until the answer was there to its end, in milliseconds. */
  readonly durationMs: number;
}

/** A request that got no whole answer, as a hook is told of it. */
export interface FailureInfo extends RequestInfo {
  /** What became of it: an error of this package, or the reason of a signal. */
  readonly error: unknown;
  /** How long it took until that was known, in milliseconds. */
  readonly durationMs: number;
}

/** A request that will be sent again, as a hook is told of it. */
export interface RetryInfo extends RequestInfo {
  /** Why. */
  readonly error: Error;
  /** After what pause, in milliseconds. */
  readonly delayMs: number;
}

/** Functions that are told what happens. None of them is given the key. */
export interface Hooks {
  /** A request is about to be sent. It ends with one of the next two, unless this hook ends it. */
  readonly onRequest?: ((request: RequestInfo) => void) | undefined;
  /** A whole answer came, of whatever status. */
  readonly onResponse?: ((response: ResponseInfo) => void) | undefined;
  /** No answer came, or half of one: a broken connection, a time limit, an abort. */
  readonly onError?: ((failure: FailureInfo) => void) | undefined;
  /** A request failed, whether an answer came or not, and will be sent again. */
  readonly onRetry?: ((retry: RetryInfo) => void) | undefined;
  /** A task was read while it was waited for. */
  readonly onUpdate?: ((update: TaskUpdate<unknown> & TaskReference) => void) | undefined;
  /** A request looks wrong, though it breaks no rule of the contract. */
  readonly onWarning?: ((warning: { readonly operation: string; readonly message: string }) => void) | undefined;
}

/** A request as it would be sent, with its key masked. */
export interface DryRun {
  /** The HTTP method. */
  readonly method: string;
  /** Where it would go. */
  readonly url: string;
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON text. */
  readonly body: string;
}
