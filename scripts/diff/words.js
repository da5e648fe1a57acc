// Values and names as parts of a sentence.

/** A field or another name of the document. @param {string} name */
export const code = (name) => `\`${name}\``;

/** `a`, `b` and `c`. @param {readonly string[]} items @param {string} [last] */
export const list = (items, last = "and") =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;

/** A value as JSON, cut where it is long. @param {unknown} value */
export function quote(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** @param {readonly unknown[]} values */
export const quotes = (values) => list(values.map(quote));

/** `1 item`, `2 items`. @param {number} amount @param {string} unit */
export const count = (amount, unit) => `${amount} ${unit}${amount === 1 ? "" : "s"}`;

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const articles = { integer: "an integer", object: "an object", array: "a list" };

/** `a string or an integer`. @param {Iterable<string> | undefined} types */
export const typeWords = (types) =>
  types
    ? list(
        [...types].sort().map((type) => articles[/** @type {keyof typeof articles} */ (type)] ?? `a ${type}`),
        "or",
      )
    : "any value";
