// What a document says, one statement at a time, with references resolved: whose, which keyword, which value, and where.
//
// A fact is held against these, so that it does not matter whether a rule stands in a component or in place.
import type { ContractDocument, Json } from "../../scripts/document.js";
import { eachOperation, type Operation } from "../../scripts/operations.js";
import {
  answersOf,
  type Contract,
  operationsOf,
  type Parts,
  parametersOf,
  requestBodyOf,
  sourcesOf,
} from "./contract.js";
import { type Field, fieldName, fieldsOf } from "./fields.js";

export interface Statement {
  /** What it is about: `videoToVideo.edit body prompt`, `videoToVideo.edit.get 200 header Traceparent`. */
  readonly subject: string;
  /** A keyword of JSON Schema or OpenAPI, or a word of this file for what takes several of them. */
  readonly keyword: string;
  readonly value: unknown;
  /** Where the document says it. */
  readonly parts: Parts;
  readonly sources: readonly string[];
}

/** Keywords that structure a schema. What stands in them is said of the fields inside. */
const structural = new Set(
  (
    "properties required items anyOf oneOf additionalProperties unevaluatedProperties x-source x-pattern $defs " +
    "title"
  ).split(" "),
);

/** Every statement of a document, without what only people read, but for descriptions. */
export function statementsOf(contract: Contract): Statement[] {
  const { data } = contract.document;
  const statements: Statement[] = [];
  const add = (subject: string, keyword: string, value: unknown, parts: Parts, sources: readonly string[] = []) => {
    if (value !== undefined) statements.push({ subject, keyword, value, parts, sources });
  };
  add("document", "jsonSchemaDialect", data.jsonSchemaDialect, ["jsonSchemaDialect"]);
  for (const [index, server] of (data.servers ?? []).entries()) {
    add("servers", String(index), server.url, ["servers", index, "url"], sourcesOf(server));
  }
  for (const endpoint of contract.endpoints) {
    for (const operation of operationsOf(endpoint)) operationStatements(contract, operation, add);
  }
  const known = new Set(contract.endpoints.flatMap(operationsOf).map(({ parts }) => parts.join(" ")));
  for (const { path, method, node, parts } of eachOperation(contract.document)) {
    if (!known.has(parts.join(" "))) add("other operations", `${method} ${path}`, true, parts, sourcesOf(node));
  }
  return statements;
}

type Add = (subject: string, keyword: string, value: unknown, parts: Parts, sources?: readonly string[]) => void;

function operationStatements(contract: Contract, operation: Operation, add: Add): void {
  const { document } = contract;
  const { name, node, parts, path, method, operationId } = operation;
  const sources = sourcesOf(node);
  add(name, "path", path, parts.slice(0, 2), sources);
  add(name, "method", method, parts, sources);
  add(name, "operationId", operationId, [...parts, "operationId"], sources);
  add(name, "tags", node.tags, [...parts, "tags"], sources);
  add(name, "description", node.description, [...parts, "description"], sources);
  securityStatement(document, operation, add);

  for (const { node: parameter, parts: at } of parametersOf(contract, operation)) {
    const subject = `${name} parameter ${parameter.name}`;
    const cited = sourcesOf(parameter);
    for (const keyword of ["in", "required", "description", "example", "style", "explode"]) {
      add(subject, keyword, parameter[keyword], [...at, keyword], cited);
    }
    schemaStatements(document, parameter.schema ?? {}, [...at, "schema"], subject, cited, add);
  }

  const body = requestBodyOf(contract, operation);
  if (body) {
    const subject = `${name} body`;
    add(subject, "body required", body.node.required ?? false, [...body.parts, "required"], sources);
    for (const media of body.media) {
      add(subject, `media type ${media.type}`, true, media.parts, sources);
      schemaStatements(document, media.node.schema, [...media.parts, "schema"], subject, sources, add);
    }
    for (const example of body.examples) {
      add(`${name} example ${example.name}`.trim(), "value", example.value, example.parts, example.sources);
    }
  }

  for (const answer of answersOf(contract, operation)) {
    const subject = `${name} ${answer.status}`;
    add(subject, "answer", true, [...parts, "responses", String(answer.status)], answer.sources);
    add(subject, "description", answer.description, [...answer.parts, "description"], answer.sources);
    for (const header of answer.headers) {
      const about = `${subject} header ${header.name}`;
      const cited = sourcesOf(header.node);
      add(about, "header", true, [...answer.parts, "headers", header.name], cited);
      for (const keyword of ["required", "example", "description"]) {
        add(about, keyword, header.node[keyword], [...header.parts, keyword], cited);
      }
      schemaStatements(document, header.node.schema ?? {}, [...header.parts, "schema"], about, cited, add);
    }
    for (const media of answer.media) {
      add(`${subject} body`, `media type ${media.type}`, true, media.parts, answer.sources);
      const at = [...media.parts, "schema"];
      schemaStatements(document, media.node.schema ?? {}, at, `${subject} body`, answer.sources, add);
    }
    for (const example of answer.examples) {
      const cited = example.sources.length > 0 ? example.sources : answer.sources;
      add(`${subject} example ${example.name}`.trim(), "value", example.value, example.parts, cited);
    }
  }
}

/** The schemes that let a request in, whatever the document calls them. */
function securityStatement({ data }: ContractDocument, { name, node, parts }: Operation, add: Add): void {
  const schemes: Json = data.components?.securitySchemes ?? {};
  const requirements: Json[] = node.security ?? data.security ?? [];
  const value = requirements.map((requirement) =>
    Object.keys(requirement).map((scheme) => {
      const { description, "x-source": cited, ...said } = schemes[scheme] ?? {};
      return said;
    }),
  );
  const cited = requirements
    .flatMap((requirement) => Object.keys(requirement))
    .flatMap((key) => sourcesOf(schemes[key]));
  add(name, "security", value, node.security ? [...parts, "security"] : ["security"], cited);
  for (const [key, scheme] of Object.entries<Json>(schemes)) {
    add(name, "security description", scheme.description, ["components", "securitySchemes", key, "description"], cited);
  }
}

function schemaStatements(
  document: ContractDocument,
  schema: Json,
  parts: Parts,
  subject: string,
  sources: readonly string[],
  add: Add,
): void {
  for (const field of fieldsOf(document, schema, parts)) {
    fieldStatements(document, field, `${subject} ${fieldName(field.path)}`.trim(), sources, add);
  }
}

function fieldStatements(
  document: ContractDocument,
  field: Field,
  subject: string,
  around: readonly string[],
  add: Add,
  isChoice = false,
): void {
  const { path, schema, places, closedBy, conditions, variants, choices } = field;
  const sources = field.sources.length > 0 ? field.sources : around;
  if (isChoice) add(subject, "choice", true, field.parts, sources);
  else if (path.length > 0) add(subject, "field", true, field.parts, sources);
  if (!isChoice && field.requiredAt) add(subject, "required", true, field.requiredAt, sources);
  for (const [keyword, value] of Object.entries(schema)) {
    const at = places[keyword] ?? field.parts;
    if (structural.has(keyword)) continue;
    // An extension holds several statements.
    if (keyword.startsWith("x-") && typeof value === "object" && value !== null) {
      for (const [key, said] of Object.entries(value)) add(subject, `${keyword}.${key}`, said, [...at, key], sources);
    } else add(subject, keyword, value, at, sources);
  }
  if (closedBy) add(subject, "closed", true, places[closedBy] ?? field.parts, sources);
  else if (schema.additionalProperties !== undefined) {
    add(subject, "additionalProperties", schema.additionalProperties, places.additionalProperties ?? [], sources);
  }
  for (const { node, parts, sources: cited } of conditions) {
    add(subject, "condition", meaning(document, node, parts), [...parts, "if"], cited);
  }
  for (const { keyword, sets } of choices) add(subject, keyword, sets, places[keyword] ?? field.parts, sources);
  for (const [index, variant] of variants.entries()) {
    fieldStatements(document, variant, `${subject} choice ${index + 1}`, sources, add, true);
  }
}

/** A schema without what only people read, and with what it refers to in its place. */
function meaning(document: ContractDocument, node: unknown, parts: Parts): unknown {
  if (Array.isArray(node)) return node.map((one, index) => meaning(document, one, [...parts, index]));
  if (typeof node !== "object" || node === null) return node;
  const { description, "x-source": cited, "x-pattern": words, $ref, ...said } = node as Json;
  const own = Object.fromEntries(
    Object.entries(said).map(([key, value]) => [key, meaning(document, value, [...parts, key])]),
  );
  if (typeof $ref !== "string") return own;
  const target = document.resolve($ref, [...parts, "$ref"]);
  return { ...(meaning(document, target.node, target.parts) as object), ...own };
}
