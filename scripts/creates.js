// Which POSTs create tasks. Any other operation has its types and its answer from the mock, and no call.

/**
 * @import { ContractDocument, Json } from "./document.js"
 * @typedef {(string | number)[]} Parts
 */

/** The path on which the tasks of a path are read: that path plus one parameter. @param {Json} paths @param {string} path */
export const readPathOf = (paths, path) =>
  Object.keys(paths).find(
    (other) => other.startsWith(`${path}/{`) && /^[^/]*\}$/.test(other.slice(path.length + 2)) && paths[other]?.get,
  );

/**
 * Whether the POST of a path creates a task: it accepts a request with one, or what it makes is read as one.
 * @param {ContractDocument} document @param {string} path
 */
export function createsTask(document, path) {
  const { paths } = document.data;
  if (!paths[path]?.post) return false;
  const readPath = readPathOf(paths, path);
  return (
    givesTask(document, ["paths", path, "post"], /^202$/) ||
    (readPath !== undefined && givesTask(document, ["paths", readPath, "get"]))
  );
}

/**
 * Whether an operation answers with a task, its `task_info`.
 * @param {ContractDocument} document @param {Parts} parts @param {RegExp} [statuses]
 */
export function givesTask(document, parts, statuses = /^2\d\d$/) {
  const operation = parts.reduce((node, key) => /** @type {any} */ (node)?.[key], document.data);
  return Object.entries(operation?.responses ?? {}).some(([status, response]) => {
    if (!statuses.test(status)) return false;
    const answer = document.follow(response, [...parts, "responses", status]);
    const at = [...answer.parts, "content", "application/json", "schema"];
    return hasTask(document, answer.node?.content?.["application/json"]?.schema, at);
  });
}

/** @param {ContractDocument} document @param {any} schema @param {Parts} parts @param {any[]} around @returns {boolean} */
function hasTask(document, schema, parts, around = []) {
  // One that stands for itself has an error of its own.
  if (typeof schema !== "object" || schema === null || around.includes(schema)) return false;
  if (schema.properties?.task_info) return true;
  const way = [...around, schema];
  const target = typeof schema.$ref === "string" && document.resolve(schema.$ref, [...parts, "$ref"]);
  return (
    (target && hasTask(document, target.node, target.parts, way)) ||
    [schema.allOf ?? []].flat().some((/** @type {any} */ member, /** @type {number} */ index) => {
      return hasTask(document, member, [...parts, "allOf", index], way);
    })
  );
}
