import { Task } from "mulerouter-kling-v3-omni";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { tasks } from "../../generated/operations.js";
import { body, clientWith, id, json, rejection, silence, state } from "./support.js";

const fast = { pollIntervalMs: 1 };

describe("a task", () => {
  test("is an id and a call in JSON, enough to resume it in another process", async () => {
    const { kling } = clientWith([state("completed")]);
    const saved = JSON.parse(JSON.stringify(kling.videoToVideo.generation.resume(id)));
    expect(saved).toEqual({ operation: "videoToVideo.generation", id });
    const done = await kling.videoToVideo.generation.resume(saved.id).wait(fast);
    expect(done.videos).toHaveLength(1);
  });

  test("is resumed by what JSON has of it, whichever call created it", async () => {
    const { kling, requests } = clientWith([state("completed"), state("completed")]);
    for (const call of [kling.videoToVideo.generation, kling.videoToVideo.edit]) {
      const saved = JSON.parse(JSON.stringify(call.resume(id)));
      expect((await kling.resume(saved).wait(fast)).videos).toHaveLength(1);
    }
    expect(requests.map(({ url }) => url.split("/").slice(-2))).toEqual([
      ["generation", id],
      ["edit", id],
    ]);
  });

  test.each([
    [undefined, "undefined"],
    [null, "null"],
    [{ id }, "undefined"],
    [id, JSON.stringify(id)],
    [{ operation: "toString", id }, '"toString"'],
  ])("cannot be resumed by %j, which names no call", (bad, shown) => {
    const { kling } = clientWith([]);
    const known = tasks.map(({ name }) => name).join(" or ");
    expect(() => kling.resume(bad as never)).toThrow(
      `resume needs an \`id\`, and as \`operation\` ${known}, got ${shown}. Parse what was saved; an id alone goes to the resume of its call.`,
    );
  });

  test("cannot be resumed by a call without an id", () => {
    const { kling } = clientWith([]);
    expect(() => kling.resume({ operation: "videoToVideo.edit" } as never)).toThrow(
      "kling.videoToVideo.edit needs the id of a task, got undefined.",
    );
  });

  test.each([
    ["", '""'],
    [undefined, "undefined"],
    [7, "7"],
    [7n, "7"],
    [".", '"."'],
    ["..", '".."'],
    ["\ud800", '"\\ud800"'],
    ['{"id":"1"}', '"{\\"id\\":\\"1\\"}"'],
  ])("cannot be resumed or read by the id %s, which leads nowhere", async (bad, shown) => {
    const { kling, requests } = clientWith([]);
    const message = `kling.videoToVideo.edit needs the id of a task, got ${shown}.`;
    expect(() => kling.videoToVideo.edit.resume(bad as string)).toThrow(message);
    expect((await rejection(kling.videoToVideo.edit.get(bad as string))).message).toBe(message);
    expect(requests).toHaveLength(0);
  });

  test.each(["task_01HZX", `{${id}}`])(
    "whose id is %j can be resumed as the error about it says",
    async (unforeseen) => {
      const { kling } = clientWith([json({}, 403), state("completed")]);
      const error = await rejection(kling.videoToVideo.edit.get(unforeseen));
      expect(error.message).toContain(`kling.videoToVideo.edit.resume("${unforeseen}")`);
      expect((await kling.videoToVideo.edit.resume(unforeseen).wait(fast)).videos).toHaveLength(1);
    },
  );

  test("that waits for its turn is still ended by its signal and by its deadline", async () => {
    const { kling } = clientWith([], { fetch: (_, init) => silence(new Request("http://127.0.0.1", init ?? {})) });
    const task = kling.videoToVideo.edit.resume(id);
    const stop = new AbortController();
    const others = Array.from({ length: 8 }, () => rejection(task.wait({ signal: stop.signal })));
    const reason = new Error("enough");
    expect(await rejection(task.wait({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect((await rejection(task.wait({ timeoutMs: 20 }))).name).toBe("WaitTimeoutError");
    stop.abort(reason);
    expect(new Set(await Promise.all(others))).toEqual(new Set([reason]));
  });

  test("whose update handler rejects rejects the wait with that", async () => {
    const { kling } = clientWith([state("pending")]);
    const down = new Error("db down");
    expect(await rejection(kling.videoToVideo.edit.resume(id).wait({ onUpdate: () => Promise.reject(down) }))).toBe(
      down,
    );
  });

  test("whose update handler rejects after the time is up rejects the wait with that all the same", async () => {
    const down = new Error("db down");
    const { kling } = clientWith([state("pending")]);
    const late = async () => {
      const end = performance.now() + 30;
      // As a handler that keeps the processor busy does.
      while (performance.now() < end);
      throw down;
    };
    const waiting = kling.videoToVideo.edit.resume(id).wait({ timeoutMs: 20, onUpdate: late });
    expect(await rejection(waiting)).toBe(down);
  });

  test.each(["completed", "failed"])(
    "that is %s is told as it is, however long its update handler takes",
    async (word) => {
      const { kling } = clientWith([state(word)]);
      const onUpdate = () => new Promise((resolve) => setTimeout(resolve, 60));
      const waiting = kling.videoToVideo.edit.resume(id).wait({ timeoutMs: 20, onUpdate });
      if (word === "completed") expect((await waiting).videos).toHaveLength(1);
      else expect((await rejection(waiting)).name).toBe("TaskFailedError");
    },
  );

  test("whose wait is aborted and then late is told as aborted", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const reason = new Error("enough");
    const controller = new AbortController();
    const { kling } = clientWith([state("pending")]);
    const updates = kling.videoToVideo.edit.resume(id).updates({ timeoutMs: 20, signal: controller.signal });
    await updates.next();
    controller.abort(reason);
    vi.advanceTimersByTime(40);
    expect(await rejection(updates.next())).toBe(reason);
  });

  test("whose update handler never ends is ended by the wait's time, and by its signal", async () => {
    const { kling } = clientWith([state("pending"), state("pending")]);
    const task = kling.videoToVideo.edit.resume(id);
    const onUpdate = (): Promise<never> => new Promise(() => {});
    expect((await rejection(task.wait({ timeoutMs: 20, onUpdate }))).name).toBe("WaitTimeoutError");
    const signal = AbortSignal.timeout(20);
    expect(await rejection(task.wait({ signal, onUpdate }))).toBe(signal.reason);
  });

  test("whose id has an unforeseen form is still a task when the service itself gave it", async () => {
    const { kling, requests } = clientWith([
      json({ task_info: { id: "a/b 1", status: "pending" } }, 202),
      state("completed"),
    ]);
    const task = await kling.videoToVideo.edit(body);
    expect(task).toBeInstanceOf(Task);
    await task.wait(fast);
    expect(requests[1]?.url).toMatch(/\/edit\/a%2Fb%201$/);
  });

  test.each([
    ["has no status", '{"task_info":{}}'],
    ["is not JSON", "<html>"],
    ["is empty", ""],
    ["is completed without videos", `{"task_info":{"id":"${id}","status":"completed"}}`],
  ])("whose answer %s is an error that keeps the answer and leads back", async (_, text) => {
    const { kling } = clientWith([new Response(text)]);
    const error = await rejection(kling.videoToVideo.edit.get(id, { maxRetries: 0 }));
    expect(error).toMatchObject({ name: "UnexpectedResponseError", status: 200, task: { id } });
    expect(error.message).toContain("resume(");
  });

  test("may have fields that nobody knows", async () => {
    const { kling } = clientWith([json({ task_info: { id, status: "processing", progress: 40 }, cost: 1 })]);
    const update = await kling.videoToVideo.edit.get(id);
    expect(update.result).toEqual({ task_info: { id, status: "processing", progress: 40 }, cost: 1 });
  });
});
