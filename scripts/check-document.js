#!/usr/bin/env node
// Checks the document itself: two linters, its examples, its sources.
import { exampleProblems } from "./check/examples.js";
import { redoclyProblems, spectralProblems } from "./check/lint.js";
import { sourceProblems, statements } from "./check/sources.js";
import { DocumentError, loadDocument } from "./document.js";

try {
  const document = loadDocument();
  const examples = exampleProblems(document);
  /** @type {[title: string, problems: string[]][]} */
  const checks = [
    ["Redocly recommended-strict", await redoclyProblems(document)],
    ["Spectral spectral:oas", await spectralProblems(document)],
    [`${examples.checked} examples are valid by their schemas`, examples.problems],
    [`${statements(document).length} statements name their source`, sourceProblems(document)],
  ];
  for (const [title, problems] of checks) {
    console.log(`${problems.length === 0 ? "ok  " : "FAIL"}  ${title}`);
    for (const problem of problems) console.log(`      ${problem}`);
  }
  if (checks.some(([, problems]) => problems.length > 0)) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof DocumentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
