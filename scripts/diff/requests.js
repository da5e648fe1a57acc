// What changed in the request of a call: parameters and body.
import { compareFields } from "./fields.js";
import { compareContent, compareRest } from "./objects.js";
import { template } from "./pairs.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Finding } from "./changes.js"
 * @import { Comparison } from "./comparison.js"
 * @import { At } from "./objects.js"
 * @import { Call } from "./pairs.js"
 */

/** @param {Comparison} comparison @param {Call} before @param {Call} after */
export function compareRequest(comparison, before, after) {
  compareParameters(comparison, before, after);
  const { from, to, scope, collect } = comparison;
  const add = (/** @type {Finding} */ finding) => collect.add(scope, finding);
  const [was, is] = [bodyOf(from, before), bodyOf(to, after)];
  if (was && is) {
    if (Boolean(was.node.required) !== Boolean(is.node.required)) {
      const [id, effect, message] = is.node.required
        ? /** @type {const} */ (["body-required", "narrower", "a body is now required"])
        : /** @type {const} */ (["body-optional", "wider", "the body may now be left out"]);
      add({ id, effect, message, at: { parts: is.parts } });
    }
    compareContent(comparison, was, is, "the body");
    compareRest(add, "the body", was, is, ["required", "content"]);
  } else if (is) {
    const message = `a body is new and ${is.node.required ? "required" : "optional"}`;
    add({ id: "body-added", effect: is.node.required ? "breaking" : "additive", message, at: is });
  } else if (was)
    add({ id: "body-removed", effect: "breaking", message: "the body is gone", at: { ...was, old: true } });
}

/** @param {ContractDocument} document @param {Call} call @returns {At | undefined} */
const bodyOf = (document, { node, parts }) =>
  node.requestBody && document.follow(node.requestBody, [...parts, "requestBody"]);

/** @param {Comparison} comparison @param {Call} before @param {Call} after */
function compareParameters(comparison, before, after) {
  const { from, to, scope, collect } = comparison;
  const [was, is] = [parametersOf(from, before), parametersOf(to, after)];
  for (const [key, { node, parts }] of is) {
    const add = (/** @type {Finding} */ finding) => collect.add(scope, { field: node.name, ...finding });
    const name = code(node.name);
    const old = was.get(key);
    if (!old) {
      const id = node.required ? "parameter-added-required" : "parameter-added";
      const message = `the ${node.in} parameter ${name} is new and ${node.required ? "required" : "optional"}`;
      add({ id, effect: node.required ? "breaking" : "additive", message, at: { parts } });
      continue;
    }
    if (old.node.name !== node.name) {
      const message = `the ${node.in} parameter ${code(old.node.name)} is now called ${name}; the address stays the same`;
      add({ id: "parameter-renamed", effect: "documentation", message, at: { parts } });
    }
    if (Boolean(old.node.required) !== Boolean(node.required)) {
      const [id, effect, said] = node.required
        ? /** @type {const} */ (["parameter-required", "narrower", "is now required"])
        : /** @type {const} */ (["parameter-optional", "wider", "may now be left out"]);
      add({ id, effect, message: `the ${node.in} parameter ${name} ${said}`, at: { parts } });
    }
    const [a, b] = [old, { node, parts }].map((at) => [
      { schema: at.node.schema ?? {}, parts: [...at.parts, "schema"] },
    ]);
    if (a && b) compareFields(comparison, a, b, node.name);
    compareRest(add, name, old, { node, parts }, ["name", "in", "required", "schema"]);
  }
  for (const [key, { node, parts }] of was) {
    if (is.has(key)) continue;
    const message = `the ${node.in} parameter ${code(node.name)} is gone`;
    collect.add(scope, {
      id: "parameter-removed",
      effect: "breaking",
      message,
      at: { parts, old: true },
      field: node.name,
    });
  }
}

/**
 * The parameters of a call, those of its path among them, by what makes them the same: a name and a place, or for a part
 * of the path its position.
 * @param {ContractDocument} document @param {Call} call
 */
function parametersOf(document, { path, node, parts }) {
  /** @type {Map<string, At>} */
  const found = new Map();
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const item = document.data.paths[path];
  for (const { list, at } of [
    { list: item.parameters, at: ["paths", path, "parameters"] },
    { list: node.parameters, at: [...parts, "parameters"] },
  ]) {
    for (const [index, one] of (list ?? []).entries()) {
      const target = document.follow(one, [...at, index]);
      const { in: where, name } = /** @type {Json} */ (target.node);
      const key = where === "path" ? `${template(path).split("{}").length} ${names.indexOf(name)}` : `${where} ${name}`;
      found.set(key, target);
    }
  }
  return found;
}
