// Rules as statements that report every problem of a value.
import { access, any, isType, typeCheck } from "./expressions.js";
import { tests } from "./keywords.js";
import { contains, joined, verdict } from "./verdict.js";

/**
 * @typedef {import("../document.js").Json} Json
 *
 * @typedef {object} Place A value that rules are about.
 * @property {string} value Its expression.
 * @property {string} path The way to it from the value that the function is given, with a dot before each field.
 * @property {string | undefined} [known] The kind that it is known to have where the code runs.
 * @property {number} source Where the rules come from, unless they say so themselves: the place in the list of sources.
 * @property {string} [reason] What a condition means, or what a pattern wants.
 */

const json = JSON.stringify;

/** The function that checks what a name stands for. @param {string} name @param {Json} rules */
export const checkFunction = (name, rules) =>
  `function check${name}(found: Problem[], v: any): void {\n${statements(rules, { value: "v", path: "", source: 0 })}}\n`;

/** @param {Json} rules As `Rules` reads them. @param {Place} outer @returns {string} */
function statements(rules, outer) {
  const { type } = rules;
  const known = typeof type === "string" ? baseKind(type) : outer.known;
  const place = { ...outer, known, source: rules.source ?? outer.source };
  const { value } = place;
  /** Statements about one kind of value. @type {Record<string, string>} */
  const byKind = { any: "", string: "", number: "", object: objectStatements(rules, place), array: "" };

  /** @param {string} kind @param {string} keyword @param {string} test */
  const add = (kind, keyword, test) => {
    const told = keyword === "pattern" ? { ...place, reason: rules.wanted } : place;
    byKind[kind] +=
      keyword === "maxItems"
        ? `maxItems(${args(told, String(rules[keyword]))});\n`
        : `if (!(${test})) ${report(told, keyword, rules.told?.[keyword]?.words ?? rules[keyword])};\n`;
  };
  if (rules.enum) byKind.any = `listed(${args(place, json(rules.enum))});\n`;
  for (const [keyword, [kind, test]] of Object.entries(tests)) {
    if (keyword in rules && keyword !== "enum") add(kind, keyword, test(value, rules[keyword]));
  }
  for (const [keyword, test] of joined(rules, value)) {
    if (rules.told?.[keyword].types) byKind.any += formOfType(rules, keyword, place);
    else add("any", keyword, test);
  }
  if (rules.contains) add("array", "contains", contains(rules, value));
  if (rules.items) byKind.array += `each(found, ${json(place.path)}, ${value}, ${itemCheck(rules.items, place)});\n`;

  let code = "";
  for (const [kind, some] of Object.entries(byKind)) {
    const isCertain = kind === "any" || kind === known;
    code += some && (isCertain ? some : `if (${isType(kind, value)}) {\n${some}}\n`);
  }
  if (rules.$ref) {
    code += place.path
      ? `inside(found, ${json(place.path)}, ${value}, check${rules.$ref});\n`
      : `check${rules.$ref}(found, ${value});\n`;
  }
  for (const member of rules.allOf ?? []) code += statements(member, place);
  if (rules.if) code += branches(rules, place);
  if (!type) return code;
  const test = `${typeCheck(type)}(${args(place)})`;
  return code ? `if (${test}) {\n${code}}\n` : `${test};\n`;
}

/** @param {Json} rules @param {Place} place */
function objectStatements(rules, place) {
  const { value, path } = place;
  let code = "";
  // What is missing is told first.
  for (const name of rules.required ?? []) {
    const missing = { ...place, value: "undefined", path: `${path}.${name}` };
    code += `if (${access(value, name)} === undefined) ${report(missing, "required", true)};\n`;
  }
  for (const [name, property] of Object.entries(rules.properties ?? {})) {
    const inner = { ...place, known: undefined, value: access(value, name), path: `${path}.${name}` };
    const check = statements(property, /** @type {Place} */ (inner));
    code += check && looksFirst(property) ? `if (${inner.value} !== undefined) {\n${check}}\n` : check;
  }
  for (const [name, needed] of Object.entries(rules.dependentRequired ?? {})) {
    for (const other of needed) {
      const missing = { ...place, value: "undefined", path: `${path}.${other}`, reason: `it goes with ${name}` };
      const lacks = `${access(value, name)} !== undefined && ${access(value, other)} === undefined`;
      code += `if (${lacks}) ${report(missing, "required", true)};\n`;
    }
  }
  if (rules.others) {
    const { list, rules: each } = rules.others;
    code += `others(found, ${json(path)}, ${value}, ${list}, ${itemCheck(each, place)});\n`;
  }
  if (rules.closed) {
    const { keyword, names, list } = rules.closed;
    // Asking a set for each name would be slower.
    const cases = names.map((/** @type {string} */ name) => `case ${json(name)}: `).join("");
    const unknown = `unknownField(${args(place, "name", json(keyword), list)});`;
    code += `for (const name in ${value}) {\nswitch (name) {\n${cases && `${cases}break;\n`}default: ${unknown}\n}\n}\n`;
  }
  return code;
}

/** Whether the statements for these rules take it that there is a value. Others find out. @param {Json} rules */
const looksFirst = ({ type, const: only, anyOf, oneOf, not, $ref, allOf, if: condition }) =>
  !type && [only, anyOf, oneOf, not, $ref, allOf, condition].some((rule) => rule !== undefined);

/** `if`, `then` and `else`. @param {Json} rules @param {Place} place */
function branches(rules, place) {
  const { source = place.source, reason = place.reason } = rules.if;
  const [then, otherwise] = ["then", "else"].map((branch) =>
    statements(rules[branch] ?? {}, { ...place, source, reason }),
  );
  return `if (${verdict(rules.if, place.value, place.known)}) {\n${then}}${otherwise && ` else {\n${otherwise}}`}\n`;
}

/**
 * Where the type of a value tells which of several forms it is meant to have, it is held to that one, and what is wrong
 * with it is said in full.
 * @param {Json} rules @param {string} keyword @param {Place} place
 */
function formOfType(rules, keyword, place) {
  const { words, types } = rules.told[keyword];
  let code = "";
  for (const [index, form] of rules[keyword].entries()) {
    const known = types[index].length === 1 ? baseKind(types[index][0]) : undefined;
    const test = any(types[index].map((/** @type {string} */ type) => isType(type, place.value)));
    code += `if (${test}) {\n${statements(form, { ...place, known })}} else `;
  }
  return `${code}{\n${report(place, keyword, words)};\n}\n`;
}

/** The function that checks an item of a list, or a field that has no rules of its own. @param {Json} rules @param {Place} place */
function itemCheck(rules, { source, reason }) {
  if (rules.$ref && Object.keys(rules).length === 1) return `check${rules.$ref}`;
  const place = { value: "v", path: "", source, ...(reason && { reason }) };
  return `(found, v) => {\n${statements(rules, place)}}`;
}

/** @param {Place} place @param {string} keyword @param {unknown} limit */
const report = (place, keyword, limit) => `report(${args(place, json(keyword), json(limit))})`;

/** What each helper is given, with its own arguments before where the rule comes from. @param {Place} place @param {string[]} own */
const args = ({ path, value, source, reason }, ...own) =>
  ["found", json(path), value, ...own, String(source), ...(reason ? [json(reason)] : [])].join(", ");

/** @param {string} type */
const baseKind = (type) => (type === "integer" ? "number" : type);
