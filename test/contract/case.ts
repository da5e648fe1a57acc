// What a case is: something sent or answered, and what the document says of it.
import type { Operation, TaskEndpoint } from "../../scripts/operations.js";
import type { Example, Parts } from "./contract.js";
import { type Field, fieldName } from "./fields.js";

/** A statement of the document that a case is about, and on which side of it the case stands. */
export interface Exercise {
  readonly subject: string;
  readonly keyword: string;
  readonly side: "accepts" | "refuses";
}

export interface About {
  /** A sentence about behaviour, with where the rule comes from. */
  readonly title: string;
  /** Where the document says so. */
  readonly parts: Parts;
  readonly sources: readonly string[];
  /** The rule, in the words of the document. */
  readonly rule: string;
  readonly exercises: readonly Exercise[];
}

/** What is sent, as it is. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** A rule that a value breaks, and where. */
export interface Breach {
  readonly path: readonly (string | 0)[];
  readonly keyword: string;
  /** The value breaks no other rule. */
  readonly alone?: true;
}

/** A request body: the server and the validators must agree with the document on it. */
export interface BodyCase extends About {
  readonly kind: "body";
  readonly endpoint: TaskEndpoint;
  readonly value: unknown;
  readonly breaks?: Breach;
}

/** A whole request: the server must answer it as the document says. */
export interface CallCase extends About {
  readonly kind: "call";
  readonly operation: Operation;
  readonly sent: Sent;
  readonly status: number;
  /** The documented example that comes back; any of them where it is not given. */
  readonly example?: Example;
  /** The request reaches no operation, or cannot be read: the body of the answer is the server's own. */
  readonly isUnread?: true;
  /** What a server that validates must say of the request. */
  readonly violation?: { readonly location: readonly string[]; readonly code: string | number };
}

/** The body of an answer: the validators must agree with the document on it. */
export interface AnswerCase extends About {
  readonly kind: "answer";
  /** Whose schema: `videoToVideo.edit 202 body`. */
  readonly subject: string;
  readonly value: unknown;
  readonly breaks?: Breach;
}

export type Case = BodyCase | CallCase | AnswerCase;

/** "the answer 202 to videoToVideo.edit" */
export const subjectText = (owner: string): string => owner.replace(/^(\S+) (\d+)$/, "the answer $2 to $1");

/** A valid value says of the field that it is there, and of its type that it takes it. */
export function exercisesOf(subject: string, field: Field, about: string, side: Exercise["side"]): Exercise[] {
  const exercises: Exercise[] = [{ subject, keyword: about, side }];
  if (about === "type" && side === "accepts") {
    exercises.push({ subject, keyword: "field", side });
    if (field.required) exercises.push({ subject, keyword: "required", side });
  }
  return exercises;
}

/** The sources at the end of a title. */
export const cited = (sources: readonly string[]): string => (sources.length > 0 ? ` (${sources.join(", ")})` : "");

/** Where the document says what a case is about. */
export function placeOf(field: Field, about: string): Parts {
  if (about === "required") return field.requiredAt ?? field.parts;
  if (about === "closed") return field.places[field.closedBy ?? ""] ?? field.parts;
  return field.places[about] ?? field.parts;
}

/** The rule, in the words of the document. */
export function ruleText(field: Field, about: string): string {
  const name = fieldName(field.path) || "the body";
  const keyword = about === "closed" ? (field.closedBy ?? "") : about;
  if (about === "field" || about === "required") return `${name} is ${field.required ? "required" : "optional"}`;
  return `${name} has ${keyword} ${JSON.stringify(field.schema[keyword] ?? "any")}`;
}
