// Keeps the API key out of whatever is shown.
import { deepest, isError, oneLine, reasonIn } from "./errors.js";

/** What nobody is to be shown of a request: the client's key, and one that its headers have in place of it. */
export const keysOf = (apiKey: string, { authorization = "" }: Readonly<Record<string, string>>): readonly string[] => [
  apiKey,
  authorization.replace(/^\S+\s+/, ""),
];

/** Text without these keys, as they are or encoded. */
export function hide(text: string, keys: readonly string[]): string {
  let forms = known.get(keys);
  if (!forms) {
    forms = new Set(keys.flatMap(formsOf));
    known.set(keys, forms);
  }
  let kept = text;
  for (const form of forms) kept = kept.replaceAll(form, "***");
  return kept;
}

/** An answer may have a hundred thousand texts, each of which is looked through for them. */
const known = new WeakMap<readonly string[], Set<string>>();

/** How a key may be written. One of a few letters, as for a mock, is no secret and part of any word. */
function formsOf(apiKey: string): string[] {
  if (apiKey.length < 8) return [];
  const inUrl = encodeURIComponent(apiKey);
  const inJson = JSON.stringify(apiKey).slice(1, -1);
  return [
    ...[apiKey, inJson, inJson.replaceAll("/", "\\/")],
    ...[inUrl, inUrl.replace(/%../g, (code) => code.toLowerCase())],
    ...[0, 1, 2].flatMap((before) => inBase64(apiKey, before)),
  ];
}

/** The key as it stands in the Base64 of a longer text, such as `Bearer <key>`, after so many bytes, modulo 3. */
function inBase64(apiKey: string, before: number): string[] {
  // Without the characters that its neighbours, or padding, have a part in.
  const own = btoa("_".repeat(before) + apiKey)
    .slice(before && before + 1)
    .replace(/.=+$/, "");
  return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
}

/** JSON without the key, in names and values, or else the text without it. */
export function masked(text: string, keys: readonly string[]): unknown {
  const shown = hide(text, keys);
  const within = (_: string, value: unknown): unknown => {
    if (typeof value === "string") return hide(value, keys);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name, keys), inner]));
  };
  // JSON may have written it with escapes.
  return parsed(shown, shown.includes("\\") ? within : undefined);
}

/** JSON, or else the text itself. */
export function parsed(text: string, reviver?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return text;
  }
}

/** What a fetch threw, where it can be seen to be without the key; else its reason alone. */
export const withoutKey = (cause: unknown, keys: readonly string[]): unknown =>
  isClean(cause, keys) ? cause : new Error(oneLine(hide(reasonIn(cause), keys)));

/** Whether a value shows nothing of the key, however deep one looks. What is no plain object may show anything. */
function isClean(value: unknown, keys: readonly string[], depth = 0): boolean {
  if (typeof value === "string") return hide(value, keys) === value;
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  const kind = Object.getPrototypeOf(value);
  if (depth > deepest || !(isError(value) || Array.isArray(value) || kind === Object.prototype)) return false;
  try {
    // Both may be its class's.
    return ["message", "stack", ...Reflect.ownKeys(value)].every(
      (name) => isClean(String(name), keys) && isClean((value as Record<PropertyKey, unknown>)[name], keys, depth + 1),
    );
  } catch {
    return false;
  }
}
