// The bodies of errors: the document's, with what is wrong in this case at its end, and the mock's own.
import { hide } from "../secret.js";
import type { Answer } from "./prism.js";

/** Where real clients look for a message, in this order (docs:error-body). */
const fields = ["detail", "error", "message"];

/** How many things that are wrong an answer tells; the mock's log has them all. */
const most = 20;

/** The document's example of an error, with more at the end of its text. One without a text stays as it is. */
export function withDetail(example: unknown, more: readonly string[]): unknown {
  const body = example as Readonly<Record<string, unknown>> | null | undefined;
  const field = fields.find((name) => typeof body?.[name] === "string");
  if (field === undefined || more.length === 0) return example;
  const told = more.length > most ? [...more.slice(0, most), `and ${more.length - most} more`] : more;
  return { ...body, [field]: `${withoutStop(String(body?.[field]))}: ${withoutStop(told.join("; "))}.` };
}

/** What is answered where the document has no answer, in the shape of its errors (docs:error-body). */
export const errorAnswer = (
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { ...headers, "Content-Type": "application/json" },
  body: { detail },
  violations: [],
});

/** An answer that shows nothing of the key in the texts that say what is wrong. */
export function withoutKey(answer: Answer, keys: readonly string[]): Answer {
  const { status, body, problems, violations } = answer;
  if (status < 400 || typeof body !== "object" || body === null) return answer;
  const hidden = (text: string): string => hide(text, keys);
  const told = Object.entries(body).map(([name, value]) => [name, typeof value === "string" ? hidden(value) : value]);
  return {
    ...answer,
    body: Array.isArray(body) ? body : Object.fromEntries(told),
    violations: violations.map((one) => ({
      ...one,
      location: one.location.map(hidden),
      message: hidden(one.message),
    })),
    ...(problems && { problems: problems.map(hidden) }),
  };
}

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, "");
