// The exchange that is measured: the document's first call, with its example request and its example answer.
import { loadDocument } from "../document.js";
import { readEndpoints, requestExamples } from "../operations.js";

const document = loadDocument();

/** @typedef {import("../operations.js").TaskEndpoint} TaskEndpoint */

export const [endpoint] = /** @type {[TaskEndpoint]} */ (readEndpoints(document));

export const [body = {}] = Object.values(requestExamples(document, endpoint));

/** The answer that accepts a task: its status, and its body as text. */
export const accepted = { status: endpoint.create.success, text: JSON.stringify(acceptedExample()) };

function acceptedExample() {
  const { node, parts, success } = endpoint.create;
  const at = [...parts, "responses", success];
  const answer = document.follow(node.responses[success], at);
  const { example, examples = {} } = answer.node.content["application/json"];
  const [name] = Object.keys(examples);
  return example ?? document.follow(examples[name ?? ""], [...answer.parts, "examples", name ?? ""]).node.value;
}
