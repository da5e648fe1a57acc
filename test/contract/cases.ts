// The cases that follow from the document: for each field of each endpoint, both sides of each of its rules.
import type { TaskEndpoint } from "../../scripts/operations.js";
import { Bodies } from "./bodies.js";
import { endpoints, type Field, type FieldPath, requestExamples } from "./document.js";

/** A request body, and what the document says of it. */
export interface Case {
  /** A sentence about behaviour, with where the rule comes from. */
  readonly title: string;
  readonly endpoint: TaskEndpoint;
  readonly body: unknown;
  /** The rule that the body breaks; none where it is valid. */
  readonly breaks?: { readonly path: FieldPath; readonly keyword: string };
  /** Where the document says so. */
  readonly where: string;
}

/** A value of each JSON type. */
const ofType: Record<string, unknown> = {
  null: null,
  boolean: true,
  number: 4.5,
  string: "text",
  array: [],
  object: {},
};

/** The derived cases of every endpoint. */
export const derivedCases: readonly Case[] = endpoints.flatMap(casesOf);

function casesOf(endpoint: TaskEndpoint): Case[] {
  const bodies = new Bodies(endpoint);
  const cases: Case[] = [];
  const [{ where: bodyWhere }] = bodies.fields as [Field];

  /** Adds a case about one field. */
  const add = (field: Field, says: string, value: unknown, keyword?: string): void => {
    cases.push({
      title: `${endpoint.create.name} ${keyword ? "refuses" : "accepts"} ${says} (${field.sources.join(", ")})`,
      endpoint,
      body: field.path.length === 0 ? value : bodies.with(field.path, value),
      where: field.where,
      ...(keyword && { breaks: { path: field.path, keyword } }),
    });
  };

  for (const [name, body] of Object.entries(requestExamples(endpoint))) {
    cases.push({ title: `${endpoint.create.name} accepts its example ${name}`, endpoint, body, where: bodyWhere });
  }
  cases.push({
    title: `${endpoint.create.name} accepts its required fields alone`,
    endpoint,
    body: bodies.minimal(),
    where: bodyWhere,
  });
  for (const field of bodies.fields) fieldCases(field, bodies, add);
  return cases;
}

type Add = (field: Field, says: string, value: unknown, keyword?: string) => void;

function fieldCases(field: Field, bodies: Bodies, add: Add): void {
  const { path, schema } = field;
  const name = path.length === 0 ? "the body" : pathText(path);
  const types = [schema.type ?? []].flat() as string[];
  const sample = bodies.sample(path);

  if (path.length > 0) add(field, `a ${types[0]} as ${name}`, sample);
  for (const [type, value] of Object.entries(ofType)) {
    if (types.includes(type)) {
      if (type === "null") add(field, `null as ${name}`, null);
    } else if (types.length > 0 && !(path.length === 0 && type === "null")) {
      // Prism counts a body of `null` as no body at all, which is a case of its own.
      add(field, `${type === "null" ? "null" : `${article(type)} ${type}`} as ${name}`, value, "type");
    }
  }
  if (field.required && typeof path.at(-1) === "string") add(field, `a body without ${name}`, undefined, "required");
  for (const value of schema.enum ?? []) add(field, `${JSON.stringify(value)} as ${name}`, value);
  if (schema.enum) add(field, `any other word as ${name}`, `${schema.enum[0]}-other`, "enum");

  // Both sides of each limit. A character outside the basic plane is two UTF-16 units, and still one character.
  const text = (length: number): string => "🎬".repeat(length);
  const list = (length: number): unknown[] => Array.from({ length }, () => bodies.sample([...path, 0]));
  const limits: [keyword: string, unit: string, make: (amount: number) => unknown, beyond: 1 | -1][] = [
    ["maxLength", "characters", text, 1],
    ["minLength", "characters", text, -1],
    ["maxItems", "items", list, 1],
    ["minItems", "items", list, -1],
    ["maximum", "", (amount) => amount, 1],
    ["minimum", "", (amount) => amount, -1],
  ];
  for (const [keyword, unit, make, beyond] of limits) {
    const limit = schema[keyword];
    if (limit === undefined) continue;
    add(field, `${limit} ${unit} as ${name}, its ${keyword}`, make(limit));
    add(field, `${limit + beyond} ${unit} as ${name}, past its ${keyword}`, make(limit + beyond), keyword);
  }
  if (schema.format === "uri") add(field, `a text that is no URI as ${name}`, "not a uri", "format");

  if (types[0] !== "object") return;
  const extra = { ...(sample as object), unforeseen: 1 };
  if (!field.closed) {
    add(field, `an unlisted field inside ${name}`, extra);
    return;
  }
  const keyword = schema.additionalProperties === false ? "additionalProperties" : "unevaluatedProperties";
  const unlisted = { ...field, path: [...path, "unforeseen"] };
  add(unlisted, `an unlisted field inside ${name}`, 1, keyword);
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? "an" : "a";
}

/** `video_list[0].refer_type` */
export function pathText(path: FieldPath): string {
  return path.reduce<string>((text, part) => (part === 0 ? `${text}[0]` : text ? `${text}.${part}` : part), "");
}
