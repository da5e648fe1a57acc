// The formats that the request validators can check, as source code.
import formats from "ajv-formats/dist/formats.js";

/** Any number of the characters of a class, or percent-encoded ones; unrolled, as an alternation for each is slow. */
const run = (/** @type {string} */ characters) => `[${characters}]*(?:%[\\da-f]{2}[${characters}]*)*`;

const path = run(String.raw`\w.~!$&'()*+,;=:@-`);
const afterPath = run(String.raw`\w.~!$&'()*+,;=:@/?-`);
const authority = [
  `(?:${run(String.raw`\w.~!$&'()*+,;=:-`)}@)?`,
  String.raw`(?:\[[^[\]@]*\]|${run(String.raw`\w.~!$&'()*+,;=-`)})`,
  String.raw`(?::\d*)?`,
].join("");

/**
 * RFC 3986's absolute URI, as ajv-formats reads it. Its own pattern spells out every form of an IPv6 address; here the
 * platform's URL parser decides those, which is what keeps this short.
 */
const uri = `(v: string): boolean =>
  /^[a-z][a-z\\d+.-]*:(?:\\/?\\/${authority}(?:\\/${path})*|\\/?(?!\\/)(?=[^?#])${path}(?:\\/${path})*|\\/)(?:\\?${afterPath})?(?:#${afterPath})?$/i.test(v) &&
  (!v.includes("[") || /^[^[]*\\[v[\\da-f]+\\.[\\w.~!$&'()*+,;=:-]+\\]/i.test(v) || URL.canParse(v.replace(/^[^:]*:/, "http:")))`;

/**
 * The source of a function that tells whether a string has this format, or undefined where the format is not known.
 * @param {string} format
 */
export function formatSource(format) {
  if (format === "uri") return uri;
  const known = /** @type {Record<string, unknown>} */ (formats.fullFormats)[format];
  return known instanceof RegExp ? `(v: string): boolean => ${known}.test(v)` : undefined;
}
