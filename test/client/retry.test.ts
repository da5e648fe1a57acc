// When a submission is sent again, and when it is not.
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { neverConnected } from "../../src/retry.js";
import {
  abortedBy,
  accepted,
  body,
  clientWith,
  closedPort,
  id,
  json,
  noPause,
  recorder,
  rejection,
  silence,
} from "./support.js";

afterEach(() => vi.restoreAllMocks());

const again = { "Retry-After": "0" };
const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });

describe("a submission", () => {
  test.each([
    ["429", () => json({}, 429, again)],
    ["503 with Retry-After", () => json({}, 503, again)],
    ["a refused connection", () => new TypeError("fetch failed", { cause: refused })],
  ])("is sent again after %s, as the service did not take it", async (_, failure) => {
    noPause();
    const { kling, requests } = clientWith([failure(), failure(), accepted()]);
    expect((await kling.videoToVideo.edit(body)).id).toBe(id);
    expect(requests).toHaveLength(3);
    expect(new Set(await Promise.all(requests.map((request) => request.text())))).toEqual(
      new Set([JSON.stringify(body)]),
    );
  });

  test.each([
    [429, "RateLimitError", id],
    [503, "ServerError", id],
    [503, "ServerError", `{${id}}`],
    [429, "RateLimitError", ".."],
  ])("is not sent again after a %i that names a task, which there is then (%s, %s)", async (status, name, named) => {
    const said = { task_info: { id: named }, detail: "no" };
    const { kling, requests } = clientWith([json(said, status, again), accepted()]);
    const error = await rejection(kling.videoToVideo.edit(body, { retryUnknownSubmissions: true }));
    expect(error).toMatchObject({ name, task: { id: named } });
    expect(error.message).toContain(
      `answered ${status}: no. Resume the task with kling.videoToVideo.edit.resume("${named}`,
    );
    expect(requests).toHaveLength(1);
  });

  test("that is sent again is the one that was checked, whatever became of its object since", async () => {
    noPause();
    const { kling, requests } = clientWith([json({}, 429, again), accepted()]);
    const mutable = { ...body };
    const sent = kling.videoToVideo.edit(mutable);
    mutable.prompt = "another";
    await sent;
    expect(await Promise.all(requests.map((request) => request.json()))).toEqual([body, body]);
  });

  test("ends with its deadline even where fetch itself does not", async () => {
    const { kling } = clientWith([() => new Promise(() => {})]);
    expect((await rejection(kling.videoToVideo.edit(body, { timeoutMs: 20 }))).name).toBe("SubmissionUnknownError");
  });

  test("shares its signal with any number of others, without a warning", async () => {
    const warnings: unknown[] = [];
    const note = (warning: unknown): number => warnings.push(warning);
    process.on("warning", note);
    const { signal } = new AbortController();
    const { kling } = clientWith(Array.from({ length: 20 }, accepted));
    await Promise.all(Array.from({ length: 20 }, () => kling.videoToVideo.edit(body, { signal })));
    await new Promise((resolve) => setTimeout(resolve));
    process.off("warning", note);
    expect(warnings).toEqual([]);
  });

  test("is sent again no more often than maxRetries says, by the call or by the client", async () => {
    noPause();
    const failures = Array.from({ length: 4 }, () => json({ detail: "slow down" }, 429, again));
    const first = clientWith([...failures], { maxRetries: 3 });
    expect(await rejection(first.kling.videoToVideo.edit(body))).toMatchObject({
      name: "RateLimitError",
      retryAfterMs: 0,
    });
    expect(first.requests).toHaveLength(4);
    const second = clientWith([...failures], { maxRetries: 3 });
    await rejection(second.kling.videoToVideo.edit(body, { maxRetries: 0 }));
    expect(second.requests).toHaveLength(1);
  });

  const unclear: [string, Response | Error][] = [
    [
      "a reset",
      new TypeError("fetch failed", {
        cause: Object.assign(new Error("reset"), { code: "ECONNRESET", syscall: "read" }),
      }),
    ],
    [
      "a broken pipe",
      new TypeError("fetch failed", {
        cause: Object.assign(new Error("write EPIPE"), { code: "EPIPE", syscall: "write" }),
      }),
    ],
    ["500", json({}, 500, again)],
    ["502", json({}, 502)],
    ["503 without Retry-After", json({}, 503)],
    ["504", json({}, 504)],
  ];
  test.each(unclear)("is not sent again after %s, as the service may have taken it", async (_, failure) => {
    const { kling, requests } = clientWith([failure instanceof Response ? failure.clone() : failure, accepted()]);
    expect((await rejection(kling.videoToVideo.edit(body))).name).toBe("SubmissionUnknownError");
    expect(requests).toHaveLength(1);
  });

  test.each(unclear)("is sent again after %s only for a caller who asks for that risk", async (_, failure) => {
    noPause();
    const { kling, requests } = clientWith([failure instanceof Response ? failure.clone() : failure, accepted()]);
    expect((await kling.videoToVideo.edit(body, { retryUnknownSubmissions: true })).id).toBe(id);
    expect(requests).toHaveLength(2);
  });

  test("that was unknown once stays unknown, whatever the next attempt says", async () => {
    noPause();
    const { kling, requests } = clientWith([json({}, 502), json({ detail: "no balance" }, 402)]);
    const error = await rejection(kling.videoToVideo.edit(body, { retryUnknownSubmissions: true }));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", status: 502 });
    expect(requests).toHaveLength(2);
  });

  test("that was unknown once is told by the answer that leads to a task, or may", async () => {
    noPause();
    const lost = new TypeError("fetch failed");
    const unclear = clientWith([lost, json({ id: "another-shape" }, 202)]);
    expect(await rejection(unclear.kling.videoToVideo.edit(body, { retryUnknownSubmissions: true }))).toMatchObject({
      name: "UnexpectedResponseError",
      body: { id: "another-shape" },
    });
    const exists = clientWith([lost, json({ task_info: { id } }, 409)]);
    expect(await rejection(exists.kling.videoToVideo.edit(body, { retryUnknownSubmissions: true }))).toMatchObject({
      name: "ConflictError",
      task: { operation: "videoToVideo.edit", id },
    });
  });

  test("that was unknown stays unknown when it is aborted before it is sent again", async () => {
    const controller = new AbortController();
    const { kling } = clientWith([json({}, 500)], { hooks: { onRetry: () => setTimeout(() => controller.abort()) } });
    vi.spyOn(Math, "random").mockReturnValue(1);
    const options = { retryUnknownSubmissions: true, signal: controller.signal };
    expect((await rejection(kling.videoToVideo.edit(body, options))).name).toBe("SubmissionUnknownError");
  });

  test("that is aborted after it was sent is not said to be sent again, whatever the caller asks for", async () => {
    const controller = new AbortController();
    const { events, hooks } = recorder();
    const { kling, requests } = clientWith([abortedBy(controller, new Error("enough"))], { hooks });
    const options = { retryUnknownSubmissions: true, signal: controller.signal };
    expect((await rejection(kling.videoToVideo.edit(body, options))).name).toBe("SubmissionUnknownError");
    expect(requests).toHaveLength(1);
    expect(events.map(([name]) => name)).not.toContain("onRetry");
  });

  test.each([400, 401, 402, 403, 404, 409, 423, 451])(
    "is not sent again after %i, which would only come again",
    async (status) => {
      const { kling, requests } = clientWith([json({ detail: "no" }, status, again)]);
      expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({ status });
      expect(requests).toHaveLength(1);
    },
  );

  test("that times out is unknown, and says after how long", async () => {
    const { kling, requests } = clientWith([silence]);
    const error = await rejection(kling.videoToVideo.edit(body, { timeoutMs: 20 }));
    expect(error.name).toBe("SubmissionUnknownError");
    expect(error.message).toContain("got no answer within 20 ms, so a task may exist");
    expect(requests).toHaveLength(1);
  });

  test("that is aborted after it was sent is unknown, with the signal's reason as its cause", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const { kling } = clientWith([abortedBy(controller, reason)]);
    const error = await rejection(kling.videoToVideo.edit(body, { signal: controller.signal }));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", cause: reason });
  });

  test("that is aborted in the pause before it is sent again rejects with the signal's reason", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const { kling, requests } = clientWith([json({}, 429, { "Retry-After": "60" })], {
      hooks: { onRetry: () => setTimeout(() => controller.abort(reason)) },
    });
    expect(await rejection(kling.videoToVideo.edit(body, { signal: controller.signal }))).toBe(reason);
    expect(requests).toHaveLength(1);
  });

  test("does not wait for a time that is past its deadline", async () => {
    const { kling, requests } = clientWith([json({ detail: "tomorrow" }, 429, { "Retry-After": "86400" })]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "RateLimitError", retryAfterMs: 86_400_000 });
    expect(error.message).toContain("answered 429: tomorrow. Try again in 86400 s.");
    expect(requests).toHaveLength(1);
  });

  test("says why it paused where its time is up in the same moment as the pause", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { kling, requests } = clientWith([json({}, 429, { "Retry-After": "5" }), accepted()]);
    const error = rejection(kling.videoToVideo.edit(body));
    await vi.advanceTimersByTimeAsync(1);
    // Without a turn in between, in which the pause would lead to another request.
    vi.advanceTimersByTime(200_000);
    expect((await error).name).toBe("RateLimitError");
    expect(requests).toHaveLength(1);
  });

  test("to nobody tries to connect again and is then a connection error, for a real socket", async () => {
    noPause();
    const retries: string[] = [];
    const { kling } = clientWith([], {
      baseUrl: await closedPort(),
      fetch: undefined,
      hooks: { onRetry: ({ error }) => retries.push(error.name) },
    });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "ConnectionError", cause: { name: "TypeError" } });
    expect(retries).toEqual(["ConnectionError", "ConnectionError"]);
  });

  test("whose certificate does not hold never reached the service", () => {
    const cause = Object.assign(new Error("self-signed certificate"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(neverConnected(new TypeError("fetch failed", { cause }))).toBe(true);
  });
});
