// Makes one change to the document and runs the suite on what comes of it.
import { nameOf } from "./operators.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Editor } from "./edit.js"
 * @import { Mutant, Prose } from "./operators.js"
 *
 * @typedef {object} Verdict
 * @property {string} [killedBy] The part of the suite that noticed the change; none where the mutant survives.
 * @property {string} reason What that part says.
 *
 * @typedef {object} Suite What a run needs of test/contract/mutation.ts.
 * @property {(read: () => ContractDocument, options?: { without?: readonly string[] }) => Promise<Verdict>} judgeDocument
 * @property {(document: ContractDocument) => Prose[]} proseOf
 *
 * @typedef {object} Result
 * @property {string} name
 * @property {string} operator
 * @property {string} where `file:line` in the document as it was.
 * @property {string[]} removed The lines that the change took away.
 * @property {string[]} added The lines that it brought.
 * @property {string} [killedBy]
 * @property {string} reason
 */

/**
 * @param {Mutant} mutant @param {Editor} editor @param {Suite["judgeDocument"]} judgeDocument
 * @returns {Promise<Result>}
 */
export async function judgeMutant(mutant, editor, judgeDocument) {
  const text = editor.apply(mutant.parts, mutant.change);
  const verdict = await judgeDocument(() => editor.read(text));
  return {
    name: nameOf(mutant),
    operator: mutant.operator,
    where: editor.document.where(mutant.parts),
    ...editor.difference(text),
    ...verdict,
  };
}
