// What the comparisons of fields and of their parts are given.

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Collector, Finding, Scope } from "./changes.js"
 * @import { View } from "./schema.js"
 *
 * @typedef {object} Comparison Two documents, and what is compared in them.
 * @property {ContractDocument} from
 * @property {ContractDocument} to
 * @property {Scope} scope
 * @property {Pick<Collector, "add">} collect
 *
 * @typedef {object} FieldPair The same field before and after.
 * @property {string} field Its path; empty for the body itself.
 * @property {string} name How a sentence calls it.
 * @property {boolean} isRequest
 * @property {View} before
 * @property {View} after
 * @property {() => any[]} plain Both as schemas without references and prose.
 * @property {(finding: Finding) => void} add
 */

export {};
