// When a read is tried again, and what its failure says.
import { afterEach, describe, expect, test, vi } from "vitest";
import { abortedBy, clientWith, id, json, noPause, rejection, serve, silence, state } from "./support.js";

afterEach(() => vi.restoreAllMocks());

describe("a read", () => {
  test.each([
    ["a reset", new TypeError("fetch failed")],
    ["a success that is no JSON", new Response('{"task_info":{"status":"proc')],
    ...[408, 425, 429, 500, 502, 503, 504].map((status) => [String(status), json({}, status)] as [string, Response]),
  ])("is tried again after %s, as it is free", async (_, failure) => {
    noPause();
    const { kling, requests } = clientWith([failure, state("processing")]);
    expect((await kling.videoToVideo.edit.get(id)).state).toBe("processing");
    expect(requests).toHaveLength(2);
  });

  test("that takes too long is an error of its own", async () => {
    const { kling } = clientWith([silence]);
    const error = await rejection(kling.videoToVideo.edit.get(id, { timeoutMs: 20 }));
    expect(error).toMatchObject({ name: "TimeoutError", timeoutMs: 20, task: { id } });
  });

  test.each([new Error("enough"), null, "enough"])(
    "that is aborted rejects with the signal's reason: %s",
    async (reason) => {
      const controller = new AbortController();
      const { kling } = clientWith([abortedBy(controller, reason)]);
      expect(await rejection(kling.videoToVideo.edit.get(id, { signal: controller.signal }))).toBe(reason);
    },
  );

  test("that is aborted after half an answer rejects with the signal's reason", async () => {
    noPause();
    const reason = new Error("enough");
    const controller = new AbortController();
    const { kling } = clientWith([new Response('{"task_info":'), abortedBy(controller, reason)]);
    expect(await rejection(kling.videoToVideo.edit.get(id, { signal: controller.signal }))).toBe(reason);
  });

  test("that is aborted with an error that could be tried again is not said to be tried again", async () => {
    const retries: unknown[] = [];
    const hooks = { onRetry: (retry: unknown) => retries.push(retry) };
    const other = await rejection(clientWith([], { maxRetries: 0 }).kling.videoToVideo.edit.get(id));
    expect(other.name).toBe("ConnectionError");
    for (const read of ["get", "wait"] as const) {
      const controller = new AbortController();
      const { kling } = clientWith([abortedBy(controller, other)], { hooks });
      expect(await rejection(kling.videoToVideo.edit.resume(id)[read]({ signal: controller.signal }))).toBe(other);
    }
    expect(retries).toEqual([]);
  });

  test("has what is left of its time for a retry, though the clock is set meanwhile", async () => {
    noPause();
    const { kling, requests } = clientWith([
      async () => {
        vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
        return json({}, 500);
      },
      state("processing"),
    ]);
    await kling.videoToVideo.edit.get(id);
    expect(requests).toHaveLength(2);
  });

  test.each([
    [400, "answered 400: gone. Correct the request first. If its id and call are right, resume the task with kling."],
    [401, "answered 401: gone. Check the API key. Then resume the task with kling."],
    [
      404,
      "answered 404: gone. Check the base URL and, for a task, its id and the call that created it. If its id and call are right, resume the task with kling.",
    ],
    [405, "answered 405: gone. Check the network and the base URL. Then resume the task with kling."],
    [408, "answered 408: gone. Try again later. Resume the task with kling."],
    [425, "answered 425: gone. Try again later. Resume the task with kling."],
    [423, "answered 423: gone. Try again later. Resume the task with kling."],
    [503, "answered 503: gone. Try again later. Resume the task with kling."],
  ])("that is answered by %i says what to do first", async (status, words) => {
    const { kling } = clientWith([json({ detail: "gone" }, status)], { maxRetries: 0 });
    expect((await rejection(kling.videoToVideo.edit.get(id))).message).toContain(words);
  });

  test("pauses for longer and longer, with full jitter", async () => {
    const caps: number[] = [];
    vi.spyOn(Math, "random").mockReturnValue(0.001);
    const { kling } = clientWith(
      [503, 503, 503, 503, 503, 503].map((status) => json({}, status)),
      {
        maxRetries: 5,
        hooks: { onRetry: ({ delayMs }) => caps.push(delayMs / 0.001) },
      },
    );
    await rejection(kling.videoToVideo.edit.get(id));
    expect(caps.map(Math.round)).toEqual([500, 1000, 2000, 4000, 8000]);
  });
});

test("a redirected read is not followed either", async () => {
  const paths: string[] = [];
  const baseUrl = await serve((request, response) => {
    paths.push(request.url ?? "");
    response.writeHead(302, { Location: "/elsewhere" }).end();
  });
  const { kling } = clientWith([], { baseUrl, fetch: undefined });
  expect(await rejection(kling.videoToVideo.edit.get(id))).toMatchObject({
    name: "UnexpectedResponseError",
    status: 302,
  });
  expect(paths).toHaveLength(1);
});
