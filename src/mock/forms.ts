// A form for each call that creates a task, read from the schema of its body.
import type { MockEndpoint } from "./endpoints.js";
import type { Operation } from "./prism.js";
import { resolve, type Schema } from "./schemas.js";

/** A form as the page draws it. */
export interface Form {
  /** What the client calls it, such as `videoToVideo.edit`. */
  readonly name: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly body: Field;
  /** A body that the document gives as an example. */
  readonly example: unknown;
  /** Every answer that can be asked for, with what it means. */
  readonly answers: readonly { readonly status: number; readonly means: string }[];
}

/** A field of a body, or the body itself, or the items of a list; the last two have no name. */
export interface Field {
  readonly name: string;
  /** `json` is whatever has no simpler control. */
  readonly kind: "text" | "number" | "boolean" | "choice" | "object" | "list" | "json";
  readonly required: boolean;
  /** Whether it may be null. */
  readonly nullable: boolean;
  readonly description: string;
  readonly default?: unknown;
  /** What its value may be, in words. */
  readonly limits: readonly string[];
  /** Whether a text may run to several lines. */
  readonly isLong?: boolean;
  readonly choices?: readonly unknown[];
  readonly fields?: readonly Field[];
  /** Whether an object takes fields that are not listed. */
  readonly isOpen?: boolean;
  readonly item?: Field;
  readonly minItems?: number;
}

export function formOf({ name, create, example }: MockEndpoint): Form {
  const schema = create.request?.body?.contents?.[0]?.schema as Schema | undefined;
  return {
    name,
    path: create.path,
    summary: create.summary ?? name,
    description: create.description?.trim() ?? "",
    body: fieldOf("", schema ?? {}, true, create, []),
    example,
    answers: create.responses.flatMap(({ code, description = "" }) =>
      /^[45]\d\d$/.test(code) ? [{ status: Number(code), means: description }] : [],
    ),
  };
}

/** @param way The references that led here; one that comes again would never end, and is drawn as JSON. */
function fieldOf(name: string, written: Schema, required: boolean, root: Operation, way: readonly string[]): Field {
  const refs = [...way];
  const { isNullable, ...schema } = merged(written, root, refs);
  const kind = kindOf(schema);
  const inner = (label: string, one: Schema, isRequired: boolean): Field => fieldOf(label, one, isRequired, root, refs);
  const { properties = {}, items, minItems, additionalProperties: others = false } = schema;
  return {
    name,
    kind,
    required,
    nullable: isNullable || typesOf(schema).includes("null"),
    description: schema.description?.trim() ?? "",
    ...(schema.default !== undefined && { default: schema.default }),
    limits: limitsOf(schema),
    ...(kind === "text" && { isLong: schema.format === undefined && (schema.maxLength ?? 0) > 200 }),
    ...(kind === "choice" && { choices: schema.enum?.filter((choice) => choice !== null) ?? [schema.const] }),
    ...(kind === "object" && {
      fields: Object.entries(properties).map(([label, one]) =>
        inner(label, one, schema.required?.includes(label) ?? false),
      ),
      isOpen: others !== false,
    }),
    ...(kind === "list" && {
      item: inner("", items ?? {}, true),
      ...(minItems !== undefined && { minItems }),
    }),
  };
}

function kindOf(schema: Schema): Field["kind"] {
  if (schema.enum !== undefined || schema.const !== undefined) return "choice";
  const types = typesOf(schema).filter((type) => type !== "null");
  if (types.length > 1) return "json";
  switch (types[0] ?? (schema.properties ? "object" : schema.items ? "array" : undefined)) {
    case "string":
      return "text";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "array":
      return typeof schema.items === "object" && !schema.prefixItems ? "list" : "json";
    case "object":
      return Object.keys(schema.properties ?? {}).length > 0 ? "object" : "json";
    default:
      return "json";
  }
}

const typesOf = ({ type = [], enum: choices }: Schema): readonly string[] => {
  const types = typeof type === "string" ? [type] : type;
  // An enum without null allows none, whatever the type says.
  return choices && !choices.includes(null) ? types.filter((one) => one !== "null") : types;
};

/** A schema with what it refers to and what its `allOf` adds. Adds the references that it followed to `refs`. */
function merged(schema: Schema, root: Operation, refs: string[]): Schema & { readonly isNullable: boolean } {
  if (typeof schema !== "object") return { isNullable: false };
  const { $ref, allOf = [], ...own } = schema;
  let whole: Schema = {};
  let isNullable = false;
  const add = (part: Schema): void => {
    const { isNullable: isNull, ...rest } = merged(part, root, refs);
    isNullable ||= isNull;
    whole = both(whole, rest);
  };
  if ($ref !== undefined && !refs.includes($ref)) {
    refs.push($ref);
    add(resolve($ref, root));
  }
  for (const part of allOf) add(part);
  whole = both(whole, own);
  // "This, or null" is the one union that a control can show.
  const { anyOf, oneOf, ...rest } = whole;
  const union = anyOf ?? oneOf;
  const [only, ...more] = union?.filter(({ type }) => type !== "null") ?? [];
  if (!only || more.length > 0 || union?.length === 1) return { ...whole, isNullable };
  return { ...both(merged(only, root, refs), rest), isNullable: true };
}

const largest = ["minLength", "minimum", "exclusiveMinimum", "minItems"] as const;
const smallest = ["maxLength", "maximum", "exclusiveMaximum", "maxItems"] as const;

/** What satisfies two schemas; of their descriptions, that of the second. */
function both(first: Schema, second: Schema): Schema {
  const properties: Record<string, Schema> = { ...first.properties };
  for (const [name, property] of Object.entries(second.properties ?? {})) {
    const other = properties[name];
    properties[name] = other ? { allOf: [other, property] } : property;
  }
  const limits: Record<string, number> = {};
  const pick = (names: readonly (keyof Schema)[], choose: (...numbers: number[]) => number): void => {
    for (const name of names) {
      const given = [first[name], second[name]].filter((value) => typeof value === "number");
      if (given.length > 0) limits[name] = choose(...given);
    }
  };
  pick(largest, Math.max);
  pick(smallest, Math.min);
  const choices = first.enum && second.enum ? second.enum.filter((value) => first.enum?.includes(value)) : undefined;
  return {
    ...first,
    ...second,
    ...limits,
    ...(choices && { enum: choices }),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...((first.required || second.required) && { required: [...(first.required ?? []), ...(second.required ?? [])] }),
  };
}

/** What the numbers of a schema ask for, a few words each. */
function limitsOf(schema: Schema): string[] {
  const { format, pattern, multipleOf, uniqueItems } = schema;
  return [
    ...(typesOf(schema).includes("integer") ? ["a whole number"] : []),
    ...between(schema.minimum, schema.maximum),
    ...(schema.exclusiveMinimum === undefined ? [] : [`more than ${schema.exclusiveMinimum}`]),
    ...(schema.exclusiveMaximum === undefined ? [] : [`less than ${schema.exclusiveMaximum}`]),
    ...(multipleOf === undefined ? [] : [`a multiple of ${multipleOf}`]),
    ...between(schema.minLength, schema.maxLength, "character"),
    ...between(schema.minItems, schema.maxItems, "item"),
    ...(uniqueItems ? ["none twice"] : []),
    ...(format === undefined ? [] : [`format ${format}`]),
    ...(pattern === undefined ? [] : [String(schema["x-pattern"] ?? `matches ${pattern}`).trim()]),
  ];
}

function between(least: number | undefined, most: number | undefined, unit = ""): string[] {
  const of = (number: number): string => `${number}${unit && ` ${unit}${number === 1 ? "" : "s"}`}`;
  if (least !== undefined && most !== undefined) return [least === most ? of(least) : `${least} to ${of(most)}`];
  if (least !== undefined) return [`at least ${of(least)}`];
  return most === undefined ? [] : [`at most ${of(most)}`];
}
