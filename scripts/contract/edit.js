// One edit of the document's text, as a person would make it: the rest stays as it is, comments and all.
import { isMap, isSeq, parseDocument, visit } from "yaml";
import { parse } from "../document.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @typedef {readonly (string | number)[]} Parts
 *
 * @typedef {{ set: unknown } | { remove: true } | { rename: string } | { insert: unknown }} Change What happens to a part:
 *   it gets another value, goes, gets another name, or is put into a list before what stands there.
 *
 * @typedef {object} Edit
 * @property {Parts} parts What is changed.
 * @property {string} detail The change in a few words.
 * @property {Change} change
 */

/** @param {Parts} parts @param {unknown} value @param {string} [detail] @returns {Edit} */
export const set = (parts, value, detail = `becomes ${JSON.stringify(value)}`) => ({
  parts,
  detail,
  change: { set: value },
});

/** @param {Parts} parts @param {string} [detail] @returns {Edit} */
export const remove = (parts, detail = "is dropped") => ({ parts, detail, change: { remove: true } });

/** @param {Parts} parts @param {string} name @returns {Edit} */
export const rename = (parts, name) => ({ parts, detail: `is called ${name}`, change: { rename: name } });

/** @param {Parts} parts @param {unknown} value @param {string} detail @returns {Edit} */
export const insert = (parts, value, detail) => ({ parts, detail, change: { insert: value } });

const layout = { lineWidth: 0, flowCollectionPadding: true };

/** Edits a document again and again, each time the document as it was. */
export class Editor {
  /** @param {ContractDocument} document */
  constructor(document) {
    this.document = document;
    this.tree = parseDocument(document.text, { merge: true });
    // What stands for a value elsewhere is written out, so that one place can change without the other.
    visit(this.tree, { Alias: (_, alias) => /** @type {import("yaml").Node} */ (alias.resolve(this.tree)?.clone()) });
    visit(this.tree, { Value: (_, node) => void delete node.anchor });
    /** The text in the layout that edits have too, so that only what changed differs. */
    this.lines = this.tree.toString(layout).split("\n");
  }

  /**
   * The text of the document with one change.
   * @param {Parts} parts @param {Change} change
   * @returns {string}
   */
  apply(parts, change) {
    const tree = this.tree.clone();
    const holder = parts.length === 1 ? tree.contents : tree.getIn(parts.slice(0, -1), true);
    const key = parts.at(-1);
    if ("rename" in change && isMap(holder)) {
      const pair = holder.items.find((item) => String(item.key) === String(key));
      if (pair) pair.key = tree.createNode(change.rename);
    } else if ("remove" in change && isSeq(holder)) holder.delete(Number(key));
    else if ("remove" in change) tree.deleteIn(parts);
    else if ("insert" in change && isSeq(holder)) holder.items.splice(Number(key), 0, tree.createNode(change.insert));
    else if ("set" in change || "insert" in change) {
      tree.setIn(parts, tree.createNode("set" in change ? change.set : change.insert));
    }
    return tree.toString(layout);
  }

  /** The edited document. @param {string} text @throws {import("../document.js").DocumentError} It is none any more. */
  read(text) {
    return parse(text, this.document.file);
  }

  /** The lines that an edit took away and brought. @param {string} text */
  difference(text) {
    const after = text.split("\n");
    const before = this.lines;
    let start = 0;
    while (start < after.length && before[start] === after[start]) start++;
    let end = 0;
    while (
      end < before.length - start &&
      end < after.length - start &&
      before[before.length - 1 - end] === after[after.length - 1 - end]
    ) {
      end++;
    }
    /** @param {string[]} lines */
    const within = (lines) => lines.slice(start, lines.length - end).map((line) => line.trim());
    return { removed: within(before), added: within(after) };
  }
}
