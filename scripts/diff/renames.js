// Which field that is gone and which new one are one field with another name.
import { bare } from "./bare.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Comparison, FieldPair } from "./comparison.js"
 * @import { View } from "./schema.js"
 */

/**
 * Only where the two say the same, no other field says it, and there is more to it than a type.
 * @param {Comparison} comparison @param {FieldPair} pair @param {string[]} gone @param {string[]} come
 * @returns {[was: string, is: string][]}
 */
export function renames({ from, to }, { before, after }, gone, come) {
  /** @param {ContractDocument} document @param {View} view @param {string} name */
  const shape = (document, view, name) => {
    const said = (view.properties.get(name) ?? []).map(({ schema, parts }) => bare(document, schema, parts));
    return said.some((one) => Object.keys(one).some((keyword) => keyword !== "type")) ? JSON.stringify(said) : "";
  };
  const was = gone.map((name) => ({ name, shape: shape(from, before, name) }));
  const is = come.map((name) => ({ name, shape: shape(to, after, name) }));
  return was.flatMap((one) => {
    if (!one.shape || was.filter(({ shape }) => shape === one.shape).length > 1) return [];
    const twins = is.filter(({ shape }) => shape === one.shape);
    return twins.length === 1 && twins[0] ? [/** @type {[string, string]} */ ([one.name, twins[0].name])] : [];
  });
}
