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

// RFC 3339's full-date, with the 29th of February of leap years alone.
const date =
  "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|" +
  "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

const dateTime = new RegExp(
  `^${date}[t\\s](\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d+)?)(?:z|([+-])([01]\\d|2[0-3])(?::?([0-5]\\d))?)$`,
  "i",
);

/** RFC 3339's date-time, as ajv-formats reads it: a second that is left out of the count is the last of a day in UTC. */
const isDateTime = `(v: string): boolean => {
  const [, hour, minute, second, sign = "", hours = 0, minutes = 0] = ${dateTime}.exec(v) ?? [];
  if (Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60) return true;
  const utcMinute = Number(minute) - Number(\`\${sign}\${minutes}\`);
  const utcHour = Number(hour) - Number(\`\${sign}\${hours}\`) - (utcMinute < 0 ? 1 : 0);
  return Number(second) < 61 && [23, -1].includes(utcHour) && [59, -1].includes(utcMinute);
}`;

/** Those that are no pattern. @type {Record<string, string>} */
const written = {
  uri: isUri,
  date: `(v: string): boolean => /^${date}$/.test(v)`,
  "date-time": isDateTime,
};

/** What says how a value is kept or shown, and nothing of what is valid. */
const silent = ["binary", "double", "float", "password"];

/** Whether a format says nothing more than the type beside it. @param {{ format?: string; type?: unknown }} schema */
export const isSilent = ({ format = "", type }) =>
  silent.includes(format) || (format === "int64" && type === "integer");

/**
 * The source of a function that tells whether a string has this format, or undefined where the format is not known.
 * @param {string} format
 */
export function formatSource(format) {
  if (Object.hasOwn(written, format)) return written[format];
  const known = /** @type {Record<string, unknown>} */ (formats.fullFormats)[format];
  return known instanceof RegExp ? `(v: string): boolean => ${known}.test(v)` : undefined;
}

/** What is said of a format that is not known: those that are, and another way. @param {string} format */
export function unknownFormat(format) {
  const known = [...Object.keys(formats.fullFormats).filter(formatSource), ...silent].sort();
  const way = /^u?int\d/.test(format)
    ? "say it with `type: integer`, `minimum` and `maximum`"
    : "say it with a `pattern`, or in the description";
  return `the request validators do not know the format \`${format}\`, but ${known.join(", ")}; ${way}`;
}

/** What the function that checks a format is called. @param {string} format */
export const formatName = (format) => `is_${format.replaceAll("-", "_")}`;
