// The suite as a mutation runner sees it: is a changed document noticed, and by which part of the suite? What only the
// later parts need is loaded when they are reached, which few mutants do.
import { exampleProblems } from "../../scripts/check/examples.js";
import { sourceProblems } from "../../scripts/check/sources.js";
import type { ContractDocument } from "../../scripts/document.js";
import { derivedCases } from "./cases.js";
import { type Contract, contractOf, type Parts } from "./contract.js";
import type { Fact } from "./facts/fact.js";
import { facts as allFacts } from "./facts.js";
import { discords, Statements } from "./holding.js";
import { inProcess } from "./inProcess.js";
import { judgedCases } from "./judgedCases.js";
import { judgesOf } from "./judges.js";
import { runCase } from "./run.js";

/** A part of the suite. */
export type Layer = "generator" | "facts" | "document check" | "derived cases";

export interface Verdict {
  /** The part that noticed the change; none where it survives. */
  readonly killedBy?: Layer;
  /** What that part says, in a line. */
  readonly reason: string;
}

export interface SuiteOptions {
  readonly facts?: readonly Fact[];
  /** Parts to leave out, to see what the others notice. */
  readonly without?: readonly Layer[];
}

/**
 * Runs the suite on a document as if it were the committed one, up to the first failure.
 * @param read Loads the document; what it throws, the generator would have thrown.
 */
export async function judgeDocument(
  read: () => ContractDocument,
  { facts = allFacts, without = [] }: SuiteOptions = {},
): Promise<Verdict> {
  let contract: Contract;
  try {
    contract = contractOf(read());
  } catch (error) {
    return killed("generator", error);
  }
  const { document } = contract;
  if (!without.includes("facts")) {
    try {
      for (const { message } of discords(new Statements(contract), facts)) return killed("facts", message);
    } catch (error) {
      return killed("facts", error);
    }
  }
  try {
    const { render } = await import("../../scripts/generate.js");
    await render(document);
  } catch (error) {
    return killed("generator", error);
  }
  if (!without.includes("document check")) {
    try {
      const [problem] = [...sourceProblems(document), ...exampleProblems(document).problems];
      if (problem) return killed("document check", problem);
    } catch (error) {
      return killed("document check", error);
    }
  }
  if (!without.includes("derived cases")) {
    try {
      const setting = { contract, judges: await judgesOf(contract), send: await inProcess(document.data) };
      const judged = without.includes("facts") ? [] : judgedCases(contract, facts);
      for (const one of [...derivedCases(contract), ...judged]) {
        const [failure] = await runCase(one, setting);
        if (failure) return killed("derived cases", failure);
      }
    } catch (error) {
      return killed("derived cases", error);
    }
  }
  // They are slow, so they come last.
  if (!without.includes("document check")) {
    const { spectralProblems, redoclyProblems } = await import("../../scripts/check/lint.js");
    const [problem] = [...(await spectralProblems(document)), ...(await redoclyProblems(document))];
    if (problem) return killed("document check", problem);
  }
  return { reason: "" };
}

const killed = (killedBy: Layer, reason: unknown): Verdict => ({
  killedBy,
  reason: (reason instanceof Error ? reason.message : String(reason)).split("\n").slice(0, 3).join("; "),
});

/** The words and figures of descriptions that are facts, with where they stand. */
export function proseOf(document: ContractDocument): { parts: Parts; matches: RegExp }[] {
  const statements = new Statements(contractOf(document));
  return allFacts.flatMap(({ claims }) =>
    claims.flatMap((claim) => {
      const parts = /description$/.test(claim.keyword) && statements.of(claim)?.parts;
      return parts && claim.matches ? [{ parts, matches: claim.matches }] : [];
    }),
  );
}
