// What a mock says of a request that breaks the document: in the client's sentences, whichever document it serves.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient, type ValidationError, type ValidationProblem } from "mulerouter-kling-v3-omni";
import type { MockServer } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, test } from "vitest";
import type { TaskEndpoint } from "../../scripts/operations.js";
import { bodyCases, bodyOf } from "../contract/bodyCases.js";
import { refusalOf } from "../contract/contract.js";
import { given } from "../contract/given.js";
import { temporaryFolder } from "../scratch.js";
import { body, endpoint, endpoints, refusal, request, saidOf, startMock } from "./support.js";

const json = { "Content-Type": "application/json" };
const { path } = endpoint.create;

/** Sends a text as it is. */
const sendText = (mock: MockServer, to: string, text: string, headers: Record<string, string> = json) =>
  request(mock.baseUrl + to, { method: "POST", headers, body: text });

const post = (mock: MockServer, to: string, value: unknown, headers?: Record<string, string>) =>
  sendText(mock, to, JSON.stringify(value), headers);

const problemsOf = ({ requests }: MockServer): readonly string[] => requests.at(-1)?.problems ?? [];

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
      expect([...problemsOf(mock)].sort(), title).toEqual([...said].sort());
    }
  });
});

describe("the problems of a request", () => {
  test("leave out what only repeats another: the branches of a condition, and the type beside a list of values", async () => {
    const mock = await startMock();
    const images = Array.from({ length: 3 }, () => "https://example.com/a.png");
    await post(mock, path, { ...body, images, elements: [{}, {}], mode: 1, promt: "Paint it" });
    expect(problemsOf(mock)).toEqual([
      "elements must have at most 1 item, got a list of 2 items (Images and elements together are at most 4)",
      'mode must be one of "std", "pro", got 1',
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
    expect(problemsOf(mock)).toEqual([`the body must be sent as Content-Type: application/json, ${got}`]);
  });

  test("say that there is no body, or that an id is no UUID", async () => {
    const mock = await startMock();
    await sendText(mock, path, "");
    expect(problemsOf(mock)).toEqual(["the body is missing"]);
    await request(`${mock.baseUrl}${path}/task-1`);
    expect(problemsOf(mock)).toEqual(['task_id in the path must be a valid UUID, got "task-1"']);
  });

  test("name a field without a name, in the body and within it", async () => {
    const mock = await startMock();
    await post(mock, path, {
      ...body,
      "": 1,
      video_list: [{ video_url: "https://example.com/a.mp4", refer_type: "base", "": 1 }],
    });
    expect([...problemsOf(mock)].sort()).toEqual([
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
      `mode must be one of "std", "pro", got "${"x".repeat(30)}***"`,
      `aspect_ratio must be one of "16:9", "9:16", "1:1", null, got "${"A".repeat(40)}"… (20000 characters)`,
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
    expect(problemsOf(mock)).toEqual([answer.body.detail]);
    expect(JSON.stringify([answer.body, problemsOf(mock)])).not.toContain(key.slice(0, 8));
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
      { detail: saidOf('prompt is missing; video_list[0].refer_type must be one of "base", "feature", got "both"') },
    ]);
  });

  test("tells twenty things at most, and the list of requests has them all", async () => {
    const mock = await startMock();
    const fields = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`wrong${index}`, 1]));
    const { detail } = (await post(mock, path, { ...body, ...fields })).body;
    expect(detail?.split("; ").filter((one) => one.includes("is not a field of this request"))).toHaveLength(20);
    expect(detail).toMatch(/; and 10 more\.$/);
    expect(problemsOf(mock)).toHaveLength(30);
  });

  test("has nothing of the key", async () => {
    const mock = await startMock();
    const key = "sk-0123456789abcdef";
    const answer = await post(mock, path, { ...body, mode: key }, { ...json, Authorization: `Bearer ${key}` });
    expect(answer.body.detail).toBe(saidOf('mode must be one of "std", "pro", got "***"'));
  });
});

describe("from another document", () => {
  const properties = {
    above: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 8 },
    whole: { type: "integer", minimum: 5 },
    steps: { type: "number", multipleOf: 0.5 },
    differ: { type: "array", uniqueItems: true },
    fixed: { const: "a" },
    free: { not: { type: "null" } },
    code: { type: "string", pattern: "^[a-z]+$" },
    day: { type: "string", pattern: "^\\d{4}$", "x-pattern": "a year.\n" },
    either: { anyOf: [{ type: "string" }, { type: "null" }] },
    forms: { oneOf: [{ type: "boolean" }, { type: "object", required: ["a"], properties: { a: { type: "string" } } }] },
    words: { anyOf: [{ enum: ["a", "b"] }, { type: "object", properties: { a: { type: "string" } } }] },
    numbers: { anyOf: [{ type: "integer", enum: [1, 2] }, { type: "null" }] },
    amount: {
      anyOf: [
        { type: "integer", minimum: 3 },
        { type: "string", minLength: 2 },
      ],
    },
    shapes: { type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    tree: { $ref: "#/components/schemas/Tree" },
    "a/b": { type: "array", items: { type: "integer" } },
    never: false,
    open: { type: "object", additionalProperties: { type: "integer", maximum: 5 } },
  };
  const document = {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        post: {
          parameters: [
            { name: "Size", in: "query", schema: { type: "integer", minimum: 1 } },
            { name: "X-Trace", in: "header", schema: { type: "string", maxLength: 3 } },
          ],
          requestBody: { content: { "application/json": { schema: { type: "object", properties } } } },
          responses: {
            200: { description: "Done." },
            400: { description: "Wrong.", content: { "application/json": { example: { detail: "It is wrong." } } } },
          },
        },
      },
    },
    components: {
      schemas: {
        Tree: {
          type: "object",
          properties: { leaf: { enum: ["x", "y"] }, next: { $ref: "#/components/schemas/Tree" } },
        },
      },
    },
  };

  async function startOther(change = (text: string): string => text): Promise<MockServer> {
    const file = join(temporaryFolder(), "things.json");
    writeFileSync(file, change(JSON.stringify(document)));
    return startMock({ document: file });
  }

  test.each<[value: object, problem: string]>([
    [{ above: 0 }, "above must be more than 0, got 0"],
    [{ above: 8 }, "above must be less than 8, got 8"],
    [{ whole: 4.5 }, "whole must be of type integer, got 4.5"],
    [{ steps: 0.75 }, "steps must be a multiple of 0.5, got 0.75"],
    [{ differ: ["a", "a"] }, "differ must have no item twice, got a list of 2 items"],
    [{ fixed: "b" }, 'fixed must be "a", got "b"'],
    [{ free: null }, "free must NOT be valid, got null"],
    [{ code: "A1" }, 'code must match ^[a-z]+$, got "A1"'],
    [{ day: "May" }, 'day must be a year, got "May"'],
    [{ either: 1 }, "either must be of type string or null, got 1"],
    [{ forms: {} }, "forms.a is missing"],
    [{ forms: 1 }, "forms must be of type boolean or object, got 1"],
    [{ words: "c" }, 'words must be one of "a", "b", got "c"'],
    [{ words: { a: 1 } }, "words.a must be of type string, got 1"],
    [{ words: 1 }, "words must be of type string or object, got 1"],
    [{ numbers: "c" }, 'numbers must be of type integer or null, got "c"'],
    [{ amount: 2.5 }, "amount must be of type integer or string, got 2.5"],
    [{ amount: 2 }, "amount must be at least 3, got 2"],
    [{ shapes: {} }, "shapes.a is missing, or shapes.b is missing"],
    [{ tree: { next: { next: { leaf: "z" } } } }, 'tree.next.next.leaf must be one of "x", "y", got "z"'],
    [{ "a/b": [1, "2"] }, 'a/b[1] must be of type integer, got "2"'],
    [{ never: 1 }, "never is not allowed here"],
    [{ open: { five: 6 } }, "open.five must be at most 5, got 6"],
  ])("%j is told so in the client's words, or in Prism's where the client has none", async (value, problem) => {
    const mock = await startOther();
    const { detail } = (await post(mock, "/things", value)).body;
    expect([problemsOf(mock), detail]).toEqual([[problem], `It is wrong: ${problem}.`]);
  });

  test.each<[what: string, types: readonly string[], problem: string]>([
    [
      "two types",
      ["application/json", "application/xml"],

      "the body must be sent as Content-Type: application/json or application/xml, got text/plain",
    ],
    [
      "a form whose boundary is not named",
      ["multipart/form-data"],

      "Boundary parameter for multipart/form-data is not defined",
    ],
    ["no body", [], "the request must have no body"],
  ])("a call that takes %s says so", async (_, types, problem) => {
    const content = Object.fromEntries(types.map((type) => [type, { schema: { type: "object" } }]));
    const mock = await startOther((whole) => {
      const changed = JSON.parse(whole);
      const { post } = changed.paths["/things"];
      if (types.length > 0) post.requestBody = { content };
      else delete post.requestBody;
      return JSON.stringify(changed);
    });
    const type = types[0]?.startsWith("multipart") ? types[0] : "text/plain";
    await request(`${mock.baseUrl}/things`, { method: "POST", body: "a", headers: { "Content-Type": type } });
    expect(problemsOf(mock)).toEqual([expect.stringContaining(problem)]);
  });

  test("a parameter is called by its name, and a header is not shown", async () => {
    const mock = await startOther();
    await post(mock, "/things?Size=0", {}, { ...json, "X-Trace": "a-secret" });
    expect([...problemsOf(mock)].sort()).toEqual([
      "Size in the query must be at least 1",
      "X-Trace in the headers must have at most 3 characters",
    ]);
  });

  test.each<[what: string, error: object, body: object]>([
    [
      "a message",
      { example: { message: "It is wrong", code: 1 } },
      { message: "It is wrong: never is not allowed here.", code: 1 },
    ],
    ["no text", { example: { errors: [] } }, { errors: [] }],
    [
      "a text that may be no longer",
      { example: { detail: "It is wrong." }, schema: { properties: { detail: { maxLength: 12 } } } },
      { detail: "It is wrong." },
    ],
  ])("whose 400 has %s, the answer keeps to that", async (_, error, expected) => {
    const mock = await startOther((text) =>
      text.replace('{"example":{"detail":"It is wrong."}}', JSON.stringify(error)),
    );
    const answer = await post(mock, "/things", { never: 1 });
    expect([answer.status, answer.body]).toEqual([400, expected]);
    expect(problemsOf(mock)).toEqual(["never is not allowed here"]);
  });
});
