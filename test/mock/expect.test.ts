import { expectTasksCreated, type MockServer, matchers } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, test } from "vitest";
import { documented, endpoint, startMock, submit } from "./support.js";

expect.extend(matchers);

const path = endpoint.create.path;

describe("counting tasks", () => {
  test("passes when the number is right", async () => {
    const mock = await startMock();
    expectTasksCreated(mock, 0);
    await submit(mock);
    expectTasksCreated(mock, 1);
    expect(mock).toHaveCreatedTasks(1);
    expect(mock).not.toHaveCreatedTasks(2);
  });

  test("says which requests created what when it is wrong", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock)).body.task_info;
    await submit(mock, "[mock:drop-after]").catch(() => {});
    await submit(mock, "[mock:402]");
    const { detail } = documented(402) as { detail: string };
    const message = `expected the mock to have created 1 task, and it created 2:
  POST ${path} -> 202, created ${id}
  POST ${path} -> connection dropped, created ${mock.tasks[1]?.id}
  POST ${path} -> 402, created nothing: ${detail}`;
    expect(() => expectTasksCreated(mock, 1)).toThrow(message);
    expect(() => expect(mock).toHaveCreatedTasks(1)).toThrow(message);
    expect(() => expect(mock).not.toHaveCreatedTasks(2)).toThrow(
      `expected the mock not to have created 2 tasks:\n  POST ${path} -> 202, created ${id}\n`,
    );
  });

  test.each<[what: unknown, got: string]>([
    [{}, "an object"],
    [undefined, "undefined"],
    [null, "null"],
    ["http://127.0.0.1:4010", '"http://127.0.0.1:4010"'],
    [Promise.resolve(), "a promise; await it"],
  ])("of %o says what it takes", (what, got) => {
    const message = (name: string) => `${name} takes what \`await startMockServer()\` gives, got ${got}.`;
    expect(() => expectTasksCreated(what as MockServer, 0)).toThrow(message("expectTasksCreated"));
    expect(() => expect(what).toHaveCreatedTasks(2)).toThrow(message("toHaveCreatedTasks"));
    expect(() => expect(what).not.toHaveCreatedTasks(2)).toThrow(message("toHaveCreatedTasks"));
  });

  test.each([["1"], [undefined], [0.5]])("of %j tasks says that it takes a number", async (count) => {
    const mock = await startMock();
    const got = "takes the number of tasks, got ";
    expect(() => expectTasksCreated(mock, count as number)).toThrow(`${got}${JSON.stringify(count)}`);
    expect(() => expect(mock).not.toHaveCreatedTasks(count as number)).toThrow(got);
  });

  test("says that nothing came at all", async () => {
    expect(matchers.toHaveCreatedTasks(await startMock(), 1)).toMatchObject({ pass: false });
    expect(matchers.toHaveCreatedTasks(await startMock(), 1).message()).toContain("no POST is among its last requests");
  });
});
