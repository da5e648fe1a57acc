// generated/validators.ts: the document's request schemas as plain code, without a validator library at run time.
//
// Ajv's standalone output for the same schemas is three times as large (`npm run size` prints both). The tests hold the
// verdicts against those of Ajv and Prism.
import { checkFunction } from "./checks.js";
import { typeCheck, typeCheckSource } from "./expressions.js";
import { formatName, formatSource } from "./formats.js";
import { literal } from "./literal.js";
import { Rules } from "./rules.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { TaskEndpoint } from "../operations.js"
 */

/** @param {ContractDocument} document @param {TaskEndpoint[]} endpoints */
export function renderValidators(document, endpoints) {
  const rules = new Rules(document);
  const bodies = endpoints.map(({ group, call, create, body }) => [
    create.name,
    rules.nameOf(body.node, body.parts, body.ref ? undefined : `${group}_${call}`),
  ]);
  const checks = rules.named.map(([name, of]) => checkFunction(name, of)).join("\n");
  const formats = [...rules.formats].map((format) => `const ${formatName(format)} = ${formatSource(format)};\n\n`);
  return `/**
 * A broken rule: where in the value, its JSON Schema keyword, what stands there, what the keyword demands, where the rule
 * comes from by the ids in the document's \`x-sources\`, and what a condition means.
 */
export type Problem = [path: string, keyword: string, given: unknown, limit: unknown, source: string, reason?: string | undefined];

${formats.join("")}\
/** Looks into a value that may be anything: each field is tried before it is used, which no narrower type can say. */
type Check = (found: Problem[], v: any) => void;

const sources = ${literal(rules.sources)};

${rules.fields.map((names, index) => `const fields${index} = new Set(${literal(names)});\n`).join("")}
${helpersFor(checks, rules.types)}${indent(checks)}
/** Checks the body of a call. */
const checks = {
${bodies.map(([call, name]) => `  ${JSON.stringify(call)}: check${name},\n`).join("")}} as const;

/** Everything that is wrong with the body of a call. */
export function problemsOf(call: keyof typeof checks, body: unknown): Problem[] {
  const found: Problem[] = [];
  checks[call](found, body);
  for (const problem of found) problem[0] = problem[0].replace(/^\\./, "");
  return found;
}
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

/** What the checks call, each by its name; those first that call others. */
const helpers = {
  others: `/** Checks the fields of an object that are none of these. */
function others(found: Problem[], path: string, v: Record<string, unknown>, names: Set<string>, check: Check): void {
  for (const name in v) {
    if (!names.has(name) && v[name] !== undefined && Object.hasOwn(v, name)) inside(found, path + "." + name, v[name], check);
  }
}`,
  inside: `/** Checks a value that stands inside another, and puts the way to it in front of its problems. */
function inside(found: Problem[], path: string, v: unknown, check: Check): void {
  const before = found.length;
  check(found, v);
  for (let next = before; next < found.length; next++) {
    const problem = found[next] as Problem;
    problem[0] = path + problem[0];
  }
}`,
  each: `function each(found: Problem[], path: string, list: unknown[], check: Check): void {
  // As JSON has it: what is not set is null.
  for (let index = 0; index < list.length; index++) item(found, path, list[index] ?? null, check, index);
}`,
  item: `/** Checks an item of a list, and puts the way to it in front of its problems. Inside the loop itself it would be slower. */
function item(found: Problem[], path: string, v: unknown, check: Check, index: number): void {
  const before = found.length;
  check(found, v);
  // Nearly always there is nothing to do.
  for (let next = before; next < found.length; next++) {
    const problem = found[next] as Problem;
    problem[0] = \`\${path}[\${index}]\${problem[0]}\`;
  }
}`,
  mistyped: `/** Reports a value that is there and is not of its type, and a body that is not there. */
function mistyped(found: Problem[], path: string, v: unknown, type: unknown, source: number, reason?: string): boolean {
  if (v !== undefined || !path) report(found, path, v, "type", type, source, reason);
  return false;
}`,
  maxItems: `/** Reports a list that is too long. A function, as the limits of lists that depend on another are many. */
function maxItems(found: Problem[], path: string, v: unknown[], most: number, source: number, reason?: string): void {
  if (v.length > most) report(found, path, v, "maxItems", most, source, reason);
}`,
  listed: `/** Reports a value that is none of these. */
function listed(found: Problem[], path: string, v: unknown, values: unknown[], source: number, reason?: string): void {
  if (v !== undefined && !values.includes(v)) report(found, path, v, "enum", values, source, reason);
}`,
  unknownField: `/** Reports what is no property of an object, unless it is inherited, or not set. */
function unknownField(found: Problem[], path: string, v: Record<string, unknown>, name: string, keyword: string, names: Set<string>, source: number, reason?: string): void {
  if (v[name] !== undefined && Object.hasOwn(v, name)) report(found, path + "." + name, v[name], keyword, [...names], source, reason);
}`,
  keeps: `const keeps = (check: Check, v: unknown): boolean => {
  const found: Problem[] = [];
  check(found, v);
  return found.length === 0;
};`,
  allDiffer: `/** Whether no two items are alike, whatever the order of their fields. */
const allDiffer = (list: unknown[]): boolean =>
  new Set(list.map((item) => JSON.stringify(item ?? null, (_, v) => isObject(v) ? Object.fromEntries(Object.entries(v).sort()) : v))).size === list.length;`,
  longer: `/** Counts code points, as JSON Schema does, and only where the number of UTF-16 units leaves it open. */
const longer = (v: string, most: number): boolean => v.length > most && (v.length > 2 * most || [...v].length > most);`,
  report: `function report(found: Problem[], path: string, v: unknown, keyword: string, limit: unknown, source: number, reason?: string): void {
  found.push([path, keyword, v, limit, sources[source] as string, reason]);
}`,
  isObject: `const isObject = (v: unknown): boolean => typeof v === "object" && v !== null && !Array.isArray(v);`,
};

/** The helpers that code calls, and those that they call. @param {string} code @param {Iterable<string | string[]>} types */
function helpersFor(code, types) {
  let texts = "";
  const typed = [...types].map((type) => [typeCheck(type), typeCheckSource(type)]);
  for (const [name, text] of [...typed, ...Object.entries(helpers)]) {
    if (`${texts}${code}`.includes(`${name}(`)) texts += `${text}\n\n`;
  }
  return texts;
}
