import { describe, expect, test, vi } from "vitest";
import { pollDelayMs } from "../../src/polling.js";
import { clientWith, id, state } from "./support.js";

describe("the polling schedule", () => {
  test("reads rarely before a task can be done, often while it can, and less often after (docs:durations)", () => {
    const [before, during, after] = [60_000, 180_000, 600_000].map(pollDelayMs) as [number, number, number];
    expect(before).toBeGreaterThan(during);
    expect(after).toBeGreaterThan(during);
    expect(pollDelayMs(0)).toBeLessThan(during);
  });

  test("goes by the age that the task itself states, so that a resumed task is read at the right pace", async () => {
    vi.useFakeTimers();
    const created_at = new Date(Date.now() - 180_000).toISOString();
    const { kling, requests } = clientWith([state("processing", { created_at }), state("completed", { created_at })]);
    const waiting = kling.videoToVideo.edit.resume(id).wait();
    await vi.advanceTimersByTimeAsync(7_000);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await waiting).videos).toHaveLength(1);
    vi.useRealTimers();
  });
});
