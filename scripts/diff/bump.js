// Which version of the package a set of changes asks for.

/**
 * @import { Change, ChangeClass } from "./changes.js"
 *
 * @typedef {object} Bump
 * @property {"none" | "patch" | "minor" | "major"} level
 * @property {ChangeClass | null} because The strongest class among the changes.
 * @property {string} from
 * @property {string} to
 * @property {string} rule Why, in a sentence.
 */

/**
 * Below 1.0 a caret range such as ^0.1.0 holds the minor number, so there it is what a breaking change raises.
 * @type {Record<"early" | "stable", Record<ChangeClass, "patch" | "minor" | "major">>}
 */
const levels = {
  early: { breaking: "minor", additive: "patch", documentation: "patch" },
  stable: { breaking: "major", additive: "minor", documentation: "patch" },
};

const rules = {
  early: "below 1.0 a breaking change raises the minor number, any other the patch number",
  stable: "a breaking change raises the major number, an addition the minor number, any other the patch number",
};

/** @param {readonly Change[]} changes What breaks first. @param {string} version The version now. @returns {Bump} */
export function bumpOf(changes, version) {
  const [major = 0, minor = 0, patch = 0] = version.split(/[-+]/, 1)[0]?.split(".").map(Number) ?? [];
  const stage = major === 0 ? "early" : "stable";
  const rule = rules[stage];
  const because = changes[0]?.class ?? null;
  if (!because) return { level: "none", because, from: version, to: version, rule };
  const level = levels[stage][because];
  const numbers = { major: [major + 1, 0, 0], minor: [major, minor + 1, 0], patch: [major, minor, patch + 1] };
  return { level, because, from: version, to: numbers[level].join("."), rule };
}
