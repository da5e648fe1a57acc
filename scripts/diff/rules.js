// What changed in rules that combine fields, such as `if` and `then`. Whether such a rule refuses more or less than
// before is not to be read from its text, so values are tried on both.
import { equal } from "./equal.js";
import { compareNote } from "./notes.js";
import { compiled, describe, probesFor } from "./probes.js";

/**
 * @import { FieldPair } from "./comparison.js"
 * @import { Rule } from "./schema.js"
 */

/** @param {FieldPair} pair */
export function compareRules(pair) {
  const { before, after } = pair;
  const gone = before.rules.filter((rule) => !after.rules.some((other) => isSame(rule, other)));
  const come = after.rules.filter((rule) => !before.rules.some((other) => isSame(rule, other)));
  for (const rule of before.rules.filter((one) => !gone.includes(one))) {
    const twin = after.rules.find((other) => isSame(rule, other));
    if (!twin) continue;
    if (twin.name !== rule.name) reword(pair, rule, twin);
    compareNote({ name: title(pair, twin), add: pair.add }, "x-source", rule.source, twin.source);
  }
  for (const rule of [...gone]) {
    const sameName = come.find(({ name }) => name !== "" && name === rule.name);
    const twin = sameName ?? come.find(({ kind }) => kind === rule.kind);
    if (!twin) continue;
    gone.splice(gone.indexOf(rule), 1);
    come.splice(come.indexOf(twin), 1);
    change(pair, rule, twin);
  }
  for (const rule of come) {
    const message = `${title(pair, rule)} is a new rule`;
    pair.add({ id: "rule-added", effect: "narrower", message, at: rule, after: rule.schema });
  }
  for (const rule of gone) {
    const at = { parts: rule.parts, old: true };
    const message = `${title(pair, rule)} is no longer a rule`;
    pair.add({ id: "rule-removed", effect: "wider", message, at, before: rule.schema });
  }
}

/** @param {Rule} a @param {Rule} b */
const isSame = (a, b) => equal(a.schema, b.schema);

/** @param {FieldPair} pair @param {Rule} rule */
const title = ({ name }, rule) => (rule.name ? `"${rule.name.replace(/\.$/, "")}"` : `the \`${rule.kind}\` of ${name}`);

/** @param {FieldPair} pair @param {Rule} was @param {Rule} is */
function reword(pair, was, is) {
  const message = `${title(pair, was)} is worded differently`;
  pair.add({ id: "rule-reworded", effect: "documentation", message, at: is, before: was.name, after: is.name });
}

/** @param {FieldPair} pair @param {Rule} was @param {Rule} is */
function change(pair, was, is) {
  const { isRequest, add } = pair;
  const { probes, isWhole } = probesFor([was.schema, is.schema], pair.plain());
  const [old, now] = [compiled(was.schema), compiled(is.schema)];
  const refused = old && now && probes.find((probe) => old(probe) && !now(probe));
  const taken = old && now && probes.find((probe) => !old(probe) && now(probe));
  const both = { at: is, before: was.schema, after: is.schema };

  const heading = was.name === is.name ? title(pair, is) : `${title(pair, was)} became ${title(pair, is)}`;
  const verbs = isRequest ? { refused: "refuses", taken: "takes" } : { refused: "excludes", taken: "allows" };
  // An answer that a condition now reaches still comes, with what the rule asks of it.
  const reached = refused && !isRequest ? reachedBy(was, is, probes) : undefined;
  const left = taken && !isRequest ? reachedBy(is, was, probes) : undefined;
  const more = reached ? `also applies with ${describe(reached)}` : refused && `${verbs.refused} ${describe(refused)}`;
  const less = left ? `does not apply with ${describe(left)}` : taken && `${verbs.taken} ${describe(taken)}`;
  if (more && less) {
    add({ id: "rule-changed", effect: "breaking", message: `${heading}: it ${more}, and ${less}`, ...both });
  } else if (more) add({ id: "rule-narrower", effect: "narrower", message: `${heading}: it now ${more}`, ...both });
  else if (less) add({ id: "rule-wider", effect: "wider", message: `${heading}: it now ${less}`, ...both });
  else if (isWhole && old && now) {
    const message = `${heading}: written differently, the same for all ${probes.length} values tried`;
    add({ id: "rule-rewritten", effect: "documentation", message, ...both });
  } else add({ id: "rule-changed", effect: "breaking", message: `${heading}: changed in a way to be read`, ...both });
}

/**
 * A value that only the new condition holds for, where nothing but the condition changed.
 * @param {Rule} was @param {Rule} is @param {unknown[]} probes
 */
function reachedBy({ schema: was }, { schema: is }, probes) {
  // With an `else` a rule says something of every value.
  const isCondition = [was, is].every((schema) => schema.if !== undefined && schema.else === undefined);
  if (!isCondition || !equal(was.then, is.then)) return undefined;
  const [old, now] = [compiled(was.if), compiled(is.if)];
  return old && now && probes.find((probe) => !old(probe) && now(probe));
}
