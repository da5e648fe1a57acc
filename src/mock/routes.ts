// Which operation of the document a request is for, and what is said where there is none.
import { oneLine } from "../errors.js";
import { errorAnswer } from "./detail.js";
import type { Answer, Operation } from "./prism.js";

/** Whether a path is one of an operation's, whatever stands for its parameters. */
export function isPathOf({ path: template }: Operation, path: string): boolean {
  const parts = path.split("/");
  const wanted = template.split("/");
  const fits = (part: string, index: number): boolean =>
    part.includes("{") ? parts[index] !== "" : part === parts[index];
  return wanted.length === parts.length && wanted.every(fits);
}

/** The answer to a request that no operation takes. */
export function noRoute(operations: readonly Operation[], method: string, path: string): Answer {
  const shown = oneLine(path);
  const takenAt = (one: string): string[] => methodsOf(operations.filter((operation) => isPathOf(operation, one)));
  const here = takenAt(path);
  // The mock's own page is there whatever the document has.
  if (path === "/") here.push(...["GET", "HEAD"].filter((one) => !here.includes(one)));
  if (here.length > 0) {
    const detail = `There is no ${method.toUpperCase()} ${shown}; it takes ${here.join(" or ")}.`;
    return errorAnswer(405, detail, { Allow: here.join(", ") });
  }
  const bare = path.replace(/\/+$/, "");
  if (bare !== path && takenAt(`${bare}/x`).includes(method.toUpperCase())) {
    return errorAnswer(404, `The path ${shown} ends with a slash; what belongs after it, such as an id, is missing.`);
  }
  if (bare !== path && takenAt(bare).length > 0) {
    return errorAnswer(404, `The path ${shown} ends with a slash; leave it out.`);
  }
  const near = nearest(operations, method, path);
  const hint = near.length > 0 ? ` The nearest ${near.length > 1 ? "are" : "is"} ${near.join(" and ")}.` : "";
  return errorAnswer(404, `There is no path ${shown}.${hint}`);
}

const methodsOf = (operations: readonly Operation[]): string[] => [
  ...new Set(operations.map(({ method }) => method.toUpperCase())),
];

/** More of a path is not looked at, since a sender may make it as long as a header may be. */
const most = { parts: 50, letters: 100 };

/** The operations whose paths differ least from a path, where they differ in less than every other part. */
function nearest(operations: readonly Operation[], method: string, path: string): string[] {
  // Capitals, or a slash too much, make no path less near.
  const partsOf = (text: string): string[] => text.toLowerCase().split("/").filter(Boolean).slice(0, most.parts);
  const parts = partsOf(path);
  const near = operations
    .map((operation) => ({ operation, steps: distance(parts, partsOf(operation.path), unlike) }))
    .filter(({ operation, steps }) => steps <= partsOf(operation.path).length / 2);
  const least = Math.min(...near.map(({ steps }) => steps));
  const equals = near.filter(({ steps }) => steps === least).map(({ operation }) => operation);
  const same = equals.filter((operation) => operation.method === method);
  return (same.length > 0 ? same : equals).map((one) => `${one.method.toUpperCase()} ${one.path}`);
}

/** How much two parts of a path differ, from 0 to 1. */
function unlike(part: string, wanted: string): number {
  if (part === wanted || wanted.includes("{")) return 0;
  const [one, other] = [part.slice(0, most.letters), wanted.slice(0, most.letters)];
  const steps = distance([...one], [...other], (a, b) => (a === b ? 0 : 1));
  return steps / Math.max(one.length, other.length);
}

/** How many things must be added, left out or exchanged to make one list of the other (Levenshtein's distance). */
function distance<Item>(
  from: readonly Item[],
  to: readonly Item[],
  exchange: (one: Item, other: Item) => number,
): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [count, item] of from.entries()) {
    const next = [count + 1];
    for (const [index, wanted] of to.entries()) {
      const changes = [(row[index] ?? 0) + exchange(item, wanted), (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1];
      next.push(Math.min(...changes));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
