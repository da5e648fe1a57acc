// Reads the document's paths as tasks: which POST creates one, which GET reads it back, and what the client calls them.
import { createsTask, givesTask, readPathOf } from "./creates.js";
import { nearest } from "./near.js";

/**
 * @import { ContractDocument, Json } from "./document.js"
 * @typedef {object} Operation
 * @property {string} name What the client calls it: `videoToVideo.edit`, or `videoToVideo.edit.get` to read its task.
 * @property {string} operationId
 * @property {"GET" | "POST"} method
 * @property {string} path
 * @property {string} tag
 * @property {string} summary
 * @property {string} description
 * @property {number} success
 * @property {number[]} errors
 * @property {Json} node
 * @property {(string | number)[]} parts Where it stands in the document.
 *
 * @typedef {object} TaskEndpoint
 * @property {string} group
 * @property {string} call
 * @property {Operation} create
 * @property {Operation} read
 * @property {{ name: string; schema: Json; parts: (string | number)[] }} parameter The path parameter that takes the
 *   task's id, and the schema of an object that holds it.
 * @property {{ node: Json; parts: (string | number)[]; ref?: string }} body The schema of the request body.
 * @property {Mention[]} mentions How texts of the body name items of its lists.
 *
 * @typedef {object} Mention
 * @property {string} text The field whose text it is.
 * @property {string} pattern A regular expression whose first group is the number of the item, from 1.
 * @property {string} field The field whose items it names.
 */

/** The methods that a path may have operations for. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const reservedGroups = new Set(["http", "resume", "toJSON", "then"]);
const reservedCalls = new Set(["then", "name", "length", "prototype", "constructor"]);

/** `video-to-video` becomes `videoToVideo`. @param {string} segment */
const camelCase = (segment) => segment.replace(/[^A-Za-z0-9]+(.)?/g, (_, next) => (next ?? "").toUpperCase());

/** The group and the call that a path becomes, from its last two segments. @param {string} path */
const wordsOf = (path) => path.split("/").slice(-2).map(camelCase);

/** What the client calls a POST at a path; undefined where the path makes no name. @param {string} path */
export function nameOfPath(path) {
  const [group, call] = wordsOf(path);
  return group && call && !/^\d/.test(group + call) && !path.includes("{") ? `${group}.${call}` : undefined;
}

/** The way out for a POST that was not meant to be a call. */
const unless = "; one that creates no task has no 202 with `task_info`";

/**
 * Every task endpoint of the document, in its order. The names come from the last two segments of the path, so that a
 * new endpoint needs no name of its own.
 * @param {ContractDocument} document
 * @returns {TaskEndpoint[]}
 */
export function readEndpoints(document) {
  const { data, error, follow } = document;
  const paths = data.paths ?? {};

  /** @param {string} scheme */
  const isBearer = (scheme) => {
    const { type, scheme: kind } = data.components?.securitySchemes?.[scheme] ?? {};
    return type === "http" && String(kind).toLowerCase() === "bearer";
  };

  /** @param {string} path @param {string} method @param {string} name @returns {Operation} */
  const operation = (path, method, name) => {
    const node = paths[path][method];
    const parts = ["paths", path, method];
    if (typeof node.operationId !== "string") throw error(parts, `${method.toUpperCase()} ${path} has no operationId`);
    const statuses = Object.keys(node.responses ?? {}).filter((status) => /^\d{3}$/.test(status));
    const success = statuses.filter((status) => status.startsWith("2"));
    if (success.length !== 1) {
      throw error([...parts, "responses"], `${name} needs exactly one 2xx answer, has ${success.length}`);
    }
    const asked = node.security ?? data.security ?? [];
    if (asked.length > 0 && !asked.some((/** @type {Json} */ one) => Object.keys(one).every(isBearer))) {
      const at = node.security ? [...parts, "security"] : ["security"];
      const why = undescribed(asked.flatMap(Object.keys), Object.keys(data.components?.securitySchemes ?? {}));
      throw error(at, `${name} is not taken with a bearer token alone, and the client sends nothing else${why}`);
    }
    return {
      name,
      operationId: node.operationId,
      method: method === "post" ? "POST" : "GET",
      path,
      tag: node.tags?.[0] ?? "",
      summary: (node.summary ?? "").trim(),
      description: (node.description ?? "").trim(),
      success: Number(success[0]),
      errors: statuses.filter((status) => !status.startsWith("2")).map(Number),
      node,
      parts,
    };
  };

  refuseTwins(document);
  /** @type {TaskEndpoint[]} */
  const endpoints = [];
  for (const path of Object.keys(paths)) {
    if (!paths[path] || paths[path].$ref) throw error(["paths", path], `write the operations of ${path} here, in full`);
    if (!path.startsWith("/")) throw error(["paths", path], `the path ${path} must begin with a slash`);
    if (!("post" in paths[path])) continue;
    const at = ["paths", path, "post"];
    if (!paths[path].post) throw error(at, `POST ${path} is empty`);
    if (!createsTask(document, path)) continue;
    const [group, call] = wordsOf(path);
    const name = nameOfPath(path);
    if (!group || !call || !name) {
      throw error(
        at,
        `cannot name the call of POST ${path}; its last two segments must be words, and it takes no parameters${unless}`,
      );
    }
    const needed = requiredParameter(document, path, "post");
    if (needed) throw error(at, `POST ${path} requires the parameter ${needed}, which its call could not take`);
    if (reservedGroups.has(group) || reservedCalls.has(call))
      throw error(at, `POST ${path} takes the reserved name ${name}`);
    const twin = endpoints.find((other) => other.create.name === name);
    if (twin) throw error(at, `POST ${path} and POST ${twin.create.path} are both called ${name}`);

    const readPath = readPathOf(paths, path);
    if (!readPath)
      throw error(at, `POST ${path} has no GET ${path}/{task_id}; its tasks could never be read back${unless}`);
    if (!givesTask(document, at)) {
      throw error(
        [...at, "responses"],
        `POST ${path} has no 2xx answer with \`task_info\`, the id of the task that GET ${readPath} reads`,
      );
    }
    const parameter = pathParameter(document, readPath);
    const asked = requiredParameter(document, readPath, "get", parameter.name);
    if (asked) {
      throw error(
        ["paths", readPath, "get"],
        `GET ${readPath} requires ${asked}, which who reads a task could not give`,
      );
    }

    const request = follow(paths[path].post.requestBody ?? {}, [...at, "requestBody"]);
    const schema = request.node?.content?.["application/json"]?.schema;
    if (!schema) throw error([...at, "requestBody"], `POST ${path} needs a JSON request body with a schema`);
    const schemaAt = [...request.parts, "content", "application/json", "schema"];

    const body = { ...follow(schema, schemaAt), ...(schema.$ref && { ref: schema.$ref }) };
    endpoints.push({
      group,
      call,
      create: operation(path, "post", name),
      read: operation(readPath, "get", `${name}.get`),
      parameter,
      body,
      mentions: [...mentionsIn(document, body.node, body.parts)],
    });
  }
  if (endpoints.length === 0) {
    throw error(["paths"], "no POST creates a task: none answers 202 with `task_info` in a JSON body");
  }
  return endpoints;
}

/** Names the first scheme that is asked for and described nowhere. @param {string[]} asked @param {string[]} schemes */
function undescribed(asked, schemes) {
  const missing = asked.find((scheme) => !schemes.includes(scheme));
  if (missing === undefined) return "";
  const meant = nearest(missing, schemes);
  return `; \`securitySchemes\` have no \`${missing}\`${meant ? `, did you mean \`${meant}\`?` : ""}`;
}

/**
 * Whatever is made from a document tells its operations apart by their ids.
 * @param {ContractDocument} document
 */
function refuseTwins(document) {
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const { path, method, node, parts } of eachOperation(document)) {
    const { operationId } = node;
    const title = `${method.toUpperCase()} ${path}`;
    const twin = first.get(operationId);
    if (twin) throw document.error([...parts, "operationId"], `${title} and ${twin} are both ${operationId}`);
    if (operationId !== undefined) first.set(operationId, title);
  }
}

/**
 * The `x-mentions` of a body's own fields.
 * @param {ContractDocument} document @param {Json} schema @param {(string | number)[]} parts
 * @returns {Generator<Mention>}
 */
function* mentionsIn(document, schema, parts) {
  for (const [text, property] of Object.entries(schema.properties ?? {})) {
    for (const [index, mention] of (property["x-mentions"] ?? []).entries()) {
      const at = [...parts, "properties", text, "x-mentions", index];
      if (!isPattern(mention.pattern) || !(mention.field in (schema.properties ?? {}))) {
        throw document.error(at, "x-mentions needs a `pattern`, and as `field` a list beside it whose items it names");
      }
      if (groupsIn(mention.pattern) === 0) {
        throw document.error([...at, "pattern"], "the number of the item must stand in a group, as in `@Video(\\d+)`");
      }
      yield { text, pattern: mention.pattern, field: mention.field };
    }
  }
  for (const [index, member] of (schema.allOf ?? []).entries()) {
    const target = document.follow(member, [...parts, "allOf", index]);
    yield* mentionsIn(document, target.node, target.parts);
  }
}

/** Whether a text is a regular expression. @param {unknown} source */
export function isPattern(source) {
  try {
    return typeof source === "string" && Boolean(new RegExp(source, "u"));
  } catch {
    return false;
  }
}

/** How many groups a regular expression has. @param {string} source */
const groupsIn = (source) => (new RegExp(`${source}|`, "u").exec("")?.length ?? 1) - 1;

/**
 * The name of a parameter that an operation requires beside the one that takes a task's id.
 * @param {ContractDocument} document @param {string} path @param {string} method @param {string} [id]
 * @returns {string | undefined}
 */
function requiredParameter({ data, follow }, path, method, id) {
  const item = data.paths[path];
  return [...(item.parameters ?? []), ...(item[method].parameters ?? [])]
    .map((/** @type {Json} */ parameter) => follow(parameter, ["paths", path]).node)
    .find(({ required, in: where, name }) => required && !(where === "path" && name === id))?.name;
}

/** The one parameter of a path that reads a task. @param {ContractDocument} document @param {string} path */
function pathParameter({ data, error, follow }, path) {
  const name = path.slice(path.lastIndexOf("{") + 1, -1);
  for (const at of [
    ["paths", path, "get", "parameters"],
    ["paths", path, "parameters"],
  ]) {
    const holder = at.reduce((node, key) => node?.[key], data) ?? [];
    for (const [index, item] of holder.entries()) {
      const { node, parts } = follow(item, [...at, index]);
      if (node.in !== "path" || node.name !== name) continue;
      const schema = {
        type: "object",
        "x-source": node["x-source"],
        required: [name],
        properties: { [name]: node.schema },
      };
      return { name, schema, parts };
    }
  }
  throw error(["paths", path, "get"], `GET ${path} does not describe its parameter {${name}}`);
}

/**
 * The documented request bodies of an endpoint, by name.
 * @param {ContractDocument} document @param {TaskEndpoint} endpoint
 * @returns {Record<string, Json>}
 */
export function requestExamples({ follow }, { create }) {
  const request = follow(create.node.requestBody, [...create.parts, "requestBody"]);
  const { example, examples } = request.node.content["application/json"];
  if (example !== undefined) return { example };
  return Object.fromEntries(
    Object.entries(examples ?? {}).map(([name, one]) => [
      name,
      follow(one, [...request.parts, "examples", name]).node.value,
    ]),
  );
}

/** Every operation of the document, task endpoint or not. @param {ContractDocument} document */
export function* eachOperation(document) {
  for (const [path, item] of Object.entries(document.data.paths ?? {})) {
    for (const method of methods) {
      if (item?.[method]) yield { path, method, node: item[method], parts: ["paths", path, method] };
    }
  }
}
