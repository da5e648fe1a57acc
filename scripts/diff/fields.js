// What changed in the fields of a body, an answer or a parameter, and in the fields inside them.
import { pointer } from "../document.js";
import { list, typeWords } from "../words.js";
import { alternativesOf, compareAlternatives } from "./alternatives.js";
import { bare } from "./bare.js";
import { limitWords } from "./bounds.js";
import { equal } from "./equal.js";
import { compareKeywords } from "./keywords.js";
import { compareNotes } from "./notes.js";
import { renames } from "./renames.js";
import { compareRules } from "./rules.js";
import { viewOf } from "./schema.js";
import { compareTypes } from "./types.js";
import { compareValues } from "./values.js";
import { code, quote } from "./words.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Comparison, FieldPair } from "./comparison.js"
 * @import { Place, View } from "./schema.js"
 */

/**
 * @param {Comparison} comparison
 * @param {Place[]} before @param {Place[]} after
 * @param {string} [field] Its path so far.
 * @param {string[]} [seen] The pairs of places around it, so that a schema which contains itself comes to an end.
 */
export function compareFields(comparison, before, after, field = "", seen = []) {
  const { from, to, scope, collect } = comparison;
  const here = [...before, ...after].map(({ parts }) => pointer(parts)).join(" ");
  const way = [...seen, here];
  if (seen.includes(here)) return;
  const isRequest = scope.direction !== "response";
  /** @type {FieldPair} */
  const pair = {
    field,
    name: field ? code(field) : `the ${isRequest ? "body" : "answer"}`,
    isRequest,
    before: viewOf(from, before),
    after: viewOf(to, after),
    plain: () => [plainOf(from, before), plainOf(to, after)],
    add: (finding) => collect.add(scope, { field, ...finding }),
  };
  const choice = alternativesOf(comparison, before, after, pair);
  if (choice) {
    for (const [was, is] of compareAlternatives(pair, choice)) compareFields(comparison, [was], [is], field, way);
    if (choice.isNew) return;
  }
  compareNotes(pair);
  // What became something else has nothing left to compare.
  if (!choice && !compareTypes(pair)) return;
  compareValues(pair);
  compareKeywords(pair);
  compareRules(pair);
  compareUnknown(pair);
  compareProperties(comparison, pair, way);

  const [beforeItems, afterItems] = [pair.before.items, pair.after.items];
  if (beforeItems.length + afterItems.length > 0 && isKept(pair, "array")) {
    compareFields(
      comparison,
      orAnything(beforeItems, pair.before),
      orAnything(afterItems, pair.after),
      `${field}[]`,
      way,
    );
  }
}

/** @param {ContractDocument} document @param {Place[]} places */
const plainOf = (document, places) => ({ allOf: places.map(({ schema, parts }) => bare(document, schema, parts)) });

/** What is not described may be anything. @param {Place[]} places @param {View} view @returns {Place[]} */
const orAnything = (places, view) => (places.length > 0 ? places : [{ schema: {}, parts: view.parts }]);

/** Whether a field could be of a type, and still can. @param {FieldPair} pair @param {string} type */
const isKept = ({ before, after }, type) =>
  (!before.types || before.types.has(type)) && (!after.types || after.types.has(type));

/** Whether fields are refused that nobody described. @param {FieldPair} pair */
function compareUnknown({ name, isRequest, before, after, add }) {
  if (equal(before.closed?.value, after.closed?.value)) return;
  const [was, is] = [before.closed, after.closed];
  if (is && !was) {
    const message = isRequest ? `${name} refuses fields that are not listed` : `${name} has no fields but those listed`;
    add({ id: "unknown-fields-refused", effect: "narrower", message, at: is });
  } else if (was && !is) {
    const message = isRequest
      ? `${name} takes fields that are not listed`
      : `${name} may have fields that are not listed`;
    // Nobody reads a field that is not listed, so a new one breaks nobody.
    add({ id: "unknown-fields-allowed", effect: "additive", message, at: { parts: was.parts, old: true } });
  } else if (is) {
    const message = `${name} holds fields that are not listed to another schema`;
    add({ id: "unknown-fields-changed", effect: "breaking", message, at: is, before: was?.value, after: is.value });
  }
}

/** @param {Comparison} comparison @param {FieldPair} pair @param {string[]} way */
function compareProperties(comparison, pair, way) {
  const { field, isRequest, before, after, add } = pair;
  const gone = [...before.properties.keys()].filter((name) => !after.properties.has(name));
  const come = [...after.properties.keys()].filter((name) => !before.properties.has(name));
  /** @param {string} name */
  const path = (name) => (field ? `${field}.${name}` : name);

  // What was an object and is none has lost its fields with it, and that is said already.
  if (!isKept(pair, "object")) return;
  for (const [was, is] of renames(comparison, pair, gone, come)) {
    gone.splice(gone.indexOf(was), 1);
    come.splice(come.indexOf(is), 1);
    const message = `${code(path(was))} is now called ${code(path(is))}`;
    const at = { parts: placeOf(after, is) };
    add({ id: "field-renamed", effect: "breaking", message, at, field: path(is), before: was, after: is });
    comparePresence(pair, was, is, path(is));
  }
  for (const name of gone) {
    const at = { parts: placeOf(before, name), old: true };
    const inner = innerNames(comparison.from, before.properties.get(name) ?? []);
    const message = `${code(path(name))} is gone${inner.length > 0 ? `, and with it ${list(inner.map(code))}` : ""}`;
    add({ id: "field-removed", effect: "breaking", message, at, field: path(name) });
  }
  for (const name of come) {
    const view = viewOf(comparison.to, after.properties.get(name) ?? []);
    const isRequired = after.required.has(name);
    add({
      id: isRequest && isRequired ? "field-added-required" : "field-added",
      effect: isRequest && isRequired ? "breaking" : "additive",
      message: `${code(path(name))} is new${isRequest ? ` and ${isRequired ? "required" : "optional"}` : ""}: ${kindWords(view)}`,
      at: { parts: view.parts },
      field: path(name),
    });
  }
  for (const [name, places] of after.properties) {
    const was = before.properties.get(name);
    if (!was) continue;
    comparePresence(pair, name, name, path(name));
    compareFields(comparison, was, places, path(name), way);
  }
  // Required without being described.
  for (const name of new Set([...before.required.keys(), ...after.required.keys()])) {
    if (!before.properties.has(name) && !after.properties.has(name)) comparePresence(pair, name, name, path(name));
  }
}

/** What a field may be: its types within their limits or, where it has none, its values. @param {View} view */
function kindWords({ types, values, limits, nullable }) {
  const words = types || !values || values.open ? [] : values.listed.map(({ value }) => quote(value));
  const typed = [...(types ?? [])].sort().map((type) => `${typeWords([type])}${limitWords(limits, type)}`);
  const kind = words.length > 0 ? list(words, "or") : types ? list(typed, "or") : typeWords(types);
  return nullable && kind !== typeWords(undefined) ? `${kind} or null` : kind;
}

/** The fields inside a field, or inside the items of a list. @param {ContractDocument} document @param {Place[]} places */
function innerNames(document, places) {
  const view = viewOf(document, places);
  return [...view.properties.keys(), ...viewOf(document, view.items).properties.keys()];
}

/** @param {View} view @param {string} name */
const placeOf = (view, name) => view.properties.get(name)?.[0]?.parts ?? view.parts;

/** @param {FieldPair} pair @param {string} was @param {string} is @param {string} field */
function comparePresence({ isRequest, before, after, add }, was, is, field) {
  const [wasAt, isAt] = [before.required.get(was), after.required.get(is)];
  if (Boolean(wasAt) === Boolean(isAt)) return;
  const name = code(field);
  if (isAt) {
    const message = isRequest ? `${name} is now required` : `${name} is now always there`;
    add({ id: "field-required", effect: "narrower", message, at: { parts: isAt }, field });
  } else {
    const message = isRequest ? `${name} may now be left out` : `${name} may now be missing`;
    add({ id: "field-optional", effect: "wider", message, at: { parts: placeOf(after, is) }, field });
  }
}
