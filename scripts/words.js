// Lists, amounts, types and whole sentences as parts of a sentence.

/** `a, b and c`. @param {readonly string[]} items @param {string} [last] */
export const list = (items, last = "and") =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;

/** `1 item`, `2 items`. @param {number} amount @param {string} unit */
export const count = (amount, unit) => `${amount} ${unit}${amount === 1 ? "" : "s"}`;

const articles = { integer: "an integer", object: "an object", array: "a list", null: "null" };

/** `a string, an integer or null`. @param {Iterable<string> | undefined} types */
export const typeWords = (types) =>
  types
    ? list(
        [...types].map((type) => articles[/** @type {keyof typeof articles} */ (type)] ?? `a ${type}`),
        "or",
      )
    : "any value";

/** A sentence as part of another. @param {string} text */
export const withoutStop = (text) => text.trim().replace(/\.$/, "");
