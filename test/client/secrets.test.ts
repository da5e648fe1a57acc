// That nobody is shown the key, whoever has it.
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { accepted, apiKey, body, clientWith, id, json, rejection, state } from "./support.js";

test("the API key is in no error, and in nothing that inspect or JSON shows", async () => {
  const failing = clientWith([json({ detail: "no" }, 401), new TypeError("fetch failed"), json({}, 202)]);
  const errors = [];
  for (let i = 0; i < 3; i++) errors.push(await rejection(failing.kling.videoToVideo.edit(body)));
  const task = failing.kling.videoToVideo.edit.resume(id);
  for (const value of [failing.kling, task, ...errors]) {
    const shown = inspect(value, { depth: Infinity, showHidden: true }) + JSON.stringify(value) + String(value);
    expect(shown).not.toContain(apiKey);
  }
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
    ["where a message is cut", new Error("y".repeat(285) + apiKey)],
    ["in a request", Object.assign(new Error("no"), { request: new Request("http://a.b", { headers: { words } }) })],
    ["in a map", Object.assign(new Error("no"), { headers: new Map([["authorization", words]]) })],
    ["under a symbol", Object.assign(new Error("no"), { [Symbol("headers")]: words })],
    ["behind a toJSON", Object.assign(new Error("no"), { headers: words, toJSON: () => ({}) })],
    ["in a property of a function", Object.assign(new Error("no"), { retry: Object.assign(() => {}, { words }) })],
  ])("%s does not get it into the error", async (_, thrown) => {
    const { kling } = clientWith([], { maxRetries: 0, fetch: () => Promise.reject(thrown) });
    for (const call of [() => kling.videoToVideo.edit(body), () => kling.videoToVideo.edit.get(id)]) {
      const error = await rejection(call());
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + error.message;
      expect(shown).not.toContain(apiKey);
      expect(shown).not.toContain(apiKey.slice(0, -2));
      expect(shown).not.toContain(btoa(apiKey).slice(4, 12));
      expect(error.name).toMatch(/^(SubmissionUnknown|Connection)Error$/);
    }
  });
});

test("a key that is put into a body is not in a dry run, and one that an answer echoes is not told to a hook", async () => {
  const told: unknown[] = [];
  const echo = { error: { title: `bad key \\u0022${apiKey}` }, [apiKey]: `Bearer ${apiKey}` };
  const { kling } = clientWith([state("failed", echo)], { hooks: { onUpdate: (update) => told.push(update) } });
  const { body: sent } = await kling.videoToVideo.edit({ ...body, prompt: `Follow ${apiKey}` }, { dryRun: true });
  await rejection(kling.videoToVideo.edit.resume(id).wait());
  for (const shown of [sent, JSON.stringify(told)]) {
    expect(shown).toContain("***");
    expect(shown).not.toContain(apiKey);
  }
  expect(told).toMatchObject([{ id, operation: "videoToVideo.edit", state: "failed" }]);
});

test.each([
  ["in a field that there is not", { ...body, apiKey }],
  ["as a field", { ...body, [apiKey]: 1 }],
  ["as a value, and after other text", { ...body, mode: apiKey, aspect_ratio: `Bearer ${apiKey}${"x".repeat(60)}` }],
  ["as the whole body", apiKey],
])("a key that is put into a request %s is not told", async (_, given) => {
  const { kling } = clientWith([]);
  const error = await rejection(kling.videoToVideo.edit(given as never));
  expect(error.name).toBe("ValidationError");
  const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
  expect(shown).toContain("***");
  expect(shown).not.toContain(apiKey.slice(0, 12));
});

test("a key in the place of a number is not told", async () => {
  const { kling } = clientWith([]);
  const error = await rejection(kling.videoToVideo.edit(body, { timeoutMs: apiKey as never }));
  expect(inspect(error)).not.toContain(apiKey);
});

test("the API key is not in an error whose cause is an abort, though the reason for that has it", async () => {
  const controller = new AbortController();
  const reason = Object.assign(new Error("enough"), { config: { headers: { Authorization: `Bearer ${apiKey}` } } });
  const answer = async () => {
    controller.abort(reason);
    throw reason;
  };
  const error = await rejection(clientWith([answer]).kling.videoToVideo.edit(body, { signal: controller.signal }));
  expect(error).toMatchObject({ name: "SubmissionUnknownError", cause: { message: "enough" } });
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(apiKey);
});

describe("the key of one call", () => {
  const tenant = "mr-tenant-9876543210";
  const headers = { Authorization: `Bearer ${tenant}`, "X-Api-Key": apiKey };
  const both = `${tenant} and ${apiKey}`;
  const shown = (value: unknown): string =>
    inspect(value, { depth: Infinity, showHidden: true }) + JSON.stringify(value);
  const expectNeither = (value: unknown): void => {
    expect(shown(value)).toContain("***");
    for (const key of [tenant, apiKey]) expect(shown(value)).not.toContain(key);
  };

  test("is hidden as the client's is, and that one too, in whatever is answered or thrown", async () => {
    const thrown = Object.assign(new Error(both), { config: { headers } });
    const { kling } = clientWith([json({ detail: both }, 401), thrown]);
    for (let call = 0; call < 2; call++) expectNeither(await rejection(kling.videoToVideo.edit(body, { headers })));
  });

  test("is hidden in a refused request and in a dry run", async () => {
    const { kling } = clientWith([]);
    expectNeither(await rejection(kling.videoToVideo.edit({ ...body, mode: both as never }, { headers })));
    expectNeither(await kling.videoToVideo.edit(body, { headers: { ...headers, "X-Key": tenant }, dryRun: true }));
  });

  test("is hidden in what a wait says of a task that failed, or is not done", async () => {
    const { kling } = clientWith([state("failed", { error: { code: 400, title: both, detail: "" } }), state(both)]);
    const task = kling.videoToVideo.edit.resume(id);
    expectNeither(await rejection(task.wait({ headers })));
    expectNeither(await rejection(task.wait({ headers, timeoutMs: 50 })));
  });
});

test("a key of a letter, as for a mock, changes nothing in what the service says", async () => {
  const { kling } = clientWith([accepted(), json({ detail: "no" }, 402)], { apiKey: "e" });
  expect((await kling.videoToVideo.edit(body)).id).toBe(id);
  expect((await rejection(kling.videoToVideo.edit(body))).body).toEqual({ detail: "no" });
});

test.each(['mr-"quote"-0123', "mr-\\back-0123"])(
  "a key that JSON writes with escapes is hidden too: %s",
  async (key) => {
    const thrown = new Error(`failed with ${key}`);
    const { kling } = clientWith([thrown, json({ [key]: key }, 402)], { apiKey: key, maxRetries: 0 });
    for (let call = 0; call < 2; call++) {
      const error = await rejection(kling.videoToVideo.edit(body));
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error) + error.message;
      expect(shown).toContain("***");
      for (const form of [key, JSON.stringify(key).slice(1, -1)]) expect(shown).not.toContain(form);
    }
  },
);
