// What changed in the types of a field, and in whether it may be null.
import { typeWords } from "../words.js";

/**
 * @import { FieldPair } from "./comparison.js"
 * @import { View } from "./schema.js"
 */

/** @param {FieldPair} pair @returns {boolean} Whether anything of it is left to compare. */
export function compareTypes(pair) {
  const { name, before, after, add } = pair;
  const gone = before.types ? [...before.types].filter((type) => !takes(after.types, type)) : [];
  const come = after.types ? [...after.types].filter((type) => !takes(before.types, type)) : [];
  const isNarrower = gone.length > 0 || (!before.types && after.types);
  const isWider = come.length > 0 || (before.types && !after.types);
  if (isNarrower || isWider) {
    const message = `${name} is ${inOrder(after.types)} instead of ${inOrder(before.types)}`;
    const both = { at: { parts: after.parts }, before: typesOf(before), after: typesOf(after) };
    if (isNarrower && isWider) add({ id: "type-changed", effect: "breaking", message, ...both });
    else if (isNarrower) add({ id: "type-narrower", effect: "narrower", message, ...both });
    else add({ id: "type-wider", effect: "wider", message, ...both });
  }
  if (before.types && after.types) compareNull(pair);
  return !after.types || gone.length === 0 || gone.length < (before.types?.size ?? 0);
}

/** @param {FieldPair} pair */
export function compareNull({ name, isRequest, before, after, add }) {
  if (before.nullable === after.nullable) return;
  const at = { parts: after.parts };
  if (after.nullable) {
    add({ id: "null-allowed", effect: "wider", message: `${name} ${isRequest ? "takes" : "may now be"} null`, at });
  } else {
    const message = isRequest ? `${name} no longer takes null` : `${name} is never null any more`;
    add({ id: "null-refused", effect: "narrower", message, at });
  }
}

/** Their words in one order, however they stand in the document. @param {Set<string> | undefined} types */
const inOrder = (types) => typeWords(types && [...types].sort());

/** @param {Set<string> | undefined} types @param {string} type */
const takes = (types, type) => !types || types.has(type) || (type === "integer" && types.has("number"));

/** @param {View} view */
const typesOf = ({ types, nullable }) => types && [...types, ...(nullable ? ["null"] : [])];
