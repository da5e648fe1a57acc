// Whether each field says what it is: an editor shows nothing else of it.
import { rootSchemas, subschemas } from "../schemas.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 */

/** What only adds to a field that is described elsewhere. */
const conditional = new Set(["if", "then", "else", "not", "contains"]);

/** @param {ContractDocument} document @returns {{ problems: string[]; checked: number }} Each problem with `file:line`. */
export function fieldProblems(document) {
  const places = [...rootSchemas(document.data)].flatMap(({ schema, parts }) => [...fields(schema, parts)]);
  const problems = places
    .filter(({ schema, parts }) => !(schema.description ?? document.follow(schema, parts).node.description)?.trim())
    .map(({ parts }) => `${document.where(parts)}: the field ${parts.at(-1)} has no description, which editors show`);
  return { problems, checked: places.length };
}

/** @param {any} schema @param {Parts} parts @returns {Generator<{ schema: Json; parts: Parts }>} */
function* fields(schema, parts) {
  if (typeof schema !== "object") return;
  for (const inner of subschemas(schema, parts)) {
    const [keyword = ""] = inner.parts.slice(parts.length);
    if (conditional.has(String(keyword))) continue;
    if (keyword === "properties" && typeof inner.schema === "object") yield inner;
    yield* fields(inner.schema, inner.parts);
  }
}
