// The requests that a mock received: how they are read, and what is kept of them.
import type { IncomingMessage } from "node:http";

/** How many requests a mock remembers; the oldest goes first. */
export const mostRequests = 1_000;

/** The body of a request is larger than the mock takes. */
export class TooLarge extends Error {}

/**
 * The whole body of a request. What is too much of it is read and thrown away, so that the sender gets to see the answer.
 * @throws {TooLarge}
 */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else {
        chunks = [];
        reject(new TooLarge());
      }
    });
    request.once("end", () => resolve(Buffer.concat(chunks).toString()));
    request.once("error", reject);
  });
}

/** The headers of a request as they may be shown. */
export function shownHeaders(headers: IncomingMessage["headers"]): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const { authorization, "proxy-authorization": _, cookie: __, ...others } = Object.fromEntries(shown);
  return authorization === undefined ? others : { ...others, authorization: authorization.replace(/ .*/s, " ***") };
}

const longestText = 10_000;
const longestBody = 100_000;

/** A body as it may be kept: a thousand images in memory would be too many. */
export function keptBody(body: unknown): unknown {
  const kept = JSON.stringify(body, (_, value: unknown) =>
    typeof value === "string" && value.length > longestText
      ? `${value.slice(0, 60)}… (${value.length} characters)`
      : value,
  );
  if (kept === undefined || kept.length <= longestBody) return kept && JSON.parse(kept);
  return `${kept.slice(0, 60)}… (${kept.length} characters)`;
}
