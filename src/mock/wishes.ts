// What the words in the texts of a body ask the mock for.
import { hide } from "../secret.js";
import { show } from "../validation.js";
import type { MockEndpoint } from "./endpoints.js";
import { mockWords } from "./words.js";

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
  /** Why they cannot all be granted. */
  readonly wrong?: string;
}

const none: Wishes = { ends: "completed", isSlow: false, isMalformed: false, isExpired: false, delayMs: 0 };

/** The wishes in the texts of a request body. What is said of them shows nothing of the key. */
export function wishesOf(body: unknown, endpoint: MockEndpoint, keys: readonly string[]): Wishes {
  let wishes = none;
  /** The word that asked for each thing. */
  const asked = new Map<keyof Wishes, string>();
  for (const [whole, said = "", end] of wordsIn(body)) {
    const word = said.toLowerCase();
    const wish = end ? wishOf(word, endpoint) : undefined;
    if (!wish) return { ...none, wrong: unknownWord(hide(whole, keys), endpoint) };
    for (const thing of Object.keys(wish) as (keyof Wishes)[]) {
      const other = asked.get(thing) ?? word;
      // Whichever went first, the other would be missed.
      if (other !== word) return { ...none, wrong: exclusion(other, word) };
      asked.set(thing, word);
    }
    wishes = { ...wishes, ...wish };
  }
  for (const [thing, missed] of missedBy(wishes)) {
    const other = missed.find((one) => asked.has(one));
    if (other) return { ...none, wrong: exclusion(asked.get(thing), asked.get(other)) };
  }
  return wishes;
}

const ofTask = ["ends", "isSlow", "readStatus", "isExpired"] as const;

/** What comes to nothing where a word has its way: there is no task, or no answer. */
function missedBy({ status, drops }: Wishes): [thing: keyof Wishes, missed: readonly (keyof Wishes)[]][] {
  return [
    ["status", status && !status.isOnce ? ["drops", "isMalformed", ...ofTask] : []],
    ["drops", drops ? ["isMalformed", ...(drops === "before" ? ofTask : [])] : []],
  ];
}

const exclusion = (one: string | undefined, other: string | undefined): string =>
  `[mock:${one}] and [mock:${other}] exclude each other. Leave one out.`;

/** What a word asks for; nothing where it means nothing here. */
function wishOf(word: string, { statuses }: MockEndpoint): Partial<Wishes> | undefined {
  switch (word) {
    case "failed":
      return { ends: "failed" };
    case "slow":
      return { isSlow: true };
    case "unknown-status":
      return { ends: "unknown" };
    case "drop-before":
      return { drops: "before" };
    case "drop-after":
      return { drops: "after" };
    case "malformed":
      return { isMalformed: true };
    case "expired-video":
      return { isExpired: true };
  }
  const delay = /^delay=(\d{1,4}(?:\.\d{1,9})?)$/.exec(word)?.[1];
  if (delay) return { delayMs: Number(delay) * 1000 };
  const [, read, digits, once] = /^(read-)?(\d{3})(-once)?$/.exec(word) ?? [];
  const code = Number(digits);
  if (!(code >= 400 && statuses.has(code))) return undefined;
  if (!read) return { status: { code, isOnce: Boolean(once) } };
  return once ? { readStatus: code } : undefined;
}

function unknownWord(word: string, { statuses }: MockEndpoint): string {
  const errors = [...statuses].filter((status) => status >= 400).join(", ");
  return `The mock knows no word ${show(word)}. It knows ${mockWords.map((one) => one.word).join(", ")}; a status may be ${errors}.`;
}

/** What looks like a word, in any text of a body; one without its end too, since it would do nothing. */
function* wordsIn(value: unknown): Generator<RegExpMatchArray> {
  // Not by itself, which is not made for a body that is nested a thousand times.
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string") yield* next.matchAll(/\[mock:([^\]]*)(\]?)/gi);
    else if (typeof next === "object" && next !== null)
      for (const inner of Object.values(next).reverse()) left.push(inner);
  }
}
