// A schema as what it accepts, and nothing else.
import { pointer } from "../document.js";
import { subschemas } from "../schemas.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 */

const prose = new Set(["title", "description", "example", "examples", "$comment", "deprecated"]);

/** Whether a keyword of a schema constrains nothing. @param {string} keyword */
export const isNote = (keyword) => prose.has(keyword) || keyword.startsWith("x-");

/**
 * A schema without references and without prose, its lists in one order: equal where two schemas mean the same.
 * @param {ContractDocument} document @param {any} schema @param {Parts} parts @param {string[]} [seen] @returns {any}
 */
export function bare(document, schema, parts, seen = []) {
  if (typeof schema !== "object" || schema === null) return schema;
  /** @type {Json} */
  const result = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (isNote(keyword) || keyword === "default" || keyword === "$ref") continue;
    if (keyword === "const") {
      result.enum = [value];
      continue;
    }
    const isSet = Array.isArray(value) && ["required", "enum", "type"].includes(keyword);
    result[keyword] = isSet ? [...value].sort(byText) : structuredClone(value);
  }
  for (const place of subschemas(schema, parts)) {
    const [keyword = "", key] = place.parts.slice(parts.length);
    const inner = bare(document, place.schema, place.parts, seen);
    if (key === undefined) result[keyword] = inner;
    else result[keyword][key] = inner;
  }
  if (typeof schema.$ref !== "string") return result;
  const target = document.resolve(schema.$ref, [...parts, "$ref"]);
  const here = pointer(target.parts);
  const inner = seen.includes(here) ? {} : bare(document, target.node, target.parts, [...seen, here]);
  return Object.keys(result).length === 0 ? inner : { ...result, allOf: [...(result.allOf ?? []), inner] };
}

/** @param {unknown} a @param {unknown} b */
const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
