// Extensions of the document: a misspelt one would say nothing to anybody, and pass for what it was meant to be.
import { nearest } from "../near.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @typedef {(string | number)[]} Parts
 */

/** Those that something here reads. */
const known = ["x-image", "x-mentions", "x-pattern", "x-source", "x-sources"];

/** Keys whose own keys are names, of fields or headers, that may begin with `x-` too. */
const named = new Set(
  (
    "properties patternProperties $defs dependentSchemas dependentRequired schemas parameters headers requestBodies " +
    "examples securitySchemes links callbacks pathItems content encoding mapping variables scopes security"
  ).split(" "),
);
/** Keys under which a value stands, and no part of the document. */
const values = new Set(["example", "value", "default", "const", "enum"]);

/** @param {ContractDocument} document @returns {string[]} What is wrong, each with `file:line`. */
export function extensionProblems(document) {
  return [...unknown(document.data, [])].map((parts) => {
    const name = String(parts.at(-1));
    const meant = nearest(name, known);
    const hint = meant ? `did you mean \`${meant}\`?` : `there are ${known.join(", ")}; a remark can be a comment (#)`;
    return `${document.where(parts)}: \`${name}\` means nothing here; ${hint}`;
  });
}

/** @param {any} node @param {Parts} parts @param {boolean} [isNamed] Whether its keys are names. @returns {Generator<Parts>} */
function* unknown(node, parts, isNamed = false) {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const at = [...parts, Array.isArray(node) ? Number(key) : key];
    if (isNamed || Array.isArray(node)) yield* unknown(value, at);
    else if (key.startsWith("x-")) {
      if (!known.includes(key)) yield at;
    } else if (!values.has(key)) yield* unknown(value, at, named.has(key) && !Array.isArray(value));
  }
}
