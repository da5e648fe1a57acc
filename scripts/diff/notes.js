// What changed in prose and provenance, in deprecation, and in how a text names the items of a list.
import { list } from "../words.js";
import { equal } from "./equal.js";
import { code, quote } from "./words.js";

/**
 * @import { FieldPair } from "./comparison.js"
 * @import { Said } from "./schema.js"
 */

/** @param {FieldPair} pair */
export function compareNotes(pair) {
  for (const keyword of new Set([...pair.before.notes.keys(), ...pair.after.notes.keys()])) {
    const was = pair.before.notes.get(keyword) ?? [];
    const is = pair.after.notes.get(keyword) ?? [];
    // Said once for all images, and so compared once: images.js.
    if (keyword === "x-image") continue;
    if (keyword === "x-mentions") compareMentions(pair, was[0], is[0]);
    else if (keyword === "deprecated") compareDeprecation(pair, was[0], is[0]);
    else compareNote(pair, keyword, was[0], is[0]);
  }
}

/**
 * @param {Pick<FieldPair, "name" | "add">} pair @param {string} keyword
 * @param {Said | undefined} was @param {Said | undefined} is
 */
export function compareNote({ name, add }, keyword, was, is) {
  if (equal(plain(keyword, was?.value), plain(keyword, is?.value))) return;
  const at = is ? { parts: is.parts } : { parts: was?.parts ?? [], old: true };
  const id = families[keyword] ?? "note";
  const kind = !was ? "added" : is ? "changed" : "removed";
  const message = `${name} ${sentence(keyword, was?.value, is?.value)}`;
  add({ id: `${id}-${kind}`, effect: "documentation", message, at, before: was?.value, after: is?.value });
}

/** @type {Record<string, "description" | "source" | "example">} */
const families = { description: "description", "x-source": "source", example: "example", examples: "example" };

/** As it is compared: sources are a set, and prose is its words. @param {string} keyword @param {any} value */
function plain(keyword, value) {
  if (keyword === "x-source" && value !== undefined) return [value].flat().sort();
  return typeof value === "string" && keyword !== "example" ? value.trim().replace(/\s+/g, " ") : value;
}

/** @param {string} keyword @param {any} was @param {any} is */
function sentence(keyword, was, is) {
  if (keyword === "x-source") {
    const ids = (/** @type {any} */ value) => list([value ?? "nothing"].flat());
    return `rests on ${ids(is)} instead of ${ids(was)}`;
  }
  if (keyword === "tags") return `is tagged ${list(is ?? ["nothing"])} instead of ${list(was ?? ["nothing"])}`;
  if (keyword === "description") {
    return is === undefined
      ? "has no description any more"
      : was === undefined
        ? "has a description"
        : "is described differently";
  }
  const what = keyword.startsWith("x-") ? code(keyword) : keyword;
  return is === undefined
    ? `has no ${what} any more`
    : was === undefined
      ? `has the ${what} ${quote(is)}`
      : `has another ${what}`;
}

/** @param {Pick<FieldPair, "name" | "add">} pair @param {Said | undefined} was @param {Said | undefined} is */
export function compareDeprecation({ name, add }, was, is) {
  if (Boolean(was?.value) === Boolean(is?.value)) return;
  const at = is ? { parts: is.parts } : { parts: was?.parts ?? [], old: true };
  if (is?.value) add({ id: "deprecated", effect: "additive", message: `${name} is deprecated`, at });
  else add({ id: "deprecation-removed", effect: "documentation", message: `${name} is no longer deprecated`, at });
}

/** How a text names the items of a list. @param {FieldPair} pair @param {Said | undefined} was @param {Said | undefined} is */
function compareMentions({ name, add }, was, is) {
  /** @typedef {{ pattern: string; field: string }} Mention @type {[Mention[], Mention[]]} */
  const [before, after] = [was?.value ?? [], is?.value ?? []];
  const words = (/** @type {Mention} */ { pattern, field }) => `an item of ${code(field)} by ${code(pattern)}`;
  const gone = before.filter((one) => !after.some((other) => equal(other, one)));
  const come = after.filter((one) => !before.some((other) => equal(other, one)));
  for (const one of come) {
    const had = gone.find(({ field }) => field === one.field);
    const at = { parts: [...(is?.parts ?? []), after.indexOf(one)] };
    if (had) {
      gone.splice(gone.indexOf(had), 1);
      const message = `${name} names ${words(one)} instead of ${code(had.pattern)}`;
      add({ id: "mention-changed", effect: "breaking", message, at, before: had, after: one });
    } else add({ id: "mention-added", effect: "additive", message: `${name} may name ${words(one)}`, at, after: one });
  }
  for (const one of gone) {
    const at = { parts: [...(was?.parts ?? []), before.indexOf(one)], old: true };
    const message = `${name} no longer names ${words(one)}`;
    add({ id: "mention-removed", effect: "breaking", message, at, before: one });
  }
}
