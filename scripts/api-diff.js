#!/usr/bin/env node
// Lists what changed in the API from one document to another, and which version and changelog entry that asks for.
import "./require-node.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { run, withUsage } from "./cli.js";
import { callsOf } from "./diff/pairs.js";
import { markdown, report, text } from "./diff/report.js";
import { documentName, openRevision } from "./diff/revision.js";
import { root } from "./document.js";
import { assertShape } from "./shape.js";

const help = `Usage: npm run api:diff -- [old] [new] [--format text|markdown|json] [--fail-on breaking|additive|any|none]

Lists what changed in the API: what breaks, what is added, and what is documentation alone.
  old        a file, a git revision, or <revision>:<path>; without it the committed document (HEAD)
  new        the same; without it the document as it is now
  --format   text for a terminal (default), markdown for a pull request, json for programs
  --fail-on  the mildest class that ends the command with exit code 2: breaking, additive (or breaking), any, or none
             (default, since a change is no mistake by itself; a CI job says what it will not let pass)

Exit codes: 0 all well, 1 a mistake in the arguments or a document, 2 a change that --fail-on does not let pass.`;

const formats = ["text", "markdown", "json"];
/** The classes that each value of --fail-on does not let pass. @type {Record<string, string[]>} */
const gates = {
  breaking: ["breaking"],
  additive: ["breaking", "additive"],
  any: ["breaking", "additive", "documentation"],
  none: [],
};

/**
 * What the command prints and ends with.
 * @param {string[]} args
 * @param {object} [place]
 * @param {string} [place.folder] The project.
 * @param {string} [place.cwd] Where paths begin.
 * @param {string} [place.version] The version of the package now.
 * @param {number | undefined} [place.columns] How wide the terminal is.
 * @returns {{ output: string; code: 0 | 2 }}
 * @throws {UsageError}
 * @throws {import("./document.js").DocumentError}
 */
export function apiDiff(args, { folder = root, cwd = process.cwd(), version = packageVersion(), columns } = {}) {
  const { wantsHelp, old, now, format, failOn } = readArguments(args);
  if (wantsHelp) return { output: help, code: 0 };
  const from = openRevision(old, { folder, cwd });
  const to = openRevision(now ?? join(folder, documentName), { folder, cwd });
  // What was committed is compared as it is: a document that had a mistake would be held against its correction.
  assertShape(to);
  const result = report(from, to, version);
  const calls = callsOf(to).map(({ name }) => name);
  const output =
    format === "json"
      ? JSON.stringify(result, null, 2)
      : format === "markdown"
        ? markdown(result, calls).trimEnd()
        : text(result, calls, columns).trimEnd();
  const stops = result.changes.some((change) => gates[failOn]?.includes(change.class));
  return { output, code: stops ? 2 : 0 };
}

/** @param {string[]} args */
function readArguments(args) {
  return withUsage(help, () => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        "fail-on": { type: "string", default: "none" },
        help: { type: "boolean", short: "h" },
      },
    });
    const [old = "HEAD", now, extra] = positionals;
    const failOn = values["fail-on"];
    if (extra !== undefined) throw new Error(`two documents can be compared, got a third: ${extra}`);
    if (!formats.includes(values.format))
      throw new Error(`--format must be one of ${formats.join(", ")}, got ${values.format}`);
    if (!Object.hasOwn(gates, failOn)) {
      throw new Error(`--fail-on must be one of ${Object.keys(gates).join(", ")}, got ${failOn}`);
    }
    return { old, now, format: values.format, failOn, wantsHelp: values.help === true };
  });
}

/** @returns {string} */
const packageVersion = () => JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;

await run(import.meta.url, () => {
  const { output, code } = apiDiff(process.argv.slice(2), { columns: process.stdout.columns });
  console.log(output);
  process.exitCode = code;
});
