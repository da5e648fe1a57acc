// What changed in the values that a field lists.
import { list } from "../words.js";
import { quotes } from "./words.js";

/**
 * @import { FieldPair } from "./comparison.js"
 * @import { Listed, View } from "./schema.js"
 */

/** @param {FieldPair} pair */
export function compareValues(pair) {
  compareStates(pair);
  compareListed(pair);
}

/** The first word of each group is what the client calls a state of a task. @param {FieldPair} pair */
function compareStates({ field, name, before, after, add }) {
  if (field !== "task_info.status") return;
  const [was, is] = [firstWords(before), firstWords(after)];
  for (const [group, { value, parts }] of is) {
    const old = was.get(group)?.value;
    if (old === undefined || old === value) continue;
    const message = `${name}: the state ${quotes([old])} is now called ${quotes([value])}, as that word comes first`;
    add({ id: "state-renamed", effect: "breaking", message, at: { parts }, before: old, after: value });
  }
}

/** @param {View} view @returns {Map<string, Listed>} */
function firstWords({ values }) {
  const first = new Map();
  for (const listed of values?.listed ?? [])
    if (listed.group && !first.has(listed.group)) first.set(listed.group, listed);
  return first;
}

/**
 * What the client makes of new words for states that it had: each was `unknown` to it.
 * @param {FieldPair} pair @param {Listed[]} come
 */
function statesOf({ field, before, after }, come) {
  if (field !== "task_info.status") return "";
  const had = before.values?.listed.map(({ value }) => value) ?? [];
  const said = [...firstWords(after)].flatMap(([group, { value: state }]) => {
    const words = come.filter((one) => one.group === group).map(({ value }) => value);
    // A state that is new is one that the client has to be taught first.
    return words.length > 0 && had.includes(state) ? [`${quotes(words)} for the state ${quotes([state])}`] : [];
  });
  return said.length > 0 ? `, and the client now takes ${list(said)} instead of "unknown"` : "";
}

/** @param {FieldPair} pair */
function compareListed(pair) {
  const { name, isRequest, before, after, add } = pair;
  const [was, is] = [before.values, after.values];
  const [beforeValues, afterValues] = [was, is].map((values) => values?.listed.map(({ value }) => value) ?? []);
  const both = { before: beforeValues, after: afterValues };
  if (!beforeValues || !afterValues) return;
  const takes = isRequest ? "takes" : "is";
  if (was && !is) {
    const at = { parts: was.parts, old: true };
    const effect = was.open ? "documentation" : "wider";
    add({ id: "values-free", effect, message: `${name} is no longer held to a list of values`, at, ...both });
  }
  if (is && !was) {
    const message = `${name} ${is.open ? "lists the values" : `${takes} only`} ${quotes(afterValues)}`;
    add({ id: "values-listed", effect: is.open ? "documentation" : "narrower", message, at: is, ...both });
  }
  if (!was || !is) return;

  if (is.open && !was.open) {
    const message = `${name} ${isRequest ? "takes" : "may be"} values that are not listed`;
    add({ id: "values-opened", effect: "wider", message, at: is });
  } else if (was.open && !is.open) {
    add({ id: "values-closed", effect: "narrower", message: `${name} ${takes} only what is listed`, at: is });
  }
  const come = is.listed.filter(({ value }) => !beforeValues.includes(value));
  const gone = was.listed.filter(({ value }) => !afterValues.includes(value));
  if (come[0]) {
    const said = quotes(come.map(({ value }) => value));
    const news = is.open ? `${name} lists ${said} too` : `${name} ${isRequest ? "takes" : "may now be"} ${said}`;
    const message = `${news}${statesOf(pair, come)}`;
    // Who accepts any value accepts this one already.
    add({ id: "value-added", effect: was.open ? "additive" : "wider", message, at: come[0], ...both });
  }
  if (gone[0]) {
    const said = quotes(gone.map(({ value }) => value));
    const message = is.open
      ? `${name} no longer lists ${said}`
      : isRequest
        ? `${name} no longer takes ${said}`
        : `${name} is never ${said} any more`;
    add({ id: "value-removed", effect: "narrower", message, at: { ...gone[0], old: true }, ...both });
  }
  for (const { value, group, parts } of is.listed) {
    const had = was.listed.find((one) => one.value === value)?.group;
    if (!had || !group || had === group) continue;
    const message = `${name}: ${quotes([value])} belongs to ${group} instead of ${had}`;
    add({ id: "value-moved", effect: "breaking", message, at: { parts }, before: had, after: group });
  }
}
