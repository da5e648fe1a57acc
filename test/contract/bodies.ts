// Makes bodies: the smallest valid one of a schema, and that one with a single field changed.
import fc from "fast-check";
import type { Json } from "../../scripts/document.js";
import type { Choice, Field, FieldPath } from "./fields.js";
import { memo } from "./memo.js";

export class Bodies {
  readonly #examples: readonly Json[];

  /** @param examples Documented bodies, whose values are taken where they fit. */
  constructor(
    readonly fields: readonly Field[],
    examples: readonly Json[],
  ) {
    this.#examples = examples;
  }

  /** The required fields alone. */
  minimal(): Json {
    return this.sample([]) as Json;
  }

  /** A body that has a field; another that is given, with it. */
  having(path: FieldPath | undefined, base: unknown = this.minimal()): unknown {
    return path ? this.with(path, this.sample(path), base) : base;
  }

  /** A body in which a field has this value, or is absent; the smallest valid one, or the one that is given. */
  with(path: FieldPath, value: unknown, base: unknown = this.minimal()): unknown {
    return this.#set(base, path, [], value);
  }

  without(path: FieldPath): unknown {
    return this.with(path, undefined);
  }

  /** A valid value of a field: from a documented example where one has it, else made up from its schema. */
  sample(path: FieldPath): unknown {
    const { schema: own, variants } = this.field(path);
    // Of several shapes the first that is no object or list, whose fields are nobody's here.
    const plain = variants.find(({ schema: { type } }) => type !== "object" && type !== "array");
    const schema = own.type === undefined && plain ? plain.schema : own;
    const [type] = [schema.type].flat();
    if (type === "object") {
      const inner = this.#inside(path).filter((field) => field.required);
      return this.whole(Object.fromEntries(inner.map((field) => [field.path.at(-1), this.sample(field.path)])), path);
    }
    if (type === "array") return this.items(path, Math.max(1, schema.minItems ?? 0));
    const documented = this.#examples.map((example) => lookUp(example, path)).find((value) => value !== undefined);
    return documented ?? this.#made(schema, type);
  }

  /** So many items of a list, each its own where the list wants that. */
  items(path: FieldPath, length: number): unknown[] {
    const one = this.sample([...path, 0]);
    const { uniqueItems } = this.field(path).schema;
    const { enum: words = [] } = this.field([...path, 0]).schema;
    const other = (index: number): unknown => {
      if (!uniqueItems || index === 0) return one;
      if (words.length > 0) return words.filter((word: unknown) => word !== one)[index - 1];
      return typeof one === "number" ? one + index : `${one}${index}`;
    };
    return Array.from({ length }, (_, index) => other(index));
  }

  field(path: FieldPath): Field {
    const field = this.fields.find((other) => other.path.join("/") === path.join("/"));
    if (!field) throw new Error(`no field ${path.join(".")}`);
    return field;
  }

  #inside(path: FieldPath): Field[] {
    return this.fields.filter(
      (field) => field.path.length === path.length + 1 && field.path.slice(0, -1).join("/") === path.join("/"),
    );
  }

  #made(schema: Json, type: unknown): unknown {
    if (schema.const !== undefined) return schema.const;
    if (schema.example !== undefined) return schema.example;
    if (schema.examples !== undefined) return schema.examples[0];
    if (schema.enum) return schema.enum.find((value: unknown) => value !== null);
    if (type === "string" && schema.pattern !== undefined && madeStrings[schema.format] === undefined) {
      const [text] = fc.sample(matching(schema.pattern), { numRuns: 1, seed: 1 });
      return text;
    }
    if (type === "string") return madeStrings[schema.format] ?? "x".repeat(Math.max(1, schema.minLength ?? 0));
    if (type === "integer" || type === "number") return madeNumber(schema);
    return type === "boolean" ? true : null;
  }

  /** Sets one field; on the way there, each parent that is absent is made with its required fields. */
  #set(parent: unknown, [name, ...rest]: FieldPath, at: FieldPath, value: unknown): unknown {
    if (name === undefined) return value;
    const here = [...at, name];
    const inner = (parent as Json)[name] ?? (rest.length > 0 ? this.sample(here) : undefined);
    const next = this.#set(inner, rest, here, value);
    if (Array.isArray(parent)) return parent.map((item, index) => (index === name ? next : item));
    const { [name]: _, ...others } = parent as Json;
    return this.whole(next === undefined ? others : { ...others, [name]: next }, at, name);
  }

  /**
   * An object with the fields that those which it has want beside them, and with those of one of its choices.
   * @param set The field that was set or taken away, which stays so.
   */
  whole(value: Json, path: FieldPath, set?: string | 0): Json {
    const around = this.fields.find((field) => field.path.join("/") === path.join("/"));
    const chosen = (around?.choices ?? []).reduce((one, choice) => withoutRivals(one, choice, set), value);
    const dependents = Object.entries<string[]>(around?.schema.dependentRequired ?? {});
    const isFree = (name: string): boolean => name !== set || name in chosen;
    const unmet = (around?.choices ?? []).filter(({ sets }) => !sets.some((names) => hasAll(chosen, names)));
    const missing = [
      ...dependents.flatMap(([name, needed]) => (name in chosen ? needed : [])),
      ...unmet.flatMap(({ sets }) => sets.find((names) => names.every(isFree)) ?? []),
    ].find((name) => !(name in chosen) && name !== set);
    if (missing === undefined) return chosen;
    return this.whole({ ...chosen, [missing]: this.sample([...path, missing]) }, path, set);
  }
}

/** Whether an object has all of these fields. */
export const hasAll = (value: Json, names: readonly string[]): boolean => names.every((name) => name in value);

/** An object with one set of a choice at most, where two are too many: the one that a field was set for. */
export function withoutRivals(value: Json, { keyword, sets }: Choice, set?: string | 0): Json {
  const there = sets.filter((names) => hasAll(value, names));
  if (keyword === "anyOf" || there.length < 2) return value;
  const kept = there.find((names) => names.includes(String(set))) ?? there[0] ?? [];
  const rivals = there.flat().filter((name) => !kept.includes(name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !rivals.includes(name)));
}

/**
 * Texts of a pattern; where it does nothing but rule some out, those that are left of any. To find out what `\p{L}` is takes
 * a while, so each is made once.
 * @throws {Error} It has an assertion that texts cannot be made up for.
 */
export const matching = memo((pattern): fc.Arbitrary<string> => {
  const whole = new RegExp(pattern, "u");
  try {
    return fc.stringMatching(whole);
  } catch (cause) {
    if (ordinary.every((text) => whole.test(text))) return fc.string().filter((text) => whole.test(text));
    throw new Error(`no text can be made up for the pattern ${pattern}; give its field an \`example\``, { cause });
  }
});

const ordinary = ["x", "A b", "https://example.com/file"];

const madeStrings: Record<string, string> = {
  uri: "https://example.com/file",
  uuid: "00000000-0000-4000-8000-000000000000",
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  email: "name@example.com",
  ipv4: "192.0.2.1",
};

function madeNumber({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: Json): number {
  if (multipleOf) return multipleOf * Math.max(1, Math.ceil((minimum ?? 0) / multipleOf));
  if (exclusiveMinimum !== undefined && exclusiveMaximum !== undefined)
    return between(exclusiveMinimum, exclusiveMaximum);
  const past = exclusiveMinimum === undefined ? exclusiveMaximum && exclusiveMaximum - 1 : exclusiveMinimum + 1;
  return minimum ?? maximum ?? past ?? 1;
}

/** A number between two: the next whole one, where there is one. */
export const between = (low: number, high: number): number =>
  Math.floor(low) + 1 < high ? Math.floor(low) + 1 : (low + high) / 2;

/** What stands at a path of a value. */
export const lookUp = (value: unknown, path: FieldPath): unknown =>
  path.reduce((at: unknown, name) => (at as Json | undefined)?.[name], value);
