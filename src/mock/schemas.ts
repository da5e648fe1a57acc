// The schemas of the served document: what they say of one place in a value.
import type { Operation } from "./prism.js";

/** A JSON Schema, as far as the mock reads it. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  /** The pattern in words. */
  readonly "x-pattern"?: string;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A part of a JSON Pointer as it is called. */
export const unescaped = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");

/** The node that a local reference points to (rfc:6901), or nothing. */
export function resolve(ref: string, root: Operation): Schema {
  let node: unknown = root;
  for (const part of ref.split("/").slice(1)) {
    node = (node as Record<string, unknown> | undefined)?.[unescaped(decodeURIComponent(part))];
  }
  return (node as Schema | undefined) ?? {};
}

/** A schema that has a say at some place, and what the condition means that it stands under. */
export interface Rule {
  readonly schema: Schema;
  readonly reason: string | undefined;
}

/** Every schema that has a say at a place in a value, whether or not its condition holds. */
export function rulesAt(schema: Schema, way: readonly (string | number)[], root: Operation): Rule[] {
  let rules = [...partsOf({ schema, reason: undefined }, root, new Set())];
  for (const part of way) {
    const inner = rules.flatMap((rule) => stepInto(rule, part)).flatMap((rule) => [...partsOf(rule, root, new Set())]);
    // Schemas that refer to each other would come in ever greater numbers, the deeper the value is.
    rules = inner.filter((rule, index) => inner.findIndex(({ schema: other }) => other === rule.schema) === index);
  }
  return rules;
}

/** A schema, and those that speak of the same value. */
function* partsOf({ schema, reason }: Rule, root: Operation, seen: Set<string>): Generator<Rule> {
  if (typeof schema !== "object" || schema === null) return;
  yield { schema, reason };
  const { $ref, allOf = [], anyOf = [], oneOf = [], if: condition, then: met, else: unmet } = schema;
  for (const part of [...allOf, ...anyOf, ...oneOf]) yield* partsOf({ schema: part, reason }, root, seen);
  for (const branch of [met, unmet]) {
    if (branch) yield* partsOf({ schema: branch, reason: condition?.description ?? reason }, root, seen);
  }
  // One that comes again would never end.
  if ($ref === undefined || seen.has($ref)) return;
  seen.add($ref);
  yield* partsOf({ schema: resolve($ref, root), reason }, root, seen);
}

function stepInto({ schema, reason }: Rule, part: string | number): Rule[] {
  const { properties = {}, additionalProperties: others, items, prefixItems } = schema;
  const named = Object.hasOwn(properties, part) ? properties[part] : undefined;
  const inner = typeof part === "number" ? (prefixItems?.[part] ?? items) : (named ?? others);
  return typeof inner === "object" && inner !== null ? [{ schema: inner, reason }] : [];
}
