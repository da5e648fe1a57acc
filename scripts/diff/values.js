// What changed in the values that a field lists.
import { quotes } from "./words.js";

/** @import { FieldPair } from "./fields.js" */

/** @param {FieldPair} pair */
export function compareValues({ name, isRequest, before, after, add }) {
  const [was, is] = [before.values, after.values];
  const values = (/** @type {typeof was} */ list) => list?.listed.map(({ value }) => value);
  const [beforeValues, afterValues] = [values(was), values(is)];
  const both = { before: beforeValues, after: afterValues };
  if (was && !is) {
    const at = { parts: was.parts, old: true };
    const effect = was.open ? "documentation" : "wider";
    return add({ id: "values-free", effect, message: `${name} is no longer held to a list of values`, at, ...both });
  }
  if (is && !was) {
    const message = is.open
      ? `${name} lists values: ${quotes(afterValues ?? [])}`
      : `${name} is ${only(afterValues ?? [])}`;
    return add({ id: "values-listed", effect: is.open ? "documentation" : "narrower", message, at: is, ...both });
  }
  if (!was || !is) return;

  if (is.open !== was.open) {
    const message = is.open
      ? `${name} ${isRequest ? "takes" : "may be"} values that are not listed`
      : `${name} is one of its listed values alone`;
    add({ id: is.open ? "values-opened" : "values-closed", effect: is.open ? "wider" : "narrower", message, at: is });
  }
  const come = is.listed.filter(({ value }) => !beforeValues?.includes(value));
  const gone = was.listed.filter(({ value }) => !afterValues?.includes(value));
  if (come[0]) {
    const said = quotes(come.map(({ value }) => value));
    const message = `${name} ${is.open ? "lists" : isRequest ? "takes" : "may now be"} ${said}${is.open || isRequest ? " too" : ""}`;
    // Who accepts any value accepts this one already.
    add({ id: "value-added", effect: was.open ? "additive" : "wider", message, at: come[0], ...both });
  }
  if (gone[0]) {
    const said = quotes(gone.map(({ value }) => value));
    const verb = is.open ? "no longer lists" : isRequest ? "no longer takes" : "is never";
    const message = `${name} ${verb} ${said}${is.open || isRequest ? "" : " any more"}`;
    add({ id: "value-removed", effect: "narrower", message, at: { ...gone[0], old: true }, ...both });
  }
  for (const { value, group, parts } of is.listed) {
    const had = was.listed.find((one) => one.value === value)?.group;
    if (!had || !group || had === group) continue;
    const message = `${name}: ${quotes([value])} belongs to ${group} instead of ${had}`;
    add({ id: "value-moved", effect: "breaking", message, at: { parts }, before: had, after: group });
  }
}

/** @param {unknown[]} values */
const only = (values) => (values.length === 1 ? `always ${quotes(values)}` : `one of ${quotes(values)} alone`);
