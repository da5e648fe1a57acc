// Counts the tasks that an app created, each of which would have been paid for.
import { AssertionError } from "node:assert";
import type { MockServer } from "./types.js";

type Counted = Pick<MockServer, "tasksCreated" | "requests">;

/**
 * Checks how many tasks a mock created, whichever test framework runs.
 * @throws {AssertionError} It is another number; the message lists the requests that created them.
 */
export function expectTasksCreated(mock: Counted, count: number): void {
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
  /** Passes where the mock created so many tasks; else the message lists the requests that created them. */
  toHaveCreatedTasks(mock: Counted, count: number): { pass: boolean; message: () => string } {
    const pass = mock.tasksCreated === count;
    return { pass, message: () => difference(mock, count, pass) };
  },
};

function difference({ tasksCreated, requests }: Counted, count: number, isNegated = false): string {
  const submissions = requests.filter(({ method }) => method === "POST");
  const lines = submissions.map(({ method, path, status, taskId, created, problems }) => {
    const became = created ? `created ${taskId}` : `created nothing${problems[0] ? `: ${problems[0]}` : ""}`;
    return `  ${method} ${path} -> ${status ?? "connection dropped"}, ${became}`;
  });
  return [
    `expected the mock to have created ${isNegated ? "another number of tasks than " : ""}${tasks(count)}, and it created ${tasksCreated}${lines.length > 0 ? ":" : "; no POST is among its last requests"}`,
    ...lines,
  ].join("\n");
}

const tasks = (count: number): string => `${count} ${count === 1 ? "task" : "tasks"}`;
