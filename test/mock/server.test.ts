import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { ConfigError, createClient } from "mulerouter-kling-v3-omni";
import type { MockOptions, MockRequest } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, test } from "vitest";
import { mostRequests } from "../../src/mock/requests.js";
import { refusalOf } from "../contract/contract.js";
import { edit } from "../example.js";
import { body, documented, endpoint, read, refusal, request, saidOf, startMock, submit } from "./support.js";

const json = { Authorization: "Bearer any-text", "Content-Type": "application/json" };
const path = endpoint.create.path;

/** Sends bytes as they are, and gives all that comes back until the server closes. */
async function sendRaw(baseUrl: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(baseUrl).port), "127.0.0.1");
  let received = "";
  socket.on("data", (data) => {
    received += data;
  });
  socket.write(text);
  await once(socket, "close");
  return received;
}

describe("a request that is wrong", () => {
  const valid = JSON.stringify(body);
  const mistyped = refusalOf(endpoint.create, 415);
  const wrongType = (got: string) =>
    saidOf(`the body must be sent as Content-Type: application/json, got ${got}`, mistyped);
  const rows: [what: string, path: string, init: RequestInit, status: number, detail: unknown][] = [
    ["malformed JSON", path, { method: "POST", body: '{"prompt":' }, 400, /^The body is not JSON: /],
    ["an empty body", path, { method: "POST", body: "" }, refusal, saidOf("the body is missing")],
    [
      "a body that is no object",
      path,
      { method: "POST", body: "[]" },
      refusal,
      saidOf("the body must be of type object, got a list of 0 items"),
    ],
    ["null", path, { method: "POST", body: "null" }, refusal, saidOf("the body must be of type object, got null")],
    [
      "a body past the limit",
      path,
      { method: "POST", body: `"${"x".repeat(3000)}"` },
      413,
      /larger than the 2000 bytes/,
    ],
    [
      "text/plain",
      path,
      { method: "POST", body: valid, headers: { "Content-Type": "text/plain" } },
      mistyped,
      wrongType("text/plain"),
    ],
    [
      "a type that is none",
      path,
      { method: "POST", body: valid, headers: { "Content-Type": ";;;" } },
      mistyped,
      wrongType(";;;"),
    ],
    ["no key", path, { method: "POST", body: valid, headers: { Authorization: "" } }, 401, documented(401)],
    ["an unknown path", "/nowhere", {}, 404, "There is no path /nowhere."],
    ["a path with broken escapes", "/%E0%A4%A", {}, 400, "The path of the request is no valid URL path."],
    ["a wrong method", path, { method: "DELETE" }, 405, `There is no DELETE ${path}; it takes POST.`],
    [
      "an id that is no UUID",
      `${path}/task-1`,
      {},
      refusalOf(endpoint.read),
      saidOf('task_id in the path must be a valid UUID, got "task-1"', refusalOf(endpoint.read)),
    ],
    [
      "an answer type that is not served",
      path,
      { method: "POST", body: valid, headers: { Accept: "text/html" } },
      406,
      "Accept: text/html takes none of the answers to this request, which are application/json.",
    ],
  ];
  test.each(rows)(
    "with %s gets a clear answer in the shape of the document's errors",
    async (_, to, init, status, detail) => {
      const mock = await startMock({ maxBodyBytes: 2000 });
      const answer = await request(mock.baseUrl + to, { ...init, headers: { ...json, ...init.headers } });
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toBe("application/json");
      if (detail instanceof RegExp) expect(answer.body.detail).toMatch(detail);
      else expect(answer.body).toEqual(typeof detail === "string" ? { detail } : detail);
      expect(mock.requests).toMatchObject([{ status, problems: [expect.any(String)], created: false }]);
      expect((await submit(mock)).status).toBe(202);
    },
  );

  test.each([
    ["no HTTP", "hello\r\n\r\n", 400],
    ["an endless header", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["a body that is longer than it says", `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}{}`, 400],
    ["a header that is none", "GET / HTTP/1.1\r\nHost: x\r\n\u0000: 1\r\n\r\n", 400],
  ])("with %s is told so, and the mock goes on", async (_, text, status) => {
    const mock = await startMock();
    const received = await sendRaw(mock.baseUrl, text);
    expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(received.split("\r\n\r\n")[1] ?? "")).toEqual({
      detail: expect.stringMatching(/^The request is not valid HTTP: /),
    });
    expect((await submit(mock)).status).toBe(202);
  });

  test("and breaks off in the middle leaves the mock as it was", async () => {
    const mock = await startMock();
    const socket = connect(Number(new URL(mock.baseUrl).port), "127.0.0.1");
    socket.resume().end(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"pro`);
    await once(socket, "close");
    expect((await submit(mock)).status).toBe(202);
    expect(mock.tasksCreated).toBe(1);
  });

  test("and is too large is told so at its end, as many a sender reads nothing before", async () => {
    const mock = await startMock({ maxBodyBytes: 2000 });
    const socket = connect(Number(new URL(mock.baseUrl).port), "127.0.0.1");
    let received = "";
    socket.on("data", (data) => {
      received += data;
    });
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 6000\r\n\r\n`;
    await new Promise((resolve) => socket.write(head + "x".repeat(3000), resolve));
    // Whatever the mock has to say by now, it has said.
    expect((await submit(mock)).status).toBe(202);
    expect(received).toBe("");
    socket.write("x".repeat(3000));
    await once(socket, "close");
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("with many violations still gets an answer, whose list is cut", async () => {
    const mock = await startMock();
    const fields = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`wrong-é${index}`, 1]));
    const init = { method: "POST", headers: json, body: JSON.stringify({ ...body, ...fields }) };
    const answer = await request(mock.baseUrl + path, init);
    expect(answer.status).toBe(refusal);
    expect(answer.headers.get("sl-violations")).toMatch(/^Too many violations! \[\{"location":\["request","body"\]/);
  });
});

describe("the requests that a mock lists", () => {
  test("say what came, what was wrong and which task it was, without the key", async () => {
    const heard: MockRequest[] = [];
    const mock = await startMock({ onRequest: (one) => heard.push(one) });
    const { id } = (await submit(mock, "Paint it", { Authorization: "Bearer secret-key" })).body.task_info;
    await read(mock, id, { Authorization: "Bearer secret-key" });
    const wrong = { ...body, mode: "best", images: ["A".repeat(20_000)] };
    await request(mock.baseUrl + path, { method: "POST", headers: json, body: JSON.stringify(wrong) });
    expect(mock.requests).toMatchObject([
      { method: "POST", path, status: 202, taskId: id, created: true, problems: [], body: { prompt: "Paint it" } },
      { method: "GET", path: `${path}/${id}`, status: 200, taskId: id, created: false, body: undefined },
      { status: refusal, created: false, body: { images: [`${"A".repeat(60)}… (20000 characters)`] } },
    ]);
    expect(mock.requests[2]?.problems[0]).toContain("mode");
    expect(mock.requests[0]?.headers.authorization).toBe("Bearer ***");
    await read(mock, id, { Authorization: "secret-key", "X-Api-Key": "secret-key", Cookie: "a=secret-key" });
    expect(mock.requests[3]?.headers).toMatchObject({ authorization: "***", "x-api-key": "***", cookie: "***" });
    expect(JSON.stringify(mock.requests)).not.toContain("secret-key");
    expect(heard).toEqual(mock.requests);
  });

  test.each([
    ["", 'the Authorization header is missing (any text after "Bearer" will do)'],
    ["Basic dXNlcjpwYXNz", 'the Authorization header has no Bearer key (any text after "Bearer" will do)'],
    ["Bearer ", 'the Authorization header has no Bearer key (any text after "Bearer" will do)'],
    ["any-text", 'the Authorization header has no Bearer key (any text after "Bearer" will do)'],
  ])("say of the Authorization %j what is wrong with it", async (authorization, problem) => {
    const mock = await startMock();
    await submit(mock, "Paint it", { Authorization: authorization });
    await read(mock, "8e1e315e-b50d-4334-a231-be7d19a372f4", { Authorization: authorization });
    expect(mock.requests.map(({ status, problems }) => [status, problems])).toEqual([
      [401, [problem]],
      [401, [problem]],
    ]);
  });

  test("keep the beginning of a body that is too large or too deep to be kept", async () => {
    const mock = await startMock();
    const send = (value: string) =>
      request(mock.baseUrl + path, { method: "POST", headers: json, body: `{"prompt":${value}}` });
    await send(`[${"1,".repeat(100_000)}1]`);
    await send(`${"[".repeat(20_000)}${"]".repeat(20_000)}`);
    expect(mock.requests.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^\{"prompt":\[1,[1,]+… \(200\d{3} characters\)$/),
      "(nested too deeply to be kept)",
    ]);
  });

  test(`are the last ${mostRequests}`, async () => {
    const mock = await startMock();
    // After a HEAD, fetch would open another connection.
    const get = () => request(`${mock.baseUrl}/_mock/videos/x.mp4`);
    await submit(mock);
    for (let count = 0; count < mostRequests; count += 50) await Promise.all(Array.from({ length: 50 }, get));
    expect(mock.requests).toHaveLength(mostRequests);
    expect(mock.requests[0]?.method).toBe("GET");
    expect(mock.tasksCreated).toBe(1);
  });
});

test.each(["*", "text/html, *; q=.2, */*; q=.2"])("Accept: %s takes every answer", async (Accept) => {
  expect((await submit(await startMock(), undefined, { Accept })).status).toBe(202);
});

describe("listening", () => {
  test("on a port that is in use says so", async () => {
    const mock = await startMock();
    const port = Number(new URL(mock.baseUrl).port);
    await expect(startMock({ port })).rejects.toThrow(
      `The mock cannot listen on 127.0.0.1:${port}: the port is in use.`,
    );
  });

  // Kept for documentation (rfc:5737), so that no machine has it.
  test("on an address that this machine has not says so", async () => {
    await expect(startMock({ host: "192.0.2.1" })).rejects.toThrow(
      "The mock cannot listen on 192.0.2.1:0: this machine has no such address. Use 127.0.0.1, or one of its own.",
    );
  });

  // A container may have no IPv6.
  const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === "IPv6"));
  test.each([["0.0.0.0", "127.0.0.1"], ...(hasIPv6 ? [["::", "[::1]"]] : [])])(
    "on %s is reached by this machine at %s, which the client takes",
    async (host, local) => {
      const mock = await startMock({ host });
      expect(new URL(mock.baseUrl).hostname).toBe(local);
      const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
      expect((await kling.videoToVideo.edit.resume((await kling.videoToVideo.edit(edit)).id).wait()).videos).toEqual([
        expect.stringMatching(/^http:/),
      ]);
      expect((await fetch(mock.baseUrl)).status).toBe(200);
    },
  );

  test("ends at once, in the middle of a request too, and frees the port", async () => {
    const mock = await startMock();
    const pending = submit(mock, "[mock:delay=60]").catch((error: Error) => error.message);
    await expect.poll(() => mock.tasksCreated).toBe(1);
    await mock.close();
    expect(await pending).toBe("fetch failed");
    const again = await startMock({ port: Number(new URL(mock.baseUrl).port) });
    expect(again.baseUrl).toBe(mock.baseUrl);
  });

  test("is reached where another was closed a moment ago, by a client that knew that one", async () => {
    let port = 0;
    for (let round = 0; round < 4; round++) {
      const mock = await startMock({ port });
      port = Number(new URL(mock.baseUrl).port);
      const task = await createClient({ apiKey: "any-text", baseUrl: mock.baseUrl }).videoToVideo.edit(edit);
      await task.wait();
      await mock.close();
    }
  });

  test("answers a page of another origin, as Prism does", async () => {
    const mock = await startMock();
    const asked = { Origin: "http://localhost:3000", "Access-Control-Request-Method": "POST" };
    const preflight = await fetch(mock.baseUrl + path, { method: "OPTIONS", headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-methods")).toBe("POST");
    const answer = await submit(mock, undefined, { Origin: "http://localhost:3000" });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("an option that is wrong", () => {
  const port = "startMockServer: port must be a whole number from 0 to 65535";
  const taskSeconds = "startMockServer: taskSeconds must be a number of 0 or more";
  const retryAfterSeconds = "startMockServer: retryAfterSeconds must be a whole number from 0 to 86400";
  const maxBodyBytes = "startMockServer: maxBodyBytes must be a number of 1 or more";
  const host = 'startMockServer: host must be an address such as "127.0.0.1"';
  const rows: [options: unknown, message: string][] = [
    [{ port: -1 }, `${port}, got -1.`],
    [{ port: 65_536 }, `${port}, got 65536.`],
    [{ port: 3000.5 }, `${port}, got 3000.5.`],
    [{ port: "4010" }, `${port}, got "4010".`],
    [{ port: null }, `${port}, got null.`],
    [{ port: 4010n }, `${port}, got 4010n.`],
    [{ taskSeconds: "4" }, `${taskSeconds}, got "4".`],
    [{ taskSeconds: Number.NaN }, `${taskSeconds}, got NaN.`],
    [{ taskSeconds: -0.1 }, `${taskSeconds}, got -0.1.`],
    [{ retryAfterSeconds: 0.5 }, `${retryAfterSeconds}, got 0.5.`],
    [{ retryAfterSeconds: 86_401 }, `${retryAfterSeconds}, got 86401.`],
    [{ maxBodyBytes: 0 }, `${maxBodyBytes}, got 0.`],
    [{ maxBodyBytes: Number.NaN }, `${maxBodyBytes}, got NaN.`],
    [{ host: "" }, `${host}, got "".`],
    [{ host: 127 }, `${host}, got 127.`],
    [{ seed: { a: 1 } }, "startMockServer: seed must be a text or a number, got { a: 1 }."],
    [{ document: "" }, 'startMockServer: document must be the path of a file, got "".'],
    [{ onRequest: true }, "startMockServer: onRequest must be a function, got true."],
    [{ prot: 4010 }, "startMockServer has no option prot. It has port, host, taskSeconds, seed, "],
    [{ toString: 1 }, "startMockServer has no option toString."],
    [4010, "startMockServer takes an object such as { port: 4010 }, got 4010."],
    [null, "startMockServer takes an object such as { port: 4010 }, got null."],
  ];
  test.each(rows)("is refused with what it takes: %o", async (options, message) => {
    const error = await startMock(options as MockOptions).catch((error: Error) => error);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message.slice(0, message.length)).toBe(message);
  });

  test("is none where it is undefined, or at the end of what it may be", async () => {
    const undefinedOnes = Object.fromEntries(["port", "host", "seed", "document"].map((name) => [name, undefined]));
    const widest = { taskSeconds: Number.POSITIVE_INFINITY, maxBodyBytes: Number.POSITIVE_INFINITY };
    const mock = await startMock({ ...undefinedOnes, ...widest, retryAfterSeconds: 86_400 });
    expect((await submit(mock)).status).toBe(202);
  });
});
