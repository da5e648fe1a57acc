// A document as the contract suite sees it. Nothing here is about one revision: the suite runs on any.
import type { ContractDocument, Json } from "../../scripts/document.js";
import { type Operation, readEndpoints, type TaskEndpoint } from "../../scripts/operations.js";

/** A way through the document. */
export type Parts = readonly (string | number)[];

export interface Contract {
  readonly document: ContractDocument;
  readonly endpoints: readonly TaskEndpoint[];
}

/** @throws {Error} The document has no task endpoints that the generator could read. */
export const contractOf = (document: ContractDocument): Contract => ({
  document,
  endpoints: readEndpoints(document),
});

/** Each operation of an endpoint: the one that creates a task, then the one that reads it. */
export const operationsOf = ({ create, read }: TaskEndpoint): readonly Operation[] => [create, read];

/** A documented answer of an operation. */
export interface Answer {
  readonly status: number;
  /** Where the document says so. */
  readonly parts: Parts;
  readonly description: string;
  readonly sources: readonly string[];
  readonly headers: readonly AnswerHeader[];
  readonly media: readonly { readonly type: string; readonly node: Json; readonly parts: Parts }[];
  readonly examples: readonly Example[];
}

export interface AnswerHeader {
  readonly name: string;
  readonly node: Json;
  readonly parts: Parts;
}

export interface Example {
  /** Empty where the document gives a single one without a name. */
  readonly name: string;
  readonly value: Json;
  readonly parts: Parts;
  readonly sources: readonly string[];
}

/**
 * The status by which an operation refuses a broken request, and the one there would be if the document had none.
 * @param code Prism's code of what is broken: a body of another type has a status of its own, where the document lists it.
 */
export function refusalOf({ errors }: Operation, code?: string | number): number {
  const [status = 422] = [...(code === 415 ? [415] : []), 422, 400].filter((one) => errors.includes(one));
  return status;
}

/** The documented answers of an operation, in the order of the document. */
export function answersOf({ document }: Contract, operation: Operation): Answer[] {
  return Object.entries<Json>(operation.node.responses).map(([status, response]) => {
    const { node, parts } = document.follow(response, [...operation.parts, "responses", status]);
    const headers = Object.entries<Json>(node.headers ?? {}).map(([name, header]) => ({
      name,
      ...document.follow(header, [...parts, "headers", name]),
    }));
    const media = mediaOf(node, parts);
    return {
      status: Number(status),
      parts,
      description: node.description ?? "",
      sources: sourcesOf(node),
      headers,
      media,
      examples: media.flatMap((one) => examplesOf(document, one.node, one.parts)),
    };
  });
}

/** The request body of an operation, where it takes one. */
export function requestBodyOf({ document }: Contract, operation: Operation) {
  if (!operation.node.requestBody) return undefined;
  const { node, parts } = document.follow(operation.node.requestBody, [...operation.parts, "requestBody"]);
  const media = mediaOf(node, parts);
  return { node, parts, media, examples: media.flatMap((one) => examplesOf(document, one.node, one.parts)) };
}

/** The parameters of an operation, those of its path first. */
export function parametersOf({ document }: Contract, operation: Operation) {
  const pathParts = operation.parts.slice(0, 2);
  const [, path = ""] = pathParts;
  const listed = (holder: Json, parts: Parts) =>
    (holder.parameters ?? []).map((one: Json, index: number) => document.follow(one, [...parts, "parameters", index]));
  return [...listed(document.data.paths[path], pathParts), ...listed(operation.node, operation.parts)] as {
    node: Json;
    parts: Parts;
  }[];
}

const mediaOf = (holder: Json, parts: Parts) =>
  Object.entries<Json>(holder.content ?? {}).map(([type, node]) => ({
    type,
    node,
    parts: [...parts, "content", type],
  }));

function examplesOf(document: ContractDocument, media: Json, parts: Parts): Example[] {
  if (media.example !== undefined) {
    return [{ name: "", value: media.example, parts: [...parts, "example"], sources: [] }];
  }
  return Object.entries<Json>(media.examples ?? {}).map(([name, example]) => {
    const { node, parts: at } = document.follow(example, [...parts, "examples", name]);
    return { name, value: node.value, parts: [...at, "value"], sources: sourcesOf(node) };
  });
}

/** The ids that a part of the document cites. */
export const sourcesOf = (node: Json | undefined): string[] => [node?.["x-source"] ?? []].flat();
