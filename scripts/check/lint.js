// The rules of the two linters of the field, with nothing switched off. Each takes its time to load, and so is loaded where
// it is asked: not for the usage, and not for a document that has not the form to be linted.
import { partsOf } from "../document.js";

/** @import { ContractDocument } from "../document.js" */

/** Redocly's `recommended-strict`. @param {ContractDocument} document @returns {Promise<string[]>} */
export async function redoclyProblems({ file, text, where }) {
  const { createConfig, lintFromString } = await import("@redocly/openapi-core");
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source: text, absoluteRef: file, config });
  return problems.map(({ message, ruleId, location }) => {
    const at = location[0]?.pointer?.replace(/^#?/, "#") ?? "#/";
    return `${where(partsOf(at))}: ${message} (${ruleId}) at ${at}`;
  });
}

/** Spectral's `spectral:oas`. @param {ContractDocument} document @returns {Promise<string[]>} */
export async function spectralProblems({ file, text }) {
  const [{ default: spectral }, { default: parsers }, { default: rulesets }] = await Promise.all([
    import("@stoplight/spectral-core"),
    import("@stoplight/spectral-parsers"),
    import("@stoplight/spectral-rulesets"),
  ]);
  const linter = new spectral.Spectral();
  linter.setRuleset(/** @type {any} */ ({ extends: [[rulesets.oas, "recommended"]] }));
  const problems = await linter.run(new spectral.Document(text, parsers.Yaml, file));
  return problems.map(({ message, code, range }) => `${file}:${range.start.line + 1}: ${message} (${code})`);
}
