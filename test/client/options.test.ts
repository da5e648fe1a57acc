import type { IncomingHttpHeaders } from "node:http";
import { createClient } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { accepted, apiKey, body, clientWith, id, recorder, rejection, serve, silence, state } from "./support.js";

const { path: readPath } = operations["videoToVideo.edit.get"];

describe("validate: false", () => {
  test.each(["call", "client"])("sends the body as it is, when the %s says so", async (level) => {
    const { kling, requests } = clientWith([accepted()], level === "client" ? { validate: false } : {});
    await kling.videoToVideo.edit({ prompt: 5 } as never, level === "call" ? { validate: false } : {});
    expect(await requests[0]?.json()).toEqual({ prompt: 5 });
  });
});

describe("headers", () => {
  test("of the client go with every request, those of a call over them, and null leaves one out", async () => {
    const { kling, requests } = clientWith([accepted(), state("completed"), accepted()], {
      headers: { "X-App": "a", "X-Team": "t" },
    });
    const task = await kling.videoToVideo.edit(body, { headers: { "X-App": "b", "X-Team": null } });
    await task.wait({ headers: { "X-App": "c" } });
    await kling.http.POST(operations["videoToVideo.edit"].path, { body });
    const sent = requests.map(({ headers }) => [
      headers.get("x-app"),
      headers.get("x-team"),
      headers.get("authorization"),
    ]);
    expect(sent).toEqual([
      ["b", null, `Bearer ${apiKey}`],
      ["c", "t", `Bearer ${apiKey}`],
      ["a", "t", `Bearer ${apiKey}`],
    ]);
  });
});

describe("headers that are pairs", () => {
  test.each([
    ["the standard's class", (pairs: [string, string][]) => new Headers(pairs)],
    ["a map, as another implementation may be", (pairs: [string, string][]) => new Map(pairs)],
    ["a list", (pairs: [string, string][]) => pairs],
  ])("are sent as those of an object are, for %s, as they were when the client was made", async (_, of) => {
    const given = of([["X-App", "a"]]) as Headers;
    const { kling, requests } = clientWith([accepted(), state("completed")], { headers: given });
    if (given instanceof Headers) given.set("X-App", "b");
    const task = await kling.videoToVideo.edit(body, { headers: of([["X-Run", "1"]]) as Headers });
    await task.get();
    const sent = requests.map(({ headers }) => ["x-app", "x-run", "authorization"].map((name) => headers.get(name)));
    expect(sent).toEqual([
      ["a", "1", `Bearer ${apiKey}`],
      ["a", null, `Bearer ${apiKey}`],
    ]);
  });

  test("that belong to another connection, as where those of a request are passed on, are not sent", async () => {
    let received: IncomingHttpHeaders = {};
    const baseUrl = await serve((request, response) => {
      received = request.headers;
      response.writeHead(202).end(JSON.stringify({ task_info: { id } }));
    });
    const { kling } = clientWith([], { baseUrl, fetch: undefined });
    const headers = {
      "Content-Length": "5",
      Host: "elsewhere",
      "Transfer-Encoding": "chunked",
      "Keep-Alive": "5",
      "X-A": "1",
    };
    await kling.videoToVideo.edit(body, { headers });
    expect(received).toMatchObject({
      "content-length": String(JSON.stringify(body).length),
      host: new URL(baseUrl).host,
      "x-a": "1",
    });
    expect(Object.keys(received)).not.toContain("transfer-encoding");
    expect(Object.keys(received)).not.toContain("keep-alive");
  });

  test("that are none are refused before anything is sent", async () => {
    const { kling, requests } = clientWith([]);
    expect((await rejection(kling.videoToVideo.edit(body, { headers: [5] as never }))).name).toBe("ConfigError");
    expect(requests).toHaveLength(0);
  });

  test("ask for an answer that is not compressed, of which half is worth something", async () => {
    const { kling, requests } = clientWith([accepted(), state("completed")]);
    await (await kling.videoToVideo.edit(body)).get();
    expect(requests.map(({ headers }) => headers.get("accept-encoding"))).toEqual(["identity", "identity"]);
  });

  test("that a fetch of one's own adds to one request are not sent with the next", async () => {
    const seen: string[] = [];
    const { kling } = clientWith([], {
      fetch: async (_, init) => {
        const headers = init?.headers as Record<string, string>;
        seen.push(headers["x-trace"] ?? "none");
        headers["x-trace"] = "1";
        return accepted();
      },
    });
    await kling.videoToVideo.edit(body);
    await kling.videoToVideo.edit(body);
    expect(seen).toEqual(["none", "none"]);
  });
});

describe("a header that HTTP does not allow", () => {
  test.each([{ "X App": "a" }, { "X-App": `${apiKey}\nx` }, { [`Authorization: Bearer ${apiKey}`]: "" }])(
    "is refused before anything is sent, without its value: %#",
    async (headers) => {
      const { kling, requests } = clientWith([]);
      const error = await rejection(kling.videoToVideo.edit(body, { headers: headers as Record<string, string> }));
      expect(error.name).toBe("ConfigError");
      expect(error.message).not.toContain(apiKey);
      expect(requests).toHaveLength(0);
      expect(() => clientWith([], { headers: headers as Record<string, string> })).toThrow("does not allow");
    },
  );

  test("is refused by a task with the way back to it, as it is paid for already", async () => {
    const task = clientWith([]).kling.videoToVideo.edit.resume(id);
    const headers = { "X-Job": "Zürich → Bern" };
    for (const error of await Promise.all([task.get({ headers }), task.wait({ headers })].map(rejection))) {
      expect(error).toMatchObject({ name: "ConfigError", task: { id } });
      expect(error.message).toContain(`kling.videoToVideo.edit.resume("${id}")`);
    }
  });
});

test("a body that cannot be written as JSON is refused before anything is sent", async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const { kling, requests } = clientWith([], { validate: false });
  expect((await rejection(kling.videoToVideo.edit(circular as never))).name).toBe("ConfigError");
  expect(requests).toHaveLength(0);
});

test("a logger may have members of its own beside its hooks", async () => {
  class Logger {
    prefix = "[kling]";
    lines: string[] = [];
    onRequest({ method }: { method: string }): void {
      this.lines.push(`${this.prefix} ${method}`);
    }
  }
  const logger = new Logger();
  const { kling } = clientWith([accepted()], { hooks: logger });
  await kling.videoToVideo.edit(body);
  expect(logger.lines).toEqual(["[kling] POST"]);
});

describe("dryRun", () => {
  test("masks the key wherever a header has it", async () => {
    const { kling } = clientWith([]);
    const dry = await kling.videoToVideo.edit(body, {
      dryRun: true,
      headers: { "X-Api-Key": apiKey, Authorization: null },
    });
    expect(dry.headers).toMatchObject({ "content-type": "application/json", "x-api-key": "***" });
    expect(dry.headers).not.toHaveProperty("authorization");
  });

  test("gives the request that would be sent, its key masked, and sends nothing", async () => {
    const { events, hooks } = recorder();
    const { kling, requests } = clientWith([], { headers: { "X-App": "a" }, hooks });
    const dry = await kling.videoToVideo.edit(body, { dryRun: true, headers: { "X-Run": "1" } });
    expect(dry).toEqual({
      method: "POST",
      url: `http://127.0.0.1:1${operations["videoToVideo.edit"].path}`,
      headers: {
        "accept-encoding": "identity",
        authorization: "Bearer ***",
        "content-type": "application/json",
        "x-app": "a",
        "x-run": "1",
      },
      body: JSON.stringify(body),
    });
    expect(requests).toHaveLength(0);
    expect(events).toEqual([]);
  });

  test("checks the request as a real one", async () => {
    const { kling } = clientWith([]);
    expect((await rejection(kling.videoToVideo.edit({} as never, { dryRun: true }))).name).toBe("ValidationError");
  });
});

describe("an option that a compiler would refuse", () => {
  const misfits: [options: object, message: string][] = [
    [{ timeoutMs: 0 }, "timeoutMs must be a number of milliseconds above 0, got 0."],
    [{ timeoutMs: "60" }, "timeoutMs must be a number of milliseconds above 0, got string."],
    [{ maxRetries: -1 }, "maxRetries must be a number of 0 or more, got -1."],
    [{ maxRetries: Number.NaN }, "maxRetries must be a number of 0 or more, got NaN."],
    [{ validate: "no" }, "validate must be of type boolean, not string."],
    [{ headers: null }, "headers must be of type object, not null."],
    [{ signal: { aborted: false, throwIfAborted: () => {} } }, "signal must be of type AbortSignal, not object."],
    [{ signal: new AbortController() }, "signal must be of type AbortSignal, not object."],
    [{ dryrun: true }, '"dryrun" is no option of '],
    [{ constructor: 1 }, '"constructor" is no option of '],
    [null as never, "must be of type object, not "],
    ["secret" as never, "must be of type object, not "],
  ];
  test.each(misfits)(
    "such as %j is refused by a client and a call, before it can buy a video",
    async (options, message) => {
      expect(() => createClient(options as never)).toThrow(message);
      const { kling, requests } = clientWith([]);
      const errors = [await rejection(kling.videoToVideo.edit(body, options as never))];
      if (typeof options === "object" && options)
        errors.push(await rejection(kling.videoToVideo.edit(body, { ...options, dryRun: true })));
      for (const error of errors) {
        expect(error).toMatchObject({ name: "ConfigError", message: expect.stringContaining(message) });
        expect(error).toMatchObject({ operation: "videoToVideo.edit", method: "POST" });
      }
      expect(requests).toHaveLength(0);
    },
  );

  test.each(misfits)("such as %j is refused by a task, with the way back to it", async (options, message) => {
    const { kling, requests } = clientWith([]);
    const task = kling.videoToVideo.edit.resume(id);
    for (const error of await Promise.all([task.get(options as never), task.wait(options as never)].map(rejection))) {
      expect(error).toMatchObject({ name: "ConfigError", task: { id }, message: expect.stringContaining(message) });
      expect(error.message).toContain(`kling.videoToVideo.edit.resume("${id}")`);
    }
    expect(requests).toHaveLength(0);
  });

  test.each([
    [
      { onRetyr: () => {} },
      '"onRetyr" is no option of hooks. It has onRequest, onResponse, onError, onRetry, onUpdate, onWarning.',
    ],
    [{ onRetry: console }, "onRetry must be of type function, not object."],
  ])("is refused among the hooks, which would never be told: %j", (hooks, message) => {
    expect(() => clientWith([], { hooks: hooks as never })).toThrow(message);
  });

  test.each([
    ["is no option of a client. It has ", () => clientWith([], { dryRun: true } as never)],
    ["is no option of a client. It has ", () => clientWith([], { pollIntervalMs: 5 } as never)],
    [
      "is no option of a call. It has ",
      () => clientWith([]).kling.videoToVideo.edit(body, { apiKey: "another" } as never),
    ],
    [
      "is no option of a call. It has ",
      () => clientWith([]).kling.videoToVideo.edit(body, { onUpdate: () => {} } as never),
    ],
    [
      "is no option of a task. It has ",
      () => clientWith([]).kling.videoToVideo.edit.get(id, { baseUrl: "x" } as never),
    ],
  ])("is one of somewhere else, too: %s", async (message, use) => {
    const error = await rejection((async () => use())());
    expect(error).toMatchObject({ name: "ConfigError", message: expect.stringContaining(message) });
  });

  test("is no option of a call that a task gets in the same object", async () => {
    const { kling } = clientWith([accepted(), state("completed")]);
    const shared = { timeoutMs: 5_000, maxRetries: 1, validate: true };
    const task = await kling.videoToVideo.edit(body, shared);
    expect((await task.wait(shared)).videos).toHaveLength(1);
  });

  test.each([{ apiKey: 123456789 }, { baseUrl: 123456789 }, { fetch: "123456789" }])(
    "is not echoed, as it may be the key in the wrong place: %j",
    (options) => {
      expect(() => clientWith([], options as never)).toThrow(/^\w+ must be of type \w+, not \w+\.$/);
    },
  );
});

describe("the signal of a client", () => {
  test("ends its calls, its waits and its plain client, and sends nothing after", async () => {
    const controller = new AbortController();
    const reason = new Error("shutting down");
    const { kling, requests } = clientWith([silence, silence], { signal: controller.signal });
    const task = kling.videoToVideo.edit.resume(id);
    const other = new AbortController();
    const under = [
      task.wait({ signal: other.signal }),
      kling.http.GET(readPath, { params: { path: { task_id: id } } }),
    ];
    setTimeout(() => controller.abort(reason), 5);
    expect(await Promise.all(under.map(rejection))).toEqual([reason, reason]);
    expect(await Promise.all([kling.videoToVideo.edit(body), task.get(), task.wait()].map(rejection))).toEqual([
      reason,
      reason,
      reason,
    ]);
    expect(requests).toHaveLength(2);
  });
});
