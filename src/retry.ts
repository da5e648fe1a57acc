// Which failures may be sent again, and after what pause.
import { type ApiError, ConnectionError, deepest, isError, SubmissionUnknownError, TimeoutError } from "./errors.js";

/** Whether reading a task may be tried again: nothing came, or half of it, or the service says that it is not ready. */
export function isTransient(error: Partial<ApiError>): boolean {
  const { status = 0, body } = error;
  return (
    error instanceof ConnectionError ||
    error instanceof TimeoutError ||
    [408, 425, 429].includes(status) ||
    status >= 500 ||
    // A success that is no JSON.
    (status < 300 && typeof body === "string")
  );
}

/**
 * Whether the service certainly did not take a submission, so that sending it again cannot buy a second video; or, for a
 * caller who asks for that risk, whether it is unknown. Where an answer names a task, whatever its status, there is one.
 */
export const wasNotTaken = (error: Partial<ApiError>, retryUnknown: boolean | undefined): boolean =>
  !error.task &&
  (error instanceof ConnectionError ||
    (error instanceof SubmissionUnknownError ? Boolean(retryUnknown) : [429, 503].includes(error.status ?? 0)));

/**
 * Exponential backoff with full jitter, anything up to 0.5 s, 1 s, 2 s, … 8 s, on top of what the service asks for: calls
 * that were refused together must not come back together.
 */
export const retryDelayMs = ({ retryAfterMs = 0 }: Partial<ApiError>, attempt: number): number =>
  retryAfterMs + Math.random() * Math.min(8000, 500 * 2 ** attempt);

/** `Retry-After` in either of its forms (rfc:9110). */
export function retryAfterMs(headers: Partial<Headers> | undefined): number | undefined {
  const value = headers?.get?.("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse reads nearly anything, even "-5".
  const ms = Math.max(0, Date.parse(value) - Date.now());
  return /GMT$/.test(value) && ms >= 0 ? ms : undefined;
}

/**
 * Whether a request certainly did not leave: there was no connection to send it on (refused, no such host, no handshake,
 * a certificate that does not hold), or fetch would not have it. A broken connection does not count, whatever its code.
 */
export function neverConnected(error: unknown, depth = 0): boolean {
  if (!isError(error) || depth > deepest) return false;
  const { code, syscall, errors } = error as { code?: unknown; syscall?: unknown; errors?: unknown };
  return (
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    codesBefore.test(String(code)) ||
    wordsBefore.test(error.message) ||
    (Array.isArray(errors) && errors.length > 0 && errors.every((one) => neverConnected(one, depth + 1))) ||
    // An error with a code of its own says how it ended; what lies below may be how it began.
    (!code && neverConnected(error.cause, depth + 1))
  );
}

/**
 * Codes of Node, undici and Bun that only a connection in the making, or none, can have. Not a wrong TLS version: a proxy
 * on the way that answers in plain text has its cause after the request was sent.
 */
const codesBefore =
  /^(ECONNREFUSED|ENOTFOUND|UND_ERR_(CONNECT_TIMEOUT|INVALID_ARG|NOT_SUPPORTED|PRX_(CONN|TLS))|ERR_SSL_(.*_ALERT_PROTOCOL_VERSION|.*_ALERT_HANDSHAKE_FAILURE)|CERT_.*|ERR_TLS_CERT_.*|UNABLE_TO_.*|.*SELF_SIGNED_CERT.*)$/;

/**
 * The same in words, where there is no code, or one that a broken connection has too: of Deno, Node's TLS, the tunnels of
 * undici and Bun, and fetch.
 */
const wordsBefore =
  /client error \(Connect\)|before secure TLS connection was established|when HTTP Tunneling$|^Proxy refused to open a tunnel|^bad port$/;
