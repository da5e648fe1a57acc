// Counts the tasks that an app created, each of which would have been paid for.
import { AssertionError } from "node:assert";
import { ConfigError } from "../errors.js";
import { show } from "../validation.js";
import type { MockServer } from "./types.js";

type Counted = Pick<MockServer, "tasksCreated" | "requests">;

/**
 * Checks how many tasks a mock created, whichever test framework runs.
 * @throws {AssertionError} It is another number; the message lists each POST with what it created.
 * @throws {ConfigError} What is given is no mock, or no number of tasks.
 */
export function expectTasksCreated(mock: Counted, count: number): void {
  assertArguments(mock, "expectTasksCreated", count);
  if (mock.tasksCreated === count) return;
  throw new AssertionError({
    message: difference(mock, count),
    actual: mock.tasksCreated,
    expected: count,
    operator: "expectTasksCreated",
  });
}

/**
 * The same for `expect`, in Vitest and Jest.
 *
 * @example
 * expect.extend(matchers);
 * expect(mock).toHaveCreatedTasks(1);
 */
export const matchers = {
  /** Passes where the mock created so many tasks; else the message lists each POST with what it created. */
  toHaveCreatedTasks(mock: Counted, count: number): { pass: boolean; message: () => string } {
    assertArguments(mock, "toHaveCreatedTasks", count);
    const pass = mock.tasksCreated === count;
    return { pass, message: () => difference(mock, count, pass) };
  },
};

/** Whatever is no mock has created no tasks, and no mock as many as what is no number, which `not` would let pass. */
function assertArguments(mock: unknown, name: string, count: unknown): void {
  if (!Array.isArray((mock as Partial<Counted> | null | undefined)?.requests)) {
    const got = mock instanceof Promise ? "a promise; await it" : show(mock);
    throw new ConfigError(`${name} takes what \`await startMockServer()\` gives, got ${got}.`);
  }
  if (!Number.isInteger(count)) throw new ConfigError(`${name} takes the number of tasks, got ${show(count)}.`);
}

function difference({ tasksCreated, requests }: Counted, count: number, isNegated = false): string {
  const submissions = requests.filter(({ method }) => method === "POST");
  const lines = submissions.map(({ method, path, status, taskId, created, problems }) => {
    const became = created ? `created ${taskId}` : `created nothing${problems[0] ? `: ${problems[0]}` : ""}`;
    return `  ${method} ${path} -> ${status ?? "connection dropped"}, ${became}`;
  });
  const expected = `expected the mock ${isNegated ? "not " : ""}to have created ${tasks(count)}`;
  const created = isNegated ? "" : `, and it created ${tasksCreated}`;
  const ending = lines.length > 0 ? ":" : "; no POST is among its last requests";
  return [`${expected}${created}${ending}`, ...lines].join("\n");
}

const tasks = (count: number): string => `${count} ${count === 1 ? "task" : "tasks"}`;
