// Which failures may be sent again, and after what pause.
import { type ApiError, ConnectionError, SubmissionUnknownError, TimeoutError } from "./errors.js";

/** Whether reading a task may be tried again: nothing came, or the service says that it is not ready. */
export const isTransient = (error: unknown): boolean =>
  error instanceof ConnectionError ||
  error instanceof TimeoutError ||
  [408, 429].includes((error as ApiError).status) ||
  (error as ApiError).status >= 500;

/**
 * Whether the service certainly did not take a submission, so that sending it again cannot buy a second video; or, for a
 * caller who asks for that risk, whether it is unknown. Half an answer that names a task is certain enough.
 */
export const wasNotTaken = (error: unknown, retryUnknown: boolean | undefined): boolean =>
  error instanceof ConnectionError ||
  (error instanceof SubmissionUnknownError
    ? Boolean(retryUnknown) && !error.task
    : [429, 503].includes((error as ApiError).status));

/** Exponential backoff with full jitter, anything up to 0.5 s, 1 s, 2 s, … 8 s, and no less than the service asks for. */
export const retryDelayMs = (error: unknown, attempt: number): number =>
  Math.max((error as ApiError).retryAfterMs ?? 0, Math.random() * Math.min(8000, 500 * 2 ** attempt));

/** `Retry-After` in either of its forms (rfc:9110). */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse reads nearly anything, even "-5".
  const ms = /GMT$/.test(value) ? Date.parse(value) - Date.now() : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/**
 * Whether a request certainly did not leave, since there was no connection to send it on: refused, no such host, no
 * handshake, or a certificate that does not hold. A broken connection does not count, whatever its code.
 */
export function neverConnected(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code, syscall, errors } = cause as { code?: unknown; syscall?: unknown; errors?: unknown };
  return (
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    beforeSending.test(String(code)) ||
    // How Deno says so; it has no codes.
    cause.message.includes("client error (Connect)") ||
    (Array.isArray(errors) && errors.length > 0 && errors.every(neverConnected)) ||
    neverConnected(cause.cause)
  );
}

/** Codes of Node, undici and Bun that only a connection in the making can have. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|UND_ERR_CONNECT_TIMEOUT|ERR_SSL_WRONG_VERSION_NUMBER|CERT_.*|ERR_TLS_CERT_.*|UNABLE_TO_.*|.*SELF_SIGNED_CERT.*)$/;
