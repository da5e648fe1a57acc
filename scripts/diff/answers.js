// What changed in the answers of a call: statuses, headers, bodies.
import { compareFields } from "./fields.js";
import { compareContent, compareRest } from "./objects.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Collector, Finding } from "./changes.js"
 * @import { Comparison } from "./comparison.js"
 * @import { At } from "./objects.js"
 * @import { Call } from "./pairs.js"
 */

/**
 * @param {Omit<Comparison, "scope"> & { collect: Collector }} documents
 * @param {string} name @param {Call} before @param {Call} after
 */
export function compareAnswers({ from, to, collect }, name, before, after) {
  const [was, is] = [answersOf(from, before), answersOf(to, after)];
  for (const [status, { own, node }] of was) {
    if (is.has(status)) continue;
    // Code for an answer that no longer comes does no harm; code for another success does not run.
    const isSuccess = status.startsWith("2");
    const scope = { direction: /** @type {const} */ ("response"), operations: [name], status };
    const message = `the answer ${status} is gone${hint(node)}`;
    const effect = isSuccess ? "breaking" : "additive";
    collect.add(scope, { id: "status-removed", effect, message, at: { parts: own, old: true }, isShared: true });
  }
  for (const [status, answer] of is) {
    const scope = { direction: /** @type {const} */ ("response"), operations: [name], status };
    const old = was.get(status);
    if (old) {
      collect.addShared(scope, old.parts, answer.parts, (own) =>
        compareAnswer({ from, to, scope, collect: own }, old, answer),
      );
    } else {
      const effect = status.startsWith("2") ? "breaking" : "additive";
      const message = `the answer ${status} is new${hint(answer.node)}`;
      collect.add(scope, { id: "status-added", effect, message, at: { parts: answer.own }, isShared: true });
    }
  }
}

/** What an answer says, in the words of its own description. @param {import("../document.js").Json} node */
const hint = ({ description = "" }) =>
  description
    ? `: ${description
        .trim()
        .split(/(?<=\.)\s/)[0]
        .replace(/\.$/, "")}`
    : "";

/** @typedef {At & { own: (string | number)[] }} Named What stands under a name, and where the name stands. */

/** @param {ContractDocument} document @param {Call} call @returns {Map<string, Named>} */
const answersOf = (document, { node, parts }) =>
  new Map(
    Object.entries(node.responses ?? {}).map(([status, answer]) => {
      const own = [...parts, "responses", status];
      return [status, { own, ...document.follow(answer, own) }];
    }),
  );

/** @param {Comparison} comparison @param {At} before @param {At} after */
function compareAnswer(comparison, before, after) {
  const { scope, collect } = comparison;
  const add = (/** @type {Finding} */ finding) => collect.add(scope, finding);
  compareHeaders(comparison, before, after);
  compareContent(comparison, before, after, "the answer");
  compareRest(add, "the answer", before, after, ["headers", "content"]);
}

/** @param {Comparison} comparison @param {At} before @param {At} after */
function compareHeaders(comparison, before, after) {
  const { from, to, scope, collect } = comparison;
  const [was, is] = [headersOf(from, before), headersOf(to, after)];
  for (const [key, { name, own, node, parts }] of is) {
    const add = (/** @type {Finding} */ finding) => collect.add(scope, { field: name, ...finding });
    const old = was.get(key);
    if (!old) {
      add({
        id: "header-added",
        effect: "additive",
        message: `the header ${code(name)} is new`,
        at: { parts: own },
        isShared: true,
      });
      continue;
    }
    if (Boolean(old.node.required) !== Boolean(node.required)) {
      const [id, effect, said] = node.required
        ? /** @type {const} */ (["header-required", "narrower", "now always there"])
        : /** @type {const} */ (["header-optional", "wider", "no longer promised"]);
      add({ id, effect, message: `the header ${code(name)} is ${said}`, at: { parts } });
    }
    const [a, b] = [old, { node, parts }].map((at) => [
      { schema: at.node.schema ?? {}, parts: [...at.parts, "schema"] },
    ]);
    if (a && b) compareFields(comparison, a, b, name);
    compareRest(add, `the header ${code(name)}`, old, { node, parts }, ["required", "schema"]);
  }
  for (const [key, { name, own }] of was) {
    if (is.has(key)) continue;
    const message = `the header ${code(name)} is gone`;
    const at = { parts: own, old: true };
    collect.add(scope, { id: "header-removed", effect: "breaking", message, at, field: name, isShared: true });
  }
}

/** By their names in small letters, which mean the same. @param {ContractDocument} document @param {At} answer */
const headersOf = (document, { node, parts }) =>
  new Map(
    Object.entries(node.headers ?? {}).map(([name, header]) => {
      const own = [...parts, "headers", name];
      return [name.toLowerCase(), { name, own, ...document.follow(header, own) }];
    }),
  );
