// Whether each field says what it is, as an editor shows nothing else of it, and each rule what it is about and wants.
import { nearest } from "../near.js";
import { inPlace, rootSchemas, subschemas } from "../schemas.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { SchemaPlace } from "../schemas.js"
 * @typedef {(string | number)[]} Parts
 */

/** What only adds to a field that is described elsewhere. */
const conditional = ["if", "then", "else", "not", "contains"];
/** What decides or is counted, and is never said to be broken itself. */
const untold = ["if", "not", "contains"];

/** @param {ContractDocument} document @returns {{ problems: string[]; checked: number }} Each problem with `file:line`. */
export function fieldProblems(document) {
  const places = schemasBeside(document, conditional).filter(
    ({ role, schema, parts }) => role === "property" && parts.at(-2) === "properties" && typeof schema === "object",
  );
  const problems = places
    .filter(({ schema, parts }) => !(schema.description ?? document.follow(schema, parts).node.description)?.trim())
    .map(({ parts }) => `${document.where(parts)}: the field ${parts.at(-1)} has no description, which editors show`);
  return { problems, checked: places.length };
}

/** Patterns that whoever breaks them would have to read. @param {ContractDocument} document @returns {string[]} */
export function patternProblems(document) {
  return schemasBeside(document, untold)
    .filter(({ schema }) => schema.pattern !== undefined && !schema["x-pattern"]?.trim())
    .map(
      ({ parts }) => `${document.where([...parts, "pattern"])}: say in \`x-pattern\` what the pattern wants, in words`,
    );
}

/**
 * Required names that no `properties` describe: the client would demand a slip of the pen, and no type has it.
 * @param {ContractDocument} document @returns {string[]}
 */
export function requiredProblems(document) {
  /** By where the name stands; undefined where it is described, be it by a schema around. @type {Map<string, string | undefined>} */
  const problems = new Map();
  for (const { schema, parts } of schemasBeside(document, conditional)) {
    const all = [...ofOneValue(document, schema, parts)];
    const names = all.flatMap((one) => Object.keys(one.schema.properties ?? {}));
    const isMap = all.some((one) => typeof one.schema.additionalProperties === "object");
    for (const place of all) {
      for (const [name, way] of requiredNames(place.schema)) {
        const at = [...place.parts, ...way];
        const key = at.join("/");
        if (isMap || names.includes(name)) problems.set(key, undefined);
        if (problems.has(key)) continue;
        const meant = nearest(name, names);
        const advice = meant ? `did you mean \`${meant}\`?` : "add it there, or take it out";
        problems.set(
          key,
          `${document.where(at)}: \`${name}\` is required, and no \`properties\` describe it; ${advice}`,
        );
      }
    }
  }
  return [...problems.values()].filter((problem) => problem !== undefined);
}

/**
 * Each name that a schema requires, always or beside another, and the way to it.
 * @param {Json} schema @returns {Generator<[name: string, way: Parts]>}
 */
function* requiredNames({ required = [], dependentRequired = {} }) {
  for (const [index, name] of required.entries()) yield [name, ["required", index]];
  for (const [other, names] of Object.entries(dependentRequired)) {
    for (const [index, name] of names.entries()) yield [name, ["dependentRequired", other, index]];
  }
}

/** Each schema that is not below one of these keywords. @param {ContractDocument} document @param {string[]} keywords @returns {SchemaPlace[]} */
function schemasBeside(document, keywords) {
  return [...rootSchemas(document.data)].flatMap((place) => [...beside(place, keywords)]);
}

/** @param {SchemaPlace} place @param {string[]} keywords @returns {Generator<SchemaPlace>} */
function* beside(place, keywords) {
  yield place;
  for (const inner of subschemas(place.schema, place.parts)) {
    if (!keywords.includes(keywordOf(inner.parts, place.parts))) yield* beside(inner, keywords);
  }
}

/**
 * A schema and all that is about the same value, each once.
 * @param {ContractDocument} document @param {any} schema @param {Parts} parts @param {Set<Json>} [seen]
 * @returns {Generator<{ schema: Json; parts: Parts }>}
 */
function* ofOneValue(document, schema, parts, seen = new Set()) {
  if (typeof schema !== "object" || seen.has(schema)) return;
  seen.add(schema);
  yield { schema, parts };
  if (schema.$ref) {
    const target = document.resolve(schema.$ref, [...parts, "$ref"]);
    yield* ofOneValue(document, target.node, target.parts, seen);
  }
  for (const inner of subschemas(schema, parts)) {
    const keyword = keywordOf(inner.parts, parts);
    // What must not be there needs no description.
    if (inPlace.has(keyword) && keyword !== "not") yield* ofOneValue(document, inner.schema, inner.parts, seen);
  }
}

/** The keyword of a schema under which one inside stands. @param {Parts} inner @param {Parts} outer */
const keywordOf = (inner, outer) => String(inner[outer.length]);
