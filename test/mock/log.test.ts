// What a person reads in the terminal of the mock.
import type { MockRequest } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, test } from "vitest";
import { createLog } from "../../src/mock/log.js";
import { endpoints, startMock, submit } from "./support.js";

const plain = { styled: (_: unknown, text: string) => text, columns: undefined };
const shown = endpoints.map(({ create }) => ({ name: create.name, path: create.path, example: undefined }));
const [first] = shown as [(typeof shown)[0]];
const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";

/** 80 columns, and what the longest name has more than the 23 characters of `videoToVideo.generation`. */
const most = 80 + Math.max(0, ...shown.map(({ name }) => name.length - 23));

const log = createLog(shown, plain);
const request = (changes: Partial<MockRequest>): MockRequest => ({
  at: new Date("2026-05-01T12:00:00"),
  method: "POST",
  path: first.path,
  headers: {},
  body: undefined,
  status: 202,
  durationMs: 3,
  problems: [],
  taskId: undefined,
  created: false,
  ...changes,
});

describe("the line of a request", () => {
  test.each(shown)("to $name fits its columns, and has the call and the task once", ({ name, path }) => {
    for (const one of [
      request({ path, taskId: id, created: true }),
      request({ method: "GET", path: `${path}/${id}`, status: 200, taskId: id }),
      request({ method: "GET", path: `${path}/${id}`, status: 404 }),
    ]) {
      const line = log(one);
      expect(line.length).toBeLessThanOrEqual(most);
      expect(line.replace(/ +/g, " ")).toBe(`12:00:00 ${one.method} ${name} ${one.status} ${id}`);
    }
  });

  test("has its columns where those of all others are, whatever the method is", () => {
    const lines = ["GET", "POST", "PATCH", "DELETE"].map((method) => log(request({ method, status: 405 })));
    expect(new Set(lines.map((line) => line.indexOf(first.name))).size).toBe(1);
    expect(new Set(lines.map((line) => line.indexOf(" 405"))).size).toBe(1);
  });

  test.each<[what: string, changes: Partial<MockRequest>, line: RegExp]>([
    ["of a video", { method: "GET", path: `/_mock/videos/${id}.mp4?expired`, status: 403 }, / 403 8e1e\S+ \?exp/],
    ["with a query", { path: `${first.path}?__code=429`, status: 429 }, / 429 \?__code=429$/],
    ["to another path", { path: "/nowhere", status: 404 }, /^12:00:00 POST {3}\/nowhere +404$/],
    ["to an endless path", { path: `/${"x".repeat(9_000)}`, status: 404 }, /POST {3}\/x{54}… 404$/],
    ["with an endless id", { path: `${first.path}/${"x".repeat(9_000)}`, status: 400 }, /400 x{55}…$/],
    ["with what a terminal would obey", { path: "/\u009b2J", status: 404 }, /POST {3}\/ 2J +404$/],
  ])("%s says what it is", (_, changes, line) => {
    expect(log(request(changes))).toMatch(line);
  });
});

describe("below a request", () => {
  const below = (changes: Partial<MockRequest>, columns?: number): string[] =>
    createLog(shown, { ...plain, columns })(request(changes))
      .split("\n")
      .slice(1);

  test("stands each thing that was wrong, without what a terminal would obey", () => {
    const problems = ["prompt must be string", "mode\u001b[2J is none"];
    expect(below({ status: 400, problems })).toEqual(["         prompt must be string", "         mode [2J is none"]);
  });

  test("stands whether a connection that broke left a task", () => {
    const status = undefined;
    expect(below({ status, taskId: id, created: true })).toEqual([
      "         The connection broke after the task was created.",
    ]);
    expect(below({ status })).toEqual(["         The connection broke before there was an answer."]);
  });

  test("a long sentence is broken between words where the terminal ends, and nothing is lost", () => {
    const word = "x".repeat(90);
    const problem = `The mock knows no word [mock:fial]. It knows ${word} and failed, slow, unknown-status and 402.`;
    const lines = below({ status: 400, problems: [problem] }, 60);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) if (!line.includes(word)) expect(line.length).toBeLessThanOrEqual(60);
    expect(lines.map((line) => line.trim()).join(" ")).toBe(problem);
    expect(below({ status: 400, problems: [problem] })).toEqual([`         ${problem}`]);
  });
});

test("a new task stands out from one that is read, and an answer that is an error from one that is none", async () => {
  const styles: string[] = [];
  const marked = createLog(shown, {
    columns: 80,
    styled: (style, text) => {
      styles.push(`${style} ${text}`);
      return text;
    },
  });
  const mock = await startMock({ onRequest: (one) => marked(one) });
  const { id } = (await submit(mock)).body.task_info;
  await submit(mock, "[mock:402]");
  expect(styles).toEqual(expect.arrayContaining(["green 202", `bold ${id}`, "red 402"]));
});
