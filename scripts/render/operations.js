// generated/operations.ts: the table from which the client builds its calls, and the words of a task's state.
import { assertIds } from "./ids.js";
import { literal } from "./literal.js";
import { readStates } from "./states.js";

/**
 * @import { ContractDocument } from "../document.js"
 * @import { Operation, TaskEndpoint } from "../operations.js"
 */

/** @param {ContractDocument} document @param {TaskEndpoint[]} endpoints */
export function renderOperations(document, endpoints) {
  assertIds(document, endpoints);
  const rows = endpoints.flatMap(({ create, read, parameter }) => [
    [create.name, { ...row(create), get: read.name }],
    [read.name, { ...row(read), taskOf: create.name, parameter: parameter.name }],
  ]);
  return `import type { components, paths } from "./types.js";

/** The address that the document names first. */
export const serverUrl = ${JSON.stringify(serverOf(document))};

/** Every operation of the document that creates a task, each followed by the one that reads it. */
export const operations = ${literal(Object.fromEntries(rows))} as const;

/** What the client builds its calls from: \`operations\` without what only people and tests read. */
export const tasks = ${withPatterns(literal(endpoints.map(task)))} as const;

/** The words for each state of a task. The first word of a list names the state. */
export const taskStates = ${literal(readStates(document, endpoints))} as const;

/** What each task endpoint takes and gives, by the names of the client's calls. */
export interface TaskEndpoints {
${renderEndpoints(endpoints)}}
`;
}

/** A task is read at the path that creates it, with its id behind. @param {TaskEndpoint} endpoint */
const task = ({ create: { name, path }, mentions }) => ({ name, path, mentions });

/** Made once, and not for each call. @param {string} text */
const withPatterns = (text) =>
  text.replace(/"pattern": (.*),$/gm, (_, source) => `"pattern": ${new RegExp(JSON.parse(source), "gu")},`);

/** @param {Operation} operation */
function row({ name, operationId, method, path, tag, success, errors }) {
  return { name, operationId, method, path, tag, success, errors };
}

/** What an editor shows of every call, beside what the document says of it. */
const outcomes = `
@throws {ValidationError | ConfigError} The request is wrong. Nothing was sent.
@throws {ApiError | ConnectionError} No task was created.
@throws {SubmissionUnknownError | UnexpectedResponseError} A task may exist, and may be billed.
@throws The reason of a signal that ended it before it was sent.
`;

/** @param {TaskEndpoint[]} endpoints */
function renderEndpoints(endpoints) {
  let text = "";
  for (const group of new Set(endpoints.map((endpoint) => endpoint.group))) {
    text += `  ${group}: {\n`;
    for (const endpoint of endpoints.filter((other) => other.group === group)) {
      const { create, read, body, call } = endpoint;
      const warning = create.node.deprecated ? "@deprecated\n" : "";
      text += comment(`${create.summary}.\n\n${create.description}\n${outcomes}${warning}`, "    ");
      text += `    ${call}: {\n`;
      const post = `paths[${JSON.stringify(create.path)}]["post"]`;
      const get = `paths[${JSON.stringify(read.path)}]["get"]`;
      text += `      body: ${schemaType(body.ref) ?? json(`NonNullable<${post}["requestBody"]>`)};\n`;
      text += `      accepted: ${json(`${post}["responses"][${create.success}]`)};\n`;
      text += `      result: ${json(`${get}["responses"][${read.success}]`)};\n`;
      text += "    };\n";
    }
    text += "  };\n";
  }
  return text;
}

/** @param {string | undefined} ref */
const schemaType = (ref) => ref && `components["schemas"][${JSON.stringify(ref.split("/").at(-1))}]`;

/** The type of a JSON body. @param {string} holder */
const json = (holder) => `${holder}["content"]["application/json"]`;

/** @param {string} text @param {string} indent */
const comment = (text, indent) =>
  `${indent}/**\n${text
    .trim()
    .replaceAll("*/", "*\\/")
    .split("\n")
    .map((line) => `${indent} * ${line}`.trimEnd())
    .join("\n")}\n${indent} */\n`;

/** The address of the service. @param {ContractDocument} document @returns {string} */
function serverOf({ data, error }) {
  const url = data.servers?.[0]?.url ?? "";
  if (/^https?:\/\/[^{}]+$/.test(url)) return url;
  throw error(
    ["servers", 0, "url"],
    `the client needs the URL of a server, in full and without variables, got "${url}"`,
  );
}
