// The words in a prompt that ask the mock for a failure, as the test cards of a payment provider do.
import type { MockEndpoint } from "./endpoints.js";

/** Every word, with what it does; the README and the mock's page show this table. */
export const mockWords = [
  { word: "failed", does: "The task fails in the end, with the document's code, title and detail." },
  { word: "slow", does: "The task takes an hour." },
  { word: "unknown-status", does: "The task comes to a status that nobody knows, and stays there." },
  { word: "402", does: "The answer is 402, or any other error status of the document. No task is created." },
  { word: "429-once", does: "As above, and the same body sent again is accepted." },
  { word: "read-500-once", does: "The first read of the task is answered 500, or any other error status." },
  { word: "drop-before", does: "The connection breaks after the request, and no task is created." },
  { word: "drop-after", does: "The connection breaks after the task was created." },
  { word: "malformed", does: "The task is created, and the answer is JSON cut in half." },
  { word: "delay=2", does: "The answer comes so many seconds late." },
] as const;

/** What the words of one request ask for. */
export interface Wishes {
  readonly ends: "completed" | "failed" | "unknown";
  readonly isSlow: boolean;
  readonly status?: { readonly code: number; readonly isOnce: boolean };
  readonly readStatus?: number;
  readonly drops?: "before" | "after";
  readonly isMalformed: boolean;
  readonly delayMs: number;
  /** A word that means nothing here. */
  readonly unknown?: string;
}

const none: Wishes = { ends: "completed", isSlow: false, isMalformed: false, delayMs: 0 };

/** The wishes in the text of a request body. */
export function wishesOf(text: string, { statuses }: MockEndpoint): Wishes {
  if (!text.includes("[mock:")) return none;
  const isError = (code: string | undefined): boolean => Number(code) >= 400 && statuses.has(Number(code));
  let wishes = none;
  for (const [whole, word = ""] of text.matchAll(/\[mock:([^\]"\\]*)\]/g)) {
    const [, read, code, once] = /^(read-)?(\d{3})(-once)?$/.exec(word) ?? [];
    const delay = /^delay=(\d+(?:\.\d+)?)$/.exec(word)?.[1];
    if (word === "failed") wishes = { ...wishes, ends: "failed" };
    else if (word === "slow") wishes = { ...wishes, isSlow: true };
    else if (word === "unknown-status") wishes = { ...wishes, ends: "unknown" };
    else if (word === "drop-before") wishes = { ...wishes, drops: "before" };
    else if (word === "drop-after") wishes = { ...wishes, drops: "after" };
    else if (word === "malformed") wishes = { ...wishes, isMalformed: true };
    else if (delay) wishes = { ...wishes, delayMs: Number(delay) * 1000 };
    else if (isError(code) && !read) wishes = { ...wishes, status: { code: Number(code), isOnce: Boolean(once) } };
    else if (isError(code) && read && once) wishes = { ...wishes, readStatus: Number(code) };
    else wishes = { ...wishes, unknown: whole };
  }
  return wishes;
}
