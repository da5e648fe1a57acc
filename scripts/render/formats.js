// The formats that the request validators can check, as source code.
import formats from "ajv-formats/dist/formats.js";

/**
 * RFC 3986's absolute URI, as ajv-formats reads it. Its own pattern spells out every form of an IPv6 address; here the
 * platform's URL parser decides those, which is what keeps this short.
 */
const uri = String.raw`(v: string): boolean => {
  const host = /^[a-z][a-z\d+.-]*:(?:\/\/(?:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*@)?(?:(\[[^\]]*\])|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?(?:\/(?:[\w.~!$&'"()*+,;=:@-]|%[\da-f]{2})*)*|\/?(?:(?:[\w.~!$&'"()*+,;=:@-]|%[\da-f]{2})+(?:\/(?:[\w.~!$&'"()*+,;=:@-]|%[\da-f]{2})*)*)|\/)(?:\?(?:[\w.~!$&'"()*+,;=:@/?-]|%[\da-f]{2})*)?(?:#(?:[\w.~!$&'"()*+,;=:@/?-]|%[\da-f]{2})*)?$/i.exec(v);
  return host !== null && (host[1] === undefined || /^\[v[\da-f]+\.[\w.~!$&'()*+,;=:-]+\]$/i.test(host[1]) || URL.canParse("http://" + host[1]));
}`;

/**
 * The source of a function that tells whether a string has this format, or undefined where the format is not known.
 * @param {string} format
 */
export function formatSource(format) {
  if (format === "uri") return uri;
  const known = /** @type {Record<string, unknown>} */ (formats.fullFormats)[format];
  return known instanceof RegExp ? `(v: string): boolean => ${known}.test(v)` : undefined;
}
