// What a mock says of a request that breaks the document: in the client's sentences.
import { createClient, type ValidationError, type ValidationProblem } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import type { TaskEndpoint } from "../../scripts/operations.js";
import { bodyCases, bodyOf } from "../contract/bodyCases.js";
import { refusalOf } from "../contract/contract.js";
import { given } from "../contract/given.js";
import { schemaOf } from "../example.js";
import {
  body,
  endpoint,
  endpoints,
  json,
  lastProblems,
  post,
  refusal,
  request,
  saidOf,
  sendText,
  startMock,
} from "./support.js";

const { path } = endpoint.create;

/** What is said of a field that takes some words and got another. */
function oneOf(field: string): string {
  const words: readonly unknown[] = schemaOf(endpoint.create.name, field).enum;
  return `${field.split(".").at(-1)} must be one of ${words.map((word) => JSON.stringify(word)).join(", ")}`;
}

/** What the client finds wrong with a body that it does not send. */
async function foundByClient({ group, call }: TaskEndpoint, value: unknown): Promise<readonly ValidationProblem[]> {
  const kling = createClient({ apiKey: "any-text" }) as unknown as Record<
    string,
    Record<string, (body: unknown, options: object) => Promise<unknown>>
  >;
  const error = await kling[group]?.[call]?.(value, { dryRun: true }).catch((error: unknown) => error);
  return (error as ValidationError | undefined)?.problems ?? [];
}

const joins = ["anyOf", "oneOf", "not", "contains"];

describe.each(endpoints)("a body that $create.name refuses", (one) => {
  const refused = bodyCases(given, one).filter(({ breaks, value }) => breaks && value !== undefined);

  test("is told the same by the mock as by the client, whichever rule it breaks", async () => {
    // Each field has a rule to break, and the body has rules of its own.
    expect(refused.length).toBeGreaterThan(bodyOf(given, one).fields.length);
    const mock = await startMock();
    for (const { title, value } of refused) {
      expect((await post(mock, one.create.path, value)).status, title).toBe(refusalOf(one.create));
      const found = await foundByClient(one, value);
      // Of forms that their types do not tell apart, the client says what they are, and the mock what is wrong by each.
      if (found.some(({ limit, keyword }) => joins.includes(keyword) && !/^of type /.test(String(limit)))) continue;
      const said = new Set(found.map(({ message }) => message));
      expect([...lastProblems(mock)].sort(), title).toEqual([...said].sort());
    }
  });
});

describe("the problems of a request", () => {
  test("leave out what only repeats another: the branches of a condition, and the type beside a list of values", async () => {
    const mock = await startMock();
    const images = Array.from({ length: 3 }, () => "https://example.com/a.png");
    await post(mock, path, { ...body, images, elements: [{}, {}], mode: 1, promt: "Paint it" });
    expect(lastProblems(mock)).toEqual([
      "elements must have at most 1 item, got a list of 2 items (Images and elements together are at most 4)",
      `${oneOf("mode")}, got 1`,
      expect.stringMatching(/^promt is not a field of this request; it takes .*\bprompt, video_list\b/),
    ]);
  });

  test.each<[what: string, text: string, headers: Record<string, string>, problem: string]>([
    ["another type of body", "prompt=a", { "Content-Type": "text/plain" }, "got text/plain"],
    [
      "what curl sends by itself",
      "prompt=a",
      { "Content-Type": "application/x-www-form-urlencoded" },
      "got application/x-www-form-urlencoded",
    ],
    ["what is no type", "{}", { "Content-Type": ";;;" }, "got ;;;"],
  ])("say of %s which it must be", async (_, text, headers, got) => {
    const mock = await startMock();
    await sendText(mock, path, text, headers);
    expect(lastProblems(mock)).toEqual([`the body must be sent as Content-Type: application/json, ${got}`]);
  });

  test("say that there is no body, or that an id is no UUID", async () => {
    const mock = await startMock();
    await sendText(mock, path, "");
    expect(lastProblems(mock)).toEqual(["the body is missing"]);
    await request(`${mock.baseUrl}${path}/task-1`);
    expect(lastProblems(mock)).toEqual(['task_id in the path must be a valid UUID, got "task-1"']);
  });

  test("name a field without a name, in the body and within it", async () => {
    const mock = await startMock();
    await post(mock, path, {
      ...body,
      "": 1,
      video_list: [{ video_url: "https://example.com/a.mp4", refer_type: "base", "": 1 }],
    });
    expect([...lastProblems(mock)].sort()).toEqual([
      expect.stringMatching(/^"" is not a field of this request; it takes .*\bprompt\b/),
      expect.stringMatching(/^video_list\[0\]\."" is not a field of this request; it takes .*\bvideo_url\b/),
    ]);
  });

  test("shorten what is long, and hide the key wherever it stands", async () => {
    const mock = await startMock();
    const key = "sk-0123456789abcdef";
    const headers = { ...json, Authorization: `Bearer ${key}` };
    await post(
      mock,
      path,
      { ...body, aspect_ratio: "A".repeat(20_000), mode: `${"x".repeat(30)}${key}`, [key]: 1 },
      headers,
    );
    await request(`${mock.baseUrl}${path}/${key}`, { headers });
    const said = mock.requests.flatMap(({ problems }) => problems);
    expect(said).toEqual([
      `${oneOf("mode")}, got "${"x".repeat(30)}***"`,
      `${oneOf("aspect_ratio")}, got "${"A".repeat(40)}"… (20000 characters)`,
      expect.stringMatching(/^\*\*\* is not a field of this request; it takes /),
      'task_id in the path must be a valid UUID, got "***"',
    ]);
  });
});

describe("the key of a request", () => {
  const key = "sk-0123456789abcdef";
  const { path: to } = endpoint.create;
  const rows: [where: string, to: string, prompt: string, headers: Record<string, string>, said: string][] = [
    ["a word", to, `[mock:${key}]`, {}, '"[mock:***]"'],
    ["a long word", to, `[mock:${"x".repeat(25)}${key}${"x".repeat(50)}]`, {}, `"[mock:${"x".repeat(25)}***xxxxxx"…`],
    ["a path", `/${key}`, "a", {}, "There is no path /***."],
    ["a long path", `/${"x".repeat(290)}${key}`, "a", {}, `There is no path /${"x".repeat(290)}***.`],
    ["Prefer: example", to, "a", { Prefer: `example=${key}` }, 'no example "***"'],
    ["Prefer: code", to, "a", { Prefer: `code=${key}` }, "such as 429, got ***."],
    ["Accept", to, "a", { Accept: key }, 'Accept: "***" is no media type'],
  ];

  test.each(rows)("in %s is neither answered nor kept among the problems", async (_, at, prompt, headers, said) => {
    const mock = await startMock();
    const answer = await post(mock, at, { ...body, prompt }, { ...json, Authorization: `Bearer ${key}`, ...headers });
    expect(answer.body.detail).toContain(said);
    expect(lastProblems(mock)).toEqual([answer.body.detail]);
    expect(JSON.stringify([answer.body, lastProblems(mock)])).not.toContain(key.slice(0, 8));
  });

  test("as the name of a field is not in the header that lists what is wrong", async () => {
    const mock = await startMock();
    const answer = await post(mock, path, { ...body, [key]: 1 }, { ...json, Authorization: `Bearer ${key}` });
    expect(answer.headers.get("sl-violations")).toContain("***");
    expect(answer.headers.get("sl-violations")).not.toContain(key);
  });
});

describe("the detail of a refusal", () => {
  test("says everything that is wrong after what the document says, for those who see nothing else", async () => {
    const mock = await startMock();
    const wrong = { video_list: [{ video_url: "https://example.com/a.mp4", refer_type: "both" }] };
    const answer = await post(mock, path, wrong);
    expect([answer.status, answer.body]).toEqual([
      refusal,
      { detail: saidOf(`prompt is missing; video_list[0].${oneOf("video_list[].refer_type")}, got "both"`) },
    ]);
  });

  test("tells twenty things at most, and the list of requests has them all", async () => {
    const mock = await startMock();
    const fields = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`wrong${index}`, 1]));
    const { detail } = (await post(mock, path, { ...body, ...fields })).body;
    expect(detail?.split("; ").filter((one) => one.includes("is not a field of this request"))).toHaveLength(20);
    expect(detail).toMatch(/; and 10 more\.$/);
    expect(lastProblems(mock)).toHaveLength(30);
  });

  test("has nothing of the key", async () => {
    const mock = await startMock();
    const key = "sk-0123456789abcdef";
    const answer = await post(mock, path, { ...body, mode: key }, { ...json, Authorization: `Bearer ${key}` });
    expect(answer.body.detail).toBe(saidOf(`${oneOf("mode")}, got "***"`));
  });
});
