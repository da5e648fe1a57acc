import { inspect } from "node:util";
import { type Hooks, isMuleRouterError, MuleRouterError } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { apiKey, body, clientWith, id, json, rejection, state } from "./support.js";

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
    const { kling } = clientWith([accepted()], {
      hooks: { onRequest: async () => Promise.reject(new Error("log is down")) },
    });
    expect((await kling.videoToVideo.edit(body)).id).toBe(id);
    await new Promise((resolve) => setTimeout(resolve));
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

describe("a header that HTTP does not allow", () => {
  test.each([{ "X App": "a" }, { "X-App": `${apiKey}\nx` }])(
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

describe("wrong numbers", () => {
  test.each([{ timeoutMs: 0 }, { timeoutMs: "60" }, { maxRetries: -1 }, { maxRetries: Number.NaN }])(
    "such as %j are refused",
    async (options) => {
      expect(() => clientWith([], options as never)).toThrow(Object.keys(options)[0]);
      const { kling, requests } = clientWith([]);
      expect((await rejection(kling.videoToVideo.edit(body, options as never))).name).toBe("ConfigError");
      expect(requests).toHaveLength(0);
    },
  );
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

test("a fetch that fails with the key in its words does not get it into the error", async () => {
  const { kling } = clientWith([new Error(`failed with Bearer ${apiKey}`), new Error(`failed with Bearer ${apiKey}`)], {
    maxRetries: 0,
  });
  for (const call of [() => kling.videoToVideo.edit(body), () => kling.videoToVideo.edit.get(id)]) {
    const error = await rejection(call());
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(apiKey);
  }
});

test("a fetch that gives a body of its own kind is read by its text", async () => {
  const text = async () => JSON.stringify({ task_info: { id, status: "pending" } });
  const answer = { ok: true, status: 202, headers: new Headers(), body: { pipe: () => {} }, text };
  const { kling } = clientWith([], { fetch: async () => answer as unknown as Response });
  expect((await kling.videoToVideo.edit(body)).id).toBe(id);
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
  ])("%j has the message %j, in the order in which real clients look (docs:error-body)", async (said, message) => {
    const { kling } = clientWith([json(said, 400)]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.message).toContain(`answered 400: ${message}. Mend the request`);
    expect(error.body).toEqual(said);
  });

  test.each([["<h1>Bad Gateway</h1>"], [""]])("that is no JSON is kept as it is: %j", async (text) => {
    const { kling } = clientWith([new Response(text, { status: 403 })]);
    expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({
      name: "PermissionError",
      status: 403,
      body: text,
    });
  });

  test("that echoes the key, plain or encoded, does not get it into the error", async () => {
    const key = "mr+secret/0123=";
    for (const form of [key, btoa(key), encodeURIComponent(key)]) {
      const { kling } = clientWith([json({ detail: `bad key ${form}` }, 401)], { apiKey: key });
      const error = await rejection(kling.videoToVideo.edit(body));
      expect(error.message).toContain("bad key ***");
      expect(JSON.stringify(error)).not.toContain(form);
    }
  });
});
