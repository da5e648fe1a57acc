import { describe, expect, test } from "vitest";
import { accepted, apiKey, body, clientWith, closedPort, id, json, recorder, rejection, state } from "./support.js";

describe("hooks", () => {
  test("are told of each request, answer and retry, without headers, bodies or the key", async () => {
    const { events, hooks } = recorder();
    const { kling } = clientWith([json({}, 429, { "Retry-After": "0" }), accepted(), state("completed")], { hooks });
    await (await kling.videoToVideo.edit(body)).wait();
    expect(events.map(([name, { operation, attempt, status }]) => [name, operation, attempt, status])).toEqual([
      ["onRequest", "videoToVideo.edit", 0, undefined],
      ["onResponse", "videoToVideo.edit", 0, 429],
      ["onRetry", "videoToVideo.edit", 0, undefined],
      ["onRequest", "videoToVideo.edit", 1, undefined],
      ["onResponse", "videoToVideo.edit", 1, 202],
      ["onRequest", "videoToVideo.edit.get", 0, undefined],
      ["onResponse", "videoToVideo.edit.get", 0, 200],
      ["onUpdate", "videoToVideo.edit", undefined, "completed"],
    ]);
    expect(JSON.stringify(events)).not.toContain(apiKey);
    expect(JSON.stringify(events)).not.toContain(body.prompt);
  });

  test("are told of the task that an answer names, and of its trace, which support asks for (docs:traceparent)", async () => {
    const { events, hooks } = recorder();
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const { kling } = clientWith([json({ task_info: { id } }, 202, { traceparent })], { hooks });
    const task = await kling.videoToVideo.edit(body);
    const answers = events.filter(([name]) => name === "onResponse");
    expect(answers).toMatchObject([["onResponse", { task: task.toJSON(), traceparent, status: 202, attempt: 0 }]]);
  });

  test("are told of no trace with the key in it", async () => {
    const { events, hooks } = recorder();
    const { kling } = clientWith([json({ task_info: { id } }, 202, { traceparent: `00-${apiKey}` })], { hooks });
    await kling.videoToVideo.edit(body);
    expect(events.at(-1)?.[1]).toMatchObject({ traceparent: "00-***" });
  });

  test("are told of no retry that an abort has made impossible", async () => {
    const { events, hooks } = recorder();
    const controller = new AbortController();
    const onError = (): void => controller.abort();
    const { kling } = clientWith([new TypeError("fetch failed")], { hooks: { ...hooks, onError } });
    await rejection(kling.videoToVideo.edit.get(id, { signal: controller.signal }));
    expect(events.map(([name]) => name)).toEqual(["onRequest"]);
  });

  test("are told how each request ended, also where no answer came", async () => {
    const { events, hooks } = recorder();
    const { kling } = clientWith([], { hooks, baseUrl: await closedPort(), fetch: undefined, maxRetries: 1 });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(events.map(([name]) => name)).toEqual(["onRequest", "onError", "onRetry", "onRequest", "onError"]);
    expect(events.at(-1)?.[1]).toMatchObject({ attempt: 1, error, durationMs: expect.any(Number) });
    expect(error.name).toBe("ConnectionError");
  });

  test("cannot lose a paid task by an update that is too deep to be shown", async () => {
    const { hooks } = recorder();
    const deep = `{"task_info":{"id":"${id}","status":"completed"},"videos":["v"],"x":${"[".repeat(9_999)}${"]".repeat(9_999)}}`;
    const { kling } = clientWith([new Response(deep)], { hooks });
    expect((await kling.videoToVideo.edit.resume(id).wait()).videos).toEqual(["v"]);
  });

  test("cannot lose a paid task by throwing", async () => {
    const loud = (): never => {
      throw new Error("the log is full");
    };
    const { kling } = clientWith([accepted(), state("completed")], {
      hooks: { onRequest: loud, onResponse: loud, onUpdate: loud, onWarning: loud },
    });
    const task = await kling.videoToVideo.edit({ ...body, prompt: "@Video7" });
    expect((await task.wait()).videos).toHaveLength(1);
  });

  test("cannot lose a paid task by not being there any more", async () => {
    let isClosed = false;
    const hooks = {
      get onResponse() {
        if (isClosed) throw new Error("the log is closed");
        return () => {};
      },
    };
    const { kling } = clientWith([accepted()], { hooks });
    isClosed = true;
    expect((await kling.videoToVideo.edit(body)).id).toBe(id);
  });

  test("may be asynchronous, and what they reject with is nobody's unhandled rejection", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): number => unhandled.push(reason);
    process.on("unhandledRejection", note);
    // As a promise of another realm is.
    // biome-ignore lint/suspicious/noThenProperty: on purpose.
    const rejecting = { then: (_: unknown, reject: (reason: unknown) => void) => reject(new Error("log is down")) };
    const { kling } = clientWith([accepted()], {
      hooks: { onRequest: async () => Promise.reject(new Error("log is down")), onResponse: () => rejecting as never },
    });
    expect((await kling.videoToVideo.edit(body)).id).toBe(id);
    await new Promise((resolve) => setTimeout(resolve));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  test("that end the call before it is sent leave nothing that could be billed", async () => {
    const controller = new AbortController();
    const reason = new Error("not now");
    const { kling, requests } = clientWith([], { hooks: { onRequest: () => controller.abort(reason) } });
    expect(await rejection(kling.videoToVideo.edit(body, { signal: controller.signal }))).toBe(reason);
    expect(requests).toHaveLength(0);
  });
});

describe("a prompt that names what is not there", () => {
  test.each([
    ["@Video2", "prompt names @Video2, but video_list has 1 item"],
    ["<<<element_1>>> dances", "prompt names <<<element_1>>>, but elements has 0 items"],
    ["@Video0", "prompt names @Video0, but video_list has 1 item"],
  ])("is a warning and no error: %s", async (prompt, message) => {
    const { events, hooks } = recorder();
    const { kling } = clientWith([accepted()], { hooks });
    await kling.videoToVideo.edit({ ...body, prompt });
    expect(events[0]).toEqual(["onWarning", { operation: "videoToVideo.edit", message }]);
  });

  test("is none where each name has its item", async () => {
    const { events, hooks } = recorder();
    const { kling } = clientWith([accepted()], { hooks });
    await kling.videoToVideo.edit({ ...body, prompt: "@Video1 with <<<element_2>>>", elements: [{}, {}] });
    expect(events.map(([name]) => name)).not.toContain("onWarning");
  });
});
