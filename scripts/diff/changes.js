// What a change is, and the list of them in which the same change of a shared part is told once.
import { pointer } from "../document.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Kind } from "./kinds.js"
 * @typedef {(string | number)[]} Parts
 *
 * @typedef {"breaking" | "additive" | "documentation"} ChangeClass
 * @typedef {"request" | "response" | "both"} Direction `both` concerns the call as a whole, or the document.
 *
 * @typedef {object} Change One change that a person would name. This is the public shape of `--format json`: fields may
 *   be added to it, none is renamed or removed without a breaking release.
 * @property {Kind} id The kind of change, such as `field-added`. kinds.js lists them all.
 * @property {ChangeClass} class
 * @property {Direction} direction
 * @property {string[]} operations The calls that it concerns, by the names of the client, or as `GET /path`; none for
 *   the document as a whole.
 * @property {string[]} [statuses] The answers that it concerns.
 * @property {string} [field] Such as `video_list[].video_url`; empty for the body itself.
 * @property {string} message A sentence without its full stop.
 * @property {any} [before]
 * @property {any} [after]
 * @property {string} where `file:line` in the new document, or in the old one for what is gone.
 * @property {string} pointer The JSON Pointer of that place.
 *
 * @typedef {"narrower" | "wider" | ChangeClass} Effect Whether fewer or more values fit than before, which breaks one
 *   direction only; or a class that holds in both directions.
 *
 * @typedef {object} Finding
 * @property {Kind} id
 * @property {Effect} effect
 * @property {string} message
 * @property {{ parts: Parts; old?: boolean }} at
 * @property {string} [field]
 * @property {any} [before]
 * @property {any} [after]
 * @property {boolean} [isShared] Whether it is one change in however many places it stands, the first of which is named.
 *
 * @typedef {object} Scope What a comparison is about.
 * @property {Direction} direction
 * @property {string[]} operations
 * @property {string} [status]
 */

/** @type {readonly ChangeClass[]} */
export const classes = ["breaking", "additive", "documentation"];

/** @param {Effect} effect @param {Direction} direction @returns {ChangeClass} */
function classOf(effect, direction) {
  if (effect === "narrower") return direction === "response" ? "additive" : "breaking";
  if (effect === "wider") return direction === "request" ? "additive" : "breaking";
  return effect;
}

/**
 * What breaks first; in each class the calls as a whole, then requests, then answers, then the document.
 * @param {Change} a @param {Change} b
 */
export const inOrder = (a, b) => classes.indexOf(a.class) - classes.indexOf(b.class) || rank(a) - rank(b);

/** @param {Change} change */
const rank = ({ direction, operations }) =>
  direction === "both" ? (operations.length > 0 ? 0 : 3) : direction === "request" ? 1 : 2;

/** @param {ContractDocument} from @param {ContractDocument} to */
export function collector(from, to) {
  /** @type {Map<string, Change>} */
  const found = new Map();

  /** @param {Scope} scope @param {Finding} finding */
  const add = ({ direction, operations, status }, { id, effect, message, at, field, before, after, isShared }) => {
    const where = (at.old ? from : to).where(at.parts);
    /** @type {Change} */
    const change = {
      id,
      class: classOf(effect, direction),
      direction,
      operations: [...operations],
      ...(status !== undefined && { statuses: [status] }),
      ...(field !== undefined && { field }),
      message,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      where,
      pointer: pointer(at.parts),
    };
    const key = JSON.stringify([
      id,
      change.class,
      direction,
      field,
      message,
      before,
      after,
      isShared || [change.pointer, where],
    ]);
    const same = found.get(key);
    if (!same) return void found.set(key, change);
    same.operations = [...new Set([...same.operations, ...operations])];
    if (status !== undefined) same.statuses = [...new Set([...(same.statuses ?? []), status])].sort();
  };

  /** What was found in parts that calls share, by their places. @type {Map<string, Finding[]>} */
  const shared = new Map();

  /**
   * Adds what is found in a part that many calls may share, and looks for it once.
   * @param {Scope} scope @param {Parts} was Where the part stood. @param {Parts} is Where it stands.
   * @param {(collect: { add: typeof add }) => void} look
   */
  const addShared = (scope, was, is, look) => {
    const key = `${pointer(was)} ${pointer(is)}`;
    const findings = shared.get(key) ?? [];
    if (!shared.has(key)) look({ add: (_, finding) => void findings.push(finding) });
    shared.set(key, findings);
    for (const finding of findings) add(scope, finding);
  };

  return {
    add,
    addShared,
    changes: () => [...found.values()],
    /** Whether something was said of a place already. @param {string} place A JSON Pointer. */
    knows: (place) => [...found.values()].some((change) => change.pointer === place),
  };
}

/** @typedef {ReturnType<typeof collector>} Collector */
