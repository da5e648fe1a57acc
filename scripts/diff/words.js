// Values and names of a document as parts of a sentence.
import { list } from "../words.js";

/** A field or another name of the document. @param {string} name */
export const code = (name) => `\`${name}\``;

/** A value as JSON, cut where it is long. @param {unknown} value */
export function quote(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** @param {readonly unknown[]} values */
export const quotes = (values) => list(values.map(quote));

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
