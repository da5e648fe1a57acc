// Decides by the document's own schemas, which Ajv reads.
import { ajvFor } from "../../scripts/check/examples.js";
import { answersOf, type Contract, operationsOf, type Parts, requestBodyOf } from "./contract.js";
import { memo } from "./memo.js";

/** Whether a value is valid by the schema of a subject, such as `videoToVideo.edit 202 body`. */
export type SchemaJudge = (subject: string, value: unknown) => boolean;

/** @throws {Error} The judge, where the document has no schema for a subject, or one that is none. */
export function ajvJudge(contract: Contract): SchemaJudge {
  const ajv = ajvFor(contract.document);
  // Many subjects have one schema.
  const compiled = memo((at) => ajv.compile({ $ref: `document${at}` }));
  const judgeOf = memo((subject) => compiled(fragment(partsOf(contract, subject))));
  return (subject, value) => judgeOf(subject)(value);
}

/** Where the schema of a body stands. @throws {Error} The document has none. */
export function partsOf(contract: Contract, subject: string): Parts {
  const parts = schemaParts(contract, subject);
  if (!parts) throw new Error(`${contract.document.file} has no schema for ${subject}`);
  return parts;
}

/** Where the schema of a body stands: `videoToVideo.edit body …`, `videoToVideo.edit.get 200 body …`. */
export function schemaParts(contract: Contract, subject: string): Parts | undefined {
  const [name, status] = subject.split(" ");
  const operation = contract.endpoints.flatMap(operationsOf).find((one) => one.name === name);
  if (!operation) return undefined;
  const media =
    status === "body"
      ? requestBodyOf(contract, operation)?.media
      : answersOf(contract, operation).find((answer) => String(answer.status) === status)?.media;
  return media?.[0] && [...media[0].parts, "schema"];
}

/** A JSON Pointer as the fragment of a URI. */
const fragment = (parts: Parts): string =>
  `#/${parts.map((part) => encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
