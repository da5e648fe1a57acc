// What follows from the rules of one field: for each rule, values on both of its sides.
import type { Json } from "../../scripts/document.js";
import { type Bodies, between, hasAll } from "./bodies.js";
import { type Field, type FieldPath, pathText, unforeseen } from "./fields.js";

/** A value in the place of a field, and whether the document allows it. */
export interface Probe {
  /** "2501 characters as prompt, past its maxLength" */
  readonly says: string;
  /** Where the value goes; below the field, where a field that is not listed is added. */
  readonly path: FieldPath;
  readonly value: unknown;
  /** A field that is there too. */
  readonly beside?: FieldPath;
  /** The keyword that refuses it. */
  readonly breaks?: string;
  /** The keyword that it is about, as `statements.ts` names it. */
  readonly about: string;
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

/** Texts that are not of a format. */
const malformed: Record<string, readonly string[]> = {
  uri: ["not a uri", "//example.com/no-scheme", ""],
  uuid: ["task-1", "8e1e315e-b50d-4334-a231-be7d19a372f", "8e1e315e-b50d-4334-a231-be7d19a372fg"],
  "date-time": ["yesterday", "2026-03-03", "2026-13-03T00:00:00Z"],
  date: ["yesterday", "2026-02-29", "2026-03-03T00:00:00Z"],
  email: ["name", "@example.com"],
  ipv4: ["192.0.2", "192.0.2.256"],
};

/** Candidates for a text that a pattern refuses. */
const texts = ["", "x", "0", " ", "-", "A a", "data:,x", "\u0000"];

/** Both sides of each rule of a field. */
export function probesOf(field: Field, bodies: Bodies): Probe[] {
  const { path, schema, closedBy } = field;
  const name = path.length === 0 ? "the body" : pathText(path);
  const probes: Probe[] = [];
  const add = (about: string, says: string, value: unknown, breaks?: string, at: FieldPath = path): void => {
    probes.push({ says, path: at, value, about, ...(breaks && { breaks }) });
  };
  const types = typesOf(field);
  const choice = schema.oneOf ? "oneOf" : "anyOf";
  const sample = bodies.sample(path);

  if (path.length > 0) add("type", `${types[0] ? `${article(types[0])} ${types[0]}` : "a value"} as ${name}`, sample);
  for (const [type, value] of Object.entries(ofType)) {
    const isAllowed = types.includes(type) || types.length === 0;
    const said = type === "null" ? "null" : `${article(type)} ${type === "number" ? "number with a fraction" : type}`;
    if (isAllowed) {
      const isListed = !schema.enum || schema.enum.includes(null);
      if (type === "null" && types.length > 0) add("type", `null as ${name}`, null, isListed ? undefined : "enum");
      // Prism counts a body of `null` as no body at all, which is a case of its own.
    } else if (!(path.length === 0 && type === "null")) {
      add("type", `${said} as ${name}`, value, field.variants.length > 0 ? choice : "type");
    }
  }

  if (typeof path.at(-1) === "string") {
    const fallback = schema.default === undefined ? "" : `, which then is ${JSON.stringify(schema.default)}`;
    if (field.required) add("required", `a body without ${name}`, undefined, "required");
    else add(schema.default === undefined ? "field" : "default", `a body without ${name}${fallback}`, undefined);
  }

  for (const value of schema.enum ?? []) {
    if (value !== null) add("enum", `${JSON.stringify(value)} as ${name}`, value);
  }
  if (schema.enum) {
    const [word] = schema.enum;
    add("enum", `any other word as ${name}`, `${word}-other`, "enum");
    const upper = String(word).toUpperCase();
    if (!schema.enum.includes(upper)) add("enum", `${JSON.stringify(upper)} as ${name}`, upper, "enum");
  }
  if (schema.const !== undefined) {
    add("const", `${JSON.stringify(schema.const)} as ${name}`, schema.const);
    add("const", `anything else as ${name}`, `${schema.const}-other`, "const");
  }
  for (const [keyword, value, fits] of limitsOf(field, bodies)) {
    const unit = keyword.endsWith("Length") ? " characters" : keyword.endsWith("Items") ? " items" : "";
    const size = typeof value === "string" ? [...value].length : Array.isArray(value) ? value.length : value;
    add(
      keyword,
      `${size}${unit} as ${name}, ${fits ? "within" : "past"} its ${keyword}`,
      value,
      fits ? undefined : keyword,
    );
  }
  for (const text of malformed[schema.format] ?? []) {
    add("format", `${JSON.stringify(text)}, which is no ${schema.format}, as ${name}`, text, "format");
  }
  if (malformed[schema.format]) add("format", `a ${schema.format} as ${name}`, sample);
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern, "u");
    const other = texts.find((text) => !pattern.test(text));
    add("pattern", `a text of its pattern as ${name}`, sample);
    if (other !== undefined)
      add("pattern", `${JSON.stringify(other)} as ${name}, against its pattern`, other, "pattern");
  }

  if (schema.uniqueItems) {
    const items = bodies.items(path, Math.max(1, (schema.minItems ?? 0) - 1));
    if (items.length < (schema.maxItems ?? 2)) {
      add("uniqueItems", `an item twice as ${name}`, [...items, items[0]], "uniqueItems");
      add("uniqueItems", `items that differ as ${name}`, bodies.items(path, items.length + 1));
    }
  }
  for (const [one, needed] of Object.entries<string[]>(schema.dependentRequired ?? {})) {
    const beside = [...path, one];
    const said = `${pathText(beside)} with what goes with it`;
    add("dependentRequired", said, bodies.sample(beside), undefined, beside);
    for (const other of needed.filter((other) => !bodies.field([...path, other]).required)) {
      const away = [...path, other];
      const says = `${pathText(beside)} without ${other}`;
      probes.push({
        says,
        path: away,
        value: undefined,
        about: "dependentRequired",
        breaks: "dependentRequired",
        beside,
      });
    }
  }

  for (const { keyword, sets } of field.choices) {
    const names = sets.flat().filter((name) => !bodies.field([...path, name]).required);
    const whole = sample as Json;
    const bare = Object.fromEntries(Object.entries(whole).filter(([one]) => !names.includes(one)));
    const having = (set: readonly string[]): Json => ({
      ...bare,
      ...Object.fromEntries(set.map((one) => [one, whole[one] ?? bodies.sample([...path, one])])),
    });
    for (const set of sets) add(keyword, `${set.join(" and ")} inside ${name}`, bodies.whole(having(set), path));
    if (!sets.some((set) => hasAll(bare, set)))
      add(keyword, `none of ${names.join(", ")} inside ${name}`, bare, keyword);
    if (keyword === "oneOf" && names.length > 1)
      add(keyword, `all of ${names.join(", ")} inside ${name}`, having(names), keyword);
  }

  if (types[0] === "object") {
    const inside = `a field that is not listed inside ${name}`;
    const other = [...path, unforeseen];
    const isDescribed = bodies.fields.some((field) => pathText(field.path) === pathText(other));
    const value = isDescribed ? bodies.sample(other) : 1;
    if (closedBy) add("closed", inside, 1, closedBy, other);
    else add("additionalProperties", inside, value, undefined, other);
    if (closedBy) add("closed", `no other field inside ${name}`, sample);
  }
  return probes;
}

function typesOf({ schema, variants }: Field): string[] {
  const own = [schema.type ?? []].flat() as string[];
  return own.length > 0 ? own : variants.flatMap((variant) => [variant.schema.type ?? []].flat());
}

/** Values at each limit and past it. */
function* limitsOf(
  { path, schema }: Field,
  bodies: Bodies,
): Generator<[keyword: string, value: unknown, fits: boolean]> {
  const isFreeText = schema.pattern === undefined && schema.format === undefined && schema.enum === undefined;
  // A character outside the basic plane is two UTF-16 units, and still one character.
  const text = (length: number): string =>
    isFreeText ? "🎬".repeat(length) : `https://example.com/${"a".repeat(length - 20)}`;
  const list = (length: number): unknown[] => bodies.items(path, length);
  const number = (amount: number): number => amount;
  const { exclusiveMinimum: low, exclusiveMaximum: high } = schema;
  // The nearest number inside: there may be no whole one.
  const step = low === undefined || high === undefined ? 1 : Math.min(1, between(low, high) - low);
  const limits: [keyword: string, make: (amount: number) => unknown, fits: number, past: number][] = [
    ["maxLength", text, 0, 1],
    ["minLength", text, 0, -1],
    ["maxItems", list, 0, 1],
    ["minItems", list, 0, -1],
    ["maximum", number, 0, 1],
    ["minimum", number, 0, -1],
    ["exclusiveMaximum", number, -step, 0],
    ["exclusiveMinimum", number, step, 0],
    ["multipleOf", (past) => Number(bodies.sample(path)) + past - schema.multipleOf, 0, schema.multipleOf / 2],
  ];
  for (const [keyword, make, fits, past] of limits) {
    const limit = schema[keyword];
    if (limit === undefined) continue;
    const isLength = make === text || make === list;
    if (make === text && !isFreeText && schema.format !== "uri") continue;
    yield [keyword, make(limit + fits), true];
    if (!isLength || limit + past >= 0) yield [keyword, make(limit + past), false];
  }
}

const article = (word: string): string => (/^[aeiou]/.test(word) ? "an" : "a");
