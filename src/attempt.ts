// One attempt of a call: a request on the wire, and what came of it.
import { keep, misfit, type Question, taskIn, traceOf } from "./answer.js";
import { isLast, nextPieceOf } from "./body.js";
import type { Config } from "./config.js";
import type { Deadline } from "./deadline.js";
import { ConnectionError, MuleRouterError, reasonOf, SubmissionUnknownError, TimeoutError } from "./errors.js";
import { checkUrl, failure } from "./failure.js";
import { tell } from "./hooks.js";
import type { RequestInfo } from "./options.js";
import { neverConnected } from "./retry.js";
import { parsed, withoutKey } from "./secret.js";

/** A request, made once, so that each attempt sends what was checked. */
export interface Outgoing<T> extends Question<T> {
  readonly headers: Readonly<Record<string, string>>;
  /** What nobody is to be shown of it. */
  readonly keys: readonly string[];
  /** JSON. */
  readonly body?: string;
}

/** What has come so far. */
interface Incoming {
  response?: Response;
  readonly pieces: Uint8Array[];
}

// Functions of the module, not of each call: making those and what they see costs more than passing it on.
export async function attemptOnce<T>(
  config: Config,
  outgoing: Outgoing<T>,
  deadline: Deadline,
  request: RequestInfo,
): Promise<T> {
  const { hooks } = config;
  const incoming: Incoming = { pieces: [] };
  tell(hooks, "onRequest", () => request);
  // The hook may have ended it.
  deadline.signal.throwIfAborted();
  const started = hooks ? performance.now() : 0;
  const durationMs = (): number => Math.round(performance.now() - started);
  let answer: Response;
  try {
    // Not every fetch ends with its signal.
    answer = await deadline.unlessEnded(exchange(config, outgoing, deadline.signal, incoming));
  } catch (thrown) {
    const error = interrupted(thrown, outgoing, deadline, incoming);
    tell(hooks, "onError", () => {
      const task = request.task ?? (error instanceof MuleRouterError ? error.task : undefined);
      return { ...request, durationMs: durationMs(), task, error };
    });
    throw error;
  }
  const text = decode(incoming.pieces);
  tell(hooks, "onResponse", () => ({
    ...request,
    // Before the rest, which takes a moment.
    durationMs: durationMs(),
    task: request.task ?? taskIn(outgoing.context.operation, text),
    status: answer.status,
    traceparent: traceOf(answer, outgoing.keys),
  }));
  const picked = answer.ok ? outgoing.pick(parsed(text)) : undefined;
  if (picked !== undefined) return picked;
  throw misfit(outgoing, answer, text, outgoing.keys);
}

/** Sends a request, and reads its answer to the end. */
async function exchange(
  config: Config,
  { context, headers, body }: Outgoing<unknown>,
  signal: AbortSignal,
  incoming: Incoming,
): Promise<Response> {
  const answer = await (config.fetch ?? fetch)(context.url, {
    method: context.method,
    // Its own: a fetch that adds to them adds to this request alone.
    headers: { ...headers },
    redirect,
    signal,
    body: body ? onTheWire(body) : null,
  });
  if (typeof answer?.status !== "number") throw new TypeError("fetch gave no Response");
  incoming.response = answer;
  // Piece by piece, so that half an answer is kept, which may hold the id of a paid task.
  const { pieces } = incoming;
  const next = nextPieceOf(answer.body);
  if (!next) pieces.push(bytesOf(await answer.text()));
  else for (let piece = await next(); !isLast(piece); piece = await next()) pieces.push(bytesOf(piece.value));
  return answer;
}

/** What to say when there is no answer, or half of one. */
function interrupted(
  thrown: unknown,
  outgoing: Outgoing<unknown>,
  deadline: Deadline,
  { response, pieces }: Incoming,
): unknown {
  const { context, keys } = outgoing;
  const { signal, timeoutMs } = deadline;
  const isSubmission = context.method === "POST";
  const isLate = deadline.isPast();
  const isAborted = !isLate && signal.aborted;
  if (isAborted && !isSubmission) return signal.reason;
  const cause = isLate ? undefined : withoutKey(isAborted ? signal.reason : thrown, keys);
  const got = response ? `got only the beginning of a ${response.status}` : "got no answer";
  const late = `${got} within ${timeoutMs} ms`;
  const text = decode(pieces);
  // The status says it all, whatever became of the rest.
  if (response && !response.ok) return misfit(outgoing, response, text, keys);
  if (isSubmission && (response || signal.aborted || !neverConnected(thrown))) {
    const happened = isLate ? late : isAborted ? "was aborted after it was sent" : `${got} (${reasonOf(cause)})`;
    const known = response ? keep(context, response, text, keys) : context;
    return failure(SubmissionUnknownError, happened, { ...known, cause }, response || signal.aborted ? "" : checkUrl);
  }
  if (isLate) return failure(TimeoutError, late, { ...context, timeoutMs });
  return failure(ConnectionError, `did not get through: ${reasonOf(cause)}`, { ...context, cause }, checkUrl);
}

/** Following a redirect would send a paid request again, to a place that nobody named. */
export const redirect = "manual";

/**
 * Deno's fetch sends a text again by itself when the connection breaks, which would pay twice; a Blob it sends once
 * (denoland/deno#35610).
 */
export const onTheWire = (json: string): string | Blob => ("Deno" in globalThis ? new Blob([json]) : json);

/** Shared, as a decoder is dear to make. */
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
