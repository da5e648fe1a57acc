// JSON Schema as statements that collect every problem of a value, with the rule that it breaks.

import { isPattern } from "../operations.js";
import { baseType, condition, simpleKeywords } from "./conditions.js";
import { evaluatedNames } from "./evaluated.js";
import { access, isType, Path } from "./expressions.js";
import { formatSource } from "./formats.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 * @typedef {object} Origin Where the rules of a schema come from, unless an inner schema says so itself.
 * @property {string[]} source
 * @property {string} [reason] What a condition means, as the document words it.
 *
 * @typedef {object} Place A schema and the value that it is about.
 * @property {Parts} parts Where the schema stands in the document.
 * @property {string} value The expression of the value.
 * @property {string | undefined} known The type that the value is known to have where the code runs.
 * @property {Path} path
 * @property {Origin} origin
 */

/** Decided by the compiler; any other keyword stops it. */
const handled = new Set(
  (
    "$ref type enum const maxLength minLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf " +
    "minItems maxItems items contains properties required additionalProperties unevaluatedProperties " +
    "allOf anyOf oneOf not if then else"
  ).split(" "),
);

/** Say nothing about what is valid. */
const annotations = new Set(
  (
    "$schema $comment title description default deprecated readOnly writeOnly example examples externalDocs " +
    "contentEncoding contentMediaType"
  ).split(" "),
);

/** Compiles the schemas of one document. Each schema that is referred to becomes one function. */
export class Compiler {
  /** @type {string[]} */
  functions = [];
  /** @type {string[]} Source of each row of the rule table. */
  rules = [];
  /** @type {string[]} The sources that rules cite, each combination once. */
  sources = [];
  /** @type {string[]} Declarations of the formats and patterns in use. */
  declarations = [];
  /** @type {Map<string, string>} */
  #names = new Map();
  #variables = 0;

  /** @param {ContractDocument} document */
  constructor(document) {
    this.document = document;
  }

  /**
   * The name of the function that checks a schema.
   * @param {Json} schema @param {Parts} parts @param {string} [wish]
   */
  functionFor(schema, parts, wish = String(parts.at(-1))) {
    const key = parts.join("/");
    const known = this.#names.get(key);
    if (known) return known;
    let name = `check${wish.replace(/\W+/g, "_")}`;
    while ([...this.#names.values()].includes(name)) name += "_";
    this.#names.set(key, name);
    const code = this.#check(schema, { parts, value: "v", known: undefined, path: new Path(), origin: { source: [] } });
    this.functions.push(`function ${name}(v: any, e: Problem[]): void {\n${code}}\n`);
    return name;
  }

  variable() {
    return `v${++this.#variables}`;
  }

  /** @param {string} source */
  pattern(source) {
    return this.#declare("pattern", String(new RegExp(source, "u")));
  }

  /** @param {string} format */
  format(format) {
    return this.#declare(`is_${format.replaceAll("-", "_")}`, /** @type {string} */ (formatSource(format)));
  }

  /** @param {string} name @param {string} source */
  #declare(name, source) {
    const known = this.declarations.find((text) => text.endsWith(` = ${source};`));
    if (known) return /** @type {string} */ (known.split(" ")[1]);
    const unique = name === "pattern" ? `${name}${this.declarations.length}` : name;
    this.declarations.push(`const ${unique} = ${source};`);
    return unique;
  }

  /** @param {Json} schema @param {Parts} parts */
  refuseUnknown(schema, parts) {
    for (const keyword of Object.keys(schema)) {
      if (handled.has(keyword) || annotations.has(keyword) || keyword.startsWith("x-")) continue;
      throw this.document.error([...parts, keyword], `the request validators do not know the keyword \`${keyword}\``);
    }
    if (schema.pattern !== undefined && !isPattern(schema.pattern)) {
      throw this.document.error([...parts, "pattern"], `\`${schema.pattern}\` is not a regular expression`);
    }
    if (schema.format && !formatSource(schema.format)) {
      throw this.document.error(
        [...parts, "format"],
        `the request validators do not know the format \`${schema.format}\``,
      );
    }
  }

  /** The index of a rule in the table. @param {string} keyword @param {unknown} limit @param {Origin} origin */
  #rule(keyword, limit, { source, reason }) {
    const rule = JSON.stringify([keyword, limit, indexIn(this.sources, source.join(" ")), ...(reason ? [reason] : [])]);
    return indexIn(this.rules, rule);
  }

  /**
   * @param {Json} schema
   * @param {Place} place
   * @returns {string} Statements that push a problem for each rule that the value breaks.
   */
  #check(schema, place) {
    const { parts, value, path } = place;
    if (typeof schema === "boolean")
      return schema ? "" : `e.push([${path}, ${this.#rule("not", {}, place.origin)}, ${value}]);\n`;
    this.refuseUnknown(schema, parts);
    const origin = schema["x-source"] ? { source: [schema["x-source"]].flat() } : place.origin;
    const here = { ...place, origin };
    /** @type {Problem} */
    const problem = (keyword, at = path, given = value, limit = schema[keyword]) =>
      `e.push([${at}, ${this.#rule(keyword, limit, origin)}, ${given}]);\n`;

    const types = [schema.type ?? []].flat();
    if (types.length === 1) here.known = baseType(types[0]);
    let code = this.#typed(schema, here, problem);
    if (schema.$ref) {
      const target = this.document.resolve(schema.$ref, [...parts, "$ref"]);
      code += this.#call(this.functionFor(target.node, target.parts), value, path);
    }
    for (const [index, member] of (schema.allOf ?? []).entries()) {
      code += this.#check(member, { ...here, parts: [...parts, "allOf", index] });
    }
    for (const keyword of ["anyOf", "oneOf", "not", "contains"]) {
      if (schema[keyword] === undefined) continue;
      code += `if (!${condition(this, { [keyword]: schema[keyword] }, parts, value)}) ${problem(keyword)}`;
    }
    if (schema.if !== undefined) code += this.#branches(schema, here);
    if (types.length === 0) return code;
    const isValid = types.map((type) => isType(type, value)).join(" || ");
    return `if (!(${isValid})) ${problem("type")}${code && `else {\n${code}}\n`}`;
  }

  /**
   * Keywords that are about one type of value.
   * @param {Json} schema @param {Place} place @param {Problem} problem
   */
  #typed(schema, place, problem) {
    /** @type {Map<string, string>} */
    const byType = new Map();
    for (const { type, keyword, test } of simpleKeywords(this, schema, place.value)) {
      byType.set(type, `${byType.get(type) ?? ""}if (!(${test})) ${problem(keyword)}`);
    }
    const object = this.#object(schema, place, problem);
    if (object) byType.set("object", object);
    const array = this.#items(schema, place);
    if (array) byType.set("array", (byType.get("array") ?? "") + array);

    let code = "";
    for (const [type, statements] of byType) {
      code +=
        type === "any" || type === place.known ? statements : `if (${isType(type, place.value)}) {\n${statements}}\n`;
    }
    return code;
  }

  /** @param {Json} schema @param {Place} place @param {Problem} problem */
  #object(schema, place, problem) {
    const { parts, value, path } = place;
    let code = "";
    const required = new Set(schema.required ?? []);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const inner = this.variable();
      const at = path.property(name);
      const innerParts = [...parts, "properties", name];
      const check = this.#check(property, { ...place, known: undefined, parts: innerParts, value: inner, path: at });
      const missing = required.delete(name) ? problem("required", at, "undefined", true) : "";
      if (!check && !missing) continue;
      code += `const ${inner} = ${access(value, name)};\n`;
      if (missing)
        code += check
          ? `if (${inner} !== undefined) {\n${check}} else ${missing}`
          : `if (${inner} === undefined) ${missing}`;
      else code += `if (${inner} !== undefined) {\n${check}}\n`;
    }
    for (const name of required) {
      code += `if (${access(value, name)} === undefined) ${problem("required", path.property(name), "undefined", true)}`;
    }
    for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
      if (schema[keyword] === undefined || schema[keyword] === true) continue;
      const known =
        keyword === "additionalProperties"
          ? Object.keys(schema.properties ?? {})
          : evaluatedNames(this.document, schema, parts);
      const key = this.variable();
      const inner = `${value}[${key}]`;
      const at = path.key(key);
      const check =
        schema[keyword] === false
          ? problem(keyword, at, inner, known)
          : this.#check(schema[keyword], {
              ...place,
              known: undefined,
              parts: [...parts, keyword],
              value: inner,
              path: at,
            });
      // A switch: the fastest way to look up one of a few names.
      const listed = known.map((name) => `case ${JSON.stringify(name)}: `).join("");
      code += `for (const ${key} of Object.keys(${value})) {\nswitch (${key}) {\n${listed}break;\n`;
      code += `default: if (${inner} !== undefined) {\n${check}}\n}\n}\n`;
    }
    return code;
  }

  /** @param {Json} schema @param {Place} place */
  #items(schema, place) {
    if (schema.items === undefined) return "";
    const { parts, value, path } = place;
    const index = this.variable();
    const inner = this.variable();
    const check = this.#check(schema.items, {
      ...place,
      known: undefined,
      parts: [...parts, "items"],
      value: inner,
      path: path.index(index),
    });
    return (
      check &&
      `for (let ${index} = 0; ${index} < ${value}.length; ${index}++) {\nconst ${inner} = ${value}[${index}];\n${check}}\n`
    );
  }

  /** `if`, `then` and `else`. @param {Json} schema @param {Place} place */
  #branches(schema, place) {
    const origin = {
      source: schema.if["x-source"] ? [schema.if["x-source"]].flat() : place.origin.source,
      reason: schema.if.description?.trim() ?? place.origin.reason,
    };
    /** @param {"then" | "else"} keyword */
    const branch = (keyword) =>
      this.#check(schema[keyword] ?? true, { ...place, origin, parts: [...place.parts, keyword] });
    const otherwise = branch("else");
    const test = condition(this, schema.if, [...place.parts, "if"], place.value, place.known);
    return `if (${test}) {\n${branch("then")}}${otherwise && ` else {\n${otherwise}}`}\n`;
  }

  /** @param {string} name @param {string} value @param {Path} path */
  #call(name, value, path) {
    if (path.isRoot) return `${name}(${value}, e);\n`;
    const from = this.variable();
    return `const ${from} = e.length;\n${name}(${value}, e);\nif (e.length > ${from}) within(e, ${from}, ${path});\n`;
  }
}

/** The place of a row in a table, which it gets if it has none. @param {string[]} rows @param {string} row */
function indexIn(rows, row) {
  const index = rows.indexOf(row);
  return index >= 0 ? index : rows.push(row) - 1;
}

/**
 * @callback Problem
 * @param {string} keyword
 * @param {Path} [at]
 * @param {string} [given]
 * @param {unknown} [limit]
 * @returns {string} The statement that reports it.
 */
