// The document as the contract tests see it: which endpoints there are, and what each field of their bodies may be.
import { type ContractDocument, documentPath, type Json, loadDocument } from "../../scripts/document.js";
import { readEndpoints, requestExamples as readExamples, type TaskEndpoint } from "../../scripts/operations.js";

export const document: ContractDocument = loadDocument(process.env.CONTRACT_DOCUMENT ?? documentPath);
export const endpoints: TaskEndpoint[] = readEndpoints(document);

/** The way to a field; `0` stands for any item of a list. */
export type FieldPath = readonly (string | 0)[];

/** A field of a request body, with all that the document says of it in one place. */
export interface Field {
  readonly path: FieldPath;
  /** The JSON Schema keywords about it, with references resolved. */
  readonly schema: Json;
  readonly required: boolean;
  /** For an object: whether it refuses fields that are not listed. */
  readonly closed: boolean;
  readonly sources: readonly string[];
  /** Where the document says so. */
  readonly where: string;
}

type Parts = (string | number)[];

/** Every field of a request body, the body itself first, with an empty path. */
export function fieldsOf({ body }: TaskEndpoint): Field[] {
  return walk(body.node, body.parts, [], true);
}

function walk(
  schema: Json,
  parts: Parts,
  path: FieldPath,
  required: boolean,
  sources: readonly string[] = [],
): Field[] {
  const merged = mergeAll(schema, parts);
  const own = [merged.schema["x-source"] ?? sources].flat() as string[];
  const closed = merged.schema.additionalProperties === false || merged.schema.unevaluatedProperties === false;
  const field: Field = { path, schema: merged.schema, required, closed, sources: own, where: document.where(parts) };
  const inner = [...merged.properties].flatMap(([name, property]) =>
    walk(property.schema, property.parts, [...path, name], merged.required.has(name), own),
  );
  const items = merged.schema.items
    ? walk(merged.schema.items, [...merged.parts, "items"], [...path, 0], true, own)
    : [];
  return [field, ...inner, ...items];
}

/** A schema with what it refers to and what its `allOf` adds. */
function mergeAll(schema: Json, parts: Parts) {
  const properties = new Map<string, { schema: Json; parts: Parts }>();
  const required = new Set<string>();
  let merged: Json = {};
  let at = parts;
  const add = (from: Json, fromParts: Parts): void => {
    if (from.$ref) {
      const target = document.resolve(from.$ref, fromParts);
      at = target.parts;
      add(target.node, target.parts);
    }
    for (const [index, member] of (from.allOf ?? []).entries()) add(member, [...fromParts, "allOf", index]);
    const { $ref, allOf, ...rest } = from;
    merged = { ...merged, ...rest };
    for (const name of from.required ?? []) required.add(name);
    for (const [name, property] of Object.entries<Json>(from.properties ?? {})) {
      properties.set(name, { schema: property, parts: [...fromParts, "properties", name] });
    }
  };
  add(schema, parts);
  return { schema: merged, properties, required, parts: at };
}

/** The documented request examples of an endpoint by name. */
export const requestExamples = (endpoint: TaskEndpoint): Record<string, Json> => readExamples(document, endpoint);

/** The documented answers of an operation: status, named examples, headers. */
export function answersOf({ node, parts }: TaskEndpoint["create"]) {
  return Object.entries<Json>(node.responses).map(([status, response]) => {
    const target = document.follow(response, [...parts, "responses", status]).node;
    const media = target.content["application/json"];
    const named = Object.entries<Json>(media.examples ?? { "": { value: media.example } });
    return {
      status: Number(status),
      headers: Object.keys(target.headers ?? {}),
      examples: named.map(([name, example]) => ({ name, value: document.follow(example, parts).node.value as Json })),
    };
  });
}
