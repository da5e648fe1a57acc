// Each field of a request or an answer, with all that the document says of it in one place.
import type { ContractDocument, Json } from "../../scripts/document.js";
import { type Parts, sourcesOf } from "./contract.js";

/** The way to a field; `0` stands for any item of a list. */
export type FieldPath = readonly (string | 0)[];

export interface Field {
  readonly path: FieldPath;
  /** The JSON Schema keywords about it, with references resolved and `allOf` merged. */
  readonly schema: Json;
  /** Where each of these keywords stands. */
  readonly places: Readonly<Record<string, Parts>>;
  readonly required: boolean;
  /** Where the object around it requires it. */
  readonly requiredAt: Parts | undefined;
  /** The keyword by which an object refuses fields that are not listed. */
  readonly closedBy: "additionalProperties" | "unevaluatedProperties" | undefined;
  /** The `if` … `then` … `else` that say more about it. */
  readonly conditions: readonly { readonly node: Json; readonly parts: Parts; readonly sources: readonly string[] }[];
  /** What it may be one of, where the document gives a choice (`anyOf`, `oneOf`). */
  readonly variants: readonly Field[];
  /** Which of its fields must be there together, where the document gives a choice of these. */
  readonly choices: readonly Choice[];
  readonly sources: readonly string[];
  /** Where the document describes it. */
  readonly parts: Parts;
}

/** `anyOf: [{ required: [a] }, { required: [b, c] }]` */
export interface Choice {
  readonly keyword: "anyOf" | "oneOf";
  readonly sets: readonly (readonly string[])[];
}

const choiceKeywords = ["anyOf", "oneOf"] as const;

/** The name of a field that stands for those which an object takes without listing them. */
export const unforeseen = "unforeseen";

/** Every field below a schema, the value itself first, with an empty path. */
export function fieldsOf(document: ContractDocument, schema: Json, parts: Parts): Field[] {
  return walk(document, schema, parts, [], { required: true, requiredAt: undefined, sources: [] });
}

type Around = Pick<Field, "required" | "requiredAt" | "sources">;

function walk(document: ContractDocument, schema: Json, parts: Parts, path: FieldPath, around: Around): Field[] {
  const merged = mergeAll(document, schema, parts);
  const own = merged.schema["x-source"] ? sourcesOf(merged.schema) : around.sources;
  // What a list says of its items, its sources say too.
  const sources = path.at(-1) === 0 ? [...new Set([...own, ...around.sources])] : own;
  const closedBy = (["additionalProperties", "unevaluatedProperties"] as const).find(
    (keyword) => merged.schema[keyword] === false,
  );
  const choices = choiceKeywords.flatMap((keyword) => choiceOf(keyword, merged.schema[keyword]));
  const variants = choiceKeywords
    .filter((keyword) => !choices.some((choice) => choice.keyword === keyword))
    .flatMap((keyword) =>
      (merged.schema[keyword] ?? []).flatMap((member: Json, index: number) =>
        walk(document, member, [...(merged.places[keyword] ?? []), index], path, { ...around, sources }).slice(0, 1),
      ),
    );
  const { places, conditions } = merged;
  const field: Field = {
    path,
    schema: merged.schema,
    places,
    required: around.required,
    requiredAt: around.requiredAt,
    closedBy,
    conditions,
    variants,
    choices,
    sources,
    parts,
  };
  const inner = [...merged.properties].flatMap(([name, property]) => {
    const requiredAt = merged.required.get(name);
    const within = { required: requiredAt !== undefined, requiredAt, sources };
    return walk(document, property.schema, property.parts, [...path, name], within);
  });
  const { additionalProperties: other } = merged.schema;
  if (typeof other === "object" && Object.keys(other).length > 0) {
    const within = { required: false, requiredAt: undefined, sources };
    inner.push(...walk(document, other, places.additionalProperties ?? parts, [...path, unforeseen], within));
  }
  const items = merged.schema.items
    ? walk(document, merged.schema.items, places.items ?? parts, [...path, 0], {
        required: true,
        requiredAt: undefined,
        sources,
      })
    : [];
  return [field, ...inner, ...items];
}

/** A union whose members ask for fields, and say nothing else, is about what stands around them. */
function choiceOf(keyword: Choice["keyword"], members: readonly Json[] = []): Choice[] {
  const isOfFields = ({ required, ...rest }: Json): boolean =>
    Array.isArray(required) && Object.keys(rest).every((one) => /^(title|description|x-source)$/.test(one));
  return members.length > 0 && members.every(isOfFields)
    ? [{ keyword, sets: members.map(({ required }) => required) }]
    : [];
}

/** A schema with what it refers to and what its `allOf` adds. */
function mergeAll(document: ContractDocument, schema: Json, parts: Parts) {
  const properties = new Map<string, { schema: Json; parts: Parts }>();
  const required = new Map<string, Parts>();
  const conditions: Field["conditions"][number][] = [];
  const places: Record<string, Parts> = {};
  let merged: Json = {};
  const add = (from: Json, at: Parts): void => {
    if (from.$ref) {
      const target = document.resolve(from.$ref, [...at, "$ref"]);
      add(target.node, target.parts);
    }
    for (const [index, member] of (from.allOf ?? []).entries()) add(member, [...at, "allOf", index]);
    const { $ref, allOf, if: condition, then, else: otherwise, ...rest } = from;
    merged = { ...merged, ...rest };
    for (const keyword of Object.keys(rest)) places[keyword] = [...at, keyword];
    if (condition !== undefined || then !== undefined || otherwise !== undefined) {
      const node = { if: condition, ...(then && { then }), ...(otherwise && { else: otherwise }) };
      conditions.push({ node, parts: at, sources: sourcesOf(condition) });
    }
    for (const [index, name] of (from.required ?? []).entries()) required.set(name, [...at, "required", index]);
    for (const [name, property] of Object.entries<Json>(from.properties ?? {})) {
      properties.set(name, { schema: property, parts: [...at, "properties", name] });
    }
  };
  add(schema, parts);
  return { schema: merged, properties, required, conditions, places };
}

/** `video_list[].refer_type` */
export const fieldName = (path: FieldPath): string => pathText(path).replaceAll("[0]", "[]");

/** `video_list[0].refer_type` */
export function pathText(path: FieldPath): string {
  return path.reduce<string>((text, part) => (part === 0 ? `${text}[0]` : text ? `${text}.${part}` : part), "");
}
