// The server that cases are sent to: over HTTP, or Prism in this process without a socket.
import type { Sent } from "./case.js";

/** One thing that Prism disliked about a request, from its `sl-violations` header. */
export interface Violation {
  readonly location: readonly string[];
  readonly severity: string;
  readonly code: string | number;
  readonly message: string;
}

export interface Received {
  readonly status: number;
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
}

/** Sends a request as it is, and gives the answer with what the server disliked. */
export type Send = (sent: Sent) => Promise<Received>;

/** The server at a base URL. */
export const overHttp =
  (baseUrl: string): Send =>
  async ({ method, path, headers, body }) => {
    const init = { method, headers, redirect: "manual", ...(body !== undefined && { body }) } as const;
    const response = await fetch(baseUrl + path, init);
    return received(response.status, Object.fromEntries(response.headers), await response.text());
  };

/** An answer as it came over the wire. */
export function received(status: number, headers: Record<string, string>, text: string): Received {
  const violations = headers["sl-violations"];
  return {
    status,
    headers,
    body: parsed(text),
    violations: violations?.startsWith("[") ? (JSON.parse(violations) as Violation[]) : [],
  };
}

/** JSON, or the text where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
