import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mockWords } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, test, vi } from "vitest";
import { root } from "../../scripts/document.js";
import { body, documented, endpoint, errors, read, refusal, request, startMock, submit } from "./support.js";

describe("a word in a prompt", () => {
  test.each(errors)("[mock:%i] gets that answer of the document each time, and no task", async (status) => {
    const mock = await startMock();
    for (const attempt of [1, 2]) {
      const answer = await submit(mock, `Paint it [mock:${status}]`);
      expect([attempt, answer.status, answer.body]).toEqual([attempt, status, documented(status)]);
    }
    expect(mock.tasksCreated).toBe(0);
  });

  test("[mock:429-once] is refused once, to be sent again at once, then accepted, and so again from the start", async () => {
    const mock = await startMock();
    const answers = [];
    for (let attempt = 0; attempt < 4; attempt++) answers.push(await submit(mock, "[mock:429-once]"));
    expect(answers.map(({ status }) => status)).toEqual([429, 202, 429, 202]);
    expect(answers[0]?.headers.get("retry-after")).toBe("0");
    expect((await submit(mock, "another [mock:429-once]")).status).toBe(429);
    expect(mock.tasksCreated).toBe(2);
  });

  test("[mock:failed] lets a task fail in the end, with code, title and detail", async () => {
    const mock = await startMock({ taskSeconds: Number.POSITIVE_INFINITY });
    const { id } = (await submit(mock, "[mock:failed]")).body.task_info;
    expect((await read(mock, id)).body.task_info.status).toBe("pending");
    mock.advance(undefined, "failed");
    expect((await read(mock, id)).body.task_info).toMatchObject({
      id,
      status: "failed",
      error: { code: 3001, title: "Task Execution Error", detail: "The model could not complete the task." },
    });
  });

  test("[mock:slow] makes a task that is not done while others are", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock, "[mock:slow]")).body.task_info;
    expect((await read(mock, id)).body.task_info.status).toBe("pending");
    mock.advance(String(id), "completed");
    expect((await read(mock, id)).body.task_info.status).toBe("completed");
  });

  test("[mock:unknown-status] leads to a status that no list has, until a test moves on", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock, "[mock:unknown-status]")).body.task_info;
    expect((await read(mock, id)).body.task_info.status).toBe("paused");
    expect(mock.tasks[0]?.state).toBe("unknown");
    mock.advance();
    expect((await read(mock, id)).body.task_info.status).toBe("completed");
  });

  test("[mock:read-500-once] fails the first read alone", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock, "[mock:read-500-once]")).body.task_info;
    expect([await read(mock, id), await read(mock, id)].map(({ status }) => status)).toEqual([500, 200]);
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ])("[mock:drop-%s] breaks the connection, with %i task created", async (when, created) => {
    const mock = await startMock();
    await expect(submit(mock, `[mock:drop-${when}]`)).rejects.toThrow("fetch failed");
    expect(mock.tasksCreated).toBe(created);
    expect(mock.requests).toMatchObject([{ method: "POST", status: undefined, created: created === 1 }]);
  });

  test("[mock:malformed] answers half of the JSON, with the task created", async () => {
    const mock = await startMock();
    await expect(submit(mock, "[mock:malformed]")).rejects.toThrow(SyntaxError);
    expect(mock.tasksCreated).toBe(1);
    expect(mock.requests).toMatchObject([{ status: 202, created: true }]);
  });

  test("[mock:delay=0.2] is recorded without a status where the caller did not wait for it", async () => {
    const mock = await startMock();
    const left = new AbortController();
    const answer = fetch(mock.baseUrl + endpoint.create.path, {
      method: "POST",
      headers: { Authorization: "Bearer any-text", "Content-Type": "application/json" },
      body: JSON.stringify({ ...body, prompt: "[mock:delay=0.2]" }),
      signal: left.signal,
    });
    await vi.waitFor(() => expect(mock.tasksCreated).toBe(1), 5_000);
    left.abort();
    await expect(answer).rejects.toThrow();
    await vi.waitFor(() => expect(mock.requests).toMatchObject([{ status: undefined, created: true }]), 5_000);
  });

  test("is found in a body however deep it is nested", async () => {
    const deep = `${"[".repeat(20_000)}"[mock:402]"${"]".repeat(20_000)}`;
    const text = JSON.stringify({ ...body, elements: [{ more: 0 }] }).replace('"more":0', `"more":${deep}`);
    const mock = await startMock();
    const headers = { Authorization: "Bearer any-text", "Content-Type": "application/json" };
    const answer = await fetch(mock.baseUrl + endpoint.create.path, { method: "POST", headers, body: text });
    expect(answer.status).toBe(402);
  });

  test("[mock:delay=0.2] lets others go first", async () => {
    const mock = await startMock();
    await Promise.all([submit(mock, "[mock:delay=0.2]"), submit(mock, "Paint it")]);
    expect(mock.requests.map(({ body }) => (body as { prompt: string }).prompt)).toEqual([
      "Paint it",
      "[mock:delay=0.2]",
    ]);
  });

  test("counts in any text of the body, however it is written", async () => {
    const mock = await startMock();
    const send = async (text: string) => {
      const headers = { Authorization: "Bearer any-text", "Content-Type": "application/json" };
      return (await fetch(mock.baseUrl + endpoint.create.path, { method: "POST", headers, body: text })).status;
    };
    expect(await send(JSON.stringify({ ...body, prompt: "[Mock:402]" }))).toBe(402);
    expect(await send(JSON.stringify(body).replace('"prompt":"', '"prompt":"\\u005bmock:402\\u005d '))).toBe(402);
    expect(await send(JSON.stringify({ ...body, elements: [{ note: ["[mock:402]"] }] }))).toBe(402);
    expect(await send(JSON.stringify({ ...body, elements: [{ "[mock:402]": 1 }] }))).toBe(202);
  });

  test("that is refused once waits for a request that could have been taken", async () => {
    const mock = await startMock();
    const send = (key: string) => submit(mock, "[mock:429-once]", { Authorization: key });
    const answers = [await send("Bearer a"), await send("none"), await send("Bearer a")];
    expect(answers.map(({ status }) => status)).toEqual([429, 401, 202]);
  });

  test("can stand beside another", async () => {
    const mock = await startMock();
    expect((await submit(mock, "[mock:503-once] then [mock:failed]")).status).toBe(503);
    const { id } = (await submit(mock, "[mock:503-once] then [mock:failed]")).body.task_info;
    expect((await read(mock, id)).body.task_info.status).toBe("failed");
  });

  test("can stand there twice", async () => {
    const mock = await startMock();
    expect((await submit(mock, "[mock:402] and once more [mock:402]")).status).toBe(402);
  });

  test.each([
    ["402", "429"],
    ["402", "402-once"],
    ["failed", "unknown-status"],
    ["drop-before", "drop-after"],
    ["delay=1", "delay=2"],
    ["read-500-once", "read-503-once"],
    ["drop-after", "malformed"],
    ["drop-before", "malformed"],
    ["drop-before", "failed"],
    ["drop-before", "unknown-status"],
    ["drop-before", "slow"],
    ["drop-before", "expired-video"],
    ["drop-before", "read-500-once"],
    ["402", "failed"],
    ["402", "malformed"],
    ["402", "drop-after"],
  ])("[mock:%s] is refused beside [mock:%s], as one of them would be missed", async (one, other) => {
    const mock = await startMock();
    const answer = await submit(mock, `Paint it [mock:${one}] [mock:${other}]`);
    expect([answer.status, answer.body]).toEqual([
      refusal,
      { detail: `[mock:${one}] and [mock:${other}] exclude each other. Leave one out.` },
    ]);
    expect(mock.tasksCreated).toBe(0);
  });

  test("is refused so too where the other stands before it", async () => {
    const mock = await startMock();
    expect((await submit(mock, "[mock:failed] [mock:drop-before]")).status).toBe(refusal);
    expect((await submit(mock, "[mock:malformed] [mock:402]")).status).toBe(refusal);
  });

  test.each([
    ["402", "delay=0.01", 402],
    ["402-once", "drop-before", 402],
    ["503-once", "malformed", 503],
  ])("[mock:%s] can stand beside [mock:%s], as both come true", async (one, other, status) => {
    const mock = await startMock();
    expect((await submit(mock, `[mock:${one}] [mock:${other}]`)).status).toBe(status);
  });

  test("[mock:drop-after] can stand beside what becomes of the task", async () => {
    const mock = await startMock();
    await expect(submit(mock, "[mock:drop-after] [mock:failed] [mock:slow]")).rejects.toThrow("fetch failed");
    expect(mock.tasksCreated).toBe(1);
  });

  test.each(["fial", "418", "202", "418-once", "read-500", "delay=x", ""])(
    "[mock:%s] is refused with a list of those that do something",
    async (word) => {
      const mock = await startMock();
      const answer = await submit(mock, `Paint it [mock:${word}]`);
      expect(answer.status).toBe(refusal);
      expect(answer.body.detail).toContain(`The mock knows no word "[mock:${word}]". It knows failed, slow, `);
      for (const known of mockWords) expect(answer.body.detail).toContain(known.word);
      expect(answer.body.detail).toContain(`; a status may be ${errors.join(", ")}.`);
      expect(mock.tasksCreated).toBe(0);
    },
  );

  test("without its end is refused too", async () => {
    const mock = await startMock();
    expect((await submit(mock, "Paint it [mock:402")).body.detail).toContain('The mock knows no word "[mock:402". ');
  });

  test("that is as long as a body may be is shortened, in the answer and in what is kept of it", async () => {
    const mock = await startMock();
    const headers = { "Content-Type": "application/json" };
    const long = `[mock:${"4".repeat(1_000_000)}`;
    const sent = JSON.stringify({ ...body, elements: [{ note: long }] });
    const answer = await request(mock.baseUrl + endpoint.create.path, { method: "POST", headers, body: sent });
    const problem = `The mock knows no word "${long.slice(0, 40)}"… (1000006 characters). It knows failed, slow, `;
    expect([answer.status, answer.body.detail]).toEqual([refusal, expect.stringContaining(problem)]);
    expect(mock.requests[0]?.problems).toEqual([answer.body.detail]);
    expect((await submit(mock, `[mock:delay=1.${"0".repeat(1_000)}]`)).status).toBe(refusal);
  });

  test("does nothing for a request that is refused anyway", async () => {
    const mock = await startMock();
    const answer = await submit(mock, "[mock:402]", { Authorization: "Basic dXNlcjpwYXNz" });
    expect(answer.status).toBe(401);
  });
});

describe("the Prefer header", () => {
  test.each(errors)("code=%i gets that answer, and no task", async (status) => {
    const mock = await startMock();
    const answer = await submit(mock, undefined, { Prefer: `code=${status}` });
    expect([answer.status, answer.body]).toEqual([status, documented(status)]);
    expect(mock.tasksCreated).toBe(0);
  });

  test("example=failed gets a task's own id with that example, whatever its state", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock)).body.task_info;
    expect((await read(mock, id, { Prefer: 'example = "failed"' })).body.task_info).toMatchObject({
      id,
      status: "failed",
    });
    expect((await read(mock, id)).body.task_info.status).toBe("completed");
  });

  test("also works as a query, for what can set no header", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock)).body.task_info;
    expect((await read(mock, `${id}?__code=503`)).status).toBe(503);
  });

  test.each([
    ["code=abc", 400, "Prefer: code must be a status such as 429, got abc."],
    ["code=418", 404, "The document has no answer 418 for this request; Prefer asks for one that it lists."],
    ["example=nope", 404, 'The document has no example "nope" for this request. It has accepted.'],
    ["code=402, example=nope", 404, 'The document has no example "nope" for this request. It has default.'],
  ])("%s is told what is wrong", async (prefer, status, detail) => {
    const mock = await startMock();
    const answer = await submit(mock, undefined, { Prefer: prefer });
    expect([answer.status, answer.body.detail]).toEqual([status, detail]);
  });

  test("with an example that there is not is told at a read which there are", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock)).body.task_info;
    const { status, body } = await read(mock, id, { Prefer: "example=nope" });
    expect([status, body.detail]).toEqual([
      404,
      'The document has no example "nope" for this request. It has completed, pending, processing, failed.',
    ]);
  });
});

describe("Retry-After", () => {
  test.each<[how: string, prompt: string, headers: Record<string, string>]>([
    ["a word", "[mock:429]", {}],
    ["a Prefer header", "Paint it", { Prefer: "code=429" }],
  ])("says what the mock was told to say where %s asked for the answer", async (_, prompt, headers) => {
    for (const [options, said] of [
      [{}, "0"],
      [{ retryAfterSeconds: 7 }, "7"],
    ] as const) {
      const mock = await startMock(options);
      const answer = await submit(mock, prompt, headers);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, said]);
    }
  });

  test("says so for a read too, of a task that nobody created as well", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock)).body.task_info;
    for (const one of [id, "8e1e315e-b50d-4334-a231-be7d19a372f4"]) {
      const answer = await read(mock, one, { Prefer: "code=503" });
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "0"]);
    }
  });
});

test("the README lists every word with what it does", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `\[mock:([^\]]+)\]` +\| (.+?) +\|$/gm)].map(([, word, does]) => ({
    word,
    does,
  }));
  expect(rows).toEqual(mockWords);
});
