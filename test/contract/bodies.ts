// Makes request bodies: the smallest valid one of an endpoint, and that one with a single field changed.
import type { Json } from "../../scripts/document.js";
import type { TaskEndpoint } from "../../scripts/operations.js";
import { type Field, type FieldPath, fieldsOf, requestExamples } from "./document.js";

export class Bodies {
  readonly fields: readonly Field[];
  readonly #examples: readonly Json[];

  constructor(endpoint: TaskEndpoint) {
    this.fields = fieldsOf(endpoint);
    this.#examples = Object.values(requestExamples(endpoint));
  }

  /** The required fields alone. */
  minimal(): Json {
    return this.sample([]) as Json;
  }

  /** The smallest valid body in which a field has this value, or is absent. */
  with(path: FieldPath, value: unknown): unknown {
    return this.#set(this.minimal(), path, [], value);
  }

  without(path: FieldPath): unknown {
    return this.with(path, undefined);
  }

  /** A valid value of a field: from a documented example where one has it, else made up from its schema. */
  sample(path: FieldPath): unknown {
    const { schema } = this.field(path);
    const [type] = [schema.type].flat();
    if (type === "object") {
      const inner = this.#inside(path).filter((field) => field.required);
      return Object.fromEntries(inner.map((field) => [field.path.at(-1), this.sample(field.path)]));
    }
    if (type === "array")
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => this.sample([...path, 0]));
    const documented = this.#examples.map((example) => lookUp(example, path)).find((value) => value !== undefined);
    return documented ?? this.#made(schema, type);
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
    if (schema.enum) return schema.enum.find((value: unknown) => value !== null);
    if (type === "string") return madeStrings[schema.format] ?? "x".repeat(Math.max(1, schema.minLength ?? 0));
    if (type === "integer" || type === "number") return schema.minimum ?? schema.maximum ?? 1;
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
    return next === undefined ? others : { ...others, [name]: next };
  }
}

const madeStrings: Record<string, string> = {
  uri: "https://example.com/file",
  uuid: "00000000-0000-4000-8000-000000000000",
  "date-time": "2026-01-01T00:00:00Z",
};

const lookUp = (value: unknown, path: FieldPath): unknown =>
  path.reduce((at: unknown, name) => (at as Json | undefined)?.[name], value);
