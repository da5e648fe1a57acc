// Holds the facts against a document: each fact must be said there, and what is said there must be a fact.
import { isDeepStrictEqual } from "node:util";
import type { ContractDocument } from "../../scripts/document.js";
import type { Contract, Parts } from "./contract.js";
import { type Claim, type Fact, sourceOf } from "./facts/fact.js";
import { facts as allFacts, knownOperations } from "./facts.js";
import { ajvJudge, type SchemaJudge } from "./schemaJudge.js";
import { type Statement, statementsOf } from "./statements.js";

/** A fact that a document does not keep, or a statement that is no fact. */
export interface Discord {
  readonly fact?: Fact;
  readonly parts: Parts;
  /** Who says what, a line each. */
  readonly message: string;
}

/** A document with its statements, found by what they are about. */
export class Statements {
  readonly all: readonly Statement[];
  readonly #byKey: ReadonlyMap<string, Statement>;

  constructor(readonly contract: Contract) {
    this.all = statementsOf(contract);
    this.#byKey = new Map(this.all.map((statement) => [keyOf(statement), statement]));
  }

  of(claim: Pick<Claim, "subject" | "keyword">): Statement | undefined {
    return this.#byKey.get(keyOf(claim));
  }
}

/** What a statement, or a claim on it, is about. */
export const keyOf = ({ subject, keyword }: Pick<Claim, "subject" | "keyword">): string => `${subject} | ${keyword}`;

/** Each thing in which a document and the facts differ, the cheap ones to find first. */
export function* discords(statements: Statements, facts: readonly Fact[] = allFacts): Generator<Discord> {
  const { document } = statements.contract;
  for (const fact of facts) {
    for (const claim of fact.claims.filter(({ judged }) => !judged)) yield* broken(document, statements, fact, claim);
  }
  yield* unclaimed(statements, facts);
  const judge = ajvJudge(statements.contract);
  for (const fact of facts) {
    for (const claim of fact.claims.filter(({ judged }) => judged))
      yield* broken(document, statements, fact, claim, judge);
  }
}

/** What the document says of the known operations although no fact says it: a field too many, a limit, an answer. */
export function* unclaimed(statements: Statements, facts: readonly Fact[]): Generator<Discord> {
  const { document } = statements.contract;
  const claimed = new Set(facts.flatMap(({ claims }) => claims.map(keyOf)));
  const isKnown = ({ subject }: Statement): boolean => {
    const [first = ""] = subject.split(" ");
    return knownOperations.includes(first) || ["document", "servers", "other operations"].includes(subject);
  };
  for (const statement of statements.all) {
    // A description explains; what it must contain is a fact of its own.
    if (/description$/.test(statement.keyword) || !isKnown(statement) || claimed.has(keyOf(statement))) continue;
    const { subject, keyword, value, parts } = statement;
    const message = lines([
      ["facts", "say nothing of this"],
      ["document", `${document.where(parts)} says of ${subject}: ${keyword} ${show(value)}`],
      ["wrong", "the document; or test/contract/facts lacks a row"],
    ]);
    yield { parts, message };
  }
}

function* broken(
  document: ContractDocument,
  statements: Statements,
  fact: Fact,
  claim: Claim,
  judge?: SchemaJudge,
): Generator<Discord> {
  const found = statements.of(claim);
  const parts = found?.parts ?? [];
  const where = found ? document.where(parts) : document.file;
  const tell = (expected: string, said: string): Discord => ({
    fact,
    parts,
    message: lines([
      ["fact", `${fact.id}: ${fact.says}`],
      ["facts", `say of ${claim.subject}: ${claim.keyword} ${expected}`.trim()],
      ["document", `${where} ${said}`],
      ["wrong", "the document; or the fact, where the API has changed"],
    ]),
  });
  if (claim.absent) {
    if (found) yield tell("must not be there", `says ${claim.keyword} ${show(found.value)}`);
    return;
  }
  if (!found) {
    yield tell(claim.value === undefined ? "" : show(claim.value), "does not say so");
    return;
  }
  const said = `says ${show(found.value)}`;
  if ("value" in claim && !isDeepStrictEqual(found.value, claim.value)) yield tell(show(claim.value), said);
  if (claim.matches && !claim.matches.test(String(found.value))) yield tell(`contains ${claim.matches}`, said);
  if (claim.example) {
    const { field, matches } = claim.example;
    const example = found.value as Record<string, unknown>;
    const isAlone = isDeepStrictEqual(Object.keys(example), [field]);
    if (!isAlone || !matches.test(String(example[field]))) yield tell(`has ${field} alone, with ${matches}`, said);
  }
  const source = sourceOf(fact);
  const cites = source === "project" || found.sources.includes(source);
  if (!cites) yield tell("", `cites ${found.sources.join(", ")}, not ${source}`);
  for (const { label, value, breaks } of claim.judged ?? []) {
    if (judge?.(claim.subject, value) === !breaks) continue;
    yield tell(`${breaks ? "refuses" : "accepts"} ${label}`, `${breaks ? "accepts" : "refuses"} ${show(value)}`);
  }
}

/** Lines of `who: what`, in columns. */
export const lines = (rows: readonly (readonly [who: string, what: string])[]): string =>
  rows.map(([who, what]) => `${`${who}:`.padEnd(10)} ${what}`).join("\n");

/** A value in a line. */
export const show = (value: unknown): string => shortened(JSON.stringify(value) ?? String(value));

/** The beginning of a text, where it is long. */
export function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 300 ? `${characters.slice(0, 300).join("")}… (${characters.length} characters)` : text;
}
