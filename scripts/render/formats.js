// The formats that the request validators can check, as source code.
import formats from "ajv-formats/dist/formats.js";

/** Any number of the characters of a class, or percent-encoded ones; unrolled, as an alternation for each is slow. */
const run = (/** @type {string} */ characters) => `[${characters}]*(?:%[\\da-f]{2}[${characters}]*)*`;

// The characters of RFC 3986, as ranges: `$-.` is `$%&'()*+,-.` and `&-;` goes on from there to `/0123456789:;`.
const host = run("!$&-.\\d;=A-Z_~");
const user = run("!$&-.0-;=A-Z_~");
const pathAndQuery = run("!$&-;=?-Z_~");
const authority = `(?:${user}@)?(?:\\[[^[\\]@]*\\]|${host})(?::\\d*)?`;

/**
 * RFC 3986's absolute URI, as ajv-formats reads it. Its own pattern spells out every form of an IPv6 address; here the
 * platform's URL parser decides those, which is what keeps this short. A plain host is tried first, as nearly all are.
 */
const uri = new RegExp(
  `^[a-z][a-z\\d+.-]*:(?![?#]|$)(?:\\/\\/${host}(?![^/?#])|\\/?\\/${authority}(?![^/?#])|(?!\\/\\/))${pathAndQuery}(?:#${pathAndQuery})?$`,
  "i",
);
const futureAddress = /^[^[]*\[v[\da-f]+\.[!$&-.0-;=A-Z_~]+\]/i;

const isUri = `(v: string): boolean =>
  ${uri}.test(v) &&
  (!v.includes("[") || ${futureAddress}.test(v) || URL.canParse(v.replace(/^[^:]*:/, "http:")))`;

/**
 * The source of a function that tells whether a string has this format, or undefined where the format is not known.
 * @param {string} format
 */
export function formatSource(format) {
  if (format === "uri") return isUri;
  const known = /** @type {Record<string, unknown>} */ (formats.fullFormats)[format];
  return known instanceof RegExp ? `(v: string): boolean => ${known}.test(v)` : undefined;
}

/** What the function that checks a format is called. @param {string} format */
export const formatName = (format) => `is_${format.replaceAll("-", "_")}`;
