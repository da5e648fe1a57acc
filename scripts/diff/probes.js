// Values on both sides of every limit that a rule names, to find out what two versions of it make of them.
import { Ajv2020 } from "ajv/dist/2020.js";
import { count, list } from "../words.js";
import { code, quote } from "./words.js";

/**
 * @import { Json } from "../document.js"
 */

/** More would take long and find nothing that fewer do not. */
const most = 5_000;
const absent = Symbol("absent");
/** Keywords that a value can be made for on both sides. */
const reachable = new Set(
  (
    "if then else allOf anyOf oneOf properties items required dependentRequired dependentSchemas type enum const minItems maxItems " +
    "minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum minProperties maxProperties not"
  ).split(" "),
);

/**
 * @param {Json[]} schemas The rule before and after.
 * @param {Json[]} around The schemas that it stands in; what both refuse anyway is not tried.
 * @returns {{ probes: unknown[]; isWhole: boolean }} The smallest first. `isWhole` where they reach every keyword of the rule.
 */
export function probesFor(schemas, around) {
  const state = { isWhole: true };
  const values = valuesFor(schemas, state);
  const names = fieldsIn(schemas);
  const fits = around.flatMap((schema) => compiled(within(schema, names)) ?? []);
  const probes = values
    .filter((value) => value !== absent && (fits.length === 0 || fits.some((isValid) => isValid(value))))
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  return { probes, isWhole: state.isWhole };
}

/** @param {any[]} schemas @param {{ isWhole: boolean }} state @returns {any[]} */
function valuesFor(schemas, state) {
  const all = schemas.flatMap((schema) => [...flat(schema, state)]);
  /** @type {Map<string, any>} By their text, so that each is there once. */
  const found = new Map();
  const add = (/** @type {any} */ value) => found.set(value === absent ? "absent" : JSON.stringify(value), value);

  const names = new Set(all.flatMap((schema) => namesIn(schema)));
  if (names.size > 0) {
    /** @type {any[]} */
    let objects = [{}];
    for (const name of names) {
      const options = [
        absent,
        ...valuesFor(
          all.flatMap((schema) => schema.properties?.[name] ?? []),
          state,
        ),
      ];
      if (objects.length * options.length > most) state.isWhole = false;
      objects = objects
        .flatMap((object) => options.map((value) => (value === absent ? object : { ...object, [name]: value })))
        .slice(0, most);
    }
    objects.forEach(add);
  }
  const items = all.flatMap((schema) => schema.items ?? []);
  const inner = items.length > 0 ? valuesFor(items, state) : [];
  for (const schema of all) {
    for (const value of [...(schema.enum ?? []), ...("const" in schema ? [schema.const] : [])]) add(value);
    for (const type of [schema.type ?? []].flat()) add(typical[type]);
    for (const length of around(schema.minItems, schema.maxItems)) add(Array.from({ length }, () => inner[0] ?? "x"));
    for (const length of around(schema.minLength, schema.maxLength)) add("x".repeat(length));
    for (const value of around(schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.exclusiveMaximum))
      add(value);
  }
  for (const value of inner) add([value]);
  if (all.some((schema) => schema.enum || "const" in schema)) add("another");
  // A rule that only asks for a field says nothing of its type, and the schema around it refuses all but one.
  if (found.size === 0) Object.values(typical).forEach(add);
  return [...found.values()];
}

/** @type {Record<string, any>} */
const typical = { string: "x", integer: 1, number: 1.5, boolean: true, array: [], object: {}, null: null };

/** A schema and those that hold of the same value. @param {any} schema @param {{ isWhole: boolean }} state @returns {Generator<Json>} */
function* flat(schema, state) {
  if (typeof schema !== "object" || schema === null) return;
  for (const keyword of Object.keys(schema)) if (!reachable.has(keyword)) state.isWhole = false;
  yield schema;
  const inner = [schema.if, schema.then, schema.else, schema.not, ...Object.values(schema.dependentSchemas ?? {})];
  for (const one of [...inner, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    yield* flat(one, state);
  }
}

/** The fields that a schema speaks of. @param {Json} schema @returns {string[]} */
const namesIn = ({ properties = {}, required = [], dependentRequired = {}, dependentSchemas = {} }) => [
  ...Object.keys(properties),
  ...required,
  ...Object.keys(dependentRequired),
  .../** @type {string[][]} */ (Object.values(dependentRequired)).flat(),
  ...Object.keys(dependentSchemas),
];

/** A limit, and a step to either side. @param {(number | undefined)[]} limits */
const around = (...limits) =>
  limits.flatMap((limit) => (limit === undefined ? [] : [limit - 1, limit, limit + 1])).filter((value) => value >= 0);

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** A schema as a check of values; undefined where it is no schema that could be one. @param {Json} schema */
export function compiled(schema) {
  try {
    return ajv.compile(schema);
  } catch {
    return undefined;
  }
}

/** @typedef {Map<string, Names>} Names The fields that a rule speaks of, and those inside them. */

/** @param {any[]} schemas @returns {Names} */
function fieldsIn(schemas) {
  const all = schemas.flatMap((schema) => [...flat(schema, { isWhole: true })]);
  const names = new Set(all.flatMap(namesIn));
  return new Map([...names].map((name) => [name, fieldsIn(all.flatMap(({ properties }) => properties?.[name] ?? []))]));
}

const own = "type enum const minItems maxItems minLength maxLength minimum maximum".split(" ");

/** What a schema says of some fields, apart from any rule. @param {any} schema @param {Names} names @returns {Json} */
function within(schema, names) {
  if (typeof schema !== "object" || schema === null) return schema === false ? { not: {} } : {};
  const simple = Object.fromEntries(own.flatMap((key) => (key in schema ? [[key, schema[key]]] : [])));
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = names.get(name);
    return inner ? [[name, within(property, inner)]] : [];
  });
  return {
    ...simple,
    properties: Object.fromEntries(properties),
    required: (schema.required ?? []).filter((/** @type {string} */ name) => names.has(name)),
    ...(schema.allOf && { allOf: schema.allOf.map((/** @type {any} */ member) => within(member, names)) }),
  };
}

/** A probe in a few words. @param {any} probe */
export function describe(probe) {
  if (typeof probe !== "object" || probe === null || Array.isArray(probe)) return quote(probe);
  const said = [...leaves(probe)].map(([path, value]) =>
    Array.isArray(value) ? `${count(value.length, "item")} in ${code(path)}` : `${code(path)} ${quote(value)}`,
  );
  return said.length > 0 ? list(said) : "nothing at all";
}

/** @param {Json} object @param {string} [path] @returns {Generator<[string, any]>} */
function* leaves(object, path = "") {
  for (const [name, value] of Object.entries(object)) {
    const at = path ? `${path}.${name}` : name;
    if (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0) {
      yield* leaves(value, at);
    } else yield [at, value];
  }
}
