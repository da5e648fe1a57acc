// One call: a request, sent again where that is safe, inside one deadline.
import { keep, misfit, type Question } from "./answer.js";
import { piecesOf } from "./body.js";
import type { Config } from "./config.js";
import { pause, startDeadline } from "./deadline.js";
import {
  ConnectionError,
  type MuleRouterError,
  reasonOf,
  SubmissionUnknownError,
  TimeoutError,
  UnexpectedResponseError,
} from "./errors.js";
import { checkUrl, failure } from "./failure.js";
import { type CallOptions, defaults, type Hooks, type RequestInfo } from "./options.js";
import { isTransient, neverConnected, retryDelayMs, wasNotTaken } from "./retry.js";
import { parsed, withoutKey } from "./secret.js";

/** A request, made once, so that each attempt sends what was checked. */
export interface Outgoing<T> extends Question<T> {
  readonly headers: Readonly<Record<string, string>>;
  /** What nobody is to be shown of it. */
  readonly keys: readonly string[];
  /** JSON. */
  readonly body?: string;
}

/** Sends a request of this client, by options that are checked. */
export type Transport = <T>(request: Outgoing<T>, options: CallOptions) => Promise<T>;

export function createTransport(config: Config): Transport {
  const { hooks } = config;
  return async <T>(outgoing: Outgoing<T>, options: CallOptions): Promise<T> => {
    const { context, headers, keys, body } = outgoing;
    const { method, url } = context;
    const isSubmission = method === "POST";
    const timeoutMs = options.timeoutMs ?? config.timeoutMs ?? defaults.timeoutMs;
    const maxRetries = options.maxRetries ?? config.maxRetries ?? defaults.maxRetries;
    const retryUnknown = options.retryUnknownSubmissions ?? config.retryUnknownSubmissions;
    const deadline = startDeadline(timeoutMs, [options.signal, config.signal]);
    const { signal } = deadline;
    let unclear: unknown;
    /** Why there is another attempt, and after what pause. */
    let last: MuleRouterError | undefined;
    let delayMs = 0;
    try {
      for (let attempt = 0; ; attempt++) {
        const request = { ...context, attempt };
        try {
          if (last) await pause(delayMs, signal);
          return await attemptOnce(request);
        } catch (thrown) {
          // It says more than that the pause took too long.
          if (thrown === signal.reason) throw (deadline.isPast() && last) || thrown;
          const error = thrown as MuleRouterError;
          last = error;
          delayMs = retryDelayMs(error, attempt);
          const mayRepeat = isSubmission ? wasNotTaken(error, retryUnknown) : isTransient(error);
          if (isSubmission && (error instanceof SubmissionUnknownError || error instanceof UnexpectedResponseError))
            unclear = error;
          const isOver = unclear && signal.aborted;
          if (!mayRepeat || isOver || attempt >= maxRetries || delayMs >= deadline.leftMs()) throw error;
          tell(hooks, "onRetry", { ...request, error, delayMs });
        }
      }
    } catch (error) {
      // Once one attempt may have been taken, no later failure says that nothing was; unless it names the task.
      throw error !== signal.reason && (error as MuleRouterError).task ? error : (unclear ?? error);
    } finally {
      deadline.clear();
    }

    async function attemptOnce(request: RequestInfo): Promise<T> {
      let response: Response | undefined;
      const pieces: Uint8Array[] = [];
      tell(hooks, "onRequest", request);
      // The hook may have ended it.
      signal.throwIfAborted();
      const started = hooks && performance.now();
      const exchange = async (): Promise<Response> => {
        const answer = await (config.fetch ?? fetch)(url, {
          method,
          // Its own: a fetch that adds to them adds to this request alone.
          headers: { ...headers },
          redirect,
          signal,
          body: body ? onTheWire(body) : null,
        });
        if (typeof answer?.status !== "number") throw new TypeError("fetch gave no Response");
        response = answer;
        // Piece by piece, so that half an answer is kept, which may hold the id of a paid task.
        const next = piecesOf(answer.body);
        if (!next) pieces.push(bytesOf(await answer.text()));
        else for (let piece = await next(); !piece.done; piece = await next()) pieces.push(bytesOf(piece.value));
        return answer;
      };
      let answer: Response;
      try {
        // Not every fetch ends with its signal.
        answer = await deadline.unlessEnded(exchange());
      } catch (thrown) {
        throw interrupted(thrown, response, decode(pieces));
      } finally {
        if (started !== undefined && response) {
          const durationMs = Math.round(performance.now() - started);
          tell(hooks, "onResponse", { ...request, status: response.status, durationMs });
        }
      }
      const text = decode(pieces);
      const picked = answer.ok ? outgoing.pick(parsed(text)) : undefined;
      if (picked !== undefined) return picked;
      throw misfit(outgoing, answer, text, keys);
    }

    /** What to say when there is no answer, or half of one. */
    function interrupted(thrown: unknown, response: Response | undefined, text: string): unknown {
      const isLate = deadline.isPast();
      const isAborted = !isLate && signal.aborted;
      if (isAborted && !isSubmission) return signal.reason;
      const cause = isLate ? undefined : withoutKey(isAborted ? signal.reason : thrown, keys);
      const got = response ? `got only the beginning of a ${response.status}` : "got no answer";
      const late = `${got} within ${timeoutMs} ms`;
      // The status says it all, whatever became of the rest.
      if (response && !response.ok) return misfit(outgoing, response, text, keys);
      if (isSubmission && (response || signal.aborted || !neverConnected(thrown))) {
        const happened = isLate ? late : isAborted ? "was aborted after it was sent" : `${got} (${reasonOf(cause)})`;
        return failure(SubmissionUnknownError, happened, {
          ...(response ? keep(context, response, text, keys) : context),
          cause,
        });
      }
      if (isLate) return failure(TimeoutError, late, { ...context, timeoutMs });
      return failure(ConnectionError, `did not get through: ${reasonOf(cause)}`, { ...context, cause }, checkUrl);
    }
  };
}

/** Following a redirect would send a paid request again, to a place that nobody named. */
export const redirect = "manual";

/**
 * Deno's fetch sends a text again by itself when the connection breaks, which would pay twice; a Blob it sends once
 * (denoland/deno#35610).
 */
export const onTheWire = (json: string): string | Blob => ("Deno" in globalThis ? new Blob([json]) : json);

/** Shared, as a decoder is dear: one for each call would cost a twentieth of it. */
const utf8 = new TextDecoder();

/** Text that came in pieces, which may end within a character; nearly always it is one, which needs no joining. */
const decode = (pieces: readonly Uint8Array[]): string =>
  pieces.length > 1
    ? pieces.map((piece) => utf8.decode(piece, { stream: true })).join("") + utf8.decode()
    : utf8.decode(pieces[0]);

/** A body of another kind may come in texts, or in buffers. What is none of it is nothing, and no reason to throw. */
function bytesOf(piece: unknown): Uint8Array {
  if (ArrayBuffer.isView(piece)) return piece as Uint8Array;
  return typeof piece === "object" ? new Uint8Array(piece as ArrayBuffer) : new TextEncoder().encode(String(piece));
}

/** Tells a hook; what it throws, or rejects with, is its own affair. */
export function tell<Name extends keyof Hooks>(
  hooks: Hooks | undefined,
  name: Name,
  event: Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  // Without any, which is nearly always, nothing is made.
  if (hooks) (async () => (hooks[name] as undefined | ((event: unknown) => unknown))?.(event))().catch(() => {});
}
