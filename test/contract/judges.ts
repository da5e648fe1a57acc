// Those who say whether a value is valid: the client's generated validators, and two validators of JSON Schema that know
// nothing of them or of each other.
import { Validator } from "@cfworker/json-schema";
import type { Json } from "../../scripts/document.js";
import { renderValidators } from "../../scripts/render/validators.js";
import type { Contract } from "./contract.js";
import { memo } from "./memo.js";
import { ajvJudge, partsOf, type SchemaJudge } from "./schemaJudge.js";

/** What is wrong with the body of a call, as the client's generated validators see it. */
export type ClientJudge = (operation: string, value: unknown) => { readonly path: string; readonly keyword: string }[];

export interface Judges {
  readonly client: ClientJudge;
  readonly ajv: SchemaJudge;
  readonly cfworker: SchemaJudge;
}

/** The judges of a document. The client's is made of the document, unless there is one already. */
export async function judgesOf(contract: Contract, client?: ClientJudge): Promise<Judges> {
  return {
    client: client ?? (await renderedClient(contract)),
    ajv: ajvJudge(contract),
    cfworker: cfworkerJudge(contract),
  };
}

/** What `generated/validators.ts` gives: everything that is wrong with the body of a call. */
type ProblemsOf = (
  operation: never,
  value: unknown,
) => readonly (readonly [path: string, keyword: string, ...rest: unknown[]])[];

/** The validators that a document makes, as `generated/validators.ts` would hold them. */
async function renderedClient({ document, endpoints }: Contract): Promise<ClientJudge> {
  const { transformSync } = await import("rolldown/utils");
  const { code } = transformSync("validators.ts", renderValidators(document, [...endpoints]));
  const { problemsOf } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return clientJudge(problemsOf);
}

/** The judge that generated validators are. */
export const clientJudge =
  (problemsOf: ProblemsOf): ClientJudge =>
  (operation, value) =>
    problemsOf(operation as never, value).map(([path, keyword]) => ({ path, keyword }));

function cfworkerJudge(contract: Contract): SchemaJudge {
  const schemas = stripped(contract.document.data.components?.schemas ?? {});
  const compiled = memo((subject) => {
    const schema = partsOf(contract, subject).reduce((node: Json, part) => node[part], contract.document.data);
    const whole = { ...(stripped(schema) as object), components: { schemas } };
    return new Validator(whole, "2020-12", true);
  });
  return (subject, value) => compiled(subject).validate(value).valid;
}

/** A schema without what says nothing of a value: an `id` in an example would count as the name of a schema. */
const stripped = (node: unknown): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value) =>
      /^(x-.*|examples?|description)$/.test(key) && !isSchemaMap(value) ? undefined : value,
    ),
  );

/** Whether something under such a key is a field of that name, in `properties`. */
const isSchemaMap = (value: unknown): boolean =>
  typeof value === "object" && value !== null && ("type" in value || "$ref" in value);
