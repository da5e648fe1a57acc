import { describe, expect, test, vi } from "vitest";
import { clientWith, id, keepersOfProcess, silence, state, timersLeft } from "./support.js";

const fast = { pollIntervalMs: 1 };

describe("a loop over the updates of a task", () => {
  test("is given each read, that of a failed task included", async () => {
    const { kling } = clientWith([state("queued"), state("running"), state("failed")]);
    const seen: string[] = [];
    for await (const update of kling.videoToVideo.edit.resume(id).updates(fast)) seen.push(update.state);
    expect(seen).toEqual(["pending", "processing", "failed"]);
  });

  test("leaves no timer behind when it is left", async () => {
    const left = await timersLeft(async () => {
      const { kling } = clientWith([state("queued")]);
      for await (const _ of kling.videoToVideo.edit.resume(id).updates()) break;
    });
    expect(left).toBe(0);
  });

  test("does not keep the process when it asks for no more", async () => {
    const keepers = keepersOfProcess();
    const { kling } = clientWith([state("queued")]);
    await kling.videoToVideo.edit.resume(id).updates().next();
    expect(keepers()).toBe(0);
  });

  test("ends at once, and leaves no timer behind, when it is left in a pause or in a request", async () => {
    for (const answer of [state("queued"), silence]) {
      const left = await timersLeft(async () => {
        const { kling } = clientWith([state("queued"), answer]);
        const updates = kling.videoToVideo.edit.resume(id).updates();
        expect((await updates.next()).value).toMatchObject({ state: "pending" });
        const pending = updates.next();
        // As far as the pause, or the request after it.
        await vi.advanceTimersByTimeAsync(answer === silence ? 30_000 : 0);
        expect(await updates.return()).toEqual({ done: true, value: undefined });
        expect(await pending).toEqual({ done: true, value: undefined });
      });
      expect(left).toBe(0);
    }
  });

  test("reads nothing when it is left before it begins", async () => {
    const { kling, requests } = clientWith([]);
    const updates = kling.videoToVideo.edit.resume(id).updates();
    expect(await updates.return()).toEqual({ done: true, value: undefined });
    expect(await updates.next()).toEqual({ done: true, value: undefined });
    expect(requests).toHaveLength(0);
  });
});
