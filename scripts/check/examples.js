// Whether each example of the document is valid by the schema that it stands beside.
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { unescaped } from "../document.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @typedef {(string | number)[]} Parts
 */

/**
 * An Ajv that knows every schema of the document, for `compile({ $ref: "document#/components/…" })`.
 * @param {ContractDocument} document
 */
export function ajvFor(document) {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
  });
  addFormats.default(ajv);
  const extensions = [...new Set(document.text.match(/\bx-[\w-]+(?=["']?\s*:)/g))];
  ajv.addVocabulary([...extensions, "example", "discriminator", "externalDocs", "xml", "components", "paths"]);
  ajv.addSchema({ $id: "document", components: document.data.components, paths: document.data.paths }, "document");
  return ajv;
}

/** @param {ContractDocument} document */
export function exampleProblems(document) {
  const ajv = ajvFor(document);
  /** @type {string[]} */
  const problems = [];
  let checked = 0;
  for (const { schema, value, parts } of examples(document, document.data, [])) {
    checked++;
    /** @param {string} problem @param {Parts} [way] From the value to what is wrong in it. */
    const add = (problem, way = []) => problems.push(`${document.where([...parts, ...way])}: ${problem}`);
    try {
      const validate = ajv.compile(absolute(schema));
      if (validate(value)) continue;
      for (const { instancePath, message, params } of told(validate.errors ?? [])) {
        const extra = params.unevaluatedProperty ?? params.additionalProperty;
        const name = extra === undefined ? "" : `: ${JSON.stringify(extra)}`;
        const way = instancePath.split("/").slice(1).map(unescaped);
        add(
          `the example is not valid: ${instancePath || "it"} ${message}${name}`,
          extra === undefined ? way : [...way, extra],
        );
      }
    } catch (error) {
      add(`the example cannot be checked, as its schema is none: ${/** @type {Error} */ (error).message}`);
    }
  }
  return { problems, checked };
}

/**
 * What a person wants to know: a field that breaks a rule is to Ajv also one that no schema has seen.
 * @param {import("ajv").ErrorObject[]} errors
 */
function told(errors) {
  const others = errors.filter(({ keyword }) => keyword !== "unevaluatedProperties");
  return others.length > 0 ? others : errors;
}

/** A schema whose references lead into the document from anywhere. @param {Json} schema @returns {Json} */
export const absolute = (schema) =>
  JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "$ref" && typeof value === "string" ? `document${value}` : value,
  );

/**
 * @param {ContractDocument} document
 * @param {any} node
 * @param {Parts} parts
 * @returns {Generator<{ schema: Json; value: unknown; parts: Parts }>}
 */
function* examples(document, node, parts) {
  if (typeof node !== "object" || node === null) return;
  if (node.schema && "example" in node)
    yield { schema: node.schema, value: node.example, parts: [...parts, "example"] };
  if (node.schema && node.examples) {
    for (const [name, example] of Object.entries(node.examples)) {
      const target = document.follow(example, [...parts, "examples", name]);
      yield { schema: node.schema, value: target.node.value, parts: [...target.parts, "value"] };
    }
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== "examples" && key !== "example") yield* examples(document, value, [...parts, key]);
  }
}
