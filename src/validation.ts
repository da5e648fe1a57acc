// Refuses a bad request before it leaves, and says everything that is wrong with it at once.
import { type Problem, problemsOf, type TaskOperation } from "./contract.js";
import { type ErrorContext, oneLine, ValidationError, type ValidationProblem } from "./errors.js";
import { hide } from "./secret.js";

/** How many problems the message of an error tells; `problems` has them all. */
const told = 20;

/**
 * @throws {ValidationError} The value breaks a rule of the document.
 */
export function assertValid(
  context: ErrorContext & { readonly operation: Parameters<typeof problemsOf>[0] },
  value: unknown,
  keys: readonly string[],
): void {
  const found = problemsOf(context.operation, value);
  if (found.length === 0) return;
  const problems = found.map((problem) => describe(problem, keys));
  const said = problems.slice(0, told).map(({ message }) => message);
  if (problems.length > told) said.push(`and ${problems.length - told} more`);
  throw new ValidationError(`${context.operation} was not sent: ${said.join("; ")}.`, { ...context, problems });
}

/** What a valid body still gets wrong: a text that names an item which its list does not have. */
export function warningsOf({ mentions }: TaskOperation, body: unknown): string[] {
  const fields = body as Record<string, unknown>;
  return mentions.flatMap(({ text, pattern, field }) => {
    const list = fields[field];
    const items = Array.isArray(list) ? list : [];
    const named = String(fields[text]).matchAll(pattern);
    return [...named]
      .filter(([, number]) => !(Number(number) - 1 in items))
      .map(([name]) => `${text} names ${name}, but ${field} has ${count(items.length, "item")}`);
  });
}

/** A key in the wrong place is not told. */
function describe([where, keyword, value, limit, source, reason]: Problem, keys: readonly string[]): ValidationProblem {
  const path = hide(where, keys);
  // Before it is shortened, which would leave a part of the key.
  const given = show(typeof value === "string" ? hide(value, keys) : value);
  const isInWords = keyword === "pattern" && reason;
  const said = isInWords ? `must be ${reason}` : demand(keyword, limit);
  const got = keyword === "required" || keyword.endsWith("Properties") ? "" : `, got ${given}`;
  const message = `${oneLine(path) || "the body"} ${said}${got}${reason && !isInWords ? ` (${reason})` : ""}`;
  return { path, keyword, limit, given, message, sources: source.split(" ") };
}

/** What a JSON Schema keyword demands, as the end of a sentence about a field. */
export function demand(keyword: string, limit: unknown): string {
  const values = [limit].flat();
  const list = values.map((value) => JSON.stringify(value)).join(", ");
  switch (keyword) {
    case "required":
      return "is missing";
    case "type":
      return `must be of type ${values.join(" or ")}`;
    case "enum":
      return `must be one of ${list}`;
    case "const":
      return `must be ${list}`;
    case "maxLength":
      return `must have at most ${count(limit, "character")}`;
    case "minLength":
      return `must have at least ${count(limit, "character")}`;
    case "maxItems":
      return `must have at most ${count(limit, "item")}`;
    case "minItems":
      return `must have at least ${count(limit, "item")}`;
    case "minimum":
      return `must be at least ${limit}`;
    case "maximum":
      return `must be at most ${limit}`;
    case "exclusiveMinimum":
      return `must be more than ${limit}`;
    case "exclusiveMaximum":
      return `must be less than ${limit}`;
    case "multipleOf":
      return `must be a multiple of ${limit}`;
    case "uniqueItems":
      return "must have no item twice";
    case "format":
      return `must be a valid ${String(limit).replace(/^u\w+$/, (name) => name.toUpperCase())}`;
    case "pattern":
      return `must match ${limit}`;
    default:
      return keyword.endsWith("Properties")
        ? `is not a field of this request; it takes ${values.join(", ")}`
        : `must be ${limit}`;
  }
}

/** A value as a few words: a Base64 image is not echoed. */
export function show(value: unknown): string {
  if (typeof value === "string") {
    if (value.length <= 60) return JSON.stringify(value);
    // Counted as the contract counts, and cut between two characters.
    const characters = value.replace(/[\ud800-\udbff](?=[\udc00-\udfff])/g, "").length;
    return `${JSON.stringify(value.slice(0, 40).replace(/[\ud800-\udbff]$/, ""))}… (${characters} characters)`;
  }
  if (Array.isArray(value)) return `a list of ${count(value.length, "item")}`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}

const count = (amount: unknown, unit: string): string => `${amount} ${unit}${amount === 1 ? "" : "s"}`;
