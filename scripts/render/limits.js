// generated/limits.ts: what an input image may be, from the one schema that says so with `x-image`.
import { eachSchema } from "../schemas.js";
import { literal } from "./literal.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @typedef {object} ImageLimits
 * @property {string[]} types Media types.
 * @property {number} maxBytes
 * @property {number} minSide In pixels.
 * @property {number} maxAspectRatio The longer side by the shorter.
 */

/** What each field has to be, and how to tell. @type {Record<keyof ImageLimits, [demand: string, (value: unknown) => boolean]>} */
const fields = {
  types: [
    "a list of image types such as image/png",
    (value) =>
      Array.isArray(value) && value.length > 0 && value.every((type) => /^image\/[a-z\d][a-z\d.+-]*$/.test(type)),
  ],
  maxBytes: ["a whole number above 0", (value) => Number.isInteger(value) && Number(value) > 0],
  minSide: ["a whole number above 0", (value) => Number.isInteger(value) && Number(value) > 0],
  maxAspectRatio: ["a number from 1 up", (value) => Number.isFinite(value) && Number(value) >= 1],
};

/** @param {ContractDocument} document @throws {import("../document.js").DocumentError} */
export function renderLimits(document) {
  return `/** What an input image may be: its media type, bytes in all, pixels a side, and the longer side by the shorter. */
export const imageLimits = ${literal(readImageLimits(document))} as const;
`;
}

/** @param {ContractDocument} document @returns {ImageLimits} */
function readImageLimits(document) {
  const [place, other] = [...eachSchema(document)].filter(({ schema }) => schema["x-image"] !== undefined);
  if (!place) throw document.error(["components", "schemas"], "no schema says what an input image may be (`x-image`)");
  const at = [...place.parts, "x-image"];
  if (other) {
    throw document.error(
      [...other.parts, "x-image"],
      `\`x-image\` stands at ${document.where(at)} already; say it once`,
    );
  }
  const limits = place.schema["x-image"];
  if (typeof limits !== "object" || limits === null) throw document.error(at, "`x-image` must be a map");
  for (const [name, [demand, holds]] of Object.entries(fields)) {
    if (!(name in limits)) throw document.error(at, `\`x-image\` lacks \`${name}\`, ${demand}`);
    if (!holds(limits[name])) {
      throw document.error([...at, name], `\`${name}\` must be ${demand}, got ${JSON.stringify(limits[name])}`);
    }
  }
  const extra = Object.keys(limits).find((name) => !(name in fields));
  if (extra) {
    throw document.error([...at, extra], `\`x-image\` has no \`${extra}\`; it has ${Object.keys(fields).join(", ")}`);
  }
  return limits;
}

/** The limits in words, for a hover. @param {ImageLimits} limits */
export const imageText = ({ types, maxBytes, minSide, maxAspectRatio }) =>
  `${types.map((type) => type.replace("image/", "").toUpperCase()).join(" or ")} of at most ${maxBytes / 1e6} MB, at least ` +
  `${minSide} px a side, with an aspect ratio from 1:${maxAspectRatio} to ${maxAspectRatio}:1`;
