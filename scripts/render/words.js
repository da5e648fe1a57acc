// What a schema takes, in words, for editors and for whoever gave something else.
import { count, list, typeWords, withoutStop } from "../words.js";
import { annotations } from "./keywords.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 */

/** The limits of a schema, one by one. @param {Json} schema @returns {string[]} */
export function limitsIn(schema) {
  return [
    range(schema.minLength, schema.maxLength, "character"),
    range(schema.minItems, schema.maxItems, "item"),
    schema.uniqueItems ? "none twice" : "",
    range(schema.minimum, schema.maximum, ""),
    schema.exclusiveMinimum === undefined ? "" : `more than ${schema.exclusiveMinimum}`,
    schema.exclusiveMaximum === undefined ? "" : `less than ${schema.exclusiveMaximum}`,
    schema.multipleOf === undefined ? "" : `a multiple of ${schema.multipleOf}`,
  ].filter(Boolean);
}

/** @param {number | undefined} least @param {number | undefined} most @param {string} unit */
function range(least, most, unit) {
  const amount = (/** @type {number} */ limit) => (unit ? count(limit, unit) : String(limit));
  if (least === undefined) return most === undefined ? "" : `at most ${amount(most)}`;
  return most === undefined ? `at least ${amount(least)}` : `${least} to ${amount(most)}`;
}

/** What is demanded where no value would do. */
export const nothing = "left out";

/**
 * What a keyword that puts schemas together demands, after "must be".
 * @param {ContractDocument} document @param {Json} schema @param {Parts} parts @param {string} keyword
 * @param {Json[]} [way] The schemas that led to what it puts together.
 */
export function joinedWords(document, schema, parts, keyword, way = [schema]) {
  const inner = schema[keyword];
  if (keyword === "not" || keyword === "contains") {
    const one = words(document, inner, [...parts, keyword], way);
    if (keyword === "contains") return `a list with an item that is ${one}`;
    return one === "anything" ? nothing : `anything but ${one}`;
  }
  const texts = alternatives(document, inner, [...parts, keyword], way);
  return `${keyword === "oneOf" && texts.length > 1 ? "either " : ""}${list(texts, "or")}`;
}

/**
 * What each of several schemas takes, each text once, without those that nothing fits where another is left.
 * @param {ContractDocument} document @param {(Json | boolean)[]} members @param {Parts} parts @param {Json[]} way
 */
function alternatives(document, members, parts, way) {
  const texts = [...new Set(members.map((member, index) => words(document, member, [...parts, index], way)))];
  const possible = texts.filter((text) => text !== nothing);
  return possible.length > 0 ? possible : texts;
}

/**
 * @param {ContractDocument} document @param {Json | boolean} schema @param {Parts} parts
 * @param {Json[]} around The schemas that led to it.
 * @returns {string}
 */
function words(document, schema, parts, around) {
  if (typeof schema === "boolean") return schema ? "anything" : nothing;
  // A list may be said to have an item that is such a list, and so on for ever.
  if (around.includes(schema)) return `a value${untold}`;
  const way = [...around, schema];
  const target = schema.$ref && document.resolve(schema.$ref, [...parts, "$ref"]);
  const said = [
    ownWords(schema),
    target ? words(document, target.node, target.parts, way) : "",
    ...(schema.allOf ?? []).map((/** @type {Json} */ member, /** @type {number} */ index) =>
      words(document, member, [...parts, "allOf", index], way),
    ),
    ...["anyOf", "oneOf", "not", "contains"]
      .filter((keyword) => schema[keyword] !== undefined)
      .map((keyword) => joinedWords(document, schema, parts, keyword, way)),
  ].filter((one) => one && one !== "anything");
  return [...new Set(said)].join(" and ") || "anything";
}

/** What is said of a form whose words leave out some of its rules, so that nobody takes what they say for all of it. */
const untold = " of a certain form";

/** What a schema says itself. @param {Json} schema */
function ownWords(schema) {
  if (valuesIn(schema)) return valueWords(schema);
  if (schema["x-pattern"]) return withoutStop(schema["x-pattern"]);
  const limits = limitsIn(schema);
  if (schema.format) limits.push(`a valid ${schema.format}`);
  if (schema.pattern) limits.push(`by the pattern ${schema.pattern}`);
  const fields = (schema.required ?? []).map((/** @type {string} */ name) =>
    `${name} ${valueWords(schema.properties?.[name])}`.trim(),
  );
  const types = [schema.type ?? (fields.length > 0 ? "object" : [])].flat();
  const form = hasInnerRules(schema) ? untold : "";
  if (types.length === 0 && limits.length === 0 && !form) return "";
  const noun = (types.length > 0 ? typeWords(types) : "a value") + form;
  return `${noun}${fields.length > 0 ? ` with ${list(fields)}` : ""}${limits.length > 0 ? ` (${limits.join(", ")})` : ""}`;
}

/** The values that a schema lists. @param {Json | boolean | undefined} schema @returns {unknown[] | undefined} */
function valuesIn(schema) {
  const { const: only, enum: listed } = Object(schema);
  return only === undefined ? listed : [only];
}

/** @param {Json | boolean | undefined} schema */
const valueWords = (schema) =>
  list(
    (valuesIn(schema) ?? []).map((value) => JSON.stringify(value)),
    "or",
  );

/**
 * Whether a schema has rules for what is inside a value, beside the values of the fields that must be there.
 * @param {Json} schema
 */
function hasInnerRules({ properties = {}, required = [], dependentRequired, ...schema }) {
  const fields = Object.entries(properties).filter(([name, field]) => !(required.includes(name) && valuesIn(field)));
  const others = ["items", "additionalProperties", "unevaluatedProperties", "then", "else"].map((one) => schema[one]);
  return dependentRequired !== undefined || [...fields.map(([, field]) => field), ...others].some(demands);
}

/** Whether a schema refuses anything. @param {Json | boolean | undefined} schema */
const demands = (schema) =>
  schema === false || Object.keys(Object(schema)).some((one) => !annotations.has(one) && !one.startsWith("x-"));

/**
 * The types of what a schema takes; undefined where it takes any.
 * @param {ContractDocument} document @param {Json | boolean} schema @param {Parts} parts @returns {string[] | undefined}
 */
function typesOf(document, schema, parts) {
  if (typeof schema === "boolean") return undefined;
  if (schema.type) return [schema.type].flat();
  const values = valuesIn(schema);
  if (values) return [...new Set(values.map((one) => (one === null ? "null" : typeof one)))];
  const target = schema.$ref && document.resolve(schema.$ref, [...parts, "$ref"]);
  return target && typesOf(document, target.node, target.parts);
}

/**
 * The types that each of several schemas takes; undefined where those do not tell which of them is meant.
 * @param {ContractDocument} document @param {(Json | boolean)[]} members @param {Parts} parts @returns {string[][] | undefined}
 */
export function distinctTypes(document, members, parts) {
  /** @type {string[][]} */
  const all = [];
  for (const [index, member] of members.entries()) {
    const types = typesOf(document, member, [...parts, index]);
    const taken = all
      .flat()
      .flatMap((type) => (type === "integer" || type === "number" ? ["integer", "number"] : type));
    if (!types || types.some((type) => taken.includes(type))) return undefined;
    all.push(types);
  }
  return all;
}
