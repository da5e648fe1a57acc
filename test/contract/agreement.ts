// Holds those who judge a body against each other: whatever the body is, they must say the same of it.
import fc from "fast-check";
import type { TaskEndpoint } from "../../scripts/operations.js";
import { bodiesOf } from "./arbitraries.js";
import { posted } from "./callCases.js";
import { fieldsOf } from "./fields.js";
import { lines, show } from "./holding.js";
import type { Setting } from "./run.js";

export interface Agreement {
  readonly bodies: number;
  readonly accepted: number;
  /** The first body on which they differ, made as small as can be, with what each says; empty where there is none. */
  readonly difference: string;
}

export interface AgreementOptions {
  readonly runs: number;
  readonly seed: number;
}

/** Judges so many made-up bodies of an endpoint. */
export async function agreementOn(
  endpoint: TaskEndpoint,
  { contract, judges, send }: Setting,
  { runs, seed }: AgreementOptions,
): Promise<Agreement> {
  const { create, body } = endpoint;
  const subject = `${create.name} body`;
  let bodies = 0;
  let accepted = 0;
  const judge = async (value: unknown) => {
    const received = await send(posted(endpoint, value));
    return {
      server: received.status === create.success && received.violations.length === 0,
      client: judges.client(create.name, value).length === 0,
      ajv: judges.ajv(subject, value),
      cfworker: judges.cfworker(subject, value),
    };
  };
  const agree = async (value: unknown): Promise<boolean> => {
    const verdicts = Object.values(await judge(value));
    bodies++;
    if (verdicts[0]) accepted++;
    return new Set(verdicts).size === 1;
  };
  const fields = fieldsOf(contract.document, body.node, body.parts);
  const result = await fc.check(fc.asyncProperty(bodiesOf(fields), agree), { numRuns: runs, seed });
  if (!result.failed) return { bodies, accepted, difference: "" };
  if (!result.counterexample) throw result.errorInstance;

  const [value] = result.counterexample;
  const verdicts = await judge(value);
  const accepting = Object.values(verdicts).filter(Boolean).length;
  const told = Object.entries(verdicts).map(([who, accepts]) => [who, accepts ? "accepts it" : "refuses it"] as const);
  const odd = Object.entries(verdicts).filter(([, accepts]) => accepts === accepting < 2);
  const difference = lines([
    ["sent", `POST ${create.path} ${show(value)}`],
    ["document", `${contract.document.where(body.parts)} describes it`],
    ...told,
    ["wrong", odd.length === 1 ? String(odd[0]?.[0]) : "not told by a majority"],
    ["again", `CONTRACT_SEED=${seed}, body ${result.numRuns} (path ${result.counterexamplePath})`],
  ]);
  return { bodies, accepted, difference };
}
