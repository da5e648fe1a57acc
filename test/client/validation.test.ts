import { describe, expect, test } from "vitest";
import { demand } from "../../src/validation.js";
import { body, clientWith, closedPort, id, json, rejection } from "./support.js";

describe("what a rule demands", () => {
  test.each([
    ["required", true, "is missing"],
    ["type", "array", "must be of type array"],
    ["type", ["string", "null"], "must be of type string or null"],
    ["enum", ["std", "pro"], 'must be one of "std", "pro"'],
    ["const", "std", 'must be "std"'],
    ["maxLength", 2500, "must have at most 2500 characters"],
    ["minLength", 1, "must have at least 1 character"],
    ["maxItems", 1, "must have at most 1 item"],
    ["minItems", 2, "must have at least 2 items"],
    ["minimum", 3, "must be at least 3"],
    ["maximum", 15, "must be at most 15"],
    ["format", "uri", "must be a valid uri"],
    ["pattern", "^a", "must match ^a"],
    ["additionalProperties", ["a", "b"], "is not a field of this request; it takes a, b"],
    ["multipleOf", 5, "breaks the rule multipleOf: 5"],
  ])("by %s of %j is said as: %s", (keyword, limit, words) => {
    expect(demand(keyword, limit)).toBe(words);
  });
});

describe("what was given instead", () => {
  test.each([
    [{ prompt: {} }, "got an object"],
    [{ prompt: null }, "got null"],
    [{ prompt: true }, "got true"],
    [{ prompt: ["a"] }, "got 1 item"],
    [{ mode: "x".repeat(10_000) }, `got "${"x".repeat(40)}"… (10000 characters)`],
  ])("is shown short: %#", async (change, words) => {
    const { kling } = clientWith([]);
    const error = await rejection(kling.videoToVideo.edit({ ...body, ...change } as never));
    expect(error.message).toContain(words);
    expect(error.message.length).toBeLessThan(200);
  });
});

describe("the reason of a connection error", () => {
  test.each([
    ["is the innermost cause", new TypeError("fetch failed", { cause: new Error("socket hang up") }), "socket hang up"],
    ["is its code where it has no message", Object.assign(new Error(""), { code: "ECONNRESET" }), "ECONNRESET"],
    ["is its name where it has neither", new TypeError(""), "TypeError"],
    ["is what was thrown, where that is no error", "offline" as unknown as Error, "offline"],
  ])("%s", async (_, cause, reason) => {
    const { kling } = clientWith([() => Promise.reject(cause)], { maxRetries: 0 });
    const error = await rejection(kling.videoToVideo.edit.get(id));
    expect(error.message).toContain(`did not get through: ${reason}.`);
  });

  test("names each address that refused, for a host with several", async () => {
    const { kling } = clientWith([], {
      baseUrl: (await closedPort()).replace("127.0.0.1", "localhost"),
      fetch: undefined,
      maxRetries: 0,
    });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "ConnectionError" });
    expect(error.message).toContain("ECONNREFUSED");
  });
});

test("a response that breaks off is an unknown submission even when its status was an error", async () => {
  const broken = new Response(
    new ReadableStream({
      start: (controller) => controller.error(new Error("terminated")),
    }),
    { status: 400 },
  );
  const { kling } = clientWith([broken]);
  expect((await rejection(kling.videoToVideo.edit(body))).name).toBe("SubmissionUnknownError");
});

test("an empty error body is an empty text", async () => {
  const { kling } = clientWith([
    new Response(null, { status: 402, headers: { "Content-Length": "0" } }),
    json({}, 402),
  ]);
  expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({ status: 402, body: "" });
  expect(await rejection(kling.videoToVideo.edit(body))).toMatchObject({ status: 402, body: {} });
});
