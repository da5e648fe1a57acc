// What changed in the schemas as types with a name, which users of the package write: `Schemas["TaskInfo"]`.
import { pointer } from "../document.js";
import { bare, isNote } from "./bare.js";
import { equal } from "./equal.js";
import { compareNote } from "./notes.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Collector, Finding } from "./changes.js"
 */

/** @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
export function compareNames(from, to, add) {
  const [was, is] = [from, to].map(({ data }) => /** @type {Json} */ (data.components?.schemas ?? {}));
  if (!was || !is) return;
  const type = (/** @type {string} */ name) => code(`Schemas["${name}"]`);
  const parts = (/** @type {string} */ name) => ["components", "schemas", name];
  const gone = Object.keys(was).filter((name) => !(name in is));
  const come = Object.keys(is).filter((name) => !(name in was));
  for (const name of gone) {
    const same = (/** @type {string} */ other) =>
      equal(bare(from, was[name], parts(name)), bare(to, is[other], parts(other)));
    const twins = come.filter(same);
    if (twins.length === 1 && twins[0]) {
      const message = `the type ${type(name)} is now ${type(twins[0])}`;
      come.splice(come.indexOf(twins[0]), 1);
      add({
        id: "type-name-changed",
        effect: "breaking",
        message,
        at: { parts: parts(twins[0]) },
        before: name,
        after: twins[0],
      });
    } else {
      const at = { parts: parts(name), old: true };
      add({ id: "type-name-removed", effect: "breaking", message: `the type ${type(name)} is gone`, at, before: name });
    }
  }
  const used = new Set([...usedNames(from), ...usedNames(to)]);
  for (const name of Object.keys(is).filter((one) => one in was && !used.has(one))) {
    if (equal(bare(from, was[name], parts(name)), bare(to, is[name], parts(name)))) continue;
    const message = `the type ${type(name)} is different, though no call uses it`;
    add({ id: "unused-type-changed", effect: "breaking", message, at: { parts: parts(name) } });
  }
  for (const name of come) {
    const at = { parts: parts(name) };
    add({ id: "type-name-added", effect: "additive", message: `the type ${type(name)} is new`, at, after: name });
  }
}

/**
 * What is said of a schema by itself, where no field shows it since the field says it in its own words.
 * @param {ContractDocument} from @param {ContractDocument} to @param {Collector} collect
 */
export function compareHidden(from, to, collect) {
  for (const [name, schema] of Object.entries(to.data.components?.schemas ?? {})) {
    const old = from.data.components?.schemas?.[name];
    if (!old) continue;
    const parts = ["components", "schemas", name];
    const add = (/** @type {Finding} */ finding) => {
      if (!collect.knows(pointer(finding.at.parts))) collect.add({ direction: "both", operations: [] }, finding);
    };
    for (const keyword of new Set([...Object.keys(old), ...Object.keys(schema)].filter(isProse))) {
      const said = (/** @type {Json} */ { [keyword]: value }) =>
        value === undefined ? undefined : { value, parts: [...parts, keyword] };
      compareNote({ name: code(`Schemas["${name}"]`), add }, keyword, said(old), said(schema));
    }
  }
}

/** @param {string} keyword */
const isProse = (keyword) => isNote(keyword) && !["deprecated", "x-image", "x-mentions"].includes(keyword);

/** The schemas that the calls of a document lead to. @param {ContractDocument} document @returns {Set<string>} */
function usedNames(document) {
  /** @type {Set<string>} */
  const seen = new Set();
  const left = [document.data.paths];
  for (const node of left) {
    for (const [, ref = ""] of JSON.stringify(node ?? {}).matchAll(/"\$ref":"(#\/[^"]+)"/g)) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      left.push(document.resolve(ref, ["paths"]).node);
    }
  }
  return new Set([...seen].flatMap((ref) => ref.match(/^#\/components\/schemas\/([^/]+)$/)?.[1] ?? []));
}
