// The words for the states of a task, from the status of a task that is read back.

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Operation, TaskEndpoint } from "../operations.js"
 * @typedef {{ parts: (string | number)[]; words: string[] }} Group The words for one state, and where they stand.
 */

/** What the client ends a wait at. */
const ends = ["completed", "failed"];
/** The states that the client and the mock act on. Another would be waited on until the time is up. */
const known = ["pending", "processing", ...ends];

/**
 * The groups of words in the status of a task that is read back, which are the same for every call.
 * @param {ContractDocument} document
 * @param {TaskEndpoint[]} endpoints
 * @returns {Record<string, string[]>}
 */
export function readStates(document, endpoints) {
  const [first, ...others] = endpoints.map(({ read }) => statesOf(document, read));
  for (const [index, { parts, groups }] of others.entries()) {
    if (JSON.stringify(statesIn(groups)) === JSON.stringify(statesIn(first?.groups ?? []))) continue;
    const [name, other] = [endpoints[index + 1], endpoints[0]].map((endpoint) => endpoint?.read.name);
    throw document.error(
      parts,
      `${name} has other words for the states of a task than ${other}, and the client one list`,
    );
  }
  if (!first) return {};
  assertKnown(document, first.parts, first.groups);
  return statesIn(first.groups);
}

/** The words of each group by the first, which names the state. @param {Group[]} groups @returns {Record<string, string[]>} */
const statesIn = (groups) => Object.fromEntries(groups.map(({ words }) => [words[0], words]));

/**
 * @param {ContractDocument} document @param {(string | number)[]} at Where the status stands. @param {Group[]} groups
 * @throws {import("../document.js").DocumentError} A state is none that the client knows, or it lacks one that ends a wait.
 */
function assertKnown(document, at, groups) {
  /** @type {Map<string, Group>} */
  const seen = new Map();
  for (const group of groups) {
    const [state = ""] = group.words;
    if (!known.includes(state)) {
      throw document.error(
        group.parts,
        `the client does not know the state "${state}", and would wait on in it; put its words into the group whose meaning ` +
          `they have (the first word names it: ${known.join(", ")}), or teach the state to src/task.ts and ` +
          "src/mock/tasks.ts, and then to scripts/render/states.js",
      );
    }
    for (const word of group.words) {
      const other = seen.get(word);
      if (other) {
        const where = document.where(other.parts);
        throw document.error(group.parts, `"${word}" stands for a state at ${where} already; a word can mean only one`);
      }
      seen.set(word, group);
    }
  }
  const missing = ends.find((end) => groups.every(({ words }) => words[0] !== end));
  if (missing) {
    throw document.error(
      at,
      `no group of words begins with "${missing}", and a wait ends at ${ends.join(" or ")}; list its words in an enum of ` +
        "the `anyOf`, that one first",
    );
  }
}

/**
 * @param {ContractDocument} document @param {Operation} read
 * @returns {{ parts: (string | number)[]; groups: Group[] }} The groups of words, and where the status stands.
 */
function statesOf(document, read) {
  const response = document.follow(read.node.responses[read.success], [...read.parts, "responses", read.success]);
  const answer = document.follow(response.node.content?.["application/json"]?.schema ?? {}, response.parts);
  /** @param {typeof answer} place @param {string} name */
  const field = ({ node, parts }, name) => {
    if (!node.properties?.[name]) throw document.error(parts, `${read.name} answers without \`${name}\``);
    return document.follow(followable(node.properties[name]), [...parts, "properties", name]);
  };
  const videos = field(answer, "videos");
  const item = document.follow(videos.node.items ?? {}, [...videos.parts, "items"]);
  if (videos.node.type !== "array" || item.node.type !== "string") {
    throw document.error(
      videos.parts,
      `${read.name} must answer with \`videos\` as a list of texts, which \`wait\` gives`,
    );
  }
  const info = field(answer, "task_info");
  const { node, parts } = field(info, "status");
  for (const [around, name, path] of /** @type {const} */ ([
    [answer, "task_info", "task_info"],
    [info, "status", "task_info.status"],
  ])) {
    if (around.node.required?.includes(name)) continue;
    throw document.error(
      [...around.parts, "required"],
      `${read.name} may answer without \`${path}\`, which \`wait\` reads; list it in \`required\``,
    );
  }
  const groups = (node.anyOf ?? []).flatMap((/** @type {Json} */ member, /** @type {number} */ index) => {
    const group = document.follow(member, [...parts, "anyOf", index]);
    return group.node.enum ? [{ parts: [...group.parts, "enum"], words: group.node.enum }] : [];
  });
  if (groups.length === 0) throw document.error(parts, "the task's status lists no known words (`anyOf` of enums)");
  return { parts, groups };
}

/** A reference without what stands beside it. @param {Json} node */
const followable = (node) => (node.$ref ? { $ref: node.$ref } : node);
