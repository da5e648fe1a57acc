// Which properties `unevaluatedProperties` finds covered by the schema around it.

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 */

/**
 * The property names that a schema covers, whatever the value. A name that only a condition mentions would be covered or
 * not by the value; that stops the generator.
 * @param {ContractDocument} document @param {Json} schema @param {Parts} parts
 */
export function evaluatedNames(document, schema, parts) {
  const certain = new Set(namesIn(document, schema, parts, ["allOf"], []));
  const possible = namesIn(document, schema, parts, ["allOf", "anyOf", "oneOf"], ["if", "then", "else"]);
  const doubtful = possible.find((name) => !certain.has(name));
  if (doubtful) {
    throw document.error(
      [...parts, "unevaluatedProperties"],
      `the request validators cannot decide whether \`${doubtful}\` is allowed, as only a condition names it; put it under \`properties\` too`,
    );
  }
  return [...certain];
}

/** Refuses a schema in place that takes any field: what is around it could refuse none. @param {ContractDocument} document @param {Json} schema @param {Parts} parts */
function refuseOpen(document, schema, parts) {
  for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
    if (!schema[keyword]) continue;
    throw document.error(
      [...parts, keyword],
      `\`${keyword}${schema[keyword] === true ? ": true" : ""}\` takes any field, and so leaves nothing to refuse for an \`unevaluatedProperties: false\` around it; leave one of them out`,
    );
  }
}

/**
 * @param {ContractDocument} document @param {Json} schema @param {Parts} parts
 * @param {string[]} lists @param {string[]} branches The keywords to look into.
 * @returns {string[]}
 */
function namesIn(document, schema, parts, lists, branches) {
  refuseOpen(document, schema, parts);
  const target = schema.$ref && document.resolve(schema.$ref, [...parts, "$ref"]);
  return [
    ...Object.keys(schema.properties ?? {}),
    ...(target ? namesIn(document, target.node, target.parts, lists, branches) : []),
    ...lists.flatMap((list) =>
      (schema[list] ?? []).flatMap((/** @type {Json} */ member, /** @type {number} */ index) =>
        namesIn(document, member, [...parts, list, index], lists, branches),
      ),
    ),
    ...branches.flatMap((branch) =>
      schema[branch] ? namesIn(document, schema[branch], [...parts, branch], lists, branches) : [],
    ),
  ];
}
