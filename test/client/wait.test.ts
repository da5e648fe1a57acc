import { type Client, defaults, type TaskUpdate, type WaitOptions } from "mulerouter-kling-v3-omni";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { clientWith, id, json, keepersOfProcess, rejection, silence, state, timersLeft } from "./support.js";

const fast = { pollIntervalMs: 1 };

afterEach(() => vi.restoreAllMocks());

describe("waiting", () => {
  test.each([
    ["of the endpoint pages", ["pending", "processing", "completed"]],
    ["of the general page", ["queued", "running", "succeeded"]],
  ])("understands the words %s (docs:task-status)", async (_, words) => {
    const { kling, requests } = clientWith(words.map((word) => state(word)));
    const seen: TaskUpdate<unknown>[] = [];
    const done = await kling.videoToVideo.edit.resume(id).wait({ ...fast, onUpdate: (update) => seen.push(update) });
    expect(done.videos).toEqual(["https://example.com/v.mp4"]);
    expect(seen.map((update) => update.status)).toEqual(words);
    expect(seen.map((update) => update.state)).toEqual(["pending", "processing", "completed"]);
    expect(requests.every(({ url }) => url.endsWith(`/video-to-video/edit/${id}`))).toBe(true);
  });

  test("reports a word that nobody knows, goes on, and names it when time is up", async () => {
    const { kling } = clientWith([state("reticulating"), silence]);
    const states: string[] = [];
    const error = await rejection(
      kling.videoToVideo.edit
        .resume(id)
        .wait({ ...fast, timeoutMs: 50, onUpdate: (update) => states.push(update.state) }),
    );
    expect(states).toEqual(["unknown"]);
    expect(error).toMatchObject({ name: "WaitTimeoutError", status: "reticulating", timeoutMs: 50, task: { id } });
    expect(error.message).toContain(`still "reticulating" after 50 ms`);
    expect(error.message).toContain(`kling.videoToVideo.edit.resume("${id}")`);
  });

  test("throws what the failed task says", async () => {
    const why = { code: 3001, title: "Task Execution Error", detail: "The model gave up." };
    const { kling } = clientWith([state("failed", { error: why })]);
    const error = await rejection(kling.videoToVideo.edit.resume(id).wait(fast));
    expect(error).toMatchObject({ name: "TaskFailedError", ...why, task: { operation: "videoToVideo.edit", id } });
    expect(error.message).toBe(
      `Task ${id} failed: Task Execution Error, code 3001, The model gave up. Change the prompt or the inputs, or create it again.`,
    );
  });

  test.each([
    ["does not say why", undefined, ". Change"],
    ["says it in a text", "content policy", ": content policy. Change"],
    ["says it in a message", { message: "content policy" }, ": content policy. Change"],
    ["failed by the service's own fault (docs:task-error)", { code: 4008 }, ": code 4008. Create it again later."],
  ])("throws for a failed task that %s", async (_, error, words) => {
    const { kling } = clientWith([state("failed", { error })]);
    const thrown = await rejection(kling.videoToVideo.edit.resume(id).wait(fast));
    expect(thrown.message).toContain(`Task ${id} failed${words}`);
  });

  test("does not take a failed read for a failed task, and reads again", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { kling, requests } = clientWith([
      state("pending"),
      new TypeError("fetch failed", { cause: new Error("socket hang up") }),
      json({ detail: "busy" }, 503),
      json({ detail: "slow down" }, 429, { "Retry-After": "0" }),
      new Response("<html>one moment</html>"),
      state("completed"),
    ]);
    const done = await kling.videoToVideo.edit.resume(id).wait(fast);
    expect(done.videos).toHaveLength(1);
    expect(requests).toHaveLength(6);
  });

  test("tells the hooks of each failed read that it tries again", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const retries: unknown[] = [];
    const { kling } = clientWith([json({}, 500), json({}, 502), state("completed")], {
      hooks: { onRetry: ({ operation, attempt, error }) => retries.push([operation, attempt, error.message]) },
    });
    await kling.videoToVideo.edit.resume(id).wait(fast);
    expect(retries).toEqual([
      ["videoToVideo.edit.get", 0, expect.stringContaining("answered 500")],
      ["videoToVideo.edit.get", 1, expect.stringContaining("answered 502")],
    ]);
  });

  /** The videos of a task that is waited for while so many milliseconds pass. */
  async function videosWithin(ms: number, kling: Client, options: WaitOptions<unknown> = {}): Promise<string[]> {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const waiting = kling.videoToVideo.edit.resume(id).wait(options);
    await vi.advanceTimersByTimeAsync(ms);
    return (await waiting).videos;
  }

  test("reads once more before its time is up, so that a finished task is not missed", async () => {
    const began = Date.now();
    const { kling } = clientWith([], {
      fetch: async () => state(Date.now() - began < 7_000 ? "processing" : "completed"),
    });
    expect(await videosWithin(12_000, kling, { timeoutMs: 12_000 })).toHaveLength(1);
  });

  test("reads once more before its time is up after a read that failed, too, however long that asks to wait", async () => {
    const { kling } = clientWith([json({}, 429, { "Retry-After": "3600" }), state("completed")]);
    expect(await videosWithin(60_000, kling, { timeoutMs: 60_000 })).toHaveLength(1);
  });

  test("is not kept from its reads by the time that the client's calls have", async () => {
    const slow = (): Promise<Response> =>
      new Promise((resolve) => setTimeout(() => resolve(state("completed")), 1_000));
    const { kling } = clientWith([slow], { timeoutMs: 20 });
    expect(await videosWithin(1_000, kling)).toHaveLength(1);
  });

  test("looks only once before its time is up, however long that takes", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { kling, requests } = clientWith([state("pending"), state("pending")]);
    const waiting = rejection(kling.videoToVideo.edit.resume(id).wait({ timeoutMs: 10_000, pollIntervalMs: 60_000 }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await waiting).name).toBe("WaitTimeoutError");
    expect(requests).toHaveLength(2);
  });

  test("is not kept from its reads by the reads of others that hang", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { kling } = clientWith([], {
      fetch: async (url, init) =>
        String(url).endsWith("hangs") ? silence(new Request(url, init)) : state("completed"),
    });
    const stop = new AbortController();
    const hanging = Array.from({ length: 8 }, () =>
      rejection(kling.videoToVideo.edit.resume("hangs").wait({ signal: stop.signal })),
    );
    const waiting = kling.videoToVideo.edit.resume(id).wait({ timeoutMs: 60_000 });
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await waiting).videos).toHaveLength(1);
    stop.abort();
    await Promise.all(hanging);
  });

  test("goes by the age of the task, though the clock is set meanwhile", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const created_at = new Date(Date.now() - 110_000).toISOString();
    const { kling, requests } = clientWith([
      state("processing", { created_at }),
      state("processing", { created_at }),
      state("completed", { created_at }),
    ]);
    const waiting = kling.videoToVideo.edit.resume(id).wait();
    await vi.advanceTimersByTimeAsync(1_000);
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(9_000);
    expect((await waiting).videos).toHaveLength(1);
  });

  test("names the last failed read as the cause when time is up", async () => {
    const { kling } = clientWith([
      new TypeError("fetch failed", { cause: new Error("socket hang up") }),
      silence,
      silence,
    ]);
    const error = await rejection(kling.videoToVideo.edit.resume(id).wait({ timeoutMs: 50 }));
    expect(error).toMatchObject({ name: "WaitTimeoutError", status: undefined, cause: { name: "ConnectionError" } });
    expect(error.message).toContain(`Task ${id} could not be read (socket hang up) after 50 ms.`);
  });

  test("names no failed read that was made good by a later one", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { kling } = clientWith([json({ detail: "busy" }, 500), state("pending"), silence, silence]);
    const error = await rejection(kling.videoToVideo.edit.resume(id).wait({ ...fast, timeoutMs: 100 }));
    expect(error).toMatchObject({ name: "WaitTimeoutError", status: "pending" });
    expect(error.cause).toBeUndefined();
  });

  test("says what the service said of the reading when time is up", async () => {
    const { kling } = clientWith([], { fetch: async () => json({ detail: "busy" }, 500) });
    const error = await rejection(kling.videoToVideo.edit.resume(id).wait({ timeoutMs: 50 }));
    expect(error.message).toContain(`Task ${id} could not be read (answered 500: busy) after 50 ms.`);
  });

  test("gives up at once on a read that will not get better", async () => {
    const { kling, requests } = clientWith([json({ detail: "no such task" }, 404)]);
    const error = await rejection(kling.videoToVideo.edit.resume(id).wait(fast));
    expect(error).toMatchObject({ name: "NotFoundError", task: { id } });
    expect(requests).toHaveLength(1);
  });

  test("keeps the process while a handler has its time", async () => {
    const keepers = keepersOfProcess();
    const { kling } = clientWith([state("queued")]);
    let during = 0;
    const onUpdate = (): void => {
      during = keepers();
      throw new Error("enough");
    };
    await rejection(kling.videoToVideo.edit.resume(id).wait({ onUpdate }));
    expect(during).toBe(1);
  });

  test("says of reads that came to nothing what they lacked", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const cut = async (): Promise<Response> => new Response(`{"task_info":{"id":"${id}","sta`);
    const { kling } = clientWith([], { fetch: cut });
    const waiting = rejection(kling.videoToVideo.edit.resume(id).wait({ timeoutMs: 5_000 }));
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await waiting).message).toContain("could not be read (answered 200 without a status of the task) after");
  });

  test("has no deadline of its own with a timeout of Infinity, or of more than a timer can wait", async () => {
    const month = 30 * 24 * 3_600_000;
    for (const timeoutMs of [Number.POSITIVE_INFINITY, 10 * month]) {
      const left = await timersLeft(async () => {
        const { kling } = clientWith([state("queued"), state("queued"), state("completed")]);
        const waiting = kling.videoToVideo.edit.resume(id).wait({ timeoutMs, pollIntervalMs: month });
        await vi.advanceTimersByTimeAsync(3 * month);
        expect((await waiting).videos).toHaveLength(1);
      });
      expect(left).toBe(0);
    }
  });

  test("reads no more than a few tasks at a time, however many wait", async () => {
    let running = 0;
    let most = 0;
    let reads = 0;
    const { kling } = clientWith([], {
      fetch: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running--;
        return state(reads++ < 1000 ? "pending" : "completed");
      },
    });
    const task = kling.videoToVideo.edit.resume(id);
    await Promise.all(Array.from({ length: 1000 }, () => task.wait({ pollIntervalMs: 20 })));
    expect(reads).toBe(2000);
    expect(most).toBeLessThanOrEqual(8);
  });

  test("ends at once when it is aborted in a pause, with the signal's reason", async () => {
    const { kling, requests } = clientWith([state("pending")]);
    const controller = new AbortController();
    const reason = new Error("enough");
    const waiting = kling.videoToVideo.edit.resume(id).wait({
      pollIntervalMs: 60_000,
      signal: controller.signal,
      onUpdate: () => setTimeout(() => controller.abort(reason), 5),
    });
    expect(await rejection(waiting)).toBe(reason);
    expect(requests).toHaveLength(1);
  });

  test("ends at once when it is aborted in a request", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { kling } = clientWith([silence]);
    setTimeout(() => controller.abort(reason), 5);
    expect(await rejection(kling.videoToVideo.edit.resume(id).wait({ signal: controller.signal }))).toBe(reason);
  });

  test.each([{ timeoutMs: 0 }, { pollIntervalMs: -1 }, { timeoutMs: "60" }, { pollIntervalMs: Number.NaN }])(
    "refuses %j before it reads anything",
    async (options) => {
      const { kling, requests } = clientWith([]);
      const error = await rejection(kling.videoToVideo.edit.resume(id).wait(options as never));
      expect(error.name).toBe("ConfigError");
      expect(error.message).toContain(Object.keys(options)[0]);
      expect(requests).toHaveLength(0);
    },
  );

  test("has documented defaults, in milliseconds", () => {
    expect(defaults).toEqual({ timeoutMs: 120_000, maxRetries: 2, waitTimeoutMs: 900_000 });
  });
});
