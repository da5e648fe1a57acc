// What a run of mutants comes to.

/**
 * @import { Result } from "./judge.js"
 *
 * @typedef {object} Report
 * @property {Result[]} killed
 * @property {Result[]} survived
 * @property {(Result & { because: string })[]} equivalent
 * @property {string[]} stale Entries of the list of equivalents that are wrong.
 */

/**
 * @param {readonly Result[]} results
 * @param {readonly { reason: string; mutants: readonly string[] }[]} equivalents
 * @param {boolean} isWhole Whether every mutant was tried.
 * @returns {Report}
 */
export function reportOn(results, equivalents, isWhole) {
  const reasons = new Map(equivalents.flatMap(({ reason, mutants }) => mutants.map((name) => [name, reason])));
  const names = new Set(results.map(({ name }) => name));
  const killed = results.filter(({ killedBy }) => killedBy);
  const left = results.filter(({ killedBy }) => !killedBy);
  return {
    killed,
    survived: left.filter(({ name }) => !reasons.has(name)),
    equivalent: left.flatMap((result) => {
      const because = reasons.get(result.name);
      return because === undefined ? [] : [{ ...result, because }];
    }),
    stale: [
      ...killed.filter(({ name }) => reasons.has(name)).map(({ name, killedBy }) => `${name}: noticed by ${killedBy}`),
      ...[...reasons.keys()].filter((name) => isWhole && !names.has(name)).map((name) => `${name}: no such mutant`),
    ],
  };
}

/** Counts by operator, then in all. @param {Report} report @returns {string[][]} */
export function rowsOf({ killed, survived, equivalent }) {
  const all = [...killed, ...survived, ...equivalent];
  /** @param {(result: Result) => boolean} isMeant @param {string} label */
  const row = (isMeant, label) => [
    label,
    ...[all, killed, survived, equivalent].map((results) => String(results.filter(isMeant).length)),
  ];
  const operators = [...new Set(all.map(({ operator }) => operator))].sort();
  return [
    ["", "mutants", "killed", "survived", "equivalent"],
    ...operators.map((operator) => row((result) => result.operator === operator, operator)),
    row(() => true, "in all"),
  ];
}

/** A mutant with the lines that it changed. @param {Result} result */
export const shown = ({ name, where, removed, added }) =>
  [
    `${where}  ${name}`,
    ...removed.slice(0, 6).map((line) => `    - ${line}`),
    ...added.slice(0, 6).map((line) => `    + ${line}`),
  ].join("\n");
