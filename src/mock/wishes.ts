// What the words in a prompt ask the mock for.
import type { MockEndpoint } from "./endpoints.js";

/** What the words of one request ask for. */
export interface Wishes {
  readonly ends: "completed" | "failed" | "unknown";
  readonly isSlow: boolean;
  readonly status?: { readonly code: number; readonly isOnce: boolean };
  readonly readStatus?: number;
  readonly drops?: "before" | "after";
  readonly isMalformed: boolean;
  /** Whether the first link to the video has expired. */
  readonly isExpired: boolean;
  readonly delayMs: number;
  /** A word that means nothing here. */
  readonly unknown?: string;
}

const none: Wishes = { ends: "completed", isSlow: false, isMalformed: false, isExpired: false, delayMs: 0 };

/** The wishes in the texts of a request body. */
export function wishesOf(body: unknown, { statuses }: MockEndpoint): Wishes {
  const isError = (code: string | undefined): boolean => Number(code) >= 400 && statuses.has(Number(code));
  let wishes = none;
  for (const [whole, said = "", end] of wordsIn(body)) {
    const word = said.toLowerCase();
    const [, read, code, once] = /^(read-)?(\d{3})(-once)?$/.exec(word) ?? [];
    const delay = /^delay=(\d{1,4}(?:\.\d+)?)$/.exec(word)?.[1];
    if (!end) wishes = { ...wishes, unknown: whole };
    else if (word === "failed") wishes = { ...wishes, ends: "failed" };
    else if (word === "slow") wishes = { ...wishes, isSlow: true };
    else if (word === "unknown-status") wishes = { ...wishes, ends: "unknown" };
    else if (word === "drop-before") wishes = { ...wishes, drops: "before" };
    else if (word === "drop-after") wishes = { ...wishes, drops: "after" };
    else if (word === "malformed") wishes = { ...wishes, isMalformed: true };
    else if (word === "expired-video") wishes = { ...wishes, isExpired: true };
    else if (delay) wishes = { ...wishes, delayMs: Number(delay) * 1000 };
    else if (isError(code) && !read) wishes = { ...wishes, status: { code: Number(code), isOnce: Boolean(once) } };
    else if (isError(code) && read && once) wishes = { ...wishes, readStatus: Number(code) };
    else wishes = { ...wishes, unknown: whole };
  }
  return wishes;
}

/** What looks like a word, in any text of a body; one without its end too, since it would do nothing. */
function* wordsIn(value: unknown): Generator<RegExpMatchArray> {
  if (typeof value === "string") yield* value.matchAll(/\[mock:([^\]]*)(\]?)/gi);
  else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) yield* wordsIn(inner);
}
