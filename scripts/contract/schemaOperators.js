// The changes that can be made to the schemas of a document: every keyword at every place.
import { insert, remove, rename, set } from "./edit.js";

/**
 * @import { Json } from "../document.js"
 * @import { SchemaPlace } from "../schemas.js"
 * @import { Edit, Parts } from "./edit.js"
 * @typedef {(schema: Json, parts: Parts) => Iterable<Edit>} Operator
 */

/** Keywords that only people read, or whose parts the operators below change one by one. */
const spared = new Set(["description", "title", "x-source", "x-pattern", "example"]);

const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].concat([
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
]);

/** @type {Readonly<Record<string, string[]>>} What a type is changed into. */
const otherTypes = {
  string: ["integer", "array"],
  integer: ["number", "string"],
  number: ["integer", "string"],
  boolean: ["string"],
  array: ["object", "string"],
  object: ["array", "string"],
};

/** @type {Readonly<Record<string, string>>} What a format is changed into. */
const otherFormats = { uri: "uri-reference", uuid: "uri", "date-time": "date" };

/** @type {Record<string, Operator>} */
const operators = {
  *"drop keyword"(schema, parts) {
    for (const keyword of Object.keys(schema)) if (!spared.has(keyword)) yield remove([...parts, keyword]);
  },
  *"shift limit"(schema, parts) {
    for (const keyword of limits.filter((one) => one in schema)) {
      yield set([...parts, keyword], schema[keyword] + 1);
      yield set([...parts, keyword], schema[keyword] - 1);
    }
  },
  *"add limit"(schema, parts) {
    const type = [schema.type].flat();
    const add = (/** @type {string} */ keyword, /** @type {number} */ limit) =>
      keyword in schema ? [] : [set([...parts, keyword], limit, `is ${limit} from now on`)];
    if (type.includes("string") && !schema.enum) yield* [...add("maxLength", 5000), ...add("minLength", 1)];
    if (type.includes("array")) yield* [...add("maxItems", 9), ...add("minItems", 1)];
    if (type.includes("integer")) yield* [...add("minimum", 0), ...add("maximum", 9999)];
  },
  *enum(schema, parts) {
    for (const [index, value] of (schema.enum ?? []).entries()) {
      yield remove([...parts, "enum", index], `${JSON.stringify(value)} is dropped`);
      if (value !== null) yield set([...parts, "enum", index], `${value}-other`);
    }
    if (schema.enum) yield insert([...parts, "enum", schema.enum.length], "another", '"another" is added');
  },
  *"add enum"(schema, parts) {
    if (schema.type === "string" && !schema.enum) yield set([...parts, "enum"], ["one", "two"]);
  },
  *required(schema, parts) {
    const required = schema.required ?? [];
    for (const [index, name] of required.entries()) yield remove([...parts, "required", index], `${name} is optional`);
    for (const name of Object.keys(schema.properties ?? {}).filter((one) => !required.includes(one))) {
      const detail = `${name} is required`;
      if (schema.required) yield insert([...parts, "required", required.length], name, detail);
      else yield set([...parts, "required"], [name], detail);
    }
  },
  *nullable(schema, parts) {
    if (Array.isArray(schema.type)) {
      const left = schema.type.filter((/** @type {string} */ one) => one !== "null");
      yield set([...parts, "type"], left.length === 1 ? left[0] : left);
    } else if (schema.type) yield set([...parts, "type"], [schema.type, "null"]);
  },
  *type(schema, parts) {
    const types = [schema.type ?? []].flat();
    for (const other of otherTypes[types[0]] ?? []) {
      const changed = types.map((type, index) => (index === 0 ? other : type));
      yield set([...parts, "type"], Array.isArray(schema.type) ? changed : other);
    }
  },
  *default(schema, parts) {
    const others = (schema.enum ?? []).filter((/** @type {unknown} */ one) => one !== schema.default);
    if (schema.default !== undefined) yield set([...parts, "default"], others[0] ?? schema.default + 1);
    else if (schema.enum) yield set([...parts, "default"], schema.enum[0], "is there from now on");
  },
  *format(schema, parts) {
    if (schema.format) yield set([...parts, "format"], otherFormats[schema.format] ?? "uri");
    else if ([schema.type].flat().includes("string") && !schema.enum) yield set([...parts, "format"], "uri");
  },
  *pattern(schema, parts) {
    const { pattern } = schema;
    if (pattern !== undefined) {
      yield set([...parts, "pattern"], pattern.replace(/^\^/, ""));
      yield set([...parts, "pattern"], pattern.toLowerCase().replace("[dd]", "[d]"));
      yield set([...parts, "pattern"], `${pattern}http`);
    } else if (schema.type === "string" && !schema.enum) yield set([...parts, "pattern"], "^[^#]*$");
  },
  *openness(schema, parts) {
    for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
      if (typeof schema[keyword] === "boolean") yield set([...parts, keyword], !schema[keyword]);
    }
    const isSaid = "additionalProperties" in schema || "unevaluatedProperties" in schema;
    if (schema.type === "object" && !isSaid) yield set([...parts, "additionalProperties"], false);
  },
  *property(schema, parts) {
    for (const name of Object.keys(schema.properties ?? {})) {
      yield remove([...parts, "properties", name]);
      yield rename([...parts, "properties", name], `${name}_2`);
    }
    if (schema.properties) {
      const more = { type: "string", description: "One more.", "x-source": "page:edit" };
      yield set([...parts, "properties", "more"], more, "is a field more");
    }
  },
  *choice(schema, parts) {
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      for (const index of (schema[keyword] ?? []).keys()) yield remove([...parts, keyword, index]);
    }
    if (schema.anyOf) yield rename([...parts, "anyOf"], "oneOf");
  },
  *condition(schema, parts) {
    if (schema.then === undefined) return;
    if (schema.else === undefined) yield rename([...parts, "then"], "else");
    else yield set([...parts, "else"], schema.then, "says what then says");
    yield set([...parts, "if"], true, "always holds");
  },
  *extension(schema, parts) {
    for (const key of Object.keys(schema).filter((one) => one.startsWith("x-") && !spared.has(one))) {
      yield* leaves(schema[key], [...parts, key]);
    }
  },
};

/** @param {any} node @param {Parts} parts @returns {Generator<Edit>} */
function* leaves(node, parts) {
  if (typeof node === "number") yield* [set(parts, node + 1), set(parts, node - 1)];
  else if (typeof node === "string") yield set(parts, `${node}2`);
  else {
    for (const [key, value] of Array.isArray(node) ? node.entries() : Object.entries(node)) {
      yield remove([...parts, key]);
      yield* leaves(value, [...parts, key]);
    }
  }
}

/** Each operator with the edits that it makes to these schemas. @param {SchemaPlace[]} places */
export function schemaOperators(places) {
  const written = places.filter(({ schema }) => typeof schema === "object" && schema !== null);
  return Object.fromEntries(
    Object.entries(operators).map(([name, operator]) => [
      name,
      written.flatMap(({ schema, parts }) => [...operator(schema, parts)]),
    ]),
  );
}
