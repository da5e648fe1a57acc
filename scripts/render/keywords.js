// What the request validators know of JSON Schema. Any keyword that is not here stops the generator, so that the contract
// is never checked by halves.
import { any } from "./expressions.js";
import { formatName } from "./formats.js";

/**
 * The keywords that one expression decides: for each the kind of value that it is about, and that expression, of the
 * value and what the keyword demands. That is of the keyword's own type, which shape.js has seen to.
 * @type {Record<string, [kind: "any" | "string" | "number" | "array", test: (value: string, limit: any) => string]>}
 */
export const tests = {
  const: ["any", (value, limit) => `${value} === ${JSON.stringify(limit)}`],
  enum: [
    "any",
    (value, limit) => any(limit.map((/** @type {unknown} */ one) => `${value} === ${JSON.stringify(one)}`)),
  ],
  maxLength: ["string", (value, limit) => `!longer(${value}, ${limit})`],
  minLength: ["string", (value, limit) => `longer(${value}, ${limit - 1})`],
  pattern: ["string", (value, limit) => `${new RegExp(limit, "u")}.test(${value})`],
  format: ["string", (value, limit) => `${formatName(limit)}(${value})`],
  minimum: ["number", (value, limit) => `${value} >= ${limit}`],
  maximum: ["number", (value, limit) => `${value} <= ${limit}`],
  exclusiveMinimum: ["number", (value, limit) => `${value} > ${limit}`],
  exclusiveMaximum: ["number", (value, limit) => `${value} < ${limit}`],
  multipleOf: ["number", (value, limit) => `Number.isInteger(${value} / ${limit})`],
  minItems: ["array", (value, limit) => `${value}.length >= ${limit}`],
  maxItems: ["array", (value, limit) => `${value}.length <= ${limit}`],
  uniqueItems: ["array", (value) => `allDiffer(${value})`],
};

/** The keywords that put schemas together to one verdict. */
export const verdicts = ["anyOf", "oneOf", "not", "contains"];

/** The keywords that lead to other schemas, or say which properties there are. */
export const structure = new Set(
  "$ref type properties required dependentRequired additionalProperties unevaluatedProperties items allOf if then else".split(
    " ",
  ),
);

/** Say nothing about what is valid. */
export const annotations = new Set(
  (
    "$schema $comment title description default deprecated readOnly writeOnly example examples externalDocs xml " +
    "contentEncoding contentMediaType contentSchema discriminator"
  ).split(" "),
);

/** How a document says without them what the other keywords say. @type {Record<string, string>} */
const instead = {
  $anchor: "give the schema a name under `components/schemas`",
  $defs: "put the schemas under `components/schemas`",
  $id: "give the schema a name under `components/schemas`",
  dependentSchemas: "say it with `if` and `then`",
  maxContains: "say it with `maxItems`, or in the description",
  maxProperties: "list the fields under `properties`",
  minContains: "say it with `contains`, or in the description",
  minProperties: "name what must be there in `required`, or say it with `anyOf`",
  patternProperties: "describe the other fields with `additionalProperties`",
  prefixItems: "describe all items with `items`",
  propertyNames: "list the fields under `properties`, with `additionalProperties: false`",
  unevaluatedItems: "describe all items with `items`",
};

/** What is said of a keyword that is not known: those that are, and another way. @param {string} keyword */
export function unknownKeyword(keyword) {
  const known = [...structure, ...verdicts, ...Object.keys(tests)].sort();
  const way = Object.hasOwn(instead, keyword) ? instead[keyword] : "say it with one of those, or in the description";
  return `the request validators do not know the keyword \`${keyword}\`, but ${known.join(", ")}; ${way}`;
}
