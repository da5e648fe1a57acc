// What a mock says of a request that breaks another document than the package's, with rules that this one does not have.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MockServer } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../scratch.js";
import { json, lastProblems, post, request, startMock } from "./support.js";

describe("a request that breaks another document", () => {
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
    expect([lastProblems(mock), detail]).toEqual([[problem], `It is wrong: ${problem}.`]);
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
    expect(lastProblems(mock)).toEqual([expect.stringContaining(problem)]);
  });

  test("a parameter is called by its name, and a header is not shown", async () => {
    const mock = await startOther();
    await post(mock, "/things?Size=0", {}, { ...json, "X-Trace": "a-secret" });
    expect([...lastProblems(mock)].sort()).toEqual([
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
    expect(lastProblems(mock)).toEqual(["never is not allowed here"]);
  });
});
