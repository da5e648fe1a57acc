// A schema as one flat statement: what it refers to and what its `allOf` adds, put together, with the place of each part.
import { pointer } from "../document.js";
import { bare, isNote } from "./bare.js";
import { exclusive, isStricter } from "./bounds.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 *
 * @typedef {object} Place
 * @property {any} schema
 * @property {Parts} parts
 *
 * @typedef {object} Said Something that is said, and where.
 * @property {any} value
 * @property {Parts} parts
 *
 * @typedef {object} Listed A value of an enum.
 * @property {any} value
 * @property {Parts} parts
 * @property {string} [group] The component that lists it, where several do.
 *
 * @typedef {object} Rule Keywords that combine fields or alternatives, and so mean something only together.
 * @property {string} kind
 * @property {string} name What the document calls it.
 * @property {Said | undefined} source Its `x-source`.
 * @property {Json} schema Those keywords alone, without references and without prose.
 * @property {Parts} parts
 *
 * @typedef {object} View
 * @property {Parts} parts
 * @property {Set<string> | undefined} types Without null; undefined for any.
 * @property {boolean} nullable
 * @property {Map<string, Place[]>} properties
 * @property {Map<string, Parts>} required
 * @property {Said | undefined} closed Where unknown fields are refused, or held to a schema.
 * @property {Place[]} items
 * @property {{ listed: Listed[]; open: boolean; parts: Parts } | undefined} values The values of an enum, without null.
 *   `open` where any other is accepted too.
 * @property {Map<string, Said>} limits
 * @property {Map<string, Said[]>} others Keywords that are compared as they stand.
 * @property {Rule[]} rules
 * @property {{ alternatives: Place[]; parts: Parts }[]} unions
 * @property {Map<string, Said[]>} notes What constrains nothing: the nearest first.
 */

const lowest = ["minLength", "minItems", "minProperties", "minimum"];
const highest = ["maxLength", "maxItems", "maxProperties", "maximum"];
/** Keywords that mean something only together. @type {Record<string, string[]>} */
const combined = {
  if: ["if", "then", "else"],
  contains: ["contains", "minContains", "maxContains"],
  not: ["not"],
  dependentRequired: ["dependentRequired"],
  dependentSchemas: ["dependentSchemas"],
  propertyNames: ["propertyNames"],
  patternProperties: ["patternProperties"],
  prefixItems: ["prefixItems"],
  unevaluatedItems: ["unevaluatedItems"],
};
const taken = new Set([
  ...Object.values(combined).flat(),
  ..."$ref allOf anyOf oneOf type enum const properties required items".split(" "),
  ..."additionalProperties unevaluatedProperties exclusiveMinimum exclusiveMaximum $defs".split(" "),
]);
/**
 * A place with what it refers to and what its `allOf` adds, the nearest first.
 * @param {ContractDocument} document @param {Place} place @param {string[]} [seen] @returns {Place[]}
 */
function expand(document, place, seen = []) {
  const { schema, parts } = place;
  if (typeof schema !== "object" || schema === null) {
    return schema === false ? [{ schema: { not: {} }, parts }] : [];
  }
  const here = pointer(parts);
  if (seen.includes(here)) return [];
  const way = [...seen, here];
  const inner = (schema.allOf ?? []).map((/** @type {any} */ member, /** @type {number} */ index) => ({
    schema: member,
    parts: [...parts, "allOf", index],
  }));
  if (typeof schema.$ref === "string") {
    const target = document.resolve(schema.$ref, [...parts, "$ref"]);
    inner.push({ schema: target.node, parts: target.parts });
  }
  return [place, ...inner.flatMap((/** @type {Place} */ member) => expand(document, member, way))];
}

/** Every answer has the same few schemas. @type {WeakMap<object, View>} */
const known = new WeakMap();

/**
 * @param {ContractDocument} document
 * @param {Place[]} places Schemas that hold together.
 * @returns {View}
 */
export function viewOf(document, places) {
  const [only] = places.length === 1 ? places : [];
  if (typeof only?.schema !== "object" || only.schema === null) return build(document, places);
  const view = known.get(only.schema) ?? build(document, places);
  known.set(only.schema, view);
  return view;
}

/** @param {ContractDocument} document @param {Place[]} places @returns {View} */
function build(document, places) {
  /** @type {View} */
  const view = {
    parts: places[0]?.parts ?? [],
    types: undefined,
    nullable: true,
    properties: new Map(),
    required: new Map(),
    closed: undefined,
    items: [],
    values: undefined,
    limits: new Map(),
    others: new Map(),
    rules: [],
    unions: [],
    notes: new Map(),
  };
  const members = places.flatMap((place) => expand(document, place));
  for (const member of members) addMember(document, view, member);
  closeFields(document, view, members);
  tidy(view);
  return view;
}

/** @param {ContractDocument} document @param {View} view @param {Place} member */
function addMember(document, view, member) {
  addStructure(view, member);
  addKeywords(view, member);
  addRules(document, view, member);
  addAlternatives(document, view, member);
}

/** @param {View} view @param {Place} member */
function addStructure(view, { schema, parts }) {
  if (schema.type !== undefined) narrowTypes(view, [schema.type].flat());
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const place = { schema: property, parts: [...parts, "properties", name] };
    view.properties.set(name, [...(view.properties.get(name) ?? []), place]);
  }
  for (const [index, name] of (schema.required ?? []).entries()) {
    if (!view.required.has(name)) view.required.set(name, [...parts, "required", index]);
  }
  if (schema.items !== undefined) view.items.push({ schema: schema.items, parts: [...parts, "items"] });
  const enumeration = schema.const !== undefined ? [schema.const] : schema.enum;
  if (enumeration) {
    const at = [...parts, schema.const !== undefined ? "const" : "enum"];
    const listed = enumeration.map((/** @type {any} */ value, /** @type {number} */ index) => ({
      value,
      parts: schema.const !== undefined ? at : [...at, index],
    }));
    narrowValues(view, { listed, open: false, parts: at });
  }
}

/** @param {View} view @param {string[]} types Null among them, where it is accepted. */
function narrowTypes(view, types) {
  view.nullable &&= types.includes("null");
  const given = types.filter((type) => type !== "null");
  if (given.includes("number")) given.push("integer");
  const before = view.types;
  view.types = new Set(before ? [...before].filter((type) => given.includes(type)) : given);
}

/** @param {View} view @param {NonNullable<View["values"]>} values */
function narrowValues(view, values) {
  view.nullable &&= values.open || values.listed.some(({ value }) => value === null);
  const listed = values.listed.filter(({ value }) => value !== null);
  const before = view.values;
  if (!before) view.values = { ...values, listed };
  else {
    const kept = before.listed.filter(({ value }) => values.open || listed.some((other) => other.value === value));
    view.values = { ...before, listed: kept, open: before.open && values.open };
  }
}

/** @param {View} view @param {Place} member */
function addKeywords(view, { schema, parts }) {
  for (const [keyword, value] of Object.entries(schema)) {
    const said = { value, parts: [...parts, keyword] };
    if (isNote(keyword)) view.notes.set(keyword, [...(view.notes.get(keyword) ?? []), said]);
    else if (lowest.includes(keyword)) limit(view, keyword, said, 1);
    else if (highest.includes(keyword)) limit(view, keyword, said, -1);
    else if (keyword === "exclusiveMinimum") limit(view, "minimum", { ...said, value: exclusive(value) }, 1);
    else if (keyword === "exclusiveMaximum") limit(view, "maximum", { ...said, value: exclusive(value) }, -1);
    else if (keyword === "default" && view.others.has(keyword)) continue;
    else if (!taken.has(keyword)) view.others.set(keyword, [...(view.others.get(keyword) ?? []), said]);
  }
}

/** Keeps the stricter of two limits. @param {View} view @param {string} keyword @param {Said} said @param {1 | -1} sign */
function limit(view, keyword, said, sign) {
  const before = view.limits.get(keyword);
  if (!before || isStricter(said.value, before.value, sign)) view.limits.set(keyword, said);
}

/** @param {ContractDocument} document @param {View} view @param {Place} member */
function addRules(document, view, { schema, parts }) {
  for (const [kind, keywords] of Object.entries(combined)) {
    if (schema[kind] === undefined) continue;
    // A condition of nothing.
    if (kind === "if" && schema.then === undefined && schema.else === undefined) continue;
    const present = keywords.filter((keyword) => schema[keyword] !== undefined);
    view.rules.push(ruleOf(document, kind, Object.fromEntries(present.map((key) => [key, schema[key]])), parts));
  }
}

/** @param {ContractDocument} document @param {string} kind @param {Json} schema @param {Parts} parts @returns {Rule} */
function ruleOf(document, kind, schema, parts) {
  const said = schema[kind]?.description ?? "";
  const at = [...parts, kind];
  const value = schema[kind]?.["x-source"];
  const source = value === undefined ? undefined : { value, parts: [...at, "x-source"] };
  return { kind, name: String(said).trim(), source, schema: bare(document, schema, parts), parts: at };
}

/**
 * `anyOf` and `oneOf`: a list of words in groups, another word for nullable, a choice of shapes, or a rule.
 * @param {ContractDocument} document @param {View} view @param {Place} member
 */
function addAlternatives(document, view, { schema, parts }) {
  for (const keyword of ["anyOf", "oneOf"]) {
    if (!schema[keyword]) continue;
    const at = [...parts, keyword];
    /** @type {Place[]} */
    const all = schema[keyword].map((/** @type {any} */ one, /** @type {number} */ index) => ({
      schema: one,
      parts: [...at, index],
    }));
    const views = all.map((place) => ({ place, view: viewOf(document, [place]) }));
    if (views.some((one) => !one.view.types)) {
      view.rules.push(ruleOf(document, keyword, { [keyword]: schema[keyword] }, parts));
      continue;
    }
    const kinds = views.flatMap((one) => [...(one.view.types ?? []), ...(one.view.nullable ? ["null"] : [])]);
    const nullable = kinds.includes("null");
    narrowTypes(view, kinds);
    const shapes = views.filter((one) => one.view.types?.size !== 0);
    if (shapes.length === 1) {
      // X or null: X, as if it stood here.
      const before = view.nullable;
      for (const { place } of shapes) for (const one of expand(document, place)) addMember(document, view, one);
      view.nullable = before;
    } else if (shapes.every((one) => isWord(one.view))) {
      const listed = shapes.flatMap(({ place, view: { values } }) =>
        (values?.listed ?? []).map((one) => ({ ...one, group: groupOf(place) })),
      );
      const open = shapes.some((one) => !one.view.values);
      if (listed.length > 0)
        narrowValues(view, { listed: nullable ? [...listed, nothing(at)] : listed, open, parts: at });
    } else view.unions.push({ alternatives: shapes.map(({ place }) => place), parts: at });
  }
}

/** Whether a schema is a list of words, or any word. @param {View} view */
const isWord = ({ types, limits, others, rules, unions }) =>
  types?.size === 1 && types.has("string") && limits.size + others.size + rules.length + unions.length === 0;

/** @param {Parts} parts */
const nothing = (parts) => ({ value: null, parts });

/** The name of an alternative, if it has one. @param {Place} place */
const groupOf = ({ schema, parts }) =>
  typeof schema.$ref === "string" ? String(schema.$ref.split("/").at(-1)) : `alternative ${Number(parts.at(-1)) + 1}`;

/**
 * Who refuses unknown fields also refuses those of the schemas around it, which it cannot see.
 * @param {ContractDocument} document @param {View} view @param {Place[]} members
 */
function closeFields(document, view, members) {
  for (const member of members) {
    for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
      const value = member.schema[keyword];
      if (value === undefined || value === true || isEmpty(value)) continue;
      view.closed ??= {
        value: value === false ? false : bare(document, value, member.parts),
        parts: [...member.parts, keyword],
      };
      if (value !== false) continue;
      const seen = keyword === "additionalProperties" ? [member] : expand(document, member);
      const names = new Set(seen.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));
      for (const name of view.properties.keys()) if (!names.has(name)) view.properties.delete(name);
    }
  }
}

/** @param {unknown} value */
const isEmpty = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** Drops what says nothing, so that it is no change to write it. @param {View} view */
function tidy(view) {
  for (const keyword of ["minLength", "minItems", "minProperties"]) {
    if (view.limits.get(keyword)?.value === 0) view.limits.delete(keyword);
  }
  if (view.types && !view.types.has("number")) {
    for (const [keyword, step] of /** @type {const} */ ([
      ["minimum", 1],
      ["maximum", -1],
    ])) {
      const said = view.limits.get(keyword);
      if (typeof said?.value === "object" && Number.isInteger(said.value.beyond)) {
        view.limits.set(keyword, { ...said, value: said.value.beyond + step });
      }
    }
  }
  if (view.types?.has("number")) view.types.delete("integer");
  if (view.others.get("uniqueItems")?.every(({ value }) => value === false)) view.others.delete("uniqueItems");
  if (view.notes.get("deprecated")?.every(({ value }) => value === false)) view.notes.delete("deprecated");
}
