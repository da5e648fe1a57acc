// Lower and upper limits, among them those that are not reached themselves, and the words for them.
import { count, list } from "../words.js";

/** @typedef {number | { beyond: number }} Bound A limit, or one that is not reached itself. */

/** What each limit counts. @type {Record<string, string>} */
export const units = {
  minLength: "character",
  maxLength: "character",
  minItems: "item",
  maxItems: "item",
  minProperties: "field",
  maxProperties: "field",
  minimum: "",
  maximum: "",
};

/** The limits that a type has. @type {Record<string, [string, string]>} */
const limitsOf = {
  string: ["minLength", "maxLength"],
  array: ["minItems", "maxItems"],
  object: ["minProperties", "maxProperties"],
  number: ["minimum", "maximum"],
  integer: ["minimum", "maximum"],
};

/** A bound that is not reached itself. @param {number} value */
export const exclusive = (value) => ({ beyond: value });

/** The number that a bound stands at. @param {Bound} bound */
export const boundOf = (bound) => (typeof bound === "object" ? bound.beyond : bound);

/** Whether one bound leaves fewer values than another. @param {Bound} a @param {Bound} b @param {1 | -1} sign 1 for a lower bound. */
export function isStricter(a, b, sign) {
  if (boundOf(a) !== boundOf(b)) return sign * (boundOf(a) - boundOf(b)) > 0;
  return typeof a === "object" && typeof b !== "object";
}

/** `at least 1 item`, `less than 2`. @param {string} keyword @param {Bound} bound */
export function amount(keyword, bound) {
  const [beyond, reached] = keyword.startsWith("min") ? ["more than", "at least"] : ["less than", "at most"];
  const number = boundOf(bound);
  return `${typeof bound === "object" ? beyond : reached} ${units[keyword] ? count(number, units[keyword]) : number}`;
}

/**
 * ` from 0 to 1`, ` of at most 3 items`; empty where a type has no limit.
 * @param {Map<string, { value: Bound }>} limits @param {string} type
 */
export function limitWords(limits, type) {
  const said = (limitsOf[type] ?? []).flatMap((keyword) => {
    const bound = limits.get(keyword)?.value;
    return bound === undefined ? [] : [{ keyword, bound }];
  });
  const [least, most] = said.map(({ bound }) => bound);
  if (typeof least !== "number" || typeof most !== "number") {
    return said.length > 0 ? ` of ${list(said.map(({ keyword, bound }) => amount(keyword, bound)))}` : "";
  }
  const unit = units[said[1]?.keyword ?? ""];
  if (!unit) return ` from ${least} to ${most}`;
  return ` of ${least === most ? "" : `${least} to `}${count(most, unit)}`;
}
