// Where each statement of the document comes from.
import { rootSchemas, subschemas } from "../schemas.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 * @typedef {object} Statement Something that the document says and has to give a source for.
 * @property {string} name
 * @property {Parts} parts
 * @property {string[]} rules The JSON Schema keywords that it constrains a value with.
 * @property {string[]} sources
 */

/** Keywords that say what is valid, and so need a source. */
const constraints = new Set(
  (
    "type enum const format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf " +
    "minItems maxItems uniqueItems minProperties maxProperties required dependentRequired additionalProperties " +
    "unevaluatedProperties unevaluatedItems default x-image"
  ).split(" "),
);

/** Parts of the document outside its schemas that need a source each. */
const sections = ["securitySchemes", "parameters", "headers", "responses", "examples"];

/** @param {ContractDocument} document @returns {Statement[]} */
export function statements(document) {
  const { data } = document;
  /** @type {Statement[]} */
  const found = [];
  /** @param {string} name @param {Json} node @param {Parts} parts */
  const add = (name, node, parts) => found.push({ name, parts, rules: [], sources: sourcesOf(node) });

  for (const [index, server] of (data.servers ?? []).entries()) add(server.url, server, ["servers", index]);
  for (const [path, item] of Object.entries(data.paths ?? {})) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation?.responses) add(`${method.toUpperCase()} ${path}`, operation, ["paths", path, method]);
    }
  }
  for (const { node, parts } of inlineExamples(data)) add(`example ${parts.at(-1)}`, node, parts);
  for (const section of sections) {
    for (const [name, node] of Object.entries(data.components?.[section] ?? {})) {
      add(`${section}.${name}`, node, ["components", section, name]);
    }
  }
  for (const { schema, parts, role, holder } of rootSchemas(data)) {
    const name = role === "component" ? String(parts[2]) : parts.slice(1).join(".");
    // What is true or false has no place for a source.
    if (typeof schema !== "object" || (schema.$ref && role !== "component")) continue;
    collect(found, schema, parts, name, sourcesOf(schema["x-source"] ? schema : (holder ?? schema)));
  }
  return found;
}

/**
 * One statement for a schema and what it inherits its source to, and one for each property and condition inside.
 * @param {Statement[]} found @param {Json} schema @param {Parts} parts @param {string} name @param {string[]} sources
 */
function collect(found, schema, parts, name, sources) {
  /** @type {Statement} */
  const statement = { name, parts, rules: [], sources };
  found.push(statement);
  /** @param {Json} inner @param {Parts} at @param {boolean} conditional */
  const visit = (inner, at, conditional) => {
    statement.rules.push(...Object.keys(inner).filter((keyword) => constraints.has(keyword)));
    for (const place of subschemas(inner, at)) {
      const key = place.parts.at(-1);
      if (typeof place.schema !== "object") continue;
      if (conditional) visit(place.schema, place.parts, true);
      else if (place.role === "property")
        collect(found, place.schema, place.parts, `${name}.${key}`, sourcesOf(place.schema));
      else if (place.role === "condition") {
        const condition = {
          name: `${name}: ${place.schema.description?.trim() ?? "if"}`,
          parts: place.parts,
          rules: ["if", "then"],
        };
        found.push({ ...condition, sources: sourcesOf(place.schema) });
      } else if (key !== "then" && key !== "else") visit(place.schema, place.parts, false);
    }
  };
  visit(schema, parts, false);
}

/** @param {any} node @param {Parts} [parts] @returns {Generator<{ node: Json; parts: Parts }>} */
function* inlineExamples(node, parts = []) {
  if (typeof node !== "object" || node === null || parts.at(-1) === "schema" || parts[0] === "components") return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "examples" && parts.includes("content")) {
      for (const [name, example] of Object.entries(value)) {
        if (!example.$ref) yield { node: example, parts: [...parts, key, name] };
      }
    } else if (!key.startsWith("x-")) yield* inlineExamples(value, [...parts, key]);
  }
}

/** @param {Json | undefined} node @returns {string[]} */
const sourcesOf = (node) => [node?.["x-source"] ?? []].flat();

/** @param {ContractDocument} document @returns {string[]} What is wrong, each with `file:line`. */
export function sourceProblems(document) {
  const listed = document.data["x-sources"] ?? {};
  const problems = [];
  for (const [id, source] of Object.entries(listed)) {
    for (const field of ["what", "where", "read"]) {
      if (!source?.[field])
        problems.push(`${document.where(["x-sources", id])}: source ${id} does not say \`${field}\``);
    }
  }
  for (const { name, parts, sources } of statements(document)) {
    if (sources.length === 0) problems.push(`${document.where(parts)}: ${name} has no x-source`);
    for (const id of sources) {
      if (!(id in listed))
        problems.push(`${document.where(parts)}: ${name} cites ${id}, which x-sources does not list`);
    }
  }
  return problems;
}
