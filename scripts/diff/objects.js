// What changed in the parts of the document around its schemas: prose, examples, bodies, and what nobody foresaw.
import { equal } from "./equal.js";
import { compareFields } from "./fields.js";
import { compareDeprecation, compareNote } from "./notes.js";
import { code, quote } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Finding, Parts } from "./changes.js"
 * @import { Comparison } from "./comparison.js"
 *
 * @typedef {object} At A part of the document and its place.
 * @property {Json} node
 * @property {Parts} parts
 */

const prose = ["title", "summary", "description", "tags", "externalDocs", "example"];

/**
 * Everything but the parts that are compared by themselves: prose, and else what has to be read by a person.
 * @param {(finding: Finding) => void} add @param {string} name @param {At} before @param {At} after
 * @param {string[]} known What is compared elsewhere.
 */
export function compareRest(add, name, before, after, known) {
  for (const key of new Set([...Object.keys(before.node), ...Object.keys(after.node)])) {
    if (known.includes(key)) continue;
    const said = (/** @type {At} */ { node, parts }) =>
      node[key] === undefined ? undefined : { value: node[key], parts: [...parts, key] };
    const [was, is] = [said(before), said(after)];
    if (key.startsWith("x-") || prose.includes(key)) compareNote({ name, add }, key, was, is);
    else if (key === "deprecated") compareDeprecation({ name, add }, was, is);
    else if (!equal(was?.value, is?.value)) {
      const message = `${name} has ${is ? "another" : "no"} ${code(key)}${is ? "" : " any more"}`;
      const at = is ? { parts: is.parts } : { parts: was?.parts ?? [], old: true };
      add({ id: "part-changed", effect: "breaking", message, at, before: was?.value, after: is?.value });
    }
  }
}

/**
 * The media types of a body or an answer: their schemas and examples.
 * @param {Comparison} comparison @param {At} before @param {At} after What has `content`.
 * @param {string} name How a sentence calls it.
 */
export function compareContent(comparison, before, after, name) {
  const { scope, collect } = comparison;
  const add = (/** @type {Finding} */ finding) => collect.add(scope, finding);
  const [was, is] = [before.node.content ?? {}, after.node.content ?? {}];
  for (const type of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [old, now] = [before, after].map(({ parts }) => [...parts, "content", type]);
    if (!old || !now) continue;
    if (!is[type]) {
      const message = `${name} is no longer ${type}`;
      add({ id: "media-type-removed", effect: "breaking", message, at: { parts: old, old: true } });
    } else if (!was[type]) {
      const message = `${name} may be ${type}`;
      add({ id: "media-type-added", effect: "additive", message, at: { parts: now } });
    } else {
      const [a, b] = [was[type].schema ?? {}, is[type].schema ?? {}];
      compareFields(comparison, [{ schema: a, parts: [...old, "schema"] }], [{ schema: b, parts: [...now, "schema"] }]);
      compareExamples(comparison, { node: was[type], parts: old }, { node: is[type], parts: now });
      const known = ["schema", "example", "examples"];
      compareRest(add, name, { node: was[type], parts: old }, { node: is[type], parts: now }, known);
    }
  }
}

/** @param {Comparison} comparison @param {At} before @param {At} after */
function compareExamples({ from, to, scope, collect }, before, after) {
  const add = (/** @type {Finding} */ finding) => collect.add(scope, finding);
  const [was, is] = [examplesOf(from, before), examplesOf(to, after)];
  const placeOf = (/** @type {At} */ { parts }, /** @type {string} */ name) =>
    name ? [...parts, "examples", name] : [...parts, "example"];
  const title = (/** @type {string} */ name) => (name ? `the example ${code(name)}` : "the example");
  for (const [name, example] of is) {
    const had = was.get(name);
    const at = { parts: example.parts };
    if (!had) {
      const own = { parts: placeOf(after, name) };
      add({ id: "example-added", effect: "documentation", message: `${title(name)} is new`, at: own });
      continue;
    }
    if (!equal(had.node.value, example.node.value)) {
      const both = { before: had.node.value, after: example.node.value };
      const message = `${title(name)} is different${leaf(both)}`;
      add({ id: "example-changed", effect: "documentation", message, at, ...both });
    }
    compareRest(add, title(name), had, example, ["value"]);
  }
  for (const name of was.keys()) {
    if (is.has(name)) continue;
    const at = { parts: placeOf(before, name), old: true };
    add({ id: "example-removed", effect: "documentation", message: `${title(name)} is gone`, at });
  }
}

/** @param {{ before: unknown; after: unknown }} both */
const leaf = ({ before, after }) => (typeof after === "object" ? "" : `: ${quote(after)} instead of ${quote(before)}`);

/** The examples of a media type by name; a single one has none. @param {ContractDocument} document @param {At} at */
function examplesOf(document, { node, parts }) {
  /** @type {Map<string, At>} */
  const found = new Map();
  if (node.example !== undefined) found.set("", { node: { value: node.example }, parts: [...parts, "example"] });
  for (const [name, example] of Object.entries(node.examples ?? {})) {
    found.set(name, document.follow(example, [...parts, "examples", name]));
  }
  return found;
}
