// generated/validators.ts: the document's request schemas as plain code, without a validator library at run time.
//
// Ajv's standalone output for the same schemas is as large, minified and gzipped, as the whole of openapi-fetch (`npm run
// bench` prints both). A keyword that the compiler does not know stops the generator, so that the contract is never
// checked by halves, and the tests hold its verdicts against those of Ajv and Prism.
import { Compiler } from "./compiler.js";
import { literal } from "./literal.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { TaskEndpoint } from "../operations.js"
 */

/** @param {ContractDocument} document @param {TaskEndpoint[]} endpoints */
export function renderValidators(document, endpoints) {
  const compiler = new Compiler(document);
  const entries = endpoints.map(({ group, call, create, body }) => [
    create.name,
    compiler.functionFor(body.node, body.parts, body.ref ? undefined : `_${group}_${call}`),
  ]);
  return `/** A rule: its JSON Schema keyword, the keyword's value, the place of its source in \`sources\`, what a condition means. */
export type Rule = readonly [keyword: string, limit: unknown, source: number, reason?: string];

/** A broken rule: where in the value, the index of the rule in \`rules\`, and what stands there. */
export type Problem = [path: string, rule: number, given: unknown];

export const rules: readonly Rule[] = [
${compiler.rules.map((rule) => `  ${rule},\n`).join("")}];

/** Where rules come from, by the ids in the document's \`x-sources\`. */
export const sources = ${literal(compiler.sources)};

${compiler.declarations.map((declaration) => `${declaration}\n\n`).join("")}\
const isObject = (v: any): boolean => typeof v === "object" && v !== null && !Array.isArray(v);

/** Counts code points, as JSON Schema does, and only where the number of UTF-16 units leaves it open. */
const longer = (v: string, most: number): boolean => v.length > most && (v.length > 2 * most || [...v].length > most);

/** Puts the way to a value in front of the problems that were found inside it. */
const within = (e: Problem[], from: number, path: string): void => {
  for (const problem of e.slice(from)) {
    problem[0] = path + (problem[0] && problem[0][0] !== "[" ? "." : "") + problem[0];
  }
};

${indent(compiler.functions.join("\n"))}
/** Checks the body of a call. */
export const validators = {
${entries.map(([name, check]) => `  ${JSON.stringify(name)}: ${check},\n`).join("")}} as const;
`;
}

/** @param {string} code */
function indent(code) {
  let depth = 0;
  return code
    .split("\n")
    .map((line) => {
      if (line.startsWith("}")) depth--;
      const text = line && "  ".repeat(depth) + line;
      if (line.endsWith("{")) depth++;
      return text;
    })
    .join("\n");
}
