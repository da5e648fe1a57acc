// The requests that a mock received: how they are read, and what is kept of them.
import type { IncomingMessage } from "node:http";

/** How many requests a mock remembers; the oldest goes first. */
export const mostRequests = 1_000;

/** The body of a request is larger than the mock takes. */
export class TooLarge extends Error {}

/**
 * The whole body of a request. What is too much of it is read to its end and thrown away: many a sender hears of no answer
 * before.
 * @throws {TooLarge}
 */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else chunks = [];
    });
    request.once("end", () => {
      if (bytes > mostBytes) return reject(new TooLarge());
      try {
        resolve(Buffer.concat(chunks).toString());
      } catch {
        // Longer than a text can be.
        reject(new TooLarge());
      }
    });
    request.once("error", reject);
  });
}

/** The headers of a request as they may be shown: without what may be a secret. */
export function shownHeaders(headers: IncomingMessage["headers"]): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [name, shownHeader(name, String(value))]);
  return Object.fromEntries(shown);
}

function shownHeader(name: string, value: string): string {
  if (name === "authorization") return /^(Bearer|Basic) /i.exec(value)?.[0].concat("***") ?? "***";
  return /authorization|cookie|key|secret|token/.test(name) ? "***" : value;
}

const longestText = 10_000;
const longestBody = 100_000;

/** A body as it may be kept: a thousand images in memory would be too many. */
export function keptBody(body: unknown): unknown {
  try {
    const kept = JSON.stringify(body, (_, value: unknown) =>
      typeof value === "string" && value.length > longestText ? beginningOf(value) : value,
    );
    return kept === undefined || kept.length <= longestBody ? kept && JSON.parse(kept) : beginningOf(kept);
  } catch {
    return "(nested too deeply to be kept)";
  }
}

/** A copy of how a text begins: a slice of it would keep the whole in memory. */
const beginningOf = (text: string): string =>
  JSON.parse(JSON.stringify(`${text.slice(0, 60)}… (${text.length} characters)`));
