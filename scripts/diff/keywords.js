// What changed in the limits of a field, its format, its default and in the other keywords that stand for themselves.

import { list } from "../words.js";
import { amount, boundOf, isStricter, units } from "./bounds.js";
import { equal } from "./equal.js";
import { code, quote } from "./words.js";

/**
 * @import { Effect } from "./changes.js"
 * @import { FieldPair } from "./comparison.js"
 * @import { Said } from "./schema.js"
 */

/** @param {FieldPair} pair */
export function compareKeywords(pair) {
  compareLimits(pair);
  const keywords = new Set([...pair.before.others.keys(), ...pair.after.others.keys()]);
  for (const keyword of keywords) {
    const was = pair.before.others.get(keyword) ?? [];
    const is = pair.after.others.get(keyword) ?? [];
    if (keyword === "default") compareDefault(pair, was[0], is[0]);
    else compareKeyword(pair, keyword, was, is);
  }
}

/** @param {FieldPair} pair */
function compareLimits({ name, isRequest, before, after, add }) {
  for (const [keyword, unit] of Object.entries(units)) {
    const [was, is] = [before.limits.get(keyword), after.limits.get(keyword)];
    if (equal(was?.value, is?.value)) continue;
    const sign = keyword.startsWith("min") ? 1 : -1;
    const isNarrower = is && (!was || isStricter(is.value, was.value, sign));
    const verb = isRequest ? "takes" : "has";
    const what = unit ? verb : isRequest ? "takes" : "is";
    const message = is
      ? `${name} ${what} ${amount(keyword, is.value)}${was ? ` instead of ${number(was.value)}` : ", unlimited before"}`
      : `${name} is no longer limited to ${amount(keyword, was?.value)}`;
    const at = is ? { parts: is.parts } : { parts: was?.parts ?? [], old: true };
    const effect = isNarrower ? "narrower" : "wider";
    add({ id: `limit-${effect}`, effect, message, at, before: plain(keyword, was), after: plain(keyword, is) });
  }
}

/** @param {any} value */
const number = (value) => (typeof value === "object" ? `beyond ${value.beyond}` : String(value));

/** As the document writes it. @param {string} keyword @param {Said | undefined} said */
const plain = (keyword, said) =>
  said && {
    [typeof said.value === "object" ? `exclusive${keyword.replace(/^m/, "M")}` : keyword]: boundOf(said.value),
  };

/** @param {FieldPair} pair @param {Said | undefined} was @param {Said | undefined} is */
function compareDefault({ name, isRequest, add }, was, is) {
  if (equal(was?.value, is?.value)) return;
  const message = is
    ? `${name} is ${quote(is.value)} by default${was ? ` instead of ${quote(was.value)}` : ""}`
    : `${name} has no default any more; it was ${quote(was?.value)}`;
  const at = is ? { parts: is.parts } : { parts: was?.parts ?? [], old: true };
  // Who leaves the field out gets something else than before; what an answer leaves out means nothing new.
  const effect = !isRequest ? "documentation" : was ? "breaking" : "additive";
  const id = !was ? "default-added" : is ? "default-changed" : "default-removed";
  add({ id, effect, message, at, before: was?.value, after: is?.value });
}

/** @param {FieldPair} pair @param {string} keyword @param {Said[]} was @param {Said[]} is */
function compareKeyword({ name, add }, keyword, was, is) {
  const gone = was.filter(({ value }) => !is.some((other) => equal(other.value, value)));
  const come = is.filter(({ value }) => !was.some((other) => equal(other.value, value)));
  if (gone.length + come.length === 0) return;
  const said = (/** @type {Said[]} */ all) => list(all.map(({ value }) => code(String(text(value)))));
  const message =
    come.length === 0
      ? `${name} has no ${keyword} any more; it was ${said(gone)}`
      : `${name} has the ${keyword} ${said(come)}${gone.length > 0 ? ` instead of ${said(gone)}` : ""}`;
  const at = come[0] ?? { parts: gone[0]?.parts ?? [], old: true };
  const known = ["format", "pattern", "multipleOf", "uniqueItems"].includes(keyword);
  const id = keyword === "format" || keyword === "pattern" ? keyword : "keyword";
  const kind = gone.length === 0 ? "added" : come.length === 0 ? "removed" : "changed";
  const effect = known ? effectOf(keyword, gone, come) : "breaking";
  add({ id: `${id}-${kind}`, effect, message, at, before: gone.map(value), after: come.map(value) });
}

/** @param {string} keyword @param {Said[]} gone @param {Said[]} come @returns {Effect} */
function effectOf(keyword, gone, come) {
  if (gone.length === 0) return "narrower";
  if (come.length === 0) return "wider";
  const [was, is] = [gone[0]?.value, come[0]?.value];
  if (keyword === "multipleOf" && isMultiple(was, is)) return "wider";
  return keyword === "multipleOf" && isMultiple(is, was) ? "narrower" : "breaking";
}

/** Without what a division by 0.1 rounds. @param {number} value @param {number} step */
const isMultiple = (value, step) => Number.isInteger(Number((value / step).toPrecision(12)));

/** @param {Said} said */
const value = (said) => said.value;

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
