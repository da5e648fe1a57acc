// What changed in what an input image may be (`x-image`), which the document says once for all images.
import { eachSchema } from "../schemas.js";
import { list } from "../words.js";
import { isStricter } from "./bounds.js";
import { equal } from "./equal.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Finding } from "./changes.js"
 * @import { Said } from "./schema.js"
 */

/** @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
export function compareImages(from, to, add) {
  const [was, is] = [limitsOf(from), limitsOf(to)];
  if (!was && !is) return;
  const at = is ?? { parts: was?.parts ?? [], old: true };
  if (!was || !is) {
    const message = is ? "an input image is limited in type, size and shape" : "an input image is no longer limited";
    const id = is ? "image-limits-added" : "image-limits-removed";
    return add({ id, effect: is ? "narrower" : "wider", message, at, before: was?.value, after: is?.value });
  }
  for (const limit of new Set([...Object.keys(was.value), ...Object.keys(is.value)])) {
    const [before, after] = [was.value[limit], is.value[limit]].map(sorted);
    if (equal(before, after)) continue;
    const place = after === undefined ? { parts: [...was.parts, limit], old: true } : { parts: [...is.parts, limit] };
    const said = (/** @type {any} */ value) => (value === undefined ? "nothing" : list([value].flat().map(String)));
    const message = `${code(limit)} of an input image is ${said(after)} instead of ${said(before)}`;
    const effect = effectOf(limit, before, after);
    const kind = effect === "breaking" ? "changed" : effect;
    add({ id: `image-limit-${kind}`, effect, message, at: place, before, after });
  }
}

/** @param {ContractDocument} document @returns {Said | undefined} */
function limitsOf(document) {
  for (const { schema, parts } of eachSchema(document)) {
    const value = schema["x-image"];
    if (typeof value === "object" && value !== null) return { value, parts: [...parts, "x-image"] };
  }
  return undefined;
}

/** @param {any} value */
const sorted = (value) => (Array.isArray(value) ? [...value].sort() : value);

/** @param {string} limit @param {any} before @param {any} after @returns {"narrower" | "wider" | "breaking"} */
function effectOf(limit, before, after) {
  if (before === undefined) return "narrower";
  if (after === undefined) return "wider";
  if (Array.isArray(before) && Array.isArray(after)) {
    const [gone, come] = [before.some((type) => !after.includes(type)), after.some((type) => !before.includes(type))];
    return gone && come ? "breaking" : gone ? "narrower" : "wider";
  }
  if (typeof before !== "number" || typeof after !== "number") return "breaking";
  return isStricter(after, before, limit.startsWith("min") ? 1 : -1) ? "narrower" : "wider";
}
