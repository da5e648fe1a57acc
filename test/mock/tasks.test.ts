import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "mulerouter-kling-v3-omni";
import { afterEach, describe, expect, test, vi } from "vitest";
import { documentPath } from "../../scripts/document.js";
import type { MockEndpoint } from "../../src/mock/endpoints.js";
import { identitiesOf } from "../../src/mock/identities.js";
import { mostTasks, Tasks } from "../../src/mock/tasks.js";
import { rejection } from "../client/support.js";
import { edit } from "../example.js";
import { temporaryFolder } from "../scratch.js";
import { body, documented, endpoint, endpoints, read, request, startMock, submit } from "./support.js";

afterEach(() => vi.useRealTimers());

describe("a task", () => {
  test("has an id and times of its own", async () => {
    const mock = await startMock();
    const before = Math.floor(Date.now() / 1000) * 1000;
    const [first, second] = [await submit(mock), await submit(mock)];
    expect(first.status).toBe(202);
    expect(first.body.task_info.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(first.body.task_info.id).not.toBe(second.body.task_info.id);
    expect(Date.parse(String(first.body.task_info.created_at))).toBeGreaterThanOrEqual(before);
  });

  test("is pending, then processing, then completed, as time goes by, and says when it changed", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-05-01T12:00:00Z") });
    const mock = await startMock({ taskSeconds: 40 });
    const { id } = (await submit(mock)).body.task_info;
    const seen = [];
    for (const second of [0, 9, 10, 39, 40, 90]) {
      vi.setSystemTime(new Date(Date.parse("2026-05-01T12:00:00Z") + second * 1000));
      const { task_info, videos } = (await read(mock, id)).body;
      seen.push(
        `${second}: ${task_info.status} since ${String(task_info.updated_at).slice(14, 19)}, ${videos?.length}`,
      );
      expect(task_info.created_at).toBe("2026-05-01T12:00:00Z");
    }
    expect(seen).toEqual([
      "0: pending since 00:00, undefined",
      "9: pending since 00:00, undefined",
      "10: processing since 00:10, undefined",
      "39: processing since 00:10, undefined",
      "40: completed since 00:40, 1",
      "90: completed since 00:40, 1",
    ]);
  });

  test("is completed at the first read where a task takes no time, which is the default", async () => {
    const mock = await startMock();
    const { id } = (await submit(mock)).body.task_info;
    expect((await read(mock, id)).body.task_info.status).toBe("completed");
  });

  test.each(endpoints.map(({ create }) => [create.name, create.path]))(
    "of %s is read at its own endpoint alone",
    async (_, path) => {
      const mock = await startMock();
      const { id } = (await submit(mock)).body.task_info;
      const answer = await fetch(`${mock.baseUrl}${path}/${id}`, { headers: { Authorization: "Bearer any-text" } });
      expect(answer.status).toBe(path === endpoint.create.path ? 200 : 404);
      if (answer.ok) return;
      expect(await answer.json()).toEqual({
        detail: `There is no such path or task: ${id} is a task of ${endpoint.create.name}, and is read there.`,
      });
    },
  );

  test("that nobody created gets the document's 404, which says that a mock forgets", async () => {
    const mock = await startMock();
    const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";
    const answer = await read(mock, id);
    const detail = `There is no such path or task: this mock has no task ${id}; a mock forgets its tasks when it is reset or stops.`;
    expect([answer.status, answer.body]).toEqual([404, { detail }]);
    expect(mock.requests.at(-1)?.problems).toEqual([detail]);
    expect((await read(mock, id, { Prefer: "code=404" })).body).toEqual(documented(404));
  });

  test(`is forgotten when ${mostTasks} newer ones were created, and still counted`, async () => {
    const tasks = new Tasks(identitiesOf(1));
    const small = { name: endpoint.create.name, states: new Map(), epoch: 0 } as unknown as MockEndpoint;
    const course = { seconds: 0, ends: "completed", prompt: undefined } as const;
    const first = tasks.create(small, course);
    for (let count = 0; count < mostTasks; count++) tasks.create(small, course);
    expect(tasks.find(small, first.id)).toBeUndefined();
    expect(tasks.all()).toHaveLength(mostTasks);
    expect(tasks.created).toBe(mostTasks + 1);
  });

  test("takes nothing back when the clock is set back", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-05-01T12:00:00Z") });
    const mock = await startMock({ taskSeconds: 40 });
    const { id } = (await submit(mock)).body.task_info;
    vi.setSystemTime(new Date("2026-05-01T12:00:10Z"));
    expect((await read(mock, id)).body.task_info.status).toBe("processing");
    vi.setSystemTime(new Date("2026-05-01T11:00:00Z"));
    expect((await read(mock, id)).body.task_info.status).toBe("processing");
    expect(mock.tasks[0]?.progress).toBe(0);
  });

  test("is created and read by its path with escapes too, as Prism has it", async () => {
    const mock = await startMock();
    const path = endpoint.create.path.replaceAll("-", "%2D");
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const { id } = (await request(mock.baseUrl + path, init)).body.task_info;
    expect(mock.tasksCreated).toBe(1);
    expect((await request(`${mock.baseUrl}${path}/${id}`)).body.task_info.id).toBe(id);
  });
});

describe("a seed", () => {
  const run = async (seed: string | undefined) => {
    const mock = await startMock({ seed });
    const answers = [];
    for (const prompt of ["one", "two", "three [mock:failed]"]) {
      const accepted = await submit(mock, prompt);
      answers.push(accepted.body, (await read(mock, accepted.body.task_info.id)).body.task_info);
    }
    return answers;
  };

  test("gives the same ids and times at each run, and another seed gives others", async () => {
    const first = await run("a");
    expect(await run("a")).toEqual(first);
    expect(await run("b")).not.toEqual(first);
    expect(await run(undefined)).not.toEqual(await run(undefined));
  });
});

test("an accepted task was changed last when it was created", async () => {
  for (const seed of [1, undefined]) {
    const { created_at, updated_at } = (await submit(await startMock({ seed }))).body.task_info;
    expect(updated_at).toBe(created_at);
  }
});

test("several mocks at once know nothing of each other", async () => {
  const [one, two] = [await startMock({ seed: 1 }), await startMock({ seed: 2 })];
  const { id } = (await submit(one)).body.task_info;
  expect(one.baseUrl).not.toBe(two.baseUrl);
  expect((await read(two, id)).status).toBe(404);
  expect([one.tasksCreated, two.tasksCreated]).toEqual([1, 0]);
});

describe("from the document alone", () => {
  const text = readFileSync(documentPath, "utf8");

  /** The document with some of it changed, in a file of its own. */
  function edited(change: (text: string) => string): string {
    const file = join(temporaryFolder(), "edited.yaml");
    const result = change(text);
    expect(result).not.toBe(text);
    writeFileSync(file, result);
    return file;
  }

  test("a third endpoint has living tasks without a line of code", async () => {
    const paths = /\n {2}\/vendors\/klingai\/v1\/kling-v3-omni\/video-to-video\/edit[\s\S]*?(?=\ncomponents:)/.exec(
      text,
    )?.[0];
    const third = String(paths)
      .replaceAll("video-to-video/edit", "video-to-video/extend")
      .replaceAll(".edit", ".extend");
    const mock = await startMock({
      document: edited((yaml) => yaml.replace("\ncomponents:", `${third}\ncomponents:`)),
    });
    const path = "/vendors/klingai/v1/kling-v3-omni/video-to-video/extend";
    const init = { headers: { Authorization: "Bearer any-text", "Content-Type": "application/json" } };
    const accepted = await fetch(mock.baseUrl + path, { ...init, method: "POST", body: JSON.stringify(edit) });
    const { task_info } = (await accepted.json()) as { task_info: { id: string } };
    const answer = await fetch(`${mock.baseUrl}${path}/${task_info.id}`, init);
    expect(await answer.json()).toMatchObject({ task_info: { id: task_info.id, status: "completed" } });
    expect(mock.tasks).toMatchObject([{ operation: "videoToVideo.extend", id: task_info.id }]);
  });

  test("an error that breaks the document leaves as one that says which rule", async () => {
    const mock = await startMock({
      document: edited((yaml) =>
        yaml.replace(/(?<= {4}InsufficientBalance:\n(?: {6}.*\n)*? +)example: .*/, "example: a text"),
      ),
    });
    const answer = await submit(mock, "[mock:402]");
    expect(answer.status).toBe(500);
    expect(answer.body.detail).toMatch(
      /^The mock's own answer to videoToVideo\.generation breaks the document: response\.body/,
    );
  });

  test("an answer that breaks the document leaves as an error that says which rule", async () => {
    const mock = await startMock({
      document: edited((yaml) => yaml.replace("code: 3001\n", 'code: "3001"\n')),
    });
    const { id } = (await submit(mock, "[mock:failed]")).body.task_info;
    const answer = await read(mock, id);
    expect(answer.status).toBe(500);
    expect(answer.body.detail).toContain(`The mock's own answer to ${endpoint.read.name} breaks the document`);
    expect(answer.body.detail).toMatch(/: response\.body\.task_info\.error\.code .*must be integer/);
    expect(mock.requests.at(-1)?.problems).not.toEqual([]);
  });

  test.each<[what: string, content: string | undefined, why: string]>([
    ["there is not", undefined, "there is no such file. Check the path."],
    ["is a text", "Hello", "it is no OpenAPI document. Name one, in YAML or JSON."],
    ["is empty", "", "it is no OpenAPI document. Name one, in YAML or JSON."],
    ["describes something else", "name: value\n", "it is no OpenAPI document. Name one, in YAML or JSON."],
    ["breaks off", '{"openapi": "3.1.0",', "it is neither YAML nor JSON: unexpected end of the stream within a flow"],
  ])("a document that %s is named, with what is wrong, in a line", async (_, content, why) => {
    const document = join(temporaryFolder(), "a document.yaml");
    if (content !== undefined) writeFileSync(document, content);
    const error = await rejection(startMock({ document }));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain(`The mock cannot serve ${document}: ${why}`);
    expect(error.message).toMatch(/^.*\.$/);
  });

  test("a folder is no document", async () => {
    const document = temporaryFolder();
    await expect(startMock({ document })).rejects.toThrow(
      `The mock cannot serve ${document}: it is a folder. Name the OpenAPI document in it.`,
    );
  });
});
