// What the page of the mock is made of, without a browser: the forms, the data, and who gets them.
import { request as httpRequest } from "node:http";
import { createClient } from "mulerouter-kling-v3-omni";
import { type MockServer, startMockServer } from "mulerouter-kling-v3-omni/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MockEndpoint } from "../../src/mock/endpoints.js";
import { type Field, type Form, formOf } from "../../src/mock/forms.js";
import type { PageState } from "../../src/mock/page.js";
import { fieldsOf } from "../contract/fields.js";
import { given } from "../contract/given.js";
import { edit } from "../example.js";
import { documented, refusal } from "./support.js";

const { endpoints } = given;

let mock: MockServer;

beforeAll(async () => {
  mock = await startMockServer({ taskSeconds: Number.POSITIVE_INFINITY });
});
afterAll(() => mock.close());

const get = async <Data>(path: string): Promise<Data> => (await fetch(mock.baseUrl + path)).json() as Promise<Data>;
const state = () => get<PageState>("/_mock/state");
const submit = (prompt: string) =>
  createClient({ apiKey: "any-text", baseUrl: mock.baseUrl }).videoToVideo.edit({
    ...edit,
    prompt,
  });

describe("the forms", () => {
  test.each(endpoints)("have every field of $create.name as the document has it", async ({ create, body }) => {
    const { forms } = await get<{ forms: Form[] }>("/_mock/forms");
    const form = forms.find(({ path }) => path === create.path);
    expect(form).toMatchObject({ name: create.operationId, summary: create.summary, description: create.description });
    const flat = (field: Field, path: (string | 0)[]): unknown[] => [
      { path, required: field.required },
      ...(field.fields ?? []).flatMap((one) => flat(one, [...path, one.name])),
      ...(field.item ? flat(field.item, [...path, 0]) : []),
    ];
    const documented = fieldsOf(given.document, body.node, body.parts).map(({ path, required }) => ({
      path,
      required,
    }));
    expect(form && flat(form.body, [])).toEqual(expect.arrayContaining(documented));
    expect(form && flat(form.body, [])).toHaveLength(documented.length);
    expect(form?.answers.map(({ status }) => status)).toEqual(create.errors);
  });

  const formFor = (schema: object, bundled: object = {}): Field =>
    formOf({
      name: "any",
      create: { path: "/any", responses: [], request: { body: { contents: [{ schema }] } }, __bundled__: bundled },
    } as unknown as MockEndpoint).body;

  test.each<{ label: string; schema: object; want: object }>([
    {
      label: "a text with limits",
      schema: { type: "string", minLength: 1, maxLength: 300, pattern: "^a" },
      want: { kind: "text", isLong: true, limits: ["1 to 300 characters", "matches ^a"] },
    },
    {
      label: "a whole number",
      schema: { type: "integer", minimum: 3, maximum: 15, multipleOf: 3 },
      want: { kind: "number", limits: ["a whole number", "3 to 15", "a multiple of 3"] },
    },
    {
      label: "a choice that may be null",
      schema: { type: ["string", "null"], enum: ["a", null], default: "a" },
      want: { kind: "choice", choices: ["a"], nullable: true, default: "a" },
    },
    {
      label: "a choice whose type may be null, and which itself may not",
      schema: { type: ["string", "null"], enum: ["a"] },
      want: { kind: "choice", nullable: false },
    },
    { label: "a constant", schema: { const: 5 }, want: { kind: "choice", choices: [5] } },
    { label: "a yes or no", schema: { type: "boolean" }, want: { kind: "boolean" } },
    {
      label: "a text or null, as a union",
      schema: { anyOf: [{ type: "string", maxLength: 3 }, { type: "null" }], description: "Mine." },
      want: { kind: "text", nullable: true, description: "Mine.", limits: ["at most 3 characters"] },
    },
    { label: "a union of two", schema: { oneOf: [{ type: "string" }, { type: "number" }] }, want: { kind: "json" } },
    { label: "several types", schema: { type: ["string", "number"] }, want: { kind: "json" } },
    { label: "anything", schema: {}, want: { kind: "json" } },
    { label: "a map", schema: { type: "object", additionalProperties: { type: "string" } }, want: { kind: "json" } },
    { label: "a tuple", schema: { type: "array", prefixItems: [{ type: "string" }] }, want: { kind: "json" } },
    {
      label: "a list",
      schema: { type: "array", minItems: 1, maxItems: 1, uniqueItems: true, items: { type: "string" } },
      want: { kind: "list", minItems: 1, limits: ["1 item", "none twice"], item: { kind: "text", name: "" } },
    },
    {
      label: "an object without a type that takes other fields",
      schema: { properties: { a: { type: "string" } }, required: ["a"], additionalProperties: true },
      want: { kind: "object", isOpen: true, fields: [{ name: "a", required: true }] },
    },
    {
      label: "what several schemas ask for together, the narrowest limit of each",
      schema: {
        allOf: [
          { type: "object", required: ["a"], properties: { a: { type: "string", maxLength: 5, enum: ["x", "y"] } } },
          { properties: { a: { maxLength: 9, minLength: 2, enum: ["y", "z"], description: "Later." } } },
        ],
        required: ["b"],
        properties: { b: { type: "boolean" } },
      },
      want: {
        kind: "object",
        fields: [
          {
            name: "a",
            required: true,
            kind: "choice",
            choices: ["y"],
            limits: ["2 to 5 characters"],
            description: "Later.",
          },
          { name: "b", required: true, kind: "boolean" },
        ],
      },
    },
  ])("draw $label", ({ schema, want }) => {
    expect(formFor(schema)).toMatchObject(want);
  });

  test("follow references, and end where one leads back to itself", () => {
    const tree = { type: "object", properties: { leaf: { type: "string" }, "a/b": { $ref: "#/__bundled__/tree~1s" } } };
    const body = formFor({ $ref: "#/__bundled__/tree~1s", description: "Mine." }, { "tree/s": tree });
    expect(body).toMatchObject({
      kind: "object",
      description: "Mine.",
      fields: [
        { name: "leaf", kind: "text" },
        { name: "a/b", kind: "json" },
      ],
    });
  });
});

describe("the page", () => {
  test("comes with a policy that lets it load nothing from elsewhere", async () => {
    const response = await fetch(mock.baseUrl);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'self';/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const html = await response.text();
    const assets = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path]) => path);
    expect(assets.length).toBeGreaterThan(2);
    for (const path of assets) expect((await fetch(mock.baseUrl + path)).status, path).toBe(200);
    expect(await (await fetch(mock.baseUrl, { method: "HEAD" })).text()).toBe("");
  });

  test.each([
    ["GET", "/_mock/nothing", 404],
    ["GET", "/_mock/page/..%2fpage.ts", 404],
    ["GET", "/_mock/page/video.mp4", 404],
    ["GET", "/_mock/requests/999", 404],
    ["POST", "/_mock/state", 405],
    ["GET", "/_mock/tasks/any/advance", 405],
    ["OPTIONS", "/_mock/state", 405],
    ["POST", "/_mock/tasks/any/advance", 404],
    ["POST", "/_mock/tasks/any/advance?state=failed", 400],
    ["POST", "/_mock/advance?state=failed", 400],
    ["POST", "/_mock/advance?to=nonsense", 409],
    ["GET", "/_mock/advance", 405],
    ["GET", "/_mock/reset", 405],
    ["POST", "/_mock/reset?tasks", 400],
  ])("answers %s %s with %i and a sentence", async (method, path, status) => {
    const response = await fetch(mock.baseUrl + path, { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(/\.$/) });
  });

  test.each<{ label: string; headers: Record<string, string>; status: number }>([
    { label: "the page itself", headers: { "Sec-Fetch-Site": "same-origin" }, status: 200 },
    { label: "a person who types the address", headers: { "Sec-Fetch-Site": "none" }, status: 200 },
    { label: "a page of another site", headers: { "Sec-Fetch-Site": "cross-site" }, status: 403 },
    { label: "a page of another port", headers: { "Sec-Fetch-Site": "same-site" }, status: 403 },
    { label: "a page of another origin", headers: { Origin: "https://example.com" }, status: 403 },
    { label: "a page without an origin", headers: { Origin: "null" }, status: 403 },
    { label: "a site whose name leads here", headers: { Host: "example.com:4010" }, status: 403 },
    { label: "a site whose name has no port", headers: { Host: "mock.example.com" }, status: 403 },
    { label: "this machine by its name", headers: { Host: "localhost:4010" }, status: 200 },
    { label: "a container by its name", headers: { Host: "mock:4010" }, status: 200 },
    { label: "who comes through another port", headers: { Host: "192.0.2.2:8080" }, status: 200 },
    { label: "who comes by IPv6", headers: { Host: "[2001:db8::1]:4010" }, status: 200 },
  ])("answers $label with $status, and never allows an origin", async ({ headers, status }) => {
    const answer = await new Promise<{ status: number | undefined; allowed: unknown }>((resolve, reject) => {
      httpRequest(`${mock.baseUrl}/_mock/state`, { headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, allowed: response.headers["access-control-allow-origin"] });
      })
        .once("error", reject)
        .end();
    });
    expect(answer).toEqual({ status, allowed: undefined });
  });

  test("tells of each task how it stands, and moves it on", async () => {
    const task = await submit("Add snow to @Video1");
    const shown = async () => (await state()).tasks[0];
    expect(await shown()).toMatchObject({ id: task.id, state: "pending", prompt: "Add snow to @Video1", progress: 0 });
    const advance = (query = "") => fetch(`${mock.baseUrl}/_mock/tasks/${task.id}/advance${query}`, { method: "POST" });
    expect((await advance("?to=nonsense")).status).toBe(409);
    const moved = (await (await advance()).json()) as PageState;
    expect(moved.tasks[0]).toMatchObject({ id: task.id, state: "processing" });
    await advance("?to=failed");
    expect(await shown()).toMatchObject({
      state: "failed",
      why: "3001 Task Execution Error: The model could not complete the task.",
    });
    expect((await advance()).status).toBe(200);
    expect((await shown())?.state).toBe("failed");
  });

  test("moves all tasks that have not ended, as a test in another language does", async () => {
    const tasks = [await submit("one"), await submit("two [mock:failed]"), await submit("three")];
    const advance = (query = "") => fetch(`${mock.baseUrl}/_mock/advance${query}`, { method: "POST" });
    await advance();
    const states = (shown: PageState) => tasks.map(({ id }) => shown.tasks.find((task) => task.id === id)?.state);
    expect(states(await state())).toEqual(["processing", "processing", "processing"]);
    mock.advance(tasks[0]?.id);
    expect(states((await (await advance("?to=failed")).json()) as PageState)).toEqual([
      "completed",
      "failed",
      "failed",
    ]);
  });

  test("tells of each request what was wrong, and the rest of it when asked", async () => {
    await fetch(`${mock.baseUrl}${endpoints[0]?.create.path}`, {
      method: "POST",
      headers: { Authorization: "Bearer secret-key", "Content-Type": "application/json" },
      body: JSON.stringify({ prompt: 5 }),
    });
    const [request] = (await state()).requests;
    expect(request).toMatchObject({ method: "POST", status: refusal, created: false });
    expect(request?.problems.length).toBeGreaterThan(1);
    expect(request).not.toHaveProperty("body");
    const whole = await get<{ body: unknown; headers: Record<string, string> }>(`/_mock/requests/${request?.number}`);
    expect(whole.body).toEqual({ prompt: 5 });
    expect(JSON.stringify(whole)).not.toContain("secret-key");
  });

  test("numbers the requests as they come, whether or not anybody looks", async () => {
    const other = await startMockServer();
    for (let number = 1; number <= 60; number++) {
      await fetch(`${other.baseUrl}${endpoints[0]?.create.path}/${number}`);
    }
    const first = await (await fetch(`${other.baseUrl}/_mock/requests/1`)).json();
    const { requests } = (await (await fetch(`${other.baseUrl}/_mock/state`)).json()) as PageState;
    await other.close();
    expect(first.path).toMatch(/\/1$/);
    expect([requests[0]?.number, requests[0]?.path]).toEqual([60, expect.stringMatching(/\/60$/)]);
  });

  test("leaves no trace among the requests of the app, and neither does the video that it plays", async () => {
    const { id } = await submit("Add snow to @Video1");
    mock.advance(id, "completed");
    const before = mock.requests.length;
    for (const path of ["/", "/favicon.ico", "/_mock/state", "/_mock/forms", `/_mock/videos/${id}.mp4?page`]) {
      expect((await fetch(mock.baseUrl + path)).status, path).toBe(200);
    }
    expect(mock.requests).toHaveLength(before);
    await fetch(`${mock.baseUrl}/_mock/videos/${id}.mp4`);
    expect(mock.requests).toHaveLength(before + 1);
  });

  test("shows the last 50 tasks and requests, the newest first, and counts them all", async () => {
    const created = mock.tasksCreated;
    for (let count = 0; count < 60; count++) await submit(`number ${count}`);
    const { tasks, requests, tasksCreated } = await state();
    expect([tasks.length, requests.length, tasksCreated]).toEqual([50, 50, created + 60]);
    expect([tasks[0]?.prompt, tasks[49]?.prompt]).toEqual(["number 59", "number 10"]);
    const numbers = requests.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect((await state()).requests.map(({ number }) => number)).toEqual(numbers);
  });
});

test("how long a task has been going is real time, though a seeded mock has the times of the document", async () => {
  const seeded = await startMockServer({ seed: 1, taskSeconds: Number.POSITIVE_INFINITY });
  await fetch(`${seeded.baseUrl}${seeded.endpoints[0]?.path}`, {
    method: "POST",
    headers: { Authorization: "Bearer any-text", "Content-Type": "application/json" },
    body: JSON.stringify(seeded.endpoints[0]?.example),
  });
  const { tasks } = (await (await fetch(`${seeded.baseUrl}/_mock/state`)).json()) as PageState;
  await seeded.close();
  const { task_info } = documented(202) as { task_info: { created_at: string } };
  const createdAt = new Date(task_info.created_at).toISOString();
  expect(tasks[0]).toMatchObject({ createdAt, ms: expect.any(Number) });
  expect(tasks[0]?.ms).toBeLessThan(20_000);
});
