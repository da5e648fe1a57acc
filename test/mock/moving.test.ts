// What a test does to the tasks of a mock: it moves them on, and has them forgotten.
import { createClient } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { edit } from "../example.js";
import { read, startMock, submit } from "./support.js";

describe("advance", () => {
  const manual = { taskSeconds: Number.POSITIVE_INFINITY };

  test("moves every task that has not ended to its next state, and time does nothing", async () => {
    const mock = await startMock(manual);
    await submit(mock);
    await submit(mock, "Paint it [mock:failed]");
    const states = () => mock.tasks.map(({ state }) => state);
    expect(states()).toEqual(["pending", "pending"]);
    mock.advance();
    expect(states()).toEqual(["processing", "processing"]);
    mock.advance();
    expect(states()).toEqual(["completed", "failed"]);
    mock.advance();
    expect(states()).toEqual(["completed", "failed"]);
  });

  test("moves one task, to any state that lies ahead of it", async () => {
    const mock = await startMock(manual);
    const ids = [await submit(mock), await submit(mock)].map(({ body }) => String(body.task_info.id));
    mock.advance(ids[1], "failed");
    expect(mock.tasks.map(({ state }) => state)).toEqual(["pending", "failed"]);
    const answer = await read(mock, ids[1]);
    expect(answer.body.task_info).toMatchObject({ status: "failed", error: { code: 3001 } });
    mock.advance(ids[0], "processing");
    expect(() => mock.advance(ids[0], "pending")).toThrow(`${ids[0]} is processing, and cannot become pending`);
    expect(mock.tasks[0]?.state).toBe("processing");
    expect(() => mock.advance(ids[1], "completed")).toThrow(`${ids[1]} is failed, and cannot become completed`);
    for (const id of [undefined, ids[0]]) {
      expect(() => mock.advance(id, "nonsense" as never)).toThrow(
        'advance: there is no state "nonsense". There are pending, processing, completed, failed, unknown.',
      );
    }
    expect(() => mock.advance("nobody")).toThrow('the mock has no task "nobody"');
    mock.advance(undefined, "completed");
    expect(mock.tasks.map(({ state }) => state)).toEqual(["completed", "failed"]);
  });

  test("wakes a client that waits", async () => {
    const mock = await startMock(manual);
    const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
    const task = await kling.videoToVideo.edit(edit);
    const states: string[] = [];
    const done = await task.wait({
      pollIntervalMs: 1,
      onUpdate: ({ state }) => {
        states.push(state);
        mock.advance(task.id);
      },
    });
    expect(states).toEqual(["pending", "processing", "completed"]);
    expect(done.videos).toEqual([`${mock.baseUrl}/_mock/videos/${task.id}.mp4`]);
  });
});

describe("reset", () => {
  test("leaves a mock as it was when it started, with the first ids of its seed and its words unspent", async () => {
    const mock = await startMock({ seed: "demo" });
    const asked = "Paint it [mock:429-once]";
    const lived = async () => {
      const answers = [await submit(mock, asked), await submit(mock, "Paint it")];
      return { statuses: answers.map(({ status }) => status), tasks: mock.tasks, requests: mock.requests.length };
    };
    const first = await lived();
    expect(first).toMatchObject({ statuses: [429, 202], tasks: [expect.anything()], requests: 2 });
    const { id } = first.tasks[0] ?? {};
    mock.reset();
    expect([mock.tasks, mock.requests, mock.tasksCreated]).toEqual([[], [], 0]);
    expect((await read(mock, id)).status).toBe(404);
    mock.reset();
    expect(await lived()).toEqual(first);
  });

  test("over HTTP does the same, begins to count requests anew, and tells the page that all is another", async () => {
    const mock = await startMock();
    const state = async (path = "/_mock/state", init?: RequestInit) => (await fetch(mock.baseUrl + path, init)).json();
    await submit(mock);
    const before = await state();
    const after = await state("/_mock/reset", { method: "POST" });
    expect(after).toMatchObject({ tasks: [], requests: [], tasksCreated: 0 });
    expect(after.run).not.toBe(before.run);
    expect(mock.tasksCreated).toBe(0);
    await submit(mock, "anew");
    expect(await state("/_mock/requests/1")).toMatchObject({ body: { prompt: "anew" } });
    expect((await state()).requests).toMatchObject([{ number: 1 }]);
  });

  test("keeps a submission that is on its way, and created its task before, out of what comes after", async () => {
    // With the same id as the task that comes after.
    const mock = await startMock({ seed: "demo" });
    const answer = submit(mock, "Paint it [mock:delay=0.3]");
    await expect.poll(() => mock.tasksCreated).toBe(1);
    mock.reset();
    expect((await answer).status).toBe(202);
    await submit(mock, "anew");
    expect(mock.requests.map(({ body }) => (body as { prompt: string }).prompt)).toEqual(["anew"]);
  });
});
