// What changed in the document itself: what it says of itself, its sources, its tags.
import { compareSchemes } from "./access.js";
import { equal } from "./equal.js";
import { compareRest } from "./objects.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Finding } from "./changes.js"
 */

/** @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
export function compareDocuments(from, to, add) {
  for (const section of ["info", "x-sources"]) compareEntries(from, to, section, add);
  compareTags(from, to, add);
  compareSchemes(from, to, add);
  if (from.data.openapi !== to.data.openapi) {
    const message = `the document is OpenAPI ${to.data.openapi} instead of ${from.data.openapi}`;
    add({ id: "openapi-version-changed", effect: "documentation", message, at: { parts: ["openapi"] } });
  }
  const known = ["openapi", "info", "x-sources", "servers", "security", "tags", "paths", "components"];
  compareRest(add, "the document", { node: from.data, parts: [] }, { node: to.data, parts: [] }, known);
}

/**
 * Sections that constrain nothing, entry by entry.
 * @param {ContractDocument} from @param {ContractDocument} to @param {string} section @param {(finding: Finding) => void} add
 */
function compareEntries(from, to, section, add) {
  /** @type {[Json, Json]} */
  const [was, is] = [from.data[section] ?? {}, to.data[section] ?? {}];
  const id = section === "info" ? /** @type {const} */ ("info") : "source-entry";
  const name = (/** @type {string} */ key) => (section === "info" ? code(`info.${key}`) : `the source ${key}`);
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (equal(was[key], is[key])) continue;
    const parts = [section, key];
    const isGone = is[key] === undefined;
    const kind = isGone ? "removed" : was[key] === undefined ? "added" : "changed";
    const isShort =
      section === "info" && [was[key], is[key]].every((value) => typeof value === "string" && value.length < 40);
    const said = {
      removed: "is gone",
      added: "is new",
      changed: isShort ? `is ${is[key]} instead of ${was[key]}` : "is different",
    };
    const message = `${name(key)} ${said[kind]}`;
    add({
      id: `${id}-${kind}`,
      effect: "documentation",
      message,
      at: { parts, old: isGone },
      before: was[key],
      after: is[key],
    });
  }
}

/** @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
function compareTags(from, to, add) {
  const [was, is] = [from, to].map(
    ({ data }) => new Map((data.tags ?? []).map((/** @type {Json} */ tag) => [tag.name, tag])),
  );
  if (!was || !is) return;
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    if (equal(was.get(name), is.get(name))) continue;
    const kind = !is.has(name) ? "removed" : was.has(name) ? "changed" : "added";
    const said = { removed: "gone", changed: "different", added: "new" }[kind];
    const old = kind === "removed";
    const parts = ["tags", [...(old ? was : is).keys()].indexOf(name)];
    add({ id: `tag-${kind}`, effect: "documentation", message: `the tag ${name} is ${said}`, at: { parts, old } });
  }
}
