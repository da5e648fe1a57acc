// What is made of an answer, whatever it is like.
import { Readable } from "node:stream";
import { inspect } from "node:util";
import { isMuleRouterError, MuleRouterError } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { body, clientWith, id, json, rejection, state } from "./support.js";

test("a fetch that gives a body of its own kind is read by its text", async () => {
  const text = async () => JSON.stringify({ task_info: { id, status: "pending" } });
  const answer = { ok: true, status: 202, headers: new Headers(), body: { pipe: () => {} }, text };
  const { kling } = clientWith([], { fetch: async () => answer as unknown as Response });
  expect((await kling.videoToVideo.edit(body)).id).toBe(id);
});

test("a fetch that gives a stream of Node has half an answer kept, which may name a task", async () => {
  const half = Readable.from([Buffer.from(`{"task_info":{"id":"${id}","sta`)]);
  const broken = half.iterator.bind(half);
  half[Symbol.asyncIterator] = async function* () {
    yield* broken();
    throw new Error("Premature close");
  };
  const answer = { ok: true, status: 202, headers: new Headers(), body: half };
  const { kling } = clientWith([], { fetch: async () => answer as unknown as Response });
  expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({
    name: "SubmissionUnknownError",
    task: { id },
  });
});

describe("a fetch of one's own that gives", () => {
  const textStream = (...pieces: unknown[]): ReadableStream =>
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
  const text = async () => JSON.stringify({ task_info: { id, status: "pending" } });
  const endless = { ok: true, status: 202, headers: new Headers() };
  const reader = { read: async () => "no piece", next: async () => "no piece" };
  test.each([
    ["a body of numbers", new Response(textStream([...Buffer.from(JSON.stringify({ task_info: { id } }))])), undefined],
    [
      "texts that begin with the mark of their order",
      new Response(textStream(`\ufeff{"task_info":{"id":"${id}"}}`)),
      undefined,
    ],
    ["an answer without headers", { ok: true, status: 202, text }, undefined],
    ["a body of texts", new Response(textStream(`{"task_info":{"id":"${id}`, '"}}')), undefined],
    [
      "a body of buffers",
      new Response(textStream(new TextEncoder().encode(JSON.stringify({ task_info: { id } })).buffer)),
      undefined,
    ],
    ["an answer whose headers are an object", { ok: true, status: 202, headers: {}, text }, undefined],
    ["an error without headers", { ok: false, status: 402, text }, "InsufficientBalanceError"],
    [
      "an answer without a text",
      { ok: false, status: 400, headers: {}, text: async () => undefined },
      "BadRequestError",
    ],
    ["an answer without a status", { ok: true, text }, "SubmissionUnknownError"],
    ["nothing", undefined, "SubmissionUnknownError"],
    ["a reader that never ends", { ...endless, body: { getReader: () => reader } }, "SubmissionUnknownError"],
    [
      "an iterator that never ends",
      { ...endless, body: { [Symbol.asyncIterator]: () => reader } },
      "SubmissionUnknownError",
    ],
    [
      "a reader of nothing",
      { ...endless, body: { getReader: () => ({ read: async () => ({}) }) } },
      "SubmissionUnknownError",
    ],
    [
      "a trace that is no text",
      { ok: false, status: 500, headers: new Map([["traceparent", 5]]), text },
      "SubmissionUnknownError",
    ],
  ])("%s is told no worse than it is", async (_, answer, name) => {
    const { kling } = clientWith([], { fetch: async () => answer as unknown as Response });
    const call = kling.videoToVideo.edit(body);
    if (name === undefined) expect((await call).id).toBe(id);
    else expect((await rejection(call)).name).toBe(name);
  });
});

test("what one answer leaves unfinished is not in the next", async () => {
  const pieces = [Uint8Array.of(0xf0, 0x9f), null, {}];
  const odd = { ok: true, status: 202, headers: new Headers(), body: Readable.from(pieces.slice(0, 1)) };
  const oddest = { ...odd, body: { [Symbol.asyncIterator]: () => pieces[Symbol.iterator]() } };
  for (const answer of [odd, oddest]) {
    const { kling } = clientWith([async () => answer as unknown as Response, json({ task_info: { id } }, 202)]);
    expect((await rejection(kling.videoToVideo.edit(body))).name).toBe("UnexpectedResponseError");
    expect((await kling.videoToVideo.edit(body)).id).toBe(id);
  }
});

describe("an error body", () => {
  test.each([
    [{ detail: "A.", error: "b" }, "A"],
    [{ error: "plain" }, "plain"],
    [{ error: { message: "nested" } }, "nested"],
    [{ message: "of the\n  gateway" }, "of the gateway"],
    [{ task_info: { error: { title: "Task Execution Error" } } }, "Task Execution Error"],
    [{ detail: [{ loc: ["body", "prompt"], msg: "Too long." }, { msg: "No" }] }, "body.prompt: Too long; No"],
    [{ detail: [{ loc: [{ toString: 1 }, ["x"], null], msg: "Bad" }] }, "Bad"],
    [{ errors: ["first", { message: "second" }] }, "first; second"],
    [{ detail: "[prompt] is too long" }, "[prompt] is too long"],
    [{ detail: "<html>", message: "Bad" }, "Bad"],
  ])("%j has the message %j, in the order in which real clients look (docs:error-body)", async (said, message) => {
    const { kling } = clientWith([json(said, 400)]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.message).toContain(`answered 400: ${message}. Correct the request`);
    expect(error.body).toEqual(said);
  });

  test.each([["<h1>Bad Gateway</h1>"], ['{"detail":"half'], [""]])(
    "that is no JSON is kept as it is, and a page is not a message: %j",
    async (text) => {
      const { kling } = clientWith([new Response(text, { status: 403 })]);
      const error = await rejection(kling.videoToVideo.edit(body));
      expect(error).toMatchObject({ name: "PermissionError", status: 403, body: text });
      expect(error.message).toMatch(/ answered 403\. Check what/);
    },
  );

  test.each([
    [422, "Change the request."],
    [423, "Try again later."],
  ])("of a submission that is answered %i says what can help: %s", async (status, advice) => {
    const { kling } = clientWith([json({ detail: "no" }, status)]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.name).toBe("ApiError");
    expect(error.message).toMatch(new RegExp(`answered ${status}: no\\. ${advice}$`));
  });

  test("that is deep without end is not followed to its end", async () => {
    const deep = `${'{"detail":'.repeat(500)}"x"${"}".repeat(500)}`;
    const { kling } = clientWith([new Response(deep, { status: 400 })]);
    expect((await rejection(kling.videoToVideo.edit(body))).message).toMatch(/ answered 400\. /);
  });

  const key = "mr+secret/0123=";
  const inUrl = encodeURIComponent(key);
  const forms = [
    key,
    inUrl,
    inUrl.toLowerCase(),
    key.replace("/", "\\/"),
    ...["", "a", "ab"].map((before) => btoa(`${before}${key}`)),
  ];
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

  test("has its name in its stack, and in JSON with its message", async () => {
    const { kling } = clientWith([json({ detail: "no" }, 402)]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.stack).toMatch(/^InsufficientBalanceError: POST http/);
    const { name, message, status, body: said } = JSON.parse(JSON.stringify(error));
    expect([name, message, status, said]).toEqual([error.name, error.message, 402, { detail: "no" }]);
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
