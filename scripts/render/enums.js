// generated/enums.ts: the values of each enum, for code that offers a choice at run time.

import { eachSchema } from "../schemas.js";
import { literal } from "./literal.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { TaskEndpoint } from "../operations.js"
 */

/** @param {ContractDocument} document @param {TaskEndpoint[]} endpoints */
export function renderEnums(document, endpoints) {
  /** @type {Record<string, any>} */
  const values = {};
  for (const { schema, parts } of eachSchema(document)) {
    if (!Array.isArray(schema.enum)) continue;
    const [owner, rest] = ownerOf(parts, endpoints) ?? [];
    if (!owner || !rest) continue;
    const path = fieldPath(rest);
    if (path === undefined) continue;
    const words = schema.enum.filter((/** @type {unknown} */ value) => value !== null);
    if (path) values[owner] = { ...values[owner], [path]: words };
    else values[owner] = words;
  }
  return `/** The values of each enum, by schema and field; \`null\`, where it is allowed, is left out. */
export const enumValues = ${literal(values)} as const;
`;
}

/**
 * `properties/a/items/properties/b` becomes `a[].b`; undefined for a schema that is not simply a field, as in a condition.
 * @param {(string | number)[]} parts
 */
function fieldPath(parts) {
  let path = "";
  for (let index = 0; index < parts.length; index++) {
    if (parts[index] === "items") path += "[]";
    else if (parts[index] === "properties") path += `${path && "."}${parts[++index]}`;
    else return undefined;
  }
  return path;
}

/**
 * The component that a schema stands in, or the call whose body it stands in, and the rest of the way.
 * @param {(string | number)[]} parts
 * @param {TaskEndpoint[]} endpoints
 * @returns {[string, (string | number)[]] | undefined}
 */
function ownerOf(parts, endpoints) {
  if (parts[0] === "components" && parts[1] === "schemas") return [String(parts[2]), parts.slice(3)];
  for (const { create, body } of endpoints) {
    if (!body.ref && body.parts.every((part, index) => parts[index] === part))
      return [create.name, parts.slice(body.parts.length)];
  }
  return undefined;
}
