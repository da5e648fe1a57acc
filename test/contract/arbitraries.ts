// Bodies made up from a document: valid as far as each field goes, and the same with some things wrong.
import fc from "fast-check";
import type { Json } from "../../scripts/document.js";
import { matching, withoutRivals } from "./bodies.js";
import type { Field, FieldPath } from "./fields.js";
import { show } from "./holding.js";

/** Something done to a body. */
interface Damage {
  /** Where; nothing happens where the body has nothing around it. */
  readonly path: FieldPath;
  readonly kind: "replace" | "remove" | "add" | "repeat";
  readonly value: unknown;
}

/** Bodies of a request: half of them as the document wants them, the others damaged once or more. */
export function bodiesOf(fields: readonly Field[]): fc.Arbitrary<unknown> {
  const values = new Values(fields);
  const damage: fc.Arbitrary<Damage> = fc.record({
    path: fc.constantFrom(...fields.map(({ path }) => path)),
    kind: fc.constantFrom("replace", "remove", "add", "repeat"),
    value: fc.oneof(values.any(), anything, nearMisses),
  });
  const none: fc.Arbitrary<Damage[]> = fc.constant([]);
  const damages = fc.oneof(none, fc.array(damage, { minLength: 1, maxLength: 3 }));
  return fc
    .tuple(values.of([]), damages)
    .map(([body, all]) => all.reduce<unknown>((value, one) => damaged(value, one), body))
    .map((body): unknown => JSON.parse(JSON.stringify(body) ?? "null"));
}

const anything = fc.jsonValue({ maxDepth: 2 });

/** Anything that a part of a URI may have in it. */
const inUri = "([\\w.~!$&'()*+,;=:@-]|%[\\dA-Fa-f]{2})";

/** `fc.webUrl` would first make a list of all characters of Unicode, which takes it a second. */
const webUrls = fc
  .tuple(
    fc.constantFrom("http", "https"),
    fc.webAuthority({ withPort: true }),
    fc.stringMatching(new RegExp(`^(/${inUri}{0,5}){0,3}(\\?(${inUri}|[/?]){0,5})?(#(${inUri}|[/?]){0,5})?$`)),
  )
  .map(([scheme, authority, rest]) => `${scheme}://${authority}${rest}`);

const uris = fc.oneof(
  webUrls,
  fc.constantFrom("https://example.com/a.mp4", "s3://bucket/key", "urn:a:b", "HTTPS://EXAMPLE.COM:8080/%41"),
);

/** Times of which nobody is in doubt: in years of four digits. */
const dates = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Texts of formats. */
const ofFormat: Record<string, fc.Arbitrary<string>> = {
  uri: uris,
  uuid: fc.uuid(),
  "date-time": fc.oneof(dates, fc.constantFrom("2024-02-29t23:59:59+01:00", "0001-01-01 00:00:00.5Z")),
  date: dates.map((date) => date.slice(0, 10)),
  email: fc.constantFrom("name@example.com", "a.b+c@sub.example.org"),
  ipv4: fc.ipV4(),
};

/** What looks like a value that one of the fields takes. */
const nearMisses = fc.oneof(
  fc.constantFrom(
    "data:video/mp4;base64,AAAA",
    "DATA:,x",
    "dAtA:",
    "example.com/a.mp4",
    "./image.png",
    "file:///image.png",
    "//example.com",
    "https://a b",
  ),
  fc.constantFrom("2026-02-29", "2026-03-03T24:00:00Z", "2026-03-03", "name@", "1.2.3", "1.2.3.256"),
  fc.constantFrom("", "Base", "PRO", "16:10", "yes ", 2, 3, 15, 16, 3.5, -1, 1e21, Number.MAX_SAFE_INTEGER),
);

/** Values of each field, by its own rules; only what two fields say of each other is left to chance. */
class Values {
  readonly #fields: readonly Field[];

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
  }

  /** A value of any field. */
  any(): fc.Arbitrary<unknown> {
    return fc.oneof(...this.#fields.map((field) => this.of(field.path)));
  }

  of(path: FieldPath): fc.Arbitrary<unknown> {
    const field = this.#fields.find((other) => other.path.join("/") === path.join("/"));
    if (!field) throw new Error(`no field ${path.join(".")}`);
    const { schema, variants } = field;
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const shapes = schema.type === undefined ? variants.map((variant) => variant.schema) : [schema];
    const values = shapes.flatMap((shape) =>
      ([shape.type ?? []].flat() as string[]).map((type) => this.#ofType(type, shape, path)),
    );
    return values.length === 0 ? anything : fc.oneof(...values);
  }

  #ofType(type: string, schema: Json, path: FieldPath): fc.Arbitrary<unknown> {
    switch (type) {
      case "null":
        return fc.constant(null);
      case "boolean":
        return fc.boolean();
      case "integer":
      case "number":
        return numbers(type, schema);
      case "string":
        if (ofFormat[schema.format]) return ofFormat[schema.format] as fc.Arbitrary<string>;
        if (schema.pattern === undefined) return texts(schema);
        return schema.example === undefined ? matching(schema.pattern) : fc.constant(schema.example);
      case "array":
        return this.#list(schema, path);
      default:
        return this.#object(schema, path);
    }
  }

  /** Short lists more often than long ones, as two may share a limit. */
  #list({ minItems = 0, maxItems = 3, uniqueItems }: Json, path: FieldPath): fc.Arbitrary<unknown[]> {
    const item = this.of([...path, 0]);
    if (uniqueItems) return fc.uniqueArray(item, { minLength: minItems, maxLength: maxItems, selector: show });
    const short = fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, Math.max(1, minItems)) });
    const long = fc.array(item, { minLength: minItems, maxLength: maxItems });
    return fc.oneof({ arbitrary: short, weight: 3 }, long);
  }

  #object({ dependentRequired = {} }: Json, path: FieldPath): fc.Arbitrary<object> {
    const inner = this.#fields.filter(
      (field) => field.path.length === path.length + 1 && field.path.slice(0, -1).join("/") === path.join("/"),
    );
    const named: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
      inner.map((field) => [field.path.at(-1), this.of(field.path)]),
    );
    const requiredKeys = inner.filter(({ required }) => required).map((field) => String(field.path.at(-1)));
    const { choices = [] } = this.#fields.find((field) => field.path.join("/") === path.join("/")) ?? {};
    return fc
      .tuple(...choices.map(({ sets }) => fc.constantFrom(...sets)))
      .chain((chosen) => fc.record(named, { requiredKeys: [...requiredKeys, ...chosen.flat()], noNullPrototype: true }))
      .map((value) => choices.reduce<Json>((one, choice) => withoutRivals(one, choice), value))
      .map((value) => settled(value, Object.entries(dependentRequired)));
  }
}

/** An object without the fields that want others beside them which it has not. */
function settled(value: Json, dependents: [name: string, needed: string[]][]): Json {
  const lacking = dependents.find(([name, needed]) => name in value && needed.some((other) => !(other in value)));
  if (!lacking) return value;
  const { [lacking[0]]: _, ...others } = value;
  return settled(others, dependents);
}

function numbers(type: string, schema: Json): fc.Arbitrary<number> {
  const { exclusiveMinimum: low, exclusiveMaximum: high, multipleOf = type === "integer" ? 1 : undefined } = schema;
  const min = Math.max(schema.minimum ?? Number.NEGATIVE_INFINITY, low ?? Number.NEGATIVE_INFINITY);
  const max = Math.min(schema.maximum ?? Number.POSITIVE_INFINITY, high ?? Number.POSITIVE_INFINITY);
  const [least, most] = [Math.max(min, Math.min(-100, max - 200)), Math.min(max, Math.max(100, min + 200))];
  const fits = (value: number): boolean =>
    !(value <= (low ?? Number.NEGATIVE_INFINITY) || value >= (high ?? Number.POSITIVE_INFINITY));
  const all =
    multipleOf === undefined
      ? fc.double({ min: least, max: most, noNaN: true })
      : fc
          .integer({ min: Math.ceil(least / multipleOf), max: Math.floor(most / multipleOf) })
          .map((times) => times * multipleOf);
  return all.filter(fits);
}

/** Texts, some of them at a limit, of characters that are two UTF-16 units too. */
function texts({ minLength = 0, maxLength }: Json): fc.Arbitrary<string> {
  const short = fc.string({ unit: "grapheme", maxLength: 12 });
  if (maxLength === undefined && minLength === 0) return short;
  const lengths = [minLength, maxLength ?? minLength];
  const limit = fc
    .tuple(fc.constantFrom("a", "🎬", "\u0301"), fc.constantFrom(...lengths))
    .map(([character, length]) => character.repeat(length));
  return fc.oneof({ arbitrary: short, weight: 4 }, limit);
}

/** A value with one thing done to it, or inside it. */
function damaged(value: unknown, { path: [name, ...rest], kind, value: other }: Damage): unknown {
  const damage = { path: rest, kind, value: other };
  if (name === undefined) return done(value, kind, other);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    if (name !== 0) return value;
    if (kind === "remove" && rest.length === 0) return value.slice(1);
    return value.map((item, index) => (index === 0 ? damaged(item, damage) : item));
  }
  const { [name]: inner, ...others } = value as Json;
  if (rest.length > 0) return inner === undefined ? value : { ...others, [name]: damaged(inner, damage) };
  return kind === "remove" ? others : { ...others, [name]: done(inner, kind, other) };
}

function done(value: unknown, kind: Damage["kind"], other: unknown): unknown {
  if (kind === "repeat") return typeof value === "string" ? value.repeat(2) : Array(5).fill(value ?? other);
  if (kind !== "add") return other;
  if (Array.isArray(value)) return [...value, other];
  return typeof value === "object" && value !== null ? { ...value, unforeseen: other } : [value, other];
}
