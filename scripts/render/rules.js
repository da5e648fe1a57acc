// Reads schemas into their rules and where those come from, without what only people need.
import { subschemas } from "../schemas.js";
import { withoutStop } from "../words.js";
import { evaluatedNames } from "./evaluated.js";
import { formatSource, isSilent, unknownFormat } from "./formats.js";
import { annotations, structure, tests, unknownKeyword, verdicts } from "./keywords.js";
import { distinctTypes, joinedWords, nothing } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 */

/** Reads the schemas of one document. Each schema that is referred to gets a name. */
export class Rules {
  /** @type {Map<string, { name: string; rules: Json | undefined }>} By where the schema stands in the document. */
  #schemas = new Map();
  /** Where rules come from, each combination once. @type {string[]} */
  sources = [];
  /** The names that objects may have, for each kind of object that may have no other. @type {string[][]} */
  fields = [];
  /** The formats that any of them names. @type {Set<string>} */
  formats = new Set();

  /** By their names together. @type {Map<string, string | string[]>} */
  #types = new Map();

  /** @param {ContractDocument} document */
  constructor(document) {
    this.document = document;
  }

  /** The types that values have, each once: a name, or a list of names. */
  get types() {
    return this.#types.values();
  }

  /** The rules of each schema by its name. @returns {[name: string, rules: Json][]} */
  get named() {
    return [...this.#schemas.values()].map(({ name, rules }) => [name, rules ?? {}]);
  }

  /**
   * The name of a schema, whose rules are read if they are not yet.
   * @param {Json} schema @param {Parts} parts @param {string} [wish]
   */
  nameOf(schema, parts, wish = String(parts.at(-1))) {
    const key = parts.join("/");
    const known = this.#schemas.get(key);
    if (known) return known.name;
    const taken = new Set([...this.#schemas.values()].map(({ name }) => name));
    let name = wish.replace(/\W+/g, "_");
    while (taken.has(name)) name += "_";
    const entry = { name, rules: /** @type {Json | undefined} */ (undefined) };
    // Before its rules are read: a schema may hold itself.
    this.#schemas.set(key, entry);
    entry.rules = this.#read(schema, parts, "");
    return name;
  }

  /** @param {Json | boolean} schema @param {Parts} parts @param {string} inherited The sources of the schema around it. @returns {Json} */
  #read(schema, parts, inherited) {
    if (typeof schema === "boolean") return schema ? {} : { not: {}, told: { not: { words: nothing } } };
    this.#refuseUnknown(schema, parts);
    /** @type {Json} */
    const rules = {};
    const source = schema["x-source"] ? [schema["x-source"]].flat().join(" ") : inherited;
    if (source !== inherited) rules.source = this.#indexOf(source);
    if (parts.at(-1) === "if" && schema.description) rules.reason = withoutStop(schema.description);
    for (const [keyword, limit] of Object.entries(schema)) {
      if (keyword in tests || ["type", "required", "dependentRequired"].includes(keyword)) rules[keyword] = limit;
    }
    if (rules.uniqueItems === false) delete rules.uniqueItems;
    if (isSilent(schema)) delete rules.format;
    if (schema["x-pattern"]) rules.wanted = withoutStop(schema["x-pattern"]);
    // A list of values says more than their type.
    if (listsOnly(rules.enum, [rules.type].flat())) delete rules.type;
    if (rules.type) this.#types.set(String(rules.type), rules.type);
    if (rules.format) this.formats.add(rules.format);
    if (schema.additionalProperties === false) {
      rules.closed = this.#closed("additionalProperties", Object.keys(schema.properties ?? {}));
    } else if (schema.unevaluatedProperties === false) {
      rules.closed = this.#closed("unevaluatedProperties", evaluatedNames(this.document, schema, parts));
    }
    if (schema.$ref) {
      const target = this.document.resolve(schema.$ref, [...parts, "$ref"]);
      rules.$ref = this.nameOf(target.node, target.parts);
    }
    const around = parts.at(-1) === "if" ? inherited : source;
    /** @param {string} keyword @param {Json} read */
    const keep = (keyword, read) => {
      // A list whose items may be anything, fields that may be, and a branch without rules, say nothing.
      const saysNothing = Object.keys(read).length === 0 && mayBeEmpty.includes(keyword);
      if (saysNothing) return;
      if (keyword !== "additionalProperties") rules[keyword] = read;
      else rules.others = { list: this.#listOf(Object.keys(schema.properties ?? {})), rules: read };
    };
    for (const inner of subschemas(schema, parts)) {
      const [keyword, key] = inner.parts.slice(parts.length);
      const name = String(keyword);
      const read = this.#read(inner.schema, inner.parts, around);
      if (key === undefined) keep(name, read);
      else {
        rules[name] ??= typeof key === "number" ? [] : {};
        rules[name][key] = read;
      }
    }
    for (const keyword of ["items", "contains", "not", "if", "then", "else"]) {
      if (typeof schema[keyword] === "boolean") keep(keyword, this.#read(schema[keyword], [...parts, keyword], around));
    }
    for (const keyword of verdicts.filter((one) => one in schema)) {
      const types =
        Array.isArray(schema[keyword]) && distinctTypes(this.document, schema[keyword], [...parts, keyword]);
      const words = types ? `of type ${types.flat().join(" or ")}` : joinedWords(this.document, schema, parts, keyword);
      rules.told = { ...rules.told, [keyword]: { words, types } };
    }
    return rules;
  }

  /** @param {string} keyword @param {string[]} names */
  #closed(keyword, names) {
    return { keyword, names, list: this.#listOf(names) };
  }

  /** @param {string[]} names */
  #listOf(names) {
    return `fields${this.fields.push(names) - 1}`;
  }

  /** @param {string} source */
  #indexOf(source) {
    const index = this.sources.indexOf(source);
    return index >= 0 ? index : this.sources.push(source) - 1;
  }

  /** @param {Json} schema @param {Parts} parts */
  #refuseUnknown(schema, parts) {
    /** @param {string} keyword @param {string} problem */
    const refuse = (keyword, problem) => {
      throw this.document.error([...parts, keyword], problem);
    };
    for (const [keyword, limit] of Object.entries(schema)) {
      if (keyword === "unevaluatedProperties" && typeof limit !== "boolean") {
        const way = "describe the other fields with `additionalProperties`";
        refuse(keyword, `the request validators know \`${keyword}\` as true or false only; ${way}`);
      }
      if (
        keyword in tests ||
        verdicts.includes(keyword) ||
        structure.has(keyword) ||
        annotations.has(keyword) ||
        keyword.startsWith("x-")
      )
        continue;
      refuse(keyword, unknownKeyword(keyword));
    }
    if (schema.format && !isSilent(schema) && !formatSource(schema.format)) {
      refuse("format", unknownFormat(schema.format));
    }
    for (const keyword of ["enum", "const"]) {
      if ([schema[keyword]].flat().some((value) => typeof value === "object" && value !== null)) {
        refuse(keyword, `the request validators compare plain values only, and \`${keyword}\` has a list or a map`);
      }
    }
  }
}

/** The keywords whose schema may have no rules, and then has no say. */
const mayBeEmpty = ["items", "additionalProperties", "then", "else"];

/** Whether each of these values has one of these types. @param {unknown[] | undefined} values @param {string[]} types */
const listsOnly = (values, types) => values?.every((value) => types.some((type) => hasType(value, type))) ?? false;

/** @param {unknown} value @param {string} type */
const hasType = (value, type) =>
  type === "integer" ? Number.isInteger(value) : type === (value === null ? "null" : typeof value);
