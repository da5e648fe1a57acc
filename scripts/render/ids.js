// Whether the ids that the mock makes, which are UUIDs, are ids by the document.

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Operation, TaskEndpoint } from "../operations.js"
 * @typedef {{ node: Json; parts: (string | number)[] }} Place
 */

const uuids = ["8e1e315e-b50d-4334-a231-be7d19a372f4", "01234567-89ab-4cde-8f01-23456789abcd"];

/** What a keyword must say for UUIDs to be taken. @type {Record<string, (limit: unknown) => boolean>} */
const takes = {
  type: (type) => [type].flat().includes("string"),
  format: (format) => format === "uuid",
  pattern: (pattern) => uuids.every((id) => new RegExp(String(pattern), "u").test(id)),
  minLength: (length) => Number(length) <= 36,
  maxLength: (length) => Number(length) >= 36,
  enum: () => false,
  const: () => false,
};

/**
 * @param {ContractDocument} document @param {TaskEndpoint[]} endpoints
 * @throws {import("../document.js").DocumentError} A mock's task would break the document, which makes each answer a 500.
 */
export function assertIds(document, endpoints) {
  for (const { create, read, parameter } of endpoints) {
    const given = { node: parameter.schema.properties[parameter.name] ?? {}, parts: [...parameter.parts, "schema"] };
    for (const place of [given, idIn(document, create), idIn(document, read)]) {
      const { node, parts } = document.follow(place.node, place.parts);
      if (typeof node !== "object") continue;
      const keyword = Object.keys(takes).find((one) => one in node && !takes[one]?.(node[one]));
      if (keyword === undefined) continue;
      throw document.error(
        [...parts, keyword],
        `the mock gives tasks UUIDs as ids, which this \`${keyword}\` refuses, so it could answer no submission; leave the ` +
          "rule to the description, or teach such ids to src/mock/identities.ts, and then to scripts/render/ids.js",
      );
    }
  }
}

/**
 * The id in the answer of an operation.
 * @param {ContractDocument} document @param {Operation} operation @returns {Place}
 * @throws {import("../document.js").DocumentError} A task may be created without one: no call could give it.
 */
function idIn(document, { name: call, method, node, parts, success }) {
  const response = document.follow(node.responses[success], [...parts, "responses", success]);
  const at = [...response.parts, "content", "application/json", "schema"];
  return ["task_info", "id"].reduce(
    (around, name) => {
      const place = document.follow(around.node, around.parts);
      const isOptional = place.node.properties?.[name] && !place.node.required?.includes(name);
      if (method === "POST" && isOptional) {
        throw document.error(
          [...place.parts, "required"],
          `${call} may answer without \`${name}\`, by which its task is read; list it in \`required\``,
        );
      }
      return { node: place.node.properties?.[name] ?? {}, parts: [...place.parts, "properties", name] };
    },
    { node: response.node.content?.["application/json"]?.schema ?? {}, parts: at },
  );
}
