// generated/types.ts: the document's types, by openapi-typescript.
import { createRequire } from "node:module";
import { partsOf } from "../document.js";
import { eachSchema } from "../schemas.js";
import { ts } from "../typescript.js";
import { imageText } from "./limits.js";
import { limitsIn } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 */

/** Required, as an import of it would import TypeScript. @type {typeof import("openapi-typescript")} */
const { default: openapiTS, astToString } = createRequire(import.meta.url)("openapi-typescript");
const { factory } = ts;

/** `string & {}`: any other string, without swallowing the literals beside it, so that an editor still offers them. */
const openString = () =>
  factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);

/** @param {ContractDocument} document */
export async function renderTypes(document) {
  const annotated = structuredClone(document.data);
  for (const { schema, parts } of eachSchema({ ...document, data: annotated })) annotate(document, schema, parts);

  const types = openapiTS(/** @type {any} */ (annotated), {
    silent: true,
    // A field with a default may be left out of a request; openapi-typescript would make it required.
    defaultNonNullable: false,
    transform: (schema) => (/** @type {Json} */ (schema)["x-open"] ? openString() : undefined),
  });
  return astToString(
    await types.catch((/** @type {Error} */ { message }) => {
      // It lints before it begins, and ends with the place: "… at #/paths/…".
      const [said, at = "/"] = message.split(" at #");
      throw document.error(partsOf(`#${at}`), said ?? message);
    }),
  );
}

/**
 * Puts what an editor shows on hover where openapi-typescript prints it: the description as plain text (a `title`; a
 * `description` gets a tag in front) and the limits, which it leaves out.
 * @param {ContractDocument} document
 * @param {Json} schema
 * @param {(string | number)[]} parts
 */
function annotate(document, schema, parts) {
  const isOpen = (schema.anyOf ?? []).some((/** @type {Json} */ member) => member.$ref);
  for (const member of schema.anyOf ?? []) {
    if (isOpen && member.type === "string" && !member.enum) member["x-open"] = true;
  }
  // A rule such as "at least one of these fields" is no type, and beside it openapi-typescript would forget the fields.
  for (const keyword of ["anyOf", "oneOf"]) {
    const isRule = (/** @type {Json} */ member, /** @type {number} */ index) =>
      isUntyped(document, member, [...parts, keyword, index], schema.type);
    if (schema[keyword]?.some(isRule)) delete schema[keyword];
  }
  const target = document.follow(schema, parts).node;
  const text = [(schema.description ?? target.description ?? "").trim(), limits({ ...target, ...schema })];
  delete schema.description;
  // What the alternatives say of the field it names is exact; openapi-typescript would write the names of schemas over it.
  delete schema.discriminator;
  if (text.some(Boolean)) schema.title = text.filter(Boolean).join("\n");
}

/** What says something of the type, beside `type`. */
const typed = ["enum", "const", "properties", "items", "additionalProperties", "allOf", "anyOf", "oneOf", "x-open"];

/**
 * Whether a schema says nothing of the type that the one around it does not say.
 * @param {ContractDocument} document @param {Json | boolean} schema @param {(string | number)[]} parts
 * @param {string | string[] | undefined} known The type that the one around it has.
 * @returns {boolean}
 */
function isUntyped(document, schema, parts, known) {
  if (typeof schema === "boolean") return schema;
  if (schema.type !== undefined && String(schema.type) !== String(known)) return false;
  if (typed.some((keyword) => schema[keyword] !== undefined)) return false;
  if (!schema.$ref) return true;
  const target = document.resolve(schema.$ref, [...parts, "$ref"]);
  return isUntyped(document, target.node, target.parts, known);
}

/** The limits of a schema as one line. @param {Json} schema */
function limits(schema) {
  const said = limitsIn(schema);
  if (schema["x-image"]) said.push(`${schema.items ? "each " : ""}${imageText(schema["x-image"])}`);
  return said.length > 0 ? `Limits: ${said.join(", ")}.` : "";
}
