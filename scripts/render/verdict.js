// Rules as one expression that is true where a value keeps them: for `if`, `anyOf`, `oneOf`, `not` and `contains`.
import { access, all, any, isType } from "./expressions.js";
import { tests } from "./keywords.js";

/** @typedef {import("../document.js").Json} Json */

/**
 * @param {Json} rules As `Rules` reads them.
 * @param {string} value The expression of the value.
 * @param {string} [known] The kind that the value is known to have where the expression stands.
 * @returns {string}
 */
export function verdict(rules, value, known) {
  const types = [rules.type ?? []].flat();
  const kind = types.length === 1 ? (types[0] === "integer" ? "number" : types[0]) : known;
  const terms = types.length > 0 ? [any(types.map((type) => isType(type, value)))] : [];
  /** Terms about one kind of value hold for all others. @param {string} about @param {string[]} some */
  const only = (about, some) => {
    const term = all(some);
    const isCertain = about === "any" || about === kind || term === "true";
    terms.push(isCertain ? term : any([`!(${isType(about, value)})`, term]));
  };
  for (const about of ["any", "string", "number", "array"]) {
    only(
      about,
      Object.entries(tests).flatMap(([keyword, [of, test]]) =>
        of === about && keyword in rules ? [test(value, rules[keyword])] : [],
      ),
    );
  }
  only("object", ofObject(rules, value));
  if (rules.items) only("array", [`${value}.every((item: any) => ${verdict(rules.items, "item")})`]);
  if (rules.contains) only("array", [contains(rules, value)]);
  if (rules.$ref) terms.push(`keeps(check${rules.$ref}, ${value})`);
  for (const member of rules.allOf ?? []) terms.push(verdict(member, value, kind));
  for (const [, term] of joined(rules, value)) terms.push(term);
  if (rules.if) {
    const parts = [rules.if, rules.then ?? {}, rules.else ?? {}].map((part) => verdict(part, value, kind));
    terms.push(`(${parts[0]} ? ${parts[1]} : ${parts[2]})`);
  }
  return all(terms);
}

/**
 * The keywords that join schemas, each with its expression.
 * @param {Json} rules @param {string} value
 * @returns {[keyword: string, term: string][]}
 */
export function joined(rules, value) {
  /** @param {Json[]} members */
  const each = (members) => members.map((member) => verdict(member, value));
  /** @type {[string, string][]} */
  const terms = [];
  if (rules.anyOf) terms.push(["anyOf", any(each(rules.anyOf))]);
  if (rules.oneOf) terms.push(["oneOf", `[${each(rules.oneOf).join(", ")}].filter(Boolean).length === 1`]);
  if (rules.not) terms.push(["not", `!(${verdict(rules.not, value)})`]);
  return terms;
}

/** @param {Json} rules @param {string} value */
export const contains = (rules, value) => `${value}.some((item: any) => ${verdict(rules.contains, "item")})`;

/** @param {Json} rules @param {string} value */
function ofObject(rules, value) {
  /** @type {string[]} */
  const terms = (rules.required ?? [])
    // What has a type is there.
    .filter((/** @type {string} */ name) => !rules.properties?.[name]?.type)
    .map((/** @type {string} */ name) => `${access(value, name)} !== undefined`);
  for (const [name, property] of Object.entries(rules.properties ?? {})) {
    const inner = access(value, name);
    const term = verdict(property, inner);
    if (term !== "true") terms.push(rules.required?.includes(name) ? term : any([`${inner} === undefined`, term]));
  }
  for (const [name, needed] of Object.entries(rules.dependentRequired ?? {})) {
    const there = needed.map((/** @type {string} */ other) => `${access(value, other)} !== undefined`);
    terms.push(any([`${access(value, name)} === undefined`, all(there)]));
  }
  if (rules.others) {
    const { list, rules: each } = rules.others;
    const fits = verdict(each, `${value}[name]`);
    terms.push(`Object.keys(${value}).every((name) => ${list}.has(name) || ${value}[name] === undefined || ${fits})`);
  }
  if (rules.closed) terms.push(`Object.keys(${value}).every((name) => ${rules.closed.list}.has(name))`);
  return terms;
}
