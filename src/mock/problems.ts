// What is wrong with a request: Prism's violations in the sentences in which the client refuses the same request.
import { oneLine } from "../errors.js";
import { hide } from "../secret.js";
import { demand, show } from "../validation.js";
import type { Operation, PrismRequest, Violation } from "./prism.js";
import { type Rule, rulesAt, type Schema, unescaped } from "./schemas.js";

/** A request that was refused. */
export interface Refused extends PrismRequest {
  /** The `Content-Type` as it was sent. */
  readonly type: string | undefined;
  /** What nothing may show. */
  readonly keys: readonly string[];
}

/** Where a rule was broken. */
interface Place {
  /** What stands there is called so, such as `video_list[0].refer_type`; empty for the body itself. */
  readonly name: string;
  /** Undefined where nothing stands there, or where it is not to be shown. */
  readonly value: unknown;
  /** What the document says of it. */
  readonly rules: readonly Rule[];
}

interface Problem {
  readonly location: readonly string[];
  readonly keyword: string;
  readonly limit?: unknown;
  readonly text: string;
}

/** Each thing that is wrong with a request, as the end of a sentence. */
export function problemsOf(violations: readonly Violation[], request: Refused, operation: Operation): string[] {
  // Before a text is shortened, which would leave a part of the key.
  const hidden = (text: string): string => hide(text, request.keys);
  const found: Problem[] = [];
  for (const violation of violations.filter(({ severity }) => severity === "Error")) {
    const { location, code } = violation;
    const keyword = String(code);
    // What the branch of a condition asks for stands beside it already.
    if (keyword === "if") continue;
    if (location.length === 1) {
      found.push({ location, keyword, text: hidden(ofRequest(violation, request, operation)) });
      continue;
    }
    const place = placeOf(location, request, operation, hidden);
    const problem = { location, keyword, ...told(violation, place, hidden) };
    // What is wrong by each of the forms that a value may have goes before the union itself.
    const forms = keyword === "anyOf" || keyword === "oneOf" ? takeWithin(found, location) : [];
    found.push(forms.length > 0 ? { ...problem, text: eitherOf(forms, location, place) } : problem);
  }
  const breaking = (rule: string): Set<string> =>
    new Set(found.filter(({ keyword }) => keyword === rule).map(({ location }) => location.join("\n")));
  const [mistyped, unlisted] = [breaking("type"), breaking("enum")];
  // A list of values says of the type all that there is to say, and a value of another type has no limits to keep.
  const kept = found.filter(({ keyword, location }) => {
    const place = location.join("\n");
    return unlisted.has(place) ? keyword !== "type" : keyword === "type" || !mistyped.has(place);
  });
  return [...new Set(kept.map(({ text }) => text))];
}

/** What is wrong with a request as a whole. */
function ofRequest({ code, message }: Violation, refused: Refused, operation: Operation): string {
  const { type, headers, body } = refused;
  if (code === 401) {
    // Prism's "Invalid security scheme used" sends nobody to the header.
    const what = headers?.authorization ? "has no Bearer key" : "is missing";
    return `the Authorization header ${what} (any text after "Bearer" will do)`;
  }
  if (code === "required") {
    // To Prism, null is no body.
    const types = body === null ? bodyRules([], refused, operation).flatMap(({ schema }) => schema.type ?? []) : [];
    return types.length > 0 ? sentence("", demand("type", [...new Set(types)]), null) : "the body is missing";
  }
  if (code !== 415 || !/^(No s|S)upported content types/.test(message)) return message;
  const types = operation.request?.body?.contents?.map(({ mediaType }) => mediaType) ?? [];
  if (types.length === 0) return "the request must have no body";
  return `the body must be sent as Content-Type: ${types.join(" or ")}, got ${oneLine(type ?? "") || "none"}`;
}

/** What the document says of a place in the body. */
function bodyRules(keys: readonly (string | number)[], { type }: Refused, operation: Operation): Rule[] {
  const contents = operation.request?.body?.contents ?? [];
  const { schema } = contents.find(({ mediaType }) => type?.startsWith(mediaType)) ?? contents[0] ?? {};
  return rulesAt((schema as Schema | undefined) ?? {}, keys, operation);
}

function placeOf(
  [, part, ...way]: readonly string[],
  refused: Refused,
  operation: Operation,
  hidden: (text: string) => string,
): Place {
  const { url, body } = refused;
  if (part === "body") {
    const { name, value, keys } = follow(body, way);
    const shown = typeof value === "string" ? hidden(value) : value;
    return { name: hidden(name), value: shown, rules: bodyRules(keys, refused, operation) };
  }
  const [lower = ""] = way;
  const { path = [], query = [], headers = [] } = operation.request ?? {};
  const given = part === "path" ? path : part === "query" ? query : headers;
  const parameter = given.find(({ name }) => name.toLowerCase() === lower.toLowerCase());
  const name = parameter?.name ?? lower;
  const rules = rulesAt((parameter?.schema as Schema | undefined) ?? {}, [], operation);
  if (part !== "path")
    return { name: `${name} in the ${part === "query" ? "query" : "headers"}`, value: undefined, rules };
  const at = operation.path.split("/").findIndex((one) => one.includes(`{${name}}`));
  const value = url.path.split("/")[at];
  return { name: `${name} in the path`, value: value === undefined ? value : hidden(value), rules };
}

/** What stands at the end of a way through a value, and what the client calls that place. */
function follow(whole: unknown, way: readonly string[]) {
  let value = whole;
  let name = "";
  const keys: (string | number)[] = [];
  for (const escaped of way) {
    const part = unescaped(escaped);
    const isItem = Array.isArray(value);
    keys.push(isItem ? Number(part) : part);
    name = isItem ? `${name}[${part}]` : within(name, part);
    const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, part);
    value = isThere ? (value as Record<string, unknown>)[part] : undefined;
  }
  return { name, value, keys };
}

/** What is called after the object that it is in; a name of no letters would not be seen. */
const within = (name: string, property: string): string => (name ? `${name}.` : "") + (property || '""');

/** A violation in the client's words, or in Prism's where the client has none. */
function told({ location, code, message }: Violation, { name, value, rules }: Place, hidden: (text: string) => string) {
  const keyword = String(code);
  const said = withoutPlace(message, location);
  const missing = keyword === "required" && /^must have required property '(.*)'$/s.exec(said)?.[1];
  const unlisted = keyword.endsWith("Properties") && /(?:; found|properties:) '(.*)'$/s.exec(said)?.[1];
  if (typeof missing === "string") {
    const reason = rules.find(({ schema }) => schema.required?.includes(missing))?.reason;
    return { text: sentence(within(name, missing), demand(keyword, true), undefined, reason) };
  }
  const names = new Set(rules.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));
  if (typeof unlisted === "string" && names.size > 0) {
    return { text: sentence(within(name, hidden(unlisted)), demand(keyword, [...names]), undefined) };
  }
  if (keyword === "false schema") return { text: sentence(name, "is not allowed here", undefined) };
  const limit = limitOf(keyword, said, rules);
  if (limit === undefined) return { text: sentence(name, hidden(said), value) };
  const listed = (values: unknown): string => JSON.stringify([values].flat());
  const rule = rules.find(({ schema }) => listed(schema[keyword as keyof Schema]) === listed(limit));
  const words = keyword === "pattern" ? rule?.schema["x-pattern"] : undefined;
  const demanded = words === undefined ? demand(keyword, limit) : `must be ${withoutStop(words)}`;
  return { limit, text: sentence(name, demanded, value, rule?.reason) };
}

function sentence(name: string, demanded: string, value: unknown, reason?: string): string {
  const got = value === undefined || demanded.startsWith("is ") ? "" : `, got ${show(value)}`;
  return `${oneLine(name) || "the body"} ${demanded}${got}${reason ? ` (${withoutStop(reason)})` : ""}`;
}

/** A sentence of the document as a part of another. */
const withoutStop = (text: string): string => text.trim().replace(/\.$/, "");

/** Prism's message without the place at its beginning: "Request body property mode must be string". */
function withoutPlace(message: string, [, part = "", ...way]: readonly string[]): string {
  const kind = part === "body" ? "property" : "parameter";
  const beginning = ["Request", part, ...(way.length > 0 ? [kind, way.join(".")] : []), ""].join(" ");
  return message.startsWith(beginning) ? message.slice(beginning.length) : message;
}

/** What a keyword demands, read from Prism's message, and from the document where the message says it in part. */
function limitOf(keyword: string, said: string, rules: readonly Rule[]): unknown {
  switch (keyword) {
    case "type":
      return /^must be ([a-z,]+)$/.exec(said)?.[1]?.split(",");
    case "enum":
      return rules.find(({ schema }) => schema.enum && said.endsWith(`: ${schema.enum.join(", ")}`))?.schema.enum;
    case "const": {
      const consts = rules.filter(({ schema }) => schema.const !== undefined);
      return consts.length === 1 ? consts[0]?.schema.const : undefined;
    }
    case "format":
    case "pattern":
      return new RegExp(`^must match ${keyword} "(.*)"$`, "s").exec(said)?.[1];
    case "maxLength":
    case "minLength":
    case "maxItems":
    case "minItems":
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
    case "multipleOf": {
      const [number] = /-?\d[\d.e+-]*/.exec(said) ?? [];
      return number && Number(number);
    }
    case "uniqueItems":
      return true;
    default:
      return undefined;
  }
}

/** Takes the last problems away that are at a place or below it. */
function takeWithin(found: Problem[], location: readonly string[]): Problem[] {
  const isWithin = (one: Problem | undefined): boolean =>
    location.every((part, index) => one?.location[index] === part);
  let from = found.length;
  while (from > 0 && isWithin(found[from - 1])) from--;
  return found.splice(from);
}

/** One sentence of what is wrong by each of several forms. */
function eitherOf(forms: readonly Problem[], location: readonly string[], { name, value }: Place): string {
  const types = new Set<unknown>();
  // A form for values of another type says nothing of this one, unless there is no other.
  const meant = forms.filter(({ keyword, limit, location: { length } }) => {
    const others = length === location.length && limit !== undefined ? typesOf(keyword, limit) : [];
    for (const type of others) if (type !== "integer" || !types.has("number")) types.add(type);
    const isOfType = others.includes(typeOf(value)) || (typeof value === "number" && others.includes("number"));
    return others.length === 0 || (keyword !== "type" && isOfType);
  });
  // The limits of whole numbers are none of a fraction's, though a validator holds it to them.
  const isFraction = typeOf(value) === "number" && types.has("integer") && !types.has("number");
  const said = isFraction ? meant.filter((one) => one.location.length > location.length) : meant;
  if (said.length === 0) return sentence(name, demand("type", [...types]), value);
  return [...new Set(said.map(({ text }) => text))].join(", or ");
}

/** The types of what a keyword lists; empty where it lists nothing. */
function typesOf(keyword: string, limit: unknown): unknown[] {
  const listed = [limit].flat();
  if (keyword === "type") return listed;
  return keyword === "enum" || keyword === "const" ? listed.map(typeOf) : [];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
}
