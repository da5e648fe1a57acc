// Which case stands for which fact, and what of the document no case or no fact stands for. It is counted from the rows
// that the tests run.
import type { ContractDocument } from "../../scripts/document.js";
import { eachSchema } from "../../scripts/schemas.js";
import type { Case, Exercise } from "./case.js";
import { derivedCases } from "./cases.js";
import { answersOf, type Contract, contractOf, operationsOf, type Parts, sourcesOf } from "./contract.js";
import type { Claim, Fact } from "./facts/fact.js";
import { facts as allFacts } from "./facts.js";
import { discords, keyOf, Statements, unclaimed } from "./holding.js";
import { judgedCases } from "./judgedCases.js";

type Side = Exercise["side"];

export interface FactRow {
  readonly fact: Fact;
  /** `file:line` of each statement that is the fact. */
  readonly places: readonly string[];
  readonly accepting: readonly string[];
  readonly refusing: readonly string[];
  /** What a value cannot show, such as a text: the fact's own row in the tests is all there can be. */
  readonly isText: boolean;
}

export interface KeywordRow {
  readonly keyword: string;
  readonly statements: number;
  /** On how many of these statements there are cases, by side. */
  readonly accepted: number;
  readonly refused: number;
}

export interface AnswerRow {
  readonly operation: string;
  readonly status: number;
  readonly where: string;
  /** The cases in which it comes back. */
  readonly given: number;
  /** The cases in which such an answer, broken, is refused. */
  readonly refused: number;
}

export interface Coverage {
  readonly rows: readonly FactRow[];
  readonly keywords: readonly KeywordRow[];
  readonly answers: readonly AnswerRow[];
  readonly cases: number;
  /** What is not covered, a line each. */
  readonly holes: readonly string[];
  /** The ids of the facts that the document contradicts. */
  readonly broken: readonly string[];
}

/** Every case that the suite runs on a document. */
const casesOf = (contract: Contract, facts: readonly Fact[]): Case[] => [
  ...derivedCases(contract),
  ...judgedCases(contract, facts),
];

/** Rules of values: a case on each side. */
const rules =
  /^(type|enum|const|format|pattern|required|anyOf|oneOf|closed|condition|multipleOf|(exclusive)?(min|max)imum|(min|max)(Length|Items|Properties))$/;
/** What shows in a case that is accepted, or an answer that comes back. */
const presences = /^(field|default|additionalProperties|choice|answer|header|value|example)$/;
/** Rules of requests: a case on each side. */
const requests = /^(security|path|method|in|body required)$/;

/** On which sides a statement must have a case. */
function sidesOf({ subject, keyword }: Pick<Claim, "subject" | "keyword">): readonly Side[] {
  // What a server sends is not up to a case; an open choice refuses nothing.
  // In a path everything is a text.
  const isGivenOnly = / header | choice \d+$/.test(subject) || (keyword === "type" && / parameter /.test(subject));
  const isAnswerMedia = keyword.startsWith("media type") && / \d{3} /.test(subject);
  if (presences.test(keyword)) return keyword === "example" && / parameter /.test(subject) ? [] : ["accepts"];
  if (rules.test(keyword)) return isGivenOnly ? ["accepts"] : ["accepts", "refuses"];
  if (requests.test(keyword)) return ["accepts", "refuses"];
  if (keyword.startsWith("media type")) return isAnswerMedia ? ["accepts"] : ["accepts", "refuses"];
  return [];
}

/** What the suite covers of a document. */
export function coverageOf(document: ContractDocument, facts: readonly Fact[] = allFacts): Coverage {
  const contract = contractOf(document);
  const statements = new Statements(contract);
  const cases = casesOf(contract, facts);
  const titles = titlesBySide(cases);
  const of = (claim: Pick<Claim, "subject" | "keyword">, side: Side): readonly string[] =>
    titles[side].get(keyOf(claim)) ?? [];

  const holes: string[] = [];
  const rows = facts.map((fact): FactRow => {
    const claims = fact.claims.filter((claim) => !claim.absent);
    for (const claim of claims) {
      for (const side of sidesOf(claim)) {
        if (of(claim, side).length > 0) continue;
        holes.push(`${fact.id}: no case ${side} by ${claim.keyword} of ${claim.subject}`);
      }
    }
    const places = claims.flatMap((claim) => statements.of(claim)?.parts ?? []);
    if (claims.length > 0 && places.length === 0) holes.push(`${fact.id}: the document does not say so`);
    const all = (side: Side): string[] => [...new Set(claims.flatMap((claim) => of(claim, side)))];
    return {
      fact,
      places: [...new Set(claims.map((claim) => statements.of(claim)?.parts ?? []).map(document.where))],
      accepting: all("accepts"),
      refusing: all("refuses"),
      isText: claims.every((claim) => sidesOf(claim).length === 0),
    };
  });

  for (const { message } of unclaimed(statements, facts)) holes.push(message.replaceAll(/\s*\n\s*/g, "; "));
  holes.push(...unfounded(contract, statements, facts));
  // Endpoints that no fact knows have their rules shown all the same; of what they share, others may show it.
  const placesShown = (side: Side): Set<string> =>
    new Set(statements.all.filter((one) => of(one, side).length > 0).map(({ parts }) => parts.join("/")));
  const shown = { accepts: placesShown("accepts"), refuses: placesShown("refuses") };
  for (const statement of statements.all) {
    for (const side of sidesOf(statement)) {
      if (shown[side].has(statement.parts.join("/"))) continue;
      const hole = `${document.where(statement.parts)}: no case ${side} by ${statement.keyword} of ${statement.subject}`;
      if (!holes.some((other) => other.endsWith(hole.slice(hole.indexOf("no case"))))) holes.push(hole);
    }
  }
  return {
    rows,
    keywords: keywordRows(statements, of),
    answers: answerRows(contract, of),
    cases: cases.length,
    holes,
    broken: [...new Set([...discords(statements, facts)].flatMap(({ fact }) => fact?.id ?? []))].filter(
      (id) => !holes.includes(`${id}: the document does not say so`),
    ),
  };
}

function titlesBySide(cases: readonly Case[]): Record<Side, Map<string, string[]>> {
  const titles = { accepts: new Map<string, string[]>(), refuses: new Map<string, string[]>() };
  for (const { title, exercises } of cases) {
    for (const exercise of exercises) {
      const key = keyOf(exercise);
      const known = titles[exercise.side].get(key);
      if (known) known.push(title);
      else titles[exercise.side].set(key, [title]);
    }
  }
  return titles;
}

type Find = (claim: Pick<Claim, "subject" | "keyword">, side: Side) => readonly string[];

function keywordRows({ all }: Statements, of: Find): KeywordRow[] {
  const constraining = all.filter((statement) => sidesOf(statement).length > 0);
  const keywords = [...new Set(constraining.map(({ keyword }) => keyword))].sort();
  return keywords.map((keyword) => {
    const said = constraining.filter((statement) => statement.keyword === keyword);
    const shown = (side: Side): number => said.filter((statement) => of(statement, side).length > 0).length;
    return { keyword, statements: said.length, accepted: shown("accepts"), refused: shown("refuses") };
  });
}

function answerRows(contract: Contract, of: Find): AnswerRow[] {
  return contract.endpoints.flatMap(operationsOf).flatMap((operation) =>
    answersOf(contract, operation).map(({ status, parts }) => ({
      operation: operation.name,
      status,
      where: contract.document.where(parts),
      given: of({ subject: `${operation.name} ${status}`, keyword: "answer" }, "accepts").length,
      refused: of({ subject: `${operation.name} ${status} body`, keyword: "type" }, "refuses").length,
    })),
  );
}

/** Keywords that say nothing of a value, or that hold other schemas. */
const silent =
  /^(x-source|x-pattern|description|title|example|examples|properties|items|allOf|anyOf|oneOf|\$ref|if|then|else)$/;

/** Each constraint that is neither a fact nor cites a source other than the pages. */
function* unfounded(contract: Contract, statements: Statements, facts: readonly Fact[]): Generator<string> {
  const { document } = contract;
  const founded = facts
    .flatMap(({ claims }) => claims)
    .flatMap((claim) => {
      const parts = statements.of(claim)?.parts;
      // A condition is judged as a whole, with its branches.
      return parts ? [claim.keyword === "condition" ? parts.slice(0, -1) : parts] : [];
    });
  const conditions = new Set(
    facts.flatMap(({ claims }) =>
      claims
        .filter(({ keyword }) => keyword === "condition")
        .map((claim) => statements.of(claim)?.parts.slice(0, -1).join("/")),
    ),
  );
  const isFounded = (parts: Parts): boolean => {
    const key = parts.join("/");
    if (founded.some((one) => `${one.join("/")}/`.startsWith(`${key}/`))) return true;
    const branch = parts.findIndex((part) => part === "if" || part === "then" || part === "else");
    return branch >= 0 && conditions.has(parts.slice(0, branch).join("/"));
  };
  for (const { schema, parts } of eachSchema(document)) {
    for (const keyword of Object.keys(schema).filter((one) => !silent.test(one))) {
      const at = [...parts, keyword];
      if (isFounded(at) || citedAround(document, at).some((source) => !source.startsWith("page:"))) continue;
      yield `${document.where(at)}: ${keyword} of ${parts.slice(2).join(".")} belongs to no fact and no context id`;
    }
  }
}

/** The sources of a part, or of the nearest one around it that has some. */
function citedAround({ data }: ContractDocument, parts: Parts): string[] {
  for (let length = parts.length; length > 0; length--) {
    const node = parts.slice(0, length).reduce((one: unknown, part) => (one as never)?.[part], data);
    const sources = typeof node === "object" && node !== null ? sourcesOf(node) : [];
    if (sources.length > 0) return sources;
  }
  return [];
}
