import { describe, expect, test } from "vitest";
import { ajvFor } from "../../scripts/check/examples.js";
import { problemsOf } from "../../src/contract.js";
import { Bodies } from "./bodies.js";
import { type Case, derivedCases, pathText } from "./cases.js";
import { answersOf, document, endpoints } from "./document.js";
import { combinedCases, dataUriCases } from "./facts.js";
import { authorization, contractServer, post, send } from "./server.js";

const server = contractServer();
const ajv = ajvFor(document);

/** A missing or unlisted field is reported on the object around it. */
const reportedAt = ({ path, keyword }: NonNullable<Case["breaks"]>): string[] =>
  (/required|Properties$/.test(keyword) ? path.slice(0, -1) : path).map(String);

const exampleOf = (endpoint: Case["endpoint"], status: number): unknown =>
  answersOf(endpoint.create).find((answer) => answer.status === status)?.examples[0]?.value;

describe.each([
  ["derived from the document", derivedCases],
  ["images and elements together", combinedCases],
  ["a video as a data: URI", dataUriCases],
])("%s", (_, cases) => {
  const titled = cases.map((one) => [one.title, one] as const);
  test.each(titled)("%s", async (_, { endpoint, body, breaks, where }) => {
    const { create } = endpoint;
    const answer = await send(server.baseUrl + create.path, post(body));
    const problems = problemsOf(create.name as Parameters<typeof problemsOf>[0], body);
    const validate = ajv.compile({ $ref: `document${pointerTo(endpoint.body.parts)}` });
    const verdicts = { prism: answer.status === create.success, client: problems.length === 0, ajv: validate(body) };

    const blame = `${where}: sent ${JSON.stringify(body)?.slice(0, 300)}`;
    expect(verdicts, blame).toEqual({ prism: !breaks, client: !breaks, ajv: !breaks });
    if (!breaks) {
      expect(answer.violations, blame).toEqual([]);
      expect(answer.body).toEqual(exampleOf(endpoint, create.success));
      return;
    }
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(exampleOf(endpoint, 400));
    expect(answer.violations, blame).toContainEqual(
      expect.objectContaining({
        location: ["request", "body", ...reportedAt(breaks)],
        code: breaks.keyword,
        severity: "Error",
      }),
    );
    expect(
      problems.map(([path]) => path),
      blame,
    ).toContain(pathText(breaks.path));
  });
});

describe.each(endpoints)("$create.name", (endpoint) => {
  const { create, read } = endpoint;
  const body = new Bodies(endpoint).minimal();
  const taskPath = read.path.replace(/\{[^}]*\}$/, "8e1e315e-b50d-4334-a231-be7d19a372f4");

  const withoutKey = [
    { label: "no credentials", headers: {} },
    { label: "another scheme", headers: { Authorization: "Basic dXNlcjpwYXNz" } },
  ];
  test.each(withoutKey)("answers 401 to $label (docs:auth, docs:http-status)", async ({ headers }) => {
    for (const [path, init] of [
      [create.path, { ...post(body), headers: { "Content-Type": "application/json", ...headers } }],
      [taskPath, { headers }],
    ] as const) {
      const answer = await send(server.baseUrl + path, init);
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(exampleOf(endpoint, 401));
      expect(answer.violations).toEqual([expect.objectContaining({ location: ["request"], code: 401 })]);
    }
  });

  test("answers 400 to a body that is not sent as JSON", async () => {
    const answer = await send(server.baseUrl + create.path, {
      ...post(body),
      headers: { ...authorization, "Content-Type": "text/plain" },
    });
    expect(answer.status).toBe(400);
    expect(answer.violations).toEqual([expect.objectContaining({ location: ["request"], code: 415 })]);
  });

  test.each(["", "null"])("answers 400 to a request whose body is %j", async (text) => {
    const answer = await send(server.baseUrl + create.path, { ...post(body), body: text });
    expect(answer.status).toBe(400);
    expect(answer.violations).toEqual([expect.objectContaining({ location: ["request"], code: "required" })]);
  });

  test("answers 400 to malformed JSON", async () => {
    const answer = await send(server.baseUrl + create.path, { ...post(body), body: '{"prompt":' });
    expect(answer.status).toBe(400);
  });

  test("answers 405 to another method and 404 to another path (docs:http-status)", async () => {
    expect((await send(server.baseUrl + create.path, { method: "PUT", headers: authorization })).status).toBe(405);
    expect((await send(`${server.baseUrl + create.path}s`, post(body))).status).toBe(404);
  });

  test("refuses to read a task whose id is no UUID (docs:task-get)", async () => {
    const answer = await send(server.baseUrl + taskPath.replace(/[^/]*$/, "task-1"), { headers: authorization });
    expect(answer.status).toBe(400);
    expect(answer.violations).toEqual([
      expect.objectContaining({ location: ["request", "path", endpoint.parameter.name], code: "format" }),
    ]);
  });
});

function pointerTo(parts: readonly (string | number)[]): string {
  return `#/${parts.map((part) => encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
}
