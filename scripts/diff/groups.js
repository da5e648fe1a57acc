// Changes put together as a person reads them: those of the same requests or answers under one heading.
import { list } from "../words.js";
import { classes } from "./changes.js";
import { code } from "./words.js";

/**
 * @import { Change, ChangeClass } from "./changes.js"
 *
 * @typedef {object} Group
 * @property {string} title Such as "Requests of `videoToVideo.edit`".
 * @property {Change[]} changes
 */

/**
 * @param {readonly Change[]} changes
 * @param {string[]} all Every call of the document; what concerns each of them need not name them.
 * @returns {{ class: ChangeClass; groups: Group[] }[]} The classes that occur.
 */
export function grouped(changes, all) {
  return classes.flatMap((name) => {
    const own = changes.filter((change) => change.class === name);
    return own.length > 0 ? [{ class: name, groups: groupsOf(own, all) }] : [];
  });
}

/** @param {Change[]} changes @param {string[]} all @returns {Group[]} */
function groupsOf(changes, all) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const change of changes) {
    const title = titleOf(change, all);
    const group = groups.get(title) ?? { title, changes: [] };
    group.changes.push(change);
    groups.set(title, group);
  }
  return [...groups.values()];
}

/** @param {Change} change @param {string[]} all */
function titleOf({ direction, operations, statuses }, all) {
  if (direction === "both" && operations.length === 0) return "The document";
  if (direction === "both") return "Calls";
  const creating = all.filter((name) => !name.endsWith(".get"));
  const isAll = (/** @type {string[]} */ names) => names.length > 1 && names.every((name) => operations.includes(name));
  const calls =
    operations.length === 0 || isAll(all)
      ? "every call"
      : isAll(creating) && operations.length === creating.length
        ? "every call that creates a task"
        : list(operations.map(code));
  if (direction === "request") return `Requests of ${calls}`;
  return `${answers(statuses ?? [])} of ${calls}`;
}

/** @param {string[]} statuses */
function answers(statuses) {
  if (statuses.length < 4) return `${statuses.length > 1 ? "Answers" : "Answer"} ${list(statuses)}`;
  return statuses.every((status) => /^[45]/.test(status)) ? `Errors (${statuses[0]} to ${statuses.at(-1)})` : "Answers";
}
