// The result of a comparison, and its three forms.
import { bold, dim, green, red } from "../cli.js";
import { bumpOf } from "./bump.js";
import { changelogOf } from "./changelog.js";
import { classes } from "./changes.js";
import { compare } from "./compare.js";
import { grouped } from "./groups.js";
import { callsOf } from "./pairs.js";
import { capital } from "./words.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Bump } from "./bump.js"
 * @import { Change, ChangeClass } from "./changes.js"
 *
 * @typedef {object} Report What `--format json` prints. Public: fields may be added, none is renamed or removed without a
 *   breaking release. `Change` in changes.js is a part of it.
 * @property {string} from The old document, as `file` or `revision:file`.
 * @property {string} to The new one.
 * @property {Bump} bump The version that this asks for.
 * @property {Record<ChangeClass, number>} counts
 * @property {Change[]} changes What breaks first; in each class calls as a whole, requests, answers, the document.
 * @property {string} changelog An entry for CHANGELOG.md; empty where nothing changed.
 */

/** @param {ContractDocument} from @param {ContractDocument} to @param {string} version The package's now. @returns {Report} */
export function report(from, to, version) {
  const changes = compare(from, to);
  const bump = bumpOf(changes, version);
  const calls = callsOf(to).map(({ name }) => name);
  const counts = /** @type {Record<ChangeClass, number>} */ (
    Object.fromEntries(classes.map((name) => [name, changes.filter((change) => change.class === name).length]))
  );
  return { from: from.file, to: to.file, bump, counts, changes, changelog: changelogOf(changes, bump, calls) };
}

/** @param {Report} result @param {string[]} calls Every call of the new document. */
export function markdown({ from, to, bump, changes, changelog }, calls) {
  const lines = [`## API changes from \`${from}\` to \`${to}\``, ""];
  if (changes.length === 0) return `${lines.join("\n")}\nNothing changed.\n`;
  for (const { class: name, groups } of grouped(changes, calls)) {
    lines.push(`### ${capital(name)} (${groups.flatMap((group) => group.changes).length})`, "");
    for (const { title, changes: own } of groups) {
      lines.push(`${title}:`, "", ...own.map(({ message, where }) => `- ${capital(message)} (\`${where}\`)`), "");
    }
  }
  lines.push(`### Version: ${versions(bump)}`, "", `${capital(bump.rule)}.`, "", "```md", changelog.trimEnd(), "```");
  return `${lines.join("\n")}\n`;
}

/** @param {Bump} bump */
const versions = ({ from, to, level }) => `${from} to ${to} (${level})`;

/** @type {Record<ChangeClass, (text: string) => string>} */
const colours = { breaking: red, additive: green, documentation: dim };

/** @param {Report} result @param {string[]} calls @param {number} [columns] How wide the terminal is. */
export function text({ from, to, bump, counts, changes, changelog }, calls, columns = 120) {
  const head = `${bold("API changes")}  ${from} ${dim("->")} ${to}`;
  if (changes.length === 0) return `${head}\n\n  ${green("No change.")}\n`;
  const total = classes
    .map((name) => (counts[name] > 0 ? colours[name] : dim)(`${counts[name]} ${name}`))
    .join(dim(" · "));
  const lines = [head, "", `  ${total}`];
  const left = Math.max(...changes.map(({ where }) => where.length));
  for (const { class: name, groups } of grouped(changes, calls)) {
    lines.push("", bold(colours[name](`${capital(name)} (${counts[name]})`)));
    for (const { title, changes: own } of groups) {
      lines.push("", `  ${marked(title)}`);
      for (const { message, where } of own) {
        const [first = "", ...rest] = wrap(capital(message), Math.max(columns - left - 6, 40));
        lines.push(`    ${dim(where.padEnd(left))}  ${marked(first)}`);
        lines.push(...rest.map((line) => `${" ".repeat(left + 6)}${marked(line)}`));
      }
    }
  }
  lines.push(
    "",
    `${bold("Version")}  ${bump.from} ${dim("->")} ${bold(bump.to)}  ${dim(`(${bump.level}: ${bump.rule})`)}`,
  );
  lines.push(
    "",
    bold("For CHANGELOG.md"),
    "",
    ...changelog
      .trimEnd()
      .split("\n")
      .map((line) => `  ${line}`.trimEnd()),
    "",
  );
  return lines.join("\n");
}

/** What stands in backticks, bold where there are colours. @param {string} line */
const marked = (line) => line.replace(/`([^`]+)`/g, (whole, inner) => (bold(inner) === inner ? whole : bold(inner)));

/** @param {string} message @param {number} width */
function wrap(message, width) {
  const lines = [""];
  for (const word of message.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line && line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
