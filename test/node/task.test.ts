// A download that is given the task itself, which it reads for the link.
import { getEventListeners } from "node:events";
import { readFileSync } from "node:fs";
import { createClient, type Task } from "mulerouter-kling-v3-omni";
import { startMockServer } from "mulerouter-kling-v3-omni/mock";
import { downloadVideo } from "mulerouter-kling-v3-omni/node";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { body, clientWith, id, json, rejection, state } from "../client/support.js";
import {
  type Answer,
  atOnce,
  beside,
  half,
  later,
  mediaHost,
  rest,
  sink,
  status,
  stopsAt,
  tag,
  target,
  video,
  whole,
} from "./media.js";

/** A completed task that has another link to its video at each read. */
function taskWith(...links: string[]) {
  const answers = links.map((link) => json({ task_info: { id, status: "completed" }, videos: [link] }));
  const { kling, requests } = clientWith(answers);
  return { task: kling.videoToVideo.edit.resume(id) as Task, reads: requests };
}

describe("a download of a task", () => {
  test("reads the task for the link", async () => {
    const { url, requests } = await mediaHost(whole());
    const { task, reads } = taskWith(url);
    const path = target();
    expect(await downloadVideo(task, path)).toEqual({ bytes: video.length });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect([reads.length, requests.length]).toEqual([1, 1]);
    expect(requests[0]).not.toHaveProperty("authorization");
  });

  test.each([401, 403, 404, 410])("asks for a fresh link where its own is answered %i", async (code) => {
    const { url, baseUrl, requests } = await mediaHost(status(code), whole());
    const { task, reads } = taskWith(url, `${baseUrl}/fresh.mp4`);
    const path = target();
    await downloadVideo(task, path, { maxRetries: 0 });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect([reads.length, requests.length]).toEqual([2, 2]);
  });

  test("goes on where it stopped when its link expires on the way", async () => {
    const { url, baseUrl, requests, cutAt } = await mediaHost(stopsAt(half, tag), status(403), rest());
    const { task } = taskWith(url, `${baseUrl}/fresh.mp4`);
    const path = target();
    await downloadVideo(task, path, { ...atOnce, onProgress: cutAt(half) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests.map(({ range }) => range)).toEqual([undefined, `bytes=${half}-`, `bytes=${half}-`]);
  });

  test.each([
    [{ "Content-Type": "text/html" }, "<html>expired</html>"],
    [{ "Content-Type": "application/octet-stream" }, '{"error":"expired"}'],
  ])("asks for a fresh link where its own gives a page: %j", async (headers, page) => {
    const { url, requests } = await mediaHost(whole(headers, Buffer.from(page)), whole());
    const { task } = taskWith(url, url);
    const pieces: Uint8Array[] = [];
    const stream = new WritableStream<Uint8Array>({ write: (piece) => void pieces.push(piece) });
    await downloadVideo(task, stream);
    expect(Buffer.concat(pieces).equals(video)).toBe(true);
    expect(requests).toHaveLength(2);
  });

  test("asks for a fresh link where its own gives a page, piece by piece", async () => {
    const page: Answer = (_, response) => {
      response.writeHead(200);
      response.write("{", () => setTimeout(() => response.end('"error":"expired"}'), 20));
    };
    const { url, requests } = await mediaHost(page, whole());
    const { task } = taskWith(url, url);
    const path = target();
    await downloadVideo(task, path);
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests).toHaveLength(2);
  });

  test("goes on in a stream where its link becomes a page on the way", async () => {
    const expired = whole({ "Content-Type": "text/plain" }, Buffer.from('{"error":"expired"}'));
    const { url, cutAt } = await mediaHost(stopsAt(half, tag), expired, rest());
    const { task } = taskWith(url, url);
    const pieces: Uint8Array[] = [];
    const stream = new WritableStream<Uint8Array>({ write: (piece) => void pieces.push(piece) });
    await downloadVideo(task, stream, { ...atOnce, onProgress: cutAt(half) });
    expect(Buffer.concat(pieces).equals(video)).toBe(true);
  });

  test("asks for as many fresh links as bring it on", async () => {
    const { url, cutAt } = await mediaHost(
      ...[stopsAt(half, tag), status(403), rest({ ETag: '"v1"' }, later), status(403), rest()],
    );
    const { task, reads } = taskWith(url, url, url);
    const path = target();
    await downloadVideo(task, path, { ...atOnce, onProgress: cutAt(half, later) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(reads).toHaveLength(3);
  });

  test("fails where a fresh link does no better, and leads back to the task", async () => {
    const { url, requests } = await mediaHost(status(403), status(403), whole());
    const { task } = taskWith(url, url);
    const path = target();
    const error = await rejection(downloadVideo(task, path));
    expect(error).toMatchObject({ name: "DownloadError", status: 403, task: task.toJSON() });
    expect(error.message).toContain(
      ` answered 403, by a fresh link too. Try again later. Resume the task with kling.videoToVideo.edit.resume("${id}").`,
    );
    expect(beside(path)).toEqual([]);
    expect(requests).toHaveLength(2);
  });

  test("that is given up says nothing of a link that it would have asked for", async () => {
    const { url } = await mediaHost(status(503));
    const { task } = taskWith(url);
    const error = await rejection(downloadVideo(task, target(), { maxRetries: 0 }));
    expect(error.message).toContain(" answered 503 (attempt 1 of 1). Try again later. Resume the task with kling.");
  });

  test("says whose video it is, only in its own error", async () => {
    const { url } = await mediaHost(status(404));
    const reason = await rejection(downloadVideo(url, target()));
    expect(reason).toMatchObject({ name: "DownloadError", task: undefined });
    const { task } = taskWith(url);
    expect(await rejection(downloadVideo(task, target(), { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(reason.task).toBeUndefined();
  });

  test("waits for it", async () => {
    const { url } = await mediaHost(whole());
    const { kling } = clientWith([
      state("processing"),
      json({ task_info: { id, status: "completed" }, videos: [url] }),
    ]);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const saved = downloadVideo(kling.videoToVideo.edit.resume(id), target());
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(await saved).toEqual({ bytes: video.length });
  });

  test("that failed fails as a wait for it does, and destroys the stream", async () => {
    const { kling } = clientWith([state("failed", { error: { code: 3001, title: "No", detail: "Too dark." } })]);
    const stream = sink();
    const error = await rejection(downloadVideo(kling.videoToVideo.edit.resume(id), stream));
    expect(error).toMatchObject({ name: "TaskFailedError", code: 3001, task: { id } });
    expect(stream.destroyed).toBe(true);
  });

  test("looks at the place first, and adds no listener to the signal while it waits", async () => {
    const { signal } = new AbortController();
    let waits = 0;
    let listeners = 0;
    const wait = async () => {
      waits++;
      await new Promise((resolve) => setTimeout(resolve));
      listeners = getEventListeners(signal, "abort").length;
      return { videos: [] };
    };
    const task = { operation: "videoToVideo.edit", id, wait };
    expect((await rejection(downloadVideo(task, "/nowhere/v.mp4"))).name).toBe("FileError");
    expect(waits).toBe(0);
    expect((await rejection(downloadVideo(task, target(), { signal }))).message).toContain("the task has none");
    expect([waits, listeners]).toEqual([1, 0]);
  });

  test("that is still a promise is not lost, though no compiler would take it", async () => {
    const { url } = await mediaHost(whole());
    const { task } = taskWith(url);
    expect(await downloadVideo(Promise.resolve(task) as never, target())).toEqual({ bytes: video.length });
  });

  test("that fails without a reason destroys the stream with an error all the same", async () => {
    const stream = sink();
    const task = { operation: "videoToVideo.edit", id, wait: () => Promise.reject(undefined) };
    expect(await downloadVideo(task, stream).catch((reason) => ({ reason }))).toEqual({ reason: undefined });
    expect(stream.errored).toBeInstanceOf(Error);
  });

  test("ends with a stream that closes while the task is waited for, whatever that does", async () => {
    const stream = sink();
    const task = { operation: "videoToVideo.edit", id, wait: () => new Promise<never>(() => {}) };
    const ended = rejection(downloadVideo(task, stream));
    stream.destroy();
    expect((await ended).name).toBe("FileError");
  });

  test("ends with the signal while the task is read", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const { kling } = clientWith([
      async () => {
        controller.abort(reason);
        return state("completed");
      },
    ]);
    const task = kling.videoToVideo.edit.resume(id);
    expect(await rejection(downloadVideo(task, target(), { signal: controller.signal }))).toBe(reason);
  });

  test("takes a link of the mock that has expired", async () => {
    const mock = await startMockServer();
    onTestFinished(() => mock.close());
    const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
    const task = await kling.videoToVideo.edit({ ...body, prompt: "Add snow [mock:expired-video]" });
    const path = target();
    const { bytes } = await downloadVideo(task, path);
    expect(readFileSync(path)).toHaveLength(bytes);
  });
});
