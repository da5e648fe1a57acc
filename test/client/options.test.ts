import { inspect } from "node:util";
import { type Hooks, isMuleRouterError, MuleRouterError } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { apiKey, body, clientWith, id, json, rejection, silence, state } from "./support.js";

const { path: readPath } = operations["videoToVideo.edit.get"];
const accepted = (): Response => json({ task_info: { id, status: "pending" } }, 202);

/** Hooks that write down everything they are told. */
function recorder() {
  const events: [name: string, event: Record<string, unknown>][] = [];
  const names = ["onRequest", "onResponse", "onRetry", "onUpdate", "onWarning"] as const;
  const hooks = Object.fromEntries(names.map((name) => [name, (event: never) => events.push([name, event])])) as Hooks;
  return { events, hooks };
}

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

describe("headers of the standard's class", () => {
  test("are sent as those of an object are", async () => {
    const { kling, requests } = clientWith([accepted()], { headers: new Headers({ "X-App": "a" }) });
    await kling.videoToVideo.edit(body, { headers: new Headers({ "X-Run": "1" }) });
    const sent = Object.fromEntries(requests[0]?.headers ?? []);
    expect(sent).toMatchObject({ "x-app": "a", "x-run": "1", authorization: `Bearer ${apiKey}` });
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
});

test("a body that cannot be written as JSON is refused before anything is sent", async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const { kling, requests } = clientWith([], { validate: false });
  expect((await rejection(kling.videoToVideo.edit(circular as never))).name).toBe("ConfigError");
  expect(requests).toHaveLength(0);
});

describe("dryRun", () => {
  test("masks the key wherever a header has it", async () => {
    const { kling } = clientWith([]);
    const dry = await kling.videoToVideo.edit(body, {
      dryRun: true,
      headers: { "X-Api-Key": apiKey, Authorization: null },
    });
    expect(dry.headers).toEqual({ "content-type": "application/json", "x-api-key": "***" });
  });

  test("gives the request that would be sent, its key masked, and sends nothing", async () => {
    const { events, hooks } = recorder();
    const { kling, requests } = clientWith([], { headers: { "X-App": "a" }, hooks });
    const dry = await kling.videoToVideo.edit(body, { dryRun: true, headers: { "X-Run": "1" } });
    expect(dry).toEqual({
      method: "POST",
      url: `http://127.0.0.1:1${operations["videoToVideo.edit"].path}`,
      headers: { authorization: "Bearer ***", "content-type": "application/json", "x-app": "a", "x-run": "1" },
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
  test.each([
    [{ timeoutMs: 0 }, "timeoutMs must be a number of milliseconds above 0, got 0."],
    [{ timeoutMs: "60" }, 'timeoutMs must be a number of milliseconds above 0, got "60".'],
    [{ maxRetries: -1 }, "maxRetries must be a number of 0 or more, got -1."],
    [{ maxRetries: Number.NaN }, "maxRetries must be a number of 0 or more, got NaN."],
    [{ validate: "no" }, "validate must be of type boolean, got a string."],
    [{ headers: null }, "headers must be of type object, got null."],
    [{ dryrun: true }, 'There is no option "dryrun". There are '],
    [{ constructor: 1 }, 'There is no option "constructor".'],
  ])("such as %j is refused, before it can buy a video", async (options, message) => {
    expect(() => clientWith([], options as never)).toThrow(message);
    const { kling, requests } = clientWith([]);
    for (const call of [
      kling.videoToVideo.edit(body, options as never),
      kling.videoToVideo.edit.get(id, options as never),
    ]) {
      const error = await rejection(call);
      expect(error).toMatchObject({ name: "ConfigError", message: expect.stringContaining(message) });
    }
    const dry = await rejection(kling.videoToVideo.edit(body, { ...options, dryRun: true } as never));
    expect(dry.name).toBe("ConfigError");
    expect(requests).toHaveLength(0);
  });

  test.each([{ apiKey: 123456789 }, { baseUrl: 123456789 }, { fetch: "123456789" }])(
    "is not echoed, as it may be the key in the wrong place: %j",
    (options) => {
      expect(() => clientWith([], options as never)).toThrow(/^\w+ must be of type \w+, got a \w+\.$/);
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

describe("the base URL", () => {
  test.each(["http://mock:4010", "http://10.0.0.5", "http://127.evil.com", "http://127.0.0.1.evil.com"])(
    "%s is refused, as the key could be read on the way, unless allowed",
    (baseUrl) => {
      expect(() => clientWith([], { baseUrl })).toThrow(/Plain http would show the API key.*allowInsecureHttp/);
      expect(() => clientWith([], { baseUrl, allowInsecureHttp: true })).not.toThrow();
    },
  );

  test.each(["http://localhost:4010", "http://127.0.0.1:4010", "http://[::1]:4010", "http://app.localhost"])(
    "%s is this machine",
    (baseUrl) => {
      expect(() => clientWith([], { baseUrl })).not.toThrow();
    },
  );

  test.each(["https://user:secret@example.com", "https://example.com/?key=secret", "https://example.com/#secret"])(
    "must not carry a secret that errors would show, and the refusal does not echo it",
    (baseUrl) => {
      expect(() => clientWith([], { baseUrl })).toThrow("must have no user, password, query or fragment");
      expect(() => clientWith([], { baseUrl })).not.toThrow(/secret/);
    },
  );
});

describe("isMuleRouterError", () => {
  test("knows the family, and each class by its name", async () => {
    const { kling } = clientWith([json({ detail: "no" }, 402)]);
    const error: unknown = await rejection(kling.videoToVideo.edit(body));
    expect(isMuleRouterError(error)).toBe(true);
    expect(isMuleRouterError(error, "MuleRouterError")).toBe(true);
    expect(isMuleRouterError(error, "InsufficientBalanceError") && error.status).toBe(402);
    expect(isMuleRouterError(error, "ApiError")).toBe(true);
    expect(isMuleRouterError(error, "ResponseError")).toBe(true);
    expect(isMuleRouterError(error, "RateLimitError")).toBe(false);
    expect(isMuleRouterError(new MuleRouterError("x"), "ApiError")).toBe(false);
  });

  test("has its name in its stack and in JSON", async () => {
    const { kling } = clientWith([json({ detail: "no" }, 402)]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.stack).toMatch(/^InsufficientBalanceError: POST http/);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: "InsufficientBalanceError", status: 402 });
  });

  test("knows an error of another copy of the package, and no other error", () => {
    const brand = { [Symbol.for("mulerouter-kling-v3-omni")]: true, name: "RateLimitError" };
    const copy: unknown = Object.assign(new Error("slow down"), brand);
    expect(copy).not.toBeInstanceOf(MuleRouterError);
    expect(isMuleRouterError(copy, "RateLimitError")).toBe(true);
    for (const other of [new Error("no"), { name: "RateLimitError" }, null, "RateLimitError"])
      expect(isMuleRouterError(other)).toBe(false);
  });
});

describe("a fetch that throws the key", () => {
  const words = `failed with Bearer ${apiKey}`;
  const cyclic = new Error("socket hang up");
  cyclic.cause = cyclic;
  test.each([
    ["in its words", new Error(words)],
    ["in Base64, after other text", new Error(btoa(`Bearer ${apiKey}`))],
    ["as a text", words],
    ["as an object", { config: { headers: { Authorization: words } } }],
    ["in a property", Object.assign(new Error("no"), { config: { headers: { Authorization: words } } })],
    ["in one of several errors", new AggregateError([new Error(words)], "no")],
    ["as its cause", new Error("no", { cause: words })],
    ["in nothing, but in a circle", cyclic],
  ])("%s does not get it into the error", async (_, thrown) => {
    const { kling } = clientWith([], { maxRetries: 0, fetch: () => Promise.reject(thrown) });
    for (const call of [() => kling.videoToVideo.edit(body), () => kling.videoToVideo.edit.get(id)]) {
      const error = await rejection(call());
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + error.message;
      expect(shown).not.toContain(apiKey);
      expect(shown).not.toContain(btoa(apiKey).slice(4, 12));
      expect(error.name).toMatch(/^(SubmissionUnknown|Connection)Error$/);
    }
  });
});

test("a fetch that gives a body of its own kind is read by its text", async () => {
  const text = async () => JSON.stringify({ task_info: { id, status: "pending" } });
  const answer = { ok: true, status: 202, headers: new Headers(), body: { pipe: () => {} }, text };
  const { kling } = clientWith([], { fetch: async () => answer as unknown as Response });
  expect((await kling.videoToVideo.edit(body)).id).toBe(id);
});

describe("a fetch of one's own that gives", () => {
  const textStream = (...pieces: string[]): ReadableStream =>
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
  const text = async () => JSON.stringify({ task_info: { id, status: "pending" } });
  test.each([
    ["an answer without headers", { ok: true, status: 202, text }, undefined],
    ["a body of texts", new Response(textStream(`{"task_info":{"id":"${id}`, '"}}')), undefined],
    ["an answer whose headers are an object", { ok: true, status: 202, headers: {}, text }, undefined],
    ["an error without headers", { ok: false, status: 402, text }, "InsufficientBalanceError"],
    [
      "an answer without a text",
      { ok: false, status: 400, headers: {}, text: async () => undefined },
      "BadRequestError",
    ],
    ["an answer without a status", { ok: true, text }, "SubmissionUnknownError"],
    ["nothing", undefined, "SubmissionUnknownError"],
  ])("%s is told no worse than it is", async (_, answer, name) => {
    const { kling } = clientWith([], { fetch: async () => answer as unknown as Response });
    const call = kling.videoToVideo.edit(body);
    if (name === undefined) expect((await call).id).toBe(id);
    else expect((await rejection(call)).name).toBe(name);
  });
});

test("a key of a letter, as for a mock, changes nothing in what the service says", async () => {
  const { kling } = clientWith([accepted(), json({ detail: "no" }, 402)], { apiKey: "e" });
  expect((await kling.videoToVideo.edit(body)).id).toBe(id);
  expect((await rejection(kling.videoToVideo.edit(body))).body).toEqual({ detail: "no" });
});

describe("an error body", () => {
  test.each([
    [{ detail: "A.", error: "b" }, "A"],
    [{ error: "plain" }, "plain"],
    [{ error: { message: "nested" } }, "nested"],
    [{ message: "of the\n  gateway" }, "of the gateway"],
    [{ task_info: { error: { title: "Task Execution Error" } } }, "Task Execution Error"],
    [{ detail: [{ loc: ["body", "prompt"], msg: "Too long" }] }, "Too long"],
  ])("%j has the message %j, in the order in which real clients look (docs:error-body)", async (said, message) => {
    const { kling } = clientWith([json(said, 400)]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.message).toContain(`answered 400: ${message}. Correct the request`);
    expect(error.body).toEqual(said);
  });

  test.each([["<h1>Bad Gateway</h1>"], [""]])(
    "that is no JSON is kept as it is, and a page is not a message: %j",
    async (text) => {
      const { kling } = clientWith([new Response(text, { status: 403 })]);
      const error = await rejection(kling.videoToVideo.edit(body));
      expect(error).toMatchObject({ name: "PermissionError", status: 403, body: text });
      expect(error.message).toMatch(/ answered 403\. Use a key/);
    },
  );

  test("that is deep without end is not followed to its end", async () => {
    const deep = `${'{"detail":'.repeat(500)}"x"${"}".repeat(500)}`;
    const { kling } = clientWith([new Response(deep, { status: 400 })]);
    expect((await rejection(kling.videoToVideo.edit(body))).message).toMatch(/ answered 400\. /);
  });

  const key = "mr+secret/0123=";
  const forms = [key, encodeURIComponent(key), ...["", "a", "ab"].map((before) => btoa(`${before}${key}`))];
  test.each(forms)("that echoes the key as %s does not get it into the error", async (form) => {
    for (const answer of [
      json({ detail: `bad key ${form}` }, 401),
      json({ [form]: form }, 402),
      json({ echo: form }, 202, { traceparent: form }),
      json({ echo: form }, 500),
      new Response(`{"echo":"${form}`, { status: 202 }),
    ]) {
      const { kling } = clientWith([answer], { apiKey: key });
      const error = await rejection(kling.videoToVideo.edit(body));
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
      expect(shown).toContain("***");
      for (const part of [key, encodeURIComponent(key), btoa(key).slice(0, 18), form])
        expect(shown).not.toContain(part);
    }
  });

  test("of a failed task that echoes the key does not get it into the error", async () => {
    const { kling } = clientWith([state("failed", { error: { code: 400, title: key, detail: `Bearer ${key}` } })], {
      apiKey: key,
    });
    const error = await rejection(kling.videoToVideo.edit.resume(id).wait());
    expect(error).toMatchObject({ title: "***", detail: "Bearer ***" });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(key);
  });
});
