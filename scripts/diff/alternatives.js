// What changed in the shapes that a field may have one of.
import { typeWords } from "../words.js";
import { bare } from "./bare.js";
import { compareNull } from "./types.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Comparison, FieldPair } from "./comparison.js"
 * @import { Place, View } from "./schema.js"
 *
 * @typedef {object} Shape
 * @property {string} text What it says, for comparison.
 * @property {string} title How a sentence calls it.
 * @property {Place} place
 *
 * @typedef {object} Choice
 * @property {Shape[]} was
 * @property {Shape[]} is
 * @property {boolean} isNew Whether there was or is no choice: a single shape is one of one then.
 */

/**
 * @param {Comparison} comparison @param {Place[]} before @param {Place[]} after @param {FieldPair} pair
 * @returns {Choice | undefined} Undefined where there is no choice of shapes.
 */
export function alternativesOf({ from, to }, before, after, pair) {
  const [hadChoice, hasChoice] = [pair.before.unions.length > 0, pair.after.unions.length > 0];
  if (!hadChoice && !hasChoice) return undefined;
  const was = hadChoice ? placesIn(pair.before) : before.map(only);
  const is = hasChoice ? placesIn(pair.after) : after.map(only);
  const isNew = hadChoice !== hasChoice;
  return { was: was.map((place) => shapeOf(from, place)), is: is.map((place) => shapeOf(to, place)), isNew };
}

/** @param {View} view */
const placesIn = ({ unions }) => unions.flatMap(({ alternatives }) => alternatives);

/** The one shape that a choice of one comes to. @param {Place} place @returns {Place} */
function only(place) {
  for (const keyword of ["anyOf", "oneOf"]) {
    /** @type {any[]} */
    const shapes = place.schema[keyword] ?? [];
    const index = shapes.findIndex((shape) => shape.type !== "null");
    if (index >= 0) return { schema: shapes[index], parts: [...place.parts, keyword, index] };
  }
  return place;
}

/** @param {ContractDocument} document @param {Place} place @returns {Shape} */
function shapeOf(document, place) {
  const { schema, parts } = place;
  const text = JSON.stringify(bare(document, schema, parts));
  if (typeof schema.$ref === "string") return { text, title: code(String(schema.$ref.split("/").at(-1))), place };
  if (schema.title) return { text, title: code(schema.title), place };
  const words = typeWords(schema.type && [schema.type].flat());
  const isSimple = !schema.type || ["string", "integer", "number", "boolean"].includes(schema.type);
  return { text, title: isSimple ? words : `${words} (${Number(parts.at(-1)) + 1})`, place };
}

/** @param {FieldPair} pair @param {Choice} choice @returns {[Place, Place][]} Those that are there before and after. */
export function compareAlternatives(pair, { was, is }) {
  const { name, isRequest, add } = pair;
  const [left, right] = [[...was], [...is]];
  /** @type {[Place, Place][]} */
  const kept = [];
  for (const key of /** @type {const} */ (["text", "title"])) {
    for (const shape of [...left]) {
      const twin = right.find((other) => other[key] === shape[key]);
      if (!twin) continue;
      left.splice(left.indexOf(shape), 1);
      right.splice(right.indexOf(twin), 1);
      kept.push([shape.place, twin.place]);
    }
  }
  for (const { title, place } of right) {
    const message = `${name} ${isRequest ? "takes" : "may now be"} ${title}${isRequest ? " too" : ""}`;
    add({ id: "alternative-added", effect: "wider", message, at: { parts: place.parts } });
  }
  for (const { title, place } of left) {
    const message = isRequest ? `${name} no longer takes ${title}` : `${name} is never ${title} any more`;
    add({ id: "alternative-removed", effect: "narrower", message, at: { parts: place.parts, old: true } });
  }
  compareNull(pair);
  return kept;
}
