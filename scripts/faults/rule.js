// The rule of a paid call: never a second POST where the first may have been taken.

/**
 * @import { Fault } from "./faults.js"
 * @param {Pick<Fault, "name" | "mayBeTaken">} fault
 * @param {number | undefined} posts How many arrived for one call; undefined where nobody listened.
 * @returns {string | undefined} What is wrong, if anything.
 */
export function offence({ name, mayBeTaken }, posts) {
  if (posts === 0) return `${name}: no POST arrived, so the fault was not met`;
  if (posts !== undefined && posts > 1 && mayBeTaken) return `${name}: ${posts} POSTs arrived, and each may be billed`;
  return undefined;
}
