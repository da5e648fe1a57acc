// Everything that changed from one document to another.
import { methods } from "../operations.js";
import { compareSecurity, compareServers } from "./access.js";
import { compareAddress, titleOf } from "./addresses.js";
import { compareAnswers } from "./answers.js";
import { collector, inOrder } from "./changes.js";
import { compareImages } from "./images.js";
import { compareHidden, compareNames } from "./names.js";
import { compareRest } from "./objects.js";
import { callsOf, pairCalls } from "./pairs.js";
import { compareRequest } from "./requests.js";
import { compareDocuments } from "./sections.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Change, Collector, Finding } from "./changes.js"
 * @import { Call } from "./pairs.js"
 */

/**
 * The changes that a person would name, what breaks first.
 * @param {ContractDocument} from @param {ContractDocument} to @returns {Change[]}
 * @throws {import("../document.js").DocumentError} A reference leads nowhere.
 */
export function compare(from, to) {
  const collect = collector(from, to);
  const { pairs, gone, come } = pairCalls(from, to);
  /** @type {(operations: string[]) => (finding: Finding) => void} */
  const whole = (operations) => (finding) => collect.add({ direction: "both", operations }, finding);

  compareDocuments(from, to, whole([]));
  for (const call of gone.filter(({ create }) => !create || !gone.includes(create))) {
    const message = `${titleOf(call)} is gone`;
    whole([call.name])({ id: "endpoint-removed", effect: "breaking", message, at: { parts: call.parts, old: true } });
  }
  for (const call of come.filter(({ create }) => !create || !come.includes(create))) {
    const message = `${titleOf(call)} is new${call.node.summary ? `: ${call.node.summary}` : ""}`;
    whole([call.name])({ id: "endpoint-added", effect: "additive", message, at: { parts: call.parts } });
  }
  for (const [before, after] of pairs) {
    compareAddress(before, after, whole([after.name]));
    compareCall(from, before, to, after, collect);
  }
  /** @type {import("./changes.js").Scope} */
  const requests = { direction: "request", operations: [] };
  compareServers(from, to, (finding) => collect.add(requests, finding));
  const posts = callsOf(to).filter(({ node }) => node.requestBody);
  compareImages(from, to, (finding) =>
    collect.add({ ...requests, operations: posts.map(({ name }) => name) }, finding),
  );
  compareNames(from, to, whole([]));
  compareHidden(from, to, collect);

  return collect.changes().sort(inOrder);
}

/** @param {ContractDocument} from @param {Call} before @param {ContractDocument} to @param {Call} after @param {Collector} collect */
function compareCall(from, before, to, after, collect) {
  const operations = [after.name];
  /** @type {import("./changes.js").Scope} */
  const request = { direction: "request", operations };
  compareRequest({ from, to, scope: request, collect }, before, after);
  compareSecurity(from, before, to, after, (finding) => collect.add(request, finding));
  compareAnswers({ from, to, collect }, after.name, before, after);
  const add = (/** @type {Finding} */ finding) => collect.add({ direction: "both", operations }, finding);
  const known = ["operationId", "parameters", "requestBody", "responses", "security"];
  compareRest(add, code(after.name), before, after, known);
  const item = (/** @type {ContractDocument} */ { data }, /** @type {Call} */ { path }) => ({
    node: data.paths[path],
    parts: ["paths", path],
  });
  compareRest(add, `the path of ${code(after.name)}`, item(from, before), item(to, after), ["parameters", ...methods]);
}
