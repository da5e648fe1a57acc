// Lower and upper limits, among them those that are not reached themselves.

/** A bound that is not reached itself. @param {number} value */
export const exclusive = (value) => ({ beyond: value });

/** The number that a bound stands at. @param {number | { beyond: number }} bound */
export const boundOf = (bound) => (typeof bound === "object" ? bound.beyond : bound);

/** Whether one bound leaves fewer values than another. @param {any} a @param {any} b @param {1 | -1} sign 1 for a lower bound. */
export function isStricter(a, b, sign) {
  if (boundOf(a) !== boundOf(b)) return sign * (boundOf(a) - boundOf(b)) > 0;
  return typeof a === "object" && typeof b !== "object";
}
