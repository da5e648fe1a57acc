// Every single change that could be made to a document, by the kind of change: the mutation operators.
//
// Not changed is what only people read: titles, summaries, `info`, `x-source` and `x-sources`, comments, the order of
// things, and descriptions but for the words in them that are facts. A reference that leads to nothing, as one to a
// component that is gone, is not tried either: the document does not load.
import { pointer } from "../document.js";
import { eachOperation } from "../operations.js";
import { eachSchema } from "../schemas.js";
import { insert, remove, rename, set } from "./edit.js";
import { schemaOperators } from "./schemaOperators.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Edit, Parts } from "./edit.js"
 * @typedef {Edit & { operator: string }} Mutant One change, and the kind of change that it is.
 *
 * @typedef {object} Prose A word or a figure of a description that is a fact.
 * @property {Parts} parts
 * @property {RegExp} matches
 */

/** The name of a mutant, for lists and `--only`. @param {Pick<Mutant, "operator" | "parts" | "detail">} mutant */
export const nameOf = ({ operator, parts, detail }) => `${operator} ${pointer(parts)} ${detail}`;

/**
 * Every mutant of a document, each once.
 * @param {ContractDocument} document
 * @param {readonly Prose[]} prose
 * @returns {Mutant[]}
 */
export function mutantsOf(document, prose) {
  /** @type {Map<string, Mutant>} */
  const mutants = new Map();
  for (const [operator, edits] of Object.entries(operators(document, prose))) {
    for (const edit of edits) {
      const mutant = { operator, ...edit };
      mutants.set(nameOf(mutant), mutant);
    }
  }
  return [...mutants.values()];
}

/** @param {ContractDocument} document @param {readonly Prose[]} prose @returns {Record<string, Iterable<Edit>>} */
function operators(document, prose) {
  const { data } = document;
  return {
    ...schemaOperators([...eachSchema(document)]),
    dialect: dialectEdits(data),
    server: serverEdits(data),
    path: pathEdits(data),
    method: methodEdits(document),
    operation: operationEdits(document),
    parameter: parameterEdits(data),
    body: bodyEdits(document),
    "media type": mediaEdits(data, []),
    status: statusEdits(document),
    header: headerEdits(data, []),
    security: securityEdits(document),
    reference: referenceEdits(data, data, []),
    example: exampleEdits(data, []),
    prose: proseEdits(document, prose),
  };
}

/** @param {Json} data */
function* dialectEdits(data) {
  const parts = ["jsonSchemaDialect"];
  if (data.jsonSchemaDialect === undefined) return;
  yield remove(parts);
  yield set(parts, "http://json-schema.org/draft-07/schema#");
}

/** @param {Json} data */
function* serverEdits(data) {
  for (const [index, server] of (data.servers ?? []).entries()) {
    yield remove(["servers", index]);
    yield set(["servers", index, "url"], `${server.url}/v2`);
  }
  yield insert(["servers", 0], { url: "https://example.com", "x-source": "docs:auth" }, "comes first");
}

/** @param {Json} data */
function* pathEdits(data) {
  for (const path of Object.keys(data.paths)) {
    yield remove(["paths", path]);
    yield rename(["paths", path], path.replace(/(\/\{[^}]*\})?$/, "s$1"));
    yield rename(["paths", path], path.replace("/v1/", "/v2/"));
  }
}

/** @param {ContractDocument} document */
function* methodEdits(document) {
  for (const { path, method, node, parts } of eachOperation(document)) {
    const others = ["get", "post", "put"].filter((other) => !(other in document.data.paths[path]));
    for (const other of others) yield rename(parts, other);
    yield set(["paths", path, "delete"], { ...node, operationId: `${node.operationId}.delete` }, "is a method more");
    yield remove(parts, `${method} is dropped`);
  }
}

/** @param {ContractDocument} document */
function* operationEdits(document) {
  for (const { node, parts } of eachOperation(document)) {
    yield set([...parts, "operationId"], `${node.operationId}2`);
    yield remove([...parts, "operationId"]);
    yield remove([...parts, "tags"]);
    yield set([...parts, "tags"], ["videos"]);
  }
}

/** @param {Json} data */
function* parameterEdits(data) {
  for (const [name, parameter] of Object.entries(data.components?.parameters ?? {})) {
    const parts = ["components", "parameters", name];
    for (const place of ["query", "header"]) yield set([...parts, "in"], place);
    yield set([...parts, "name"], `${parameter.name}_2`);
    yield set([...parts, "required"], !parameter.required);
    yield remove([...parts, "required"]);
    yield remove([...parts, "schema"]);
    yield remove([...parts, "in"]);
    yield remove([...parts, "name"]);
  }
  const more = { name: "team", in: "query", "x-source": "docs:auth", schema: { type: "string" } };
  for (const [path, item] of Object.entries(data.paths)) {
    if (item.parameters) {
      yield remove(["paths", path, "parameters"]);
      yield insert(["paths", path, "parameters", 1], more, "is a parameter more");
    } else yield set(["paths", path, "parameters"], [more], "is a parameter more");
  }
}

/** @param {ContractDocument} document */
function* bodyEdits(document) {
  for (const { node, parts } of eachOperation(document)) {
    if (!node.requestBody) continue;
    yield set([...parts, "requestBody", "required"], !node.requestBody.required);
    yield remove([...parts, "requestBody", "required"]);
    yield remove([...parts, "requestBody"]);
    yield remove([...parts, "requestBody", "content"]);
  }
}

/** Wherever there is `content`. @param {any} node @param {Parts} parts @returns {Generator<Edit>} */
function* mediaEdits(node, parts) {
  for (const [key, value, at] of children(node, parts)) {
    if (key === "content") {
      for (const [type, media] of Object.entries(value)) {
        yield rename([...at, type], "text/plain");
        yield remove([...at, type]);
        yield set([...at, "application/xml"], media, "is a type more");
        yield remove([...at, type, "schema"]);
      }
    } else yield* mediaEdits(value, at);
  }
}

/** @param {ContractDocument} document */
function* statusEdits(document) {
  for (const { node, parts } of eachOperation(document)) {
    const statuses = Object.keys(node.responses);
    for (const status of statuses) {
      yield remove([...parts, "responses", status]);
      yield rename([...parts, "responses", status], String(Number(status) + 50));
    }
    const error = statuses.find((status) => status.startsWith("4"));
    yield set([...parts, "responses", "418"], node.responses[error ?? ""], "is an answer more");
    yield set([...parts, "responses", "default"], node.responses[error ?? ""], "is an answer more");
  }
}

/** Wherever there are `headers`. @param {any} node @param {Parts} parts @returns {Generator<Edit>} */
function* headerEdits(node, parts) {
  for (const [key, value, at] of children(node, parts)) {
    if (key !== "headers") {
      yield* headerEdits(value, at);
      continue;
    }
    for (const [name, header] of Object.entries(value)) {
      // What stands beside a reference says nothing.
      if (!header.$ref) yield set([...at, name, "required"], !header.required);
      if (parts[0] === "components" && parts.length === 1) continue;
      yield remove([...at, name]);
      yield rename([...at, name], `X-${name}`);
      yield set([...at, "X-Request-Id"], header, "is a header more");
    }
  }
}

/** @param {ContractDocument} document */
function* securityEdits(document) {
  const { data } = document;
  if (data.security) {
    yield remove(["security"]);
    yield set(["security"], []);
    yield insert(["security", 0], {}, "is no longer needed");
  }
  for (const [name, scheme] of Object.entries(data.components?.securitySchemes ?? {})) {
    const parts = ["components", "securitySchemes", name];
    yield set([...parts, "scheme"], scheme.scheme === "bearer" ? "basic" : "bearer");
    yield remove([...parts, "scheme"]);
    yield remove(parts);
    yield set(
      parts,
      { type: "apiKey", in: "header", name: "X-Api-Key", "x-source": scheme["x-source"] },
      "is another header",
    );
    yield rename(parts, `${name}2`);
  }
  for (const { parts } of eachOperation(document)) yield set([...parts, "security"], []);
}

/**
 * Each reference, led to the next one of the same kind.
 * @param {Json} data @param {any} node @param {Parts} parts @returns {Generator<Edit>}
 */
function* referenceEdits(data, node, parts) {
  for (const [key, value, at] of children(node, parts)) {
    if (key !== "$ref" || typeof value !== "string") {
      yield* referenceEdits(data, value, at);
      continue;
    }
    const [, , section, name] = value.split("/");
    const names = Object.keys(data.components?.[section ?? ""] ?? {});
    const next = names[(names.indexOf(name ?? "") + 1) % names.length];
    if (next && next !== name) yield set(at, `#/components/${section}/${next}`, `leads to ${next}`);
  }
}

/** Wherever there is an example. @param {any} node @param {Parts} parts @returns {Generator<Edit>} */
function* exampleEdits(node, parts) {
  for (const [key, value, at] of children(node, parts)) {
    if (key === "example") {
      yield remove(at);
      yield* leafEdits(value, at);
    } else if (key === "examples") {
      if (parts[0] !== "components" || parts.length > 1) yield remove(at);
      for (const [name, example] of Object.entries(value)) {
        yield remove([...at, name]);
        yield rename([...at, name], `${name}-2`);
        if (example.value !== undefined) {
          yield remove([...at, name, "value"]);
          yield* leafEdits(example.value, [...at, name, "value"]);
        }
      }
    } else yield* exampleEdits(value, at);
  }
}

/** Each value of an example changed and dropped. @param {any} node @param {Parts} parts @returns {Generator<Edit>} */
function* leafEdits(node, parts) {
  if (typeof node === "string") yield set(parts, otherText(node));
  else if (typeof node === "number") yield set(parts, node + 1);
  else if (typeof node === "boolean") yield set(parts, !node);
  else if (node === null) yield set(parts, "null");
  else {
    if (!Array.isArray(node)) yield set([...parts, "more"], 1, "is a field more");
    for (const [key, value] of Array.isArray(node) ? node.entries() : Object.entries(node)) {
      yield remove([...parts, key]);
      yield* leafEdits(value, [...parts, key]);
    }
  }
}

/** A text that is as valid, where the text has a form. @param {string} text */
function otherText(text) {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)) return text.replace(/.$/, text.endsWith("0") ? "1" : "0");
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return text.replace(/^\d{4}/, "2027");
  if (/^[^ ]+$/.test(text)) return `${text}-other`;
  return "Something else.";
}

/** @param {ContractDocument} document @param {readonly Prose[]} prose */
function* proseEdits({ data }, prose) {
  for (const { parts, matches } of prose) {
    const text = parts.reduce((/** @type {any} */ node, part) => node?.[part], data);
    if (typeof text !== "string") continue;
    const [found = ""] = matches.exec(text) ?? [];
    yield set(parts, text.replace(found, "(left out)"), `leaves out ${JSON.stringify(found)}`);
  }
}

/**
 * What stands in a node, without what no machine reads.
 * @param {any} node @param {Parts} parts
 * @returns {Generator<[key: string | number, value: any, parts: Parts]>} The value is a node, or what stands at its end.
 */
function* children(node, parts) {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Array.isArray(node) ? node.entries() : Object.entries(node)) {
    if (typeof key === "string" && (key.startsWith("x-") || (parts.length === 0 && key === "info"))) continue;
    yield [key, value, [...parts, key]];
  }
}
