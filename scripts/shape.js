// Holds the document to the form of OpenAPI 3.1, as far as it is read: a map where a map belongs, no keyword that JSON
// Schema has not, no bounds that nothing lies between, no reference in a circle. What reads it after that need not ask.
import { pointer } from "./document.js";
import { nearest } from "./near.js";
import { isPattern, methods } from "./operations.js";
import { eachSchema, inPlace, rootSchemas, subschemas } from "./schemas.js";

/**
 * @import { ContractDocument } from "./document.js"
 * @typedef {(string | number)[]} Parts
 *
 * @typedef {object} Form What a node may be.
 * @property {string} says
 * @property {(node: any) => boolean} holds
 * @property {(node: any, parts: Parts) => Generator<[node: any, parts: Parts, form: string | Form]>} [inner] What is
 *   inside, and what form that has: the name of one below, or one of its own.
 */

/** @param {unknown} node */
const isMap = (node) => typeof node === "object" && node !== null && !Array.isArray(node);

/** @type {Form} */
const text = { says: "a text", holds: (node) => typeof node === "string" };
/** @type {Form} */
const number = { says: "a number", holds: Number.isFinite };
/**
 * Whatever divides by 0.1 finds that 0.3 is no multiple of it, the client as Prism and the validators, so that they would
 * refuse what the API takes. Halves, quarters and so on are exact.
 * @type {Form}
 */
const step = {
  says: "a whole number or one such as 0.5, which divides without rounding; say any other in the description",
  holds: (node) => Number.isFinite(node) && node > 0 && Number.isInteger(node * 2 ** 20),
};
/** @type {Form} */
const flag = { says: "true or false", holds: (node) => typeof node === "boolean" };

/** @param {string | Form} form @param {string} [says] @returns {Form} */
const listOf = (form, says = "a list") => ({
  says,
  holds: (node) => Array.isArray(node) && (says === "a list" || node.length > 0),
  *inner(node, parts) {
    for (const [index, item] of node.entries()) yield [item, [...parts, index], form];
  },
});

/** @param {string | Form} form @returns {Form} */
const mapOf = (form) => ({
  says: "a map",
  holds: isMap,
  *inner(node, parts) {
    for (const [name, value] of Object.entries(node)) yield [value, [...parts, name], form];
  },
});

/** A map whose fields have each its form; what is not listed may be anything. @param {Record<string, string | Form>} fields @returns {Form} */
const map = (fields) => ({
  says: "a map",
  holds: isMap,
  *inner(node, parts) {
    for (const [name, form] of Object.entries(fields)) {
      if (name in node) yield [node[name], [...parts, name], form];
    }
  },
});

/** One of these where it holds; the last has the say where none does. @param {Form[]} forms @param {string} says @returns {Form} */
const either = (forms, says) => ({
  says,
  holds: (node) => forms.some((form) => form.holds(node)),
  *inner(node, parts) {
    const form = forms.find((one) => one.holds(node));
    if (form?.inner) yield* form.inner(node, parts);
  },
});

/** @param {...string} words @returns {Form} */
const oneOf = (...words) => ({ says: `one of ${words.join(", ")}`, holds: (node) => words.includes(node) });

const fullList = "a list with something in it";
const texts = either([text, listOf(text, fullList)], "a text or a list of texts");
const type = oneOf("string", "number", "integer", "boolean", "object", "array", "null");
const schemas = mapOf("schema");
const schemaList = listOf("schema", fullList);
const described = { summary: text, description: text, "x-source": texts };
const security = listOf(mapOf(listOf(text)));
const media = map({ schema: "schema", examples: mapOf("example") });

/** @type {Record<string, Form>} */
const forms = {
  document: map({
    openapi: { says: "3.1.0 or another 3.1", holds: (node) => /^3\.1\./.test(node) },
    servers: listOf(map({ url: text }), fullList),
    security,
    paths: mapOf("path"),
    components: map({
      schemas,
      parameters: mapOf("parameter"),
      headers: mapOf("header"),
      requestBodies: mapOf("request body"),
      responses: mapOf("response"),
      examples: mapOf("example"),
      securitySchemes: mapOf(map(described)),
    }),
  }),
  path: map({
    parameters: listOf("parameter"),
    ...Object.fromEntries(methods.map((method) => [method, "operation"])),
  }),
  operation: map({
    ...described,
    operationId: text,
    tags: listOf(text),
    parameters: listOf("parameter"),
    requestBody: "request body",
    security,
    responses: mapOf("response"),
  }),
  parameter: map({ ...described, name: text, in: text, required: flag, schema: "schema" }),
  "request body": map({ ...described, required: flag, content: mapOf(media) }),
  response: map({ ...described, headers: mapOf("header"), content: mapOf(media) }),
  header: map({ ...described, schema: "schema" }),
  example: map(described),
  schema: either(
    [
      flag,
      map({
        ...described,
        title: text,
        type: either([type, listOf(type, fullList)], `${type.says}, or a list of them`),
        format: text,
        pattern: { says: "a regular expression", holds: isPattern },
        "x-pattern": text,
        enum: listOf({ says: "anything", holds: () => true }, fullList),
        required: listOf(text),
        dependentRequired: mapOf(listOf(text)),
        uniqueItems: flag,
        discriminator: map({ propertyName: text }),
        properties: schemas,
        patternProperties: schemas,
        $defs: schemas,
        dependentSchemas: schemas,
        allOf: schemaList,
        anyOf: schemaList,
        oneOf: schemaList,
        prefixItems: schemaList,
        ...Object.fromEntries(
          "items contains additionalProperties unevaluatedProperties unevaluatedItems propertyNames not if then else"
            .split(" ")
            .map((keyword) => [keyword, "schema"]),
        ),
        ...Object.fromEntries(
          (
            "maxLength minLength maxItems minItems maxProperties minProperties minimum maximum exclusiveMinimum " +
            "exclusiveMaximum"
          )
            .split(" ")
            .map((keyword) => [keyword, number]),
        ),
        multipleOf: step,
        "x-mentions": listOf(map({ pattern: text, field: text })),
      }),
    ],
    "a map",
  ),
};

/**
 * @param {ContractDocument} document
 * @throws {import("./document.js").DocumentError} A part of it has not the form that it must have.
 */
export function assertShape(document) {
  /** What was looked at, by its form and place. @type {Set<string>} */
  const seen = new Set();

  /** @param {any} node @param {Parts} parts @param {string | Form} named */
  const look = (node, parts, named) => {
    const form = /** @type {Form} */ (typeof named === "string" ? forms[named] : named);
    if (typeof named === "string") {
      const key = `${named} ${parts.join("/")}`;
      if (seen.has(key)) return;
      seen.add(key);
    }
    if (!form.holds(node))
      throw document.error(parts, `\`${parts.at(-1) ?? "it"}\` must be ${form.says}, ${got(node)}`);
    // A path that is kept elsewhere has an error of its own.
    if (typeof named === "string" && named !== "path" && isMap(node) && "$ref" in node) {
      const at = [...parts, "$ref"];
      if (!text.holds(node.$ref)) throw document.error(at, `\`$ref\` must be a text, ${got(node.$ref)}`);
      const target = document.resolve(node.$ref, at);
      look(target.node, target.parts, named);
    }
    for (const inner of form.inner?.(node, parts) ?? []) look(...inner);
  };
  look(document.data, [], "document");
  for (const { schema, parts } of eachSchema(document)) {
    refuseUnknown(document, schema, parts);
    refuseContradiction(document, schema, parts);
  }
  const begun = new Set();
  for (const { schema, parts } of rootSchemas(document.data)) refuseCircle(document, schema, parts, [], begun);
  for (const path of Object.keys(document.data.paths ?? {})) refuseHomeless(document, path);
}

/**
 * A parameter that its path has no place for would never be sent.
 * @param {ContractDocument} document @param {string} path
 */
function refuseHomeless({ data, error, follow }, path) {
  const item = data.paths[path];
  for (const way of [[], ...methods.map((method) => [method])]) {
    const [method] = way;
    const { parameters = [] } = (method === undefined ? item : item[method]) ?? {};
    for (const [index, one] of parameters.entries()) {
      const { node, parts } = follow(one, ["paths", path, ...way, "parameters", index]);
      if (node.in !== "path" || path.includes(`{${node.name}}`)) continue;
      throw error(parts, `the path parameter \`${node.name}\` is in no part of ${path}; call both the same`);
    }
  }
}

/** The keywords of JSON Schema 2020-12, and those that OpenAPI 3.1 adds. */
const keywords = (
  "$anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema additionalProperties allOf anyOf const contains " +
  "contentEncoding contentMediaType contentSchema default dependentRequired dependentSchemas deprecated description " +
  "discriminator else enum example examples exclusiveMaximum exclusiveMinimum externalDocs format if items maxContains " +
  "maximum maxItems maxLength maxProperties minContains minimum minItems minLength minProperties multipleOf not oneOf " +
  "pattern patternProperties prefixItems properties propertyNames readOnly required then title type unevaluatedItems " +
  "unevaluatedProperties uniqueItems writeOnly xml"
).split(" ");

/**
 * A misspelt keyword says nothing to whatever reads the schema, and so would pass for a rule.
 * @param {ContractDocument} document @param {any} schema @param {Parts} parts
 */
function refuseUnknown(document, schema, parts) {
  for (const keyword of Object.keys(schema)) {
    if (keywords.includes(keyword) || keyword.startsWith("x-")) continue;
    const meant = nearest(keyword, keywords);
    const hint = meant ? `; did you mean \`${meant}\`?` : ", or is it an extension (`x-…`)?";
    throw document.error([...parts, keyword], `JSON Schema 2020-12 has no keyword \`${keyword}\`${hint}`);
  }
}

/**
 * Bounds that nothing lies between would refuse every value.
 * @param {ContractDocument} document @param {any} schema @param {Parts} parts
 */
function refuseContradiction(document, schema, parts) {
  for (const [least, most] of bounds) {
    if (!(schema[least] > schema[most])) continue;
    const said = `\`${least}\` ${schema[least]} is more than \`${most}\` ${schema[most]}, so that no value would do`;
    throw document.error([...parts, least], said);
  }
}

/** @type {[least: string, most: string][]} */
const bounds = [
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
  ["minimum", "maximum"],
  ["exclusiveMinimum", "exclusiveMaximum"],
  ["minContains", "maxContains"],
];

/**
 * A schema may hold itself for what is inside a value, and not for the value itself: that would never be decided.
 * @param {ContractDocument} document @param {any} schema @param {Parts} parts
 * @param {any[]} around The schemas that are about the same value.
 * @param {Set<any>} begun Those with which a value begins, and which were looked at.
 */
function refuseCircle(document, schema, parts, around, begun) {
  if (typeof schema !== "object" || (around.length === 0 && begun.has(schema))) return;
  if (around.length === 0) begun.add(schema);
  if (around.includes(schema)) throw document.error(parts, `the schema ${pointer(parts)} stands for itself`);
  const way = [...around, schema];
  if (schema.$ref) {
    const target = document.resolve(schema.$ref, [...parts, "$ref"]);
    refuseCircle(document, target.node, target.parts, way, begun);
  }
  for (const inner of subschemas(schema, parts)) {
    const [keyword] = inner.parts.slice(parts.length);
    refuseCircle(document, inner.schema, inner.parts, inPlace.has(String(keyword)) ? way : [], begun);
  }
}

/** @param {unknown} node */
function got(node) {
  if (node === null) return "and is empty";
  if (Array.isArray(node)) return `got a list of ${node.length}`;
  return isMap(node) ? "got a map" : `got ${JSON.stringify(node)}`;
}
