// What a mock says to a request for a path, or a method, that the document has not.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../scratch.js";
import { body, endpoints, request, startMock } from "./support.js";

const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";
const json = { "Content-Type": "application/json" };

/** The first two neighbours that differ in the last part but one, such as the `vi` of `video-to-video`. */
const exchangeable = /([a-z])(?!\1)([a-z])(?=[^/]*\/[^/]*$)/;

describe.each(endpoints.map(({ create, read }) => ({ name: create.name, path: create.path, template: read.path })))(
  "near $name",
  ({ path, template }) => {
    test.each([
      ["PUT", path, "POST"],
      ["GET", path, "POST"],
      ["POST", `${path}/${id}`, "GET"],
      ["DELETE", `${path}/${id}`, "GET"],
    ])("%s %s is told which method the path takes", async (method, to, allowed) => {
      const mock = await startMock();
      const answer = await request(mock.baseUrl + to, { method });
      expect([answer.status, answer.headers.get("allow"), answer.body]).toEqual([
        405,
        allowed,
        { detail: `There is no ${method} ${to}; it takes ${allowed}.` },
      ]);
    });

    test("a slash at the end is named", async () => {
      const mock = await startMock();
      const said = async (method: string, to: string) => {
        const sent = method === "POST" ? { headers: json, body: JSON.stringify(body) } : {};
        const answer = await request(mock.baseUrl + to, { method, ...sent });
        return [answer.status, answer.body.detail];
      };
      expect(await said("POST", `${path}/`)).toEqual([404, `The path ${path}/ ends with a slash; leave it out.`]);
      expect(await said("GET", `${path}/${id}/`)).toEqual([
        404,
        `The path ${path}/${id}/ ends with a slash; leave it out.`,
      ]);
      expect(await said("GET", `${path}/`)).toEqual([
        404,
        `The path ${path}/ ends with a slash; what belongs after it, such as an id, is missing.`,
      ]);
      expect(mock.tasksCreated).toBe(0);
    });

    test.each([
      ["a letter more", `${path}s`, `POST ${path}`],
      ["two letters exchanged", path.replace(exchangeable, "$2$1"), `POST ${path}`],
      ["a part less", path.replace(/^\/[^/]+/, ""), `POST ${path}`],
      ["a part more", `/v1${path}`, `POST ${path}`],
      ["capitals", path.toUpperCase(), `POST ${path}`],
      ["a slash too much", path.replace(/\/(?=[^/]+$)/, "//"), `POST ${path}`],
      ["an id, and a letter more before it", `${path}s/${id}`, `GET ${template}`],
    ])("a path with %s is told the nearest that there is", async (_, to, near) => {
      const mock = await startMock();
      const answer = await request(mock.baseUrl + to, { method: "POST" });
      expect([answer.status, answer.body]).toEqual([
        404,
        { detail: `There is no path ${to}. The nearest is ${near}.` },
      ]);
    });
  },
);

test("paths that are equally near are all named", async () => {
  const mock = await startMock();
  const folder = endpoints[0]?.create.path.replace(/\/[^/]+$/, "");
  const answer = await request(mock.baseUrl + folder);
  const inside = endpoints.map(({ create }) => create.path).filter((path) => path.startsWith(`${folder}/`));
  const near = inside.map((path) => `POST ${path}`).join(" and ");
  expect(answer.body.detail).toBe(`There is no path ${folder}. The nearest are ${near}.`);
});

test("of paths that are equally near, those that take the method are named", async () => {
  const file = join(temporaryFolder(), "near.json");
  const operation = { responses: { 200: { description: "Done." } } };
  const paths = { "/cat": { get: operation }, "/car": { post: operation } };
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info: { title: "Near", version: "1" }, paths }));
  const mock = await startMock({ document: file });
  const said = async (method: string) => (await request(`${mock.baseUrl}/cab`, { method })).body.detail;
  expect(await said("GET")).toBe("There is no path /cab. The nearest is GET /cat.");
  expect(await said("POST")).toBe("There is no path /cab. The nearest is POST /car.");
  expect(await said("PUT")).toBe("There is no path /cab. The nearest are GET /cat and POST /car.");
});

test.each(["POST", "DELETE"])("%s of the mock's own page is told which methods it takes", async (method) => {
  const mock = await startMock();
  const answer = await request(`${mock.baseUrl}/`, { method });
  expect([answer.status, answer.headers.get("allow"), answer.body]).toEqual([
    405,
    "GET, HEAD",
    { detail: `There is no ${method} /; it takes GET or HEAD.` },
  ]);
});

test("a path that is near to none is told that there is no such path, however long it is", async () => {
  const mock = await startMock();
  expect((await request(`${mock.baseUrl}/nowhere`)).body).toEqual({ detail: "There is no path /nowhere." });
  const long = await request(`${mock.baseUrl}${"/x".repeat(3_000)}${"y".repeat(5_000)}`);
  expect([long.status, long.body.detail]).toEqual([404, `There is no path ${"/x".repeat(150)}….`]);
});

test("a path that another document has with a slash at its end is served", async () => {
  const file = join(temporaryFolder(), "slash.json");
  const responses = { 200: { description: "Done.", content: { "application/json": { example: { done: true } } } } };
  const info = { title: "Slash", version: "1" };
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info, paths: { "/things/": { get: { responses } } } }));
  const mock = await startMock({ document: file });
  expect((await request(`${mock.baseUrl}/things/`)).body).toEqual({ done: true });
  expect((await request(`${mock.baseUrl}/things`)).body.detail).toBe(
    "There is no path /things. The nearest is GET /things/.",
  );
});
