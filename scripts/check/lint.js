// The rules of the two linters of the field, with nothing switched off.
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral from "@stoplight/spectral-core";
import parsers from "@stoplight/spectral-parsers";
import rulesets from "@stoplight/spectral-rulesets";

import { partsOf } from "../document.js";

/** @import { ContractDocument } from "../document.js" */

/** Redocly's `recommended-strict`. @param {ContractDocument} document @returns {Promise<string[]>} */
export async function redoclyProblems({ file, text, where }) {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source: text, absoluteRef: file, config });
  return problems.map(({ message, ruleId, location }) => {
    const at = location[0]?.pointer?.replace(/^#?/, "#") ?? "#/";
    return `${where(partsOf(at))}: ${message} (${ruleId}) at ${at}`;
  });
}

/** Spectral's `spectral:oas`. @param {ContractDocument} document @returns {Promise<string[]>} */
export async function spectralProblems({ file, text }) {
  const linter = new spectral.Spectral();
  linter.setRuleset(/** @type {any} */ ({ extends: [[rulesets.oas, "recommended"]] }));
  const problems = await linter.run(new spectral.Document(text, parsers.Yaml, file));
  return problems.map(({ message, code, range }) => `${file}:${range.start.line + 1}: ${message} (${code})`);
}
