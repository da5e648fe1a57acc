// The server that the contract tests talk to: Prism on a free port, or one that is already there.
import { afterAll, beforeAll } from "vitest";
import { documentPath } from "../../scripts/document.js";
import { startPrism } from "../../scripts/prism.js";

/**
 * Starts Prism before the tests of a file and stops it after them. `CONTRACT_BASE_URL` names another server instead, and
 * `CONTRACT_DOCUMENT` another revision of the document.
 */
export function contractServer(): { readonly baseUrl: string } {
  const server = { baseUrl: process.env.CONTRACT_BASE_URL ?? "" };
  let close = async (): Promise<void> => {};
  beforeAll(async () => {
    if (server.baseUrl) return;
    ({ baseUrl: server.baseUrl, close } = await startPrism({
      document: process.env.CONTRACT_DOCUMENT ?? documentPath,
    }));
  });
  afterAll(() => close());
  return server;
}

/** One thing that Prism disliked about a request, from its `sl-violations` header. */
export interface Violation {
  readonly location: readonly string[];
  readonly severity: string;
  readonly code: string | number;
  readonly message: string;
}

/** Sends a request as it is, and reads the answer with what Prism disliked. */
export async function send(url: string, init: RequestInit) {
  const response = await fetch(url, init);
  const header = response.headers.get("sl-violations");
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as unknown,
    violations: (header ? JSON.parse(header) : []) as Violation[],
  };
}

export const authorization = { Authorization: "Bearer any-text" };

export const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { ...authorization, "Content-Type": "application/json" },
  body: JSON.stringify(body),
});
