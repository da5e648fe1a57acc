#!/usr/bin/env node
// Checks the document itself: its form, two linters, its examples, what it says of its fields, its sources.
import "./require-node.js";
import { exampleProblems } from "./check/examples.js";
import { extensionProblems } from "./check/extensions.js";
import { fieldProblems, patternProblems, requiredProblems } from "./check/fields.js";
import { redoclyProblems, spectralProblems } from "./check/lint.js";
import { sourceProblems, statements } from "./check/sources.js";
import { green, red, runPlain } from "./cli.js";
import { DocumentError, loadDocument } from "./document.js";
import { renderTables } from "./generate.js";
import { assertShape } from "./shape.js";

const usage = "Usage: npm run check:document   Checks the document itself: its form, examples, fields and sources.";

await runPlain(import.meta.url, usage, async () => {
  const document = loadDocument();
  assertShape(document);
  const examples = exampleProblems(document);
  const fields = fieldProblems(document);
  /** @type {[title: string, problems: string[]][]} */
  const checks = [
    ["Redocly recommended-strict", await redoclyProblems(document)],
    ["Spectral spectral:oas", await spectralProblems(document)],
    [`${examples.checked} examples are valid by their schemas`, examples.problems],
    ["Extensions are known", extensionProblems(document)],
    [`${fields.checked} fields are described`, fields.problems],
    ["Required fields are among them", requiredProblems(document)],
    ["Patterns are in words", patternProblems(document)],
    ["A client can be made from it", renderProblems(document)],
    [`${statements(document).length} statements name their source`, sourceProblems(document)],
  ];
  for (const [title, problems] of checks) {
    console.log(`${problems.length === 0 ? green("ok") : red("failed")}  ${title}`);
    for (const problem of problems) console.log(`    ${problem}`);
  }
  if (checks.some(([, problems]) => problems.length > 0)) process.exitCode = 1;
});

/** What would stop `npm run generate`. @param {import("./document.js").ContractDocument} document @returns {string[]} */
function renderProblems(document) {
  try {
    renderTables(document);
    return [];
  } catch (error) {
    if (error instanceof DocumentError) return [error.message.split("\n", 1).join()];
    throw error;
  }
}
