// What a fact is: one thing that a source says, and where a document has to say it.

/** A value, and whether the source allows it. */
export interface Judgement {
  /** The end of a sentence: "accepts …", "refuses …". */
  readonly label: string;
  readonly value: unknown;
  /** The rule that the value breaks, where it breaks one. */
  readonly breaks?: {
    readonly path: readonly (string | 0)[];
    readonly keyword: string;
    /** It breaks no other rule. */
    readonly alone?: true;
  };
}

/** A statement that the document must make. Without anything more, it has to be there. */
export interface Claim {
  /** Whose it is, as `statements.ts` names it. */
  readonly subject: string;
  readonly keyword: string;
  /** Exactly this. */
  readonly value?: unknown;
  /** A text with this in it: a figure or a word. */
  readonly matches?: RegExp;
  /** An example in which this field has such a text. */
  readonly example?: { readonly field: string; readonly matches: RegExp };
  /** Not this statement. */
  readonly absent?: true;
  /** Values by which the statement is judged, where it can be worded in many ways. */
  readonly judged?: readonly Judgement[];
}

export interface Fact {
  /** Stable: `page:generation#duration.maximum`. */
  readonly id: string;
  /** The fact in a sentence. */
  readonly says: string;
  readonly claims: readonly Claim[];
}

/** The source of a fact, by the ids of the document's `x-sources`; a choice of this project has none there. */
export const sourceOf = ({ id }: Fact): string => id.slice(0, id.indexOf("#"));

/** The two task endpoints of the pages, and for each the operation that reads its tasks. */
export const calls = ["videoToVideo.generation", "videoToVideo.edit"] as const;
export const reads = calls.map((call) => `${call}.get`);
export const operations = [...calls, ...reads];

/** The same claim for several subjects. */
export const ofEach = (subjects: readonly string[], about: string, claim: Omit<Claim, "subject">): Claim[] =>
  subjects.map((subject) => ({ subject: `${subject} ${about}`.trim(), ...claim }));

/** One row of a table of facts: what is after `#`, whose, the keyword, what it says, and the sentence. */
export type Row = readonly [
  key: string,
  about: string,
  keyword: string,
  expected: unknown | RegExp | Pick<Claim, "judged" | "absent">,
  says: string,
];

/** The facts of a table, about each of the subjects. */
export const rowsOf = (source: string, subjects: readonly string[], rows: readonly Row[]): Fact[] =>
  rows.map(([key, about, keyword, expected, says]) => ({
    id: `${source}#${key}`,
    says,
    claims: ofEach(subjects, about, { keyword, ...expectation(expected) }),
  }));

function expectation(expected: unknown): Partial<Claim> {
  if (expected instanceof RegExp) return { matches: expected };
  const isClaim = typeof expected === "object" && expected !== null && ("judged" in expected || "absent" in expected);
  return isClaim ? (expected as Partial<Claim>) : { value: expected };
}
