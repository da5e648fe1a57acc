// The entry for CHANGELOG.md that a set of changes asks for, in its form: a sentence for each thing that a user notices.
import { list } from "../words.js";
import { grouped } from "./groups.js";
import { capital } from "./words.js";

/**
 * @import { Bump } from "./bump.js"
 * @import { Change, ChangeClass } from "./changes.js"
 */

const width = 120;

/** @type {Record<ChangeClass, string>} */
const leads = { breaking: "**Breaking.** ", additive: "", documentation: "" };

/**
 * @param {readonly Change[]} changes @param {Bump} bump @param {string[]} calls Every call of the document.
 * @returns {string} Empty where nothing changed.
 */
export function changelogOf(changes, { to }, calls) {
  if (changes.length === 0) return "";
  const bullets = grouped(changes, calls).flatMap(({ class: name, groups }) =>
    name === "documentation"
      ? [documentation(changes)]
      : groups.flatMap(({ title, changes: own }) =>
          // What concerns a call as a whole is a piece of news each.
          title === "Calls" || title === "The document"
            ? own.map(({ message }) => `${leads[name]}${capital(message)}.`)
            : [`${leads[name]}${title}: ${own.map(({ message }) => message).join("; ")}.`],
        ),
  );
  return `## ${to}\n\n${bullets.map(bullet).join("\n")}\n`;
}

/** Prose and examples in one sentence. @param {readonly Change[]} changes */
function documentation(changes) {
  const own = changes.filter((change) => change.class === "documentation");
  const kinds = new Set(own.map(({ id }) => kindOf(id)));
  const [only] = own.length === 1 ? own : [];
  return only
    ? `${capital(only.message)}.`
    : `The document's ${list([...kinds].sort())} change in ${own.length} places.`;
}

/** @param {string} id */
function kindOf(id) {
  if (id.startsWith("example")) return "examples";
  if (id.startsWith("source")) return "sources";
  return "wording";
}

/** A bullet as wide as the file. @param {string} text */
function bullet(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line.length + word.length + 3 > width && line) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return `- ${lines.join("\n  ")}`;
}
