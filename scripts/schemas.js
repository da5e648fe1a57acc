// Walks every schema of the document.

/**
 * @import { ContractDocument, Json } from "./document.js"
 * @typedef {(string | number)[]} Parts
 * @typedef {object} SchemaPlace
 * @property {Json} schema
 * @property {Parts} parts Where it stands in the document.
 * @property {"component" | "media type" | "parameter" | "header" | "property" | "condition" | "part"} role What it is to the
 *   schema around it. A `condition` is an `if`; a `part` is any other subschema.
 * @property {Json} [holder] What has the schema as its `schema`.
 */

const keyed = ["properties", "patternProperties", "$defs", "dependentSchemas"];
const listed = ["allOf", "anyOf", "oneOf", "prefixItems"];
const single = [
  "items",
  "contains",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
];

/** The keywords whose schemas are about the same value as the one around them. */
export const inPlace = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]);

/** Each subschema directly inside a schema. @param {Json} schema @param {Parts} parts @returns {Generator<SchemaPlace>} */
export function* subschemas(schema, parts) {
  for (const keyword of keyed) {
    for (const [key, value] of Object.entries(schema[keyword] ?? {})) {
      yield { schema: value, parts: [...parts, keyword, key], role: "property" };
    }
  }
  for (const keyword of listed) {
    for (const [index, value] of (schema[keyword] ?? []).entries()) {
      yield { schema: value, parts: [...parts, keyword, index], role: "part" };
    }
  }
  for (const keyword of single) {
    const value = schema[keyword];
    if (typeof value === "object" && value !== null) {
      yield { schema: value, parts: [...parts, keyword], role: keyword === "if" ? "condition" : "part" };
    }
  }
}

/**
 * Each schema of the document, outer before inner.
 * @param {Pick<ContractDocument, "data">} document
 * @returns {Generator<SchemaPlace>}
 */
export function* eachSchema(document) {
  for (const place of rootSchemas(document.data)) yield* withInner(place);
}

/** @param {SchemaPlace} place @returns {Generator<SchemaPlace>} */
function* withInner(place) {
  yield place;
  for (const inner of subschemas(place.schema, place.parts)) yield* withInner(inner);
}

/** The schemas that stand in no other. @param {Json} data @returns {Generator<SchemaPlace>} */
export function* rootSchemas(data) {
  for (const [name, schema] of Object.entries(data.components?.schemas ?? {})) {
    yield { schema, parts: ["components", "schemas", name], role: "component" };
  }
  yield* schemasBelow(data.paths ?? {}, ["paths"]);
  for (const section of ["parameters", "headers", "requestBodies", "responses"]) {
    yield* schemasBelow(data.components?.[section] ?? {}, ["components", section]);
  }
}

/**
 * `schema` is a keyword wherever it stands below these, except inside an example.
 * @param {any} node
 * @param {Parts} parts
 * @returns {Generator<SchemaPlace>}
 */
function* schemasBelow(node, parts) {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "example" || key === "examples" || key.startsWith("x-")) continue;
    if (key === "schema") yield { schema: value, parts: [...parts, key], role: roleOf(node, parts), holder: node };
    else yield* schemasBelow(value, [...parts, key]);
  }
}

/** @param {Json} holder @param {Parts} parts */
function roleOf(holder, parts) {
  if (holder.in) return "parameter";
  return parts.includes("content") ? "media type" : "header";
}
