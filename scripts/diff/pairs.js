// Which operation of the new document is which of the old one, also where it moved.
import { createsTask } from "../creates.js";
import { eachOperation, nameOfPath } from "../operations.js";
import { viewOf } from "./schema.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Parts } from "./changes.js"
 *
 * @typedef {object} Call An operation.
 * @property {string} name What the client calls it, or `PUT /path` for one that it has no call for.
 * @property {string} method In capitals.
 * @property {string} path
 * @property {Json} node
 * @property {Parts} parts
 * @property {Call} [read] The operation that reads the tasks which this one creates.
 * @property {Call} [create] The other way round.
 */

/** Every operation of a document. @param {ContractDocument} document @returns {Call[]} */
export function callsOf(document) {
  /** @type {Call[]} */
  const calls = [...eachOperation(document)].map(({ path, method, node, parts }) => {
    const parent = path.replace(/\/\{[^/]*\}$/, "");
    const isTask = method === "post" || (method === "get" && parent !== path);
    const name = isTask && createsTask(document, method === "post" ? path : parent) ? nameOfPath(parent) : undefined;
    const call = { method: method.toUpperCase(), path, node, parts };
    return { ...call, name: name ? `${name}${method === "get" ? ".get" : ""}` : `${call.method} ${path}` };
  });
  for (const read of calls.filter(({ method }) => method === "GET")) {
    const create = calls.find(
      ({ method, path }) => method === "POST" && read.path.replace(/\/\{[^/]*\}$/, "") === path,
    );
    if (!create || create.read || !createsTask(document, create.path)) continue;
    create.read = read;
    read.create = create;
  }
  return calls;
}

/** @param {ContractDocument} from @param {ContractDocument} to */
export function pairCalls(from, to) {
  const [old, now] = [callsOf(from), callsOf(to)];
  /** @type {[Call, Call][]} */
  const pairs = [];
  const isLeft = (/** @type {Call} */ call) => !pairs.some((pair) => pair.includes(call));
  for (const before of old) {
    const after = now.find((call) => call.method === before.method && template(call.path) === template(before.path));
    if (after) pairs.push([before, after]);
  }
  const scored = old
    .filter(isLeft)
    .flatMap((before) =>
      now
        .filter((after) => isLeft(after) && mayBe(before, after))
        .map((after) => ({ before, after, score: likeness(from, before, to, after) })),
    )
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score);
  for (const { before, after } of scored) if (isLeft(before) && isLeft(after)) pairs.push([before, after]);
  // What reads a task goes with what creates it.
  for (const [before, after] of [...pairs]) {
    if (before.read && after.read && isLeft(before.read) && isLeft(after.read)) pairs.push([before.read, after.read]);
  }
  return { pairs, gone: old.filter(isLeft), come: now.filter(isLeft) };
}

/** What reads a task stays with what creates it, unless only its method is another. @param {Call} before @param {Call} after */
const mayBe = (before, after) => (!before.create && !after.create) || template(before.path) === template(after.path);

/** A path whatever its parameters are called. @param {string} path */
export const template = (path) => path.replace(/\{[^}]*\}/g, "{}");

const enough = 0.85;

/**
 * How much two operations look like one that moved. Its operationId or its path alone settle it; else it takes most of
 * what is left: the method, the last word of the path, the summary, the answers and the fields of the request.
 * @param {ContractDocument} from @param {Call} before @param {ContractDocument} to @param {Call} after
 */
function likeness(from, before, to, after) {
  const lastWord = ({ path = "" }) => path.split("/").findLast((segment) => !segment.startsWith("{"));
  const statuses = (/** @type {Call} */ { node }) => Object.keys(node.responses ?? {});
  const points = [
    [1, Boolean(before.node.operationId) && before.node.operationId === after.node.operationId],
    [1, template(before.path) === template(after.path)],
    [0.2, before.method === after.method],
    [0.3, lastWord(before) === lastWord(after)],
    [0.2, Boolean(before.node.summary) && before.node.summary === after.node.summary],
    [0.2, overlap(statuses(before), statuses(after))],
    [0.4, overlap(fieldNames(from, before), fieldNames(to, after))],
  ];
  return points.reduce((sum, [weight, holds]) => sum + Number(weight) * Number(holds), 0);
}

/** The part of two lists that is in both. @param {string[]} a @param {string[]} b */
function overlap(a, b) {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : a.filter((name) => b.includes(name)).length / all.size;
}

/** @param {ContractDocument} document @param {Call} call */
function fieldNames(document, { node, parts }) {
  if (!node.requestBody) return [];
  const request = document.follow(node.requestBody, [...parts, "requestBody"]);
  const schema = request.node.content?.["application/json"]?.schema;
  const place = { schema, parts: [...request.parts, "content", "application/json", "schema"] };
  return schema ? [...viewOf(document, [place]).properties.keys()] : [];
}

/** What two paths do not share, each after "…". @param {string} before @param {string} after @returns {[string, string]} */
export function shortPaths(before, after) {
  const [a, b] = [before.split("/"), after.split("/")];
  const at = a.findIndex((segment, index) => segment !== b[index]);
  const end = Math.min(a.length, b.length) - 1;
  // A parameter alone says nothing.
  const start = at < 0 ? (a[end]?.startsWith("{") ? end - 1 : end) : at;
  const cut = (/** @type {string[]} */ segments) =>
    start > 1 ? `…/${segments.slice(start).join("/")}` : segments.join("/");
  return [cut(a), cut(b)];
}
