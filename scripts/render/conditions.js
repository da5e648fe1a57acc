// JSON Schema as one expression that is true where a value is valid: for `if`, `anyOf`, `oneOf`, `not` and `contains`.
import { access, equals, isType } from "./expressions.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 *
 * @typedef {object} Names What the code around an expression declares for it.
 * @property {ContractDocument} document
 * @property {() => string} variable A new variable.
 * @property {(source: string) => string} pattern The name of a declared regular expression.
 * @property {(format: string) => string} format The name of a declared function that tests a format.
 * @property {(schema: Json, parts: Parts) => void} refuseUnknown Throws where a schema has a keyword that nothing decides.
 */

/**
 * The keywords that one expression each can decide.
 * @param {Names} names
 * @param {Json} schema
 * @param {string} value
 * @returns {Generator<{ type: string; keyword: string; test: string }>} With the type of value that the keyword is about.
 */
export function* simpleKeywords(names, schema, value) {
  /** @type {[keyword: string, type: string, test: (limit: any) => string][]} */
  const tests = [
    ["enum", "any", (values) => values.map((/** @type {unknown} */ one) => equals(one, value)).join(" || ")],
    ["const", "any", (one) => equals(one, value)],
    ["maxLength", "string", (limit) => `!longer(${value}, ${limit})`],
    ["minLength", "string", (limit) => (limit > 0 ? `longer(${value}, ${limit - 1})` : "true")],
    ["pattern", "string", (source) => `${names.pattern(source)}.test(${value})`],
    ["format", "string", (format) => `${names.format(format)}(${value})`],
    ["minimum", "number", (limit) => `${value} >= ${limit}`],
    ["maximum", "number", (limit) => `${value} <= ${limit}`],
    ["exclusiveMinimum", "number", (limit) => `${value} > ${limit}`],
    ["exclusiveMaximum", "number", (limit) => `${value} < ${limit}`],
    ["multipleOf", "number", (limit) => `Number.isInteger(${value} / ${limit})`],
    ["minItems", "array", (limit) => `${value}.length >= ${limit}`],
    ["maxItems", "array", (limit) => `${value}.length <= ${limit}`],
  ];
  for (const [keyword, type, test] of tests) {
    if (schema[keyword] !== undefined) yield { type, keyword, test: test(schema[keyword]) };
  }
}

/**
 * @param {Names} names
 * @param {Json} schema
 * @param {Parts} parts
 * @param {string} value
 * @param {string} [known] The type that the value is known to have where the expression stands.
 * @returns {string}
 */
export function condition(names, schema, parts, value, known) {
  if (typeof schema === "boolean") return String(schema);
  names.refuseUnknown(schema, parts);
  for (const keyword of ["if", "additionalProperties", "unevaluatedProperties"]) {
    if (schema[keyword] !== undefined && schema[keyword] !== true) {
      throw names.document.error(
        [...parts, keyword],
        `the request validators cannot decide \`${keyword}\` inside a condition`,
      );
    }
  }
  const types = [schema.type ?? []].flat();
  const tests = [];

  if (schema.$ref) {
    const target = names.document.resolve(schema.$ref, [...parts, "$ref"]);
    tests.push(condition(names, target.node, target.parts, value));
  }
  if (types.length > 0) tests.push(anyOf(types.map((type) => isType(type, value))));

  /** @type {Map<string, string[]>} */
  const byType = new Map();
  /** @param {string} type @param {string} test */
  const add = (type, test) => byType.set(type, [...(byType.get(type) ?? []), test]);
  for (const { type, test } of simpleKeywords(names, schema, value)) add(type, `(${test})`);
  const required = new Set(schema.required ?? []);
  for (const name of required) add("object", `${access(value, name)} !== undefined`);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const inner = access(value, name);
    const test = condition(names, property, [...parts, "properties", name], inner);
    if (test !== "true") add("object", required.has(name) ? test : `(${inner} === undefined || ${test})`);
  }
  for (const [keyword, method] of /** @type {const} */ ([
    ["items", "every"],
    ["contains", "some"],
  ])) {
    if (schema[keyword] === undefined) continue;
    const item = names.variable();
    const test = condition(names, schema[keyword], [...parts, keyword], item);
    if (keyword === "items" && test === "true") continue;
    add("array", `${value}.${method}((${item}: any) => ${test})`);
  }
  for (const [type, each] of byType) {
    const test = each.join(" && ");
    const isCertain = ["any", known, types.length === 1 && baseType(types[0])].includes(type);
    tests.push(isCertain ? test : `(!${parenthesised(isType(type, value))} || (${test}))`);
  }

  /** @param {string} keyword @returns {string[]} */
  const members = (keyword) =>
    schema[keyword].map((/** @type {Json} */ member, /** @type {number} */ index) =>
      condition(names, member, [...parts, keyword, index], value),
    );
  if (schema.allOf) tests.push(...members("allOf"));
  if (schema.anyOf) tests.push(anyOf(members("anyOf")));
  if (schema.oneOf) tests.push(`[${members("oneOf").join(", ")}].filter(Boolean).length === 1`);
  if (schema.not !== undefined) tests.push(`!${parenthesised(condition(names, schema.not, [...parts, "not"], value))}`);

  return tests.length > 1 ? `(${tests.join(" && ")})` : (tests[0] ?? "true");
}

/** The type that keywords such as `minimum` are about. @param {string} type */
export const baseType = (type) => (type === "integer" ? "number" : type);

/** @param {string[]} tests */
const anyOf = (tests) => (tests.length > 1 ? `(${tests.join(" || ")})` : (tests[0] ?? "false"));

/** @param {string} test */
const parenthesised = (test) => (/^[\w.]+\([^()]*\)$|^\(.*\)$/.test(test) ? test : `(${test})`);
