// The cases of facts that say which values fit, and which do not.
import type { TaskEndpoint } from "../../scripts/operations.js";
import { type About, type Case, subjectText } from "./case.js";
import type { Contract } from "./contract.js";
import { type Fact, type Judgement, sourceOf } from "./facts/fact.js";
import { schemaParts } from "./schemaJudge.js";

/** The cases of the facts that say which values fit, as they are written out there. */
export function judgedCases(contract: Contract, facts: readonly Fact[]): Case[] {
  const endpoints = new Map(contract.endpoints.map((endpoint) => [endpoint.create.name, endpoint]));
  return facts.flatMap((fact) =>
    fact.claims.flatMap(({ subject, keyword, judged = [] }) =>
      judged.map((judgement) => {
        const [name = "", second] = subject.split(" ");
        const endpoint = second === "body" ? endpoints.get(name) : undefined;
        return judgedCase(contract, fact, { subject, keyword }, judgement, endpoint);
      }),
    ),
  );
}

function judgedCase(
  contract: Contract,
  fact: Fact,
  claim: { subject: string; keyword: string },
  { label, value, breaks }: Judgement,
  endpoint: TaskEndpoint | undefined,
): Case {
  const owner = claim.subject.split(" body")[0] ?? "";
  const side = breaks ? "refuses" : "accepts";
  const about: About = {
    title: `${subjectText(owner)} ${side} ${label} (${sourceOf(fact)})`,
    parts: schemaParts(contract, claim.subject) ?? [],
    sources: [sourceOf(fact)],
    rule: fact.says,
    exercises: [{ ...claim, side }],
  };
  const judged = { value, ...(breaks && { breaks }) };
  return endpoint
    ? { kind: "body", ...about, ...judged, endpoint }
    : { kind: "answer", ...about, ...judged, subject: `${owner} body` };
}
