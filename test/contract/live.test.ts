// The comparison with the real service, tried on servers that stand in for it: what it may send, and what it does when the
// service is not as the document says.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startMockServer } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse, root } from "../../scripts/document.js";
import { contractOf, refusalOf } from "./contract.js";
import { fieldsOf } from "./fields.js";
import { given } from "./given.js";
import { couldBeTaken, freeRows } from "./live.js";

const { rows } = freeRows(given);
const required = new Map(
  given.endpoints.map(({ create, body }) => {
    const fields = fieldsOf(given.document, body.node, body.parts).filter(({ path }) => path.length === 1);
    return [create.name, fields.filter((field) => field.required).map(({ path }) => String(path[0]))];
  }),
);
const apiKey = "mr-secret-0123456789";

/** A call of few requests, where the rest would show the same. */
const [{ read }] = given.endpoints as [(typeof given.endpoints)[number]];
const reads = {
  args: ["--only", read.name],
  count: rows.filter(({ operation }) => operation === read.name).length,
};

/** Runs the command; `input` is what the person types. */
function testLive(args: string[], env: Record<string, string>, input = "") {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const { PATH } = process.env;
    const child = spawn(process.execPath, [join(root, "scripts/test-live.js"), "--pause-ms", "0", ...args], {
      env: { PATH, ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    child.stdin.end(input);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** A service that is not as the document says. */
async function service(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    request.resume().once("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, requests: () => requests };
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
};

describe("what is sent without --allow-paid", () => {
  test("is no body that a service could take, whichever single rule it did not know", () => {
    const posts = rows.filter(({ sent }) => sent.method === "POST" && sent.body);
    expect(posts.filter((row) => couldBeTaken(required, row)).map(({ title }) => title)).toEqual([]);
    const objects = posts.filter(({ sent }) => isObject(parsed(sent.body)));
    const complete = objects.filter(({ operation, sent }) =>
      required.get(operation)?.every((name) => sent.body?.includes(name)),
    );
    expect(complete.map(({ title }) => title)).toEqual([]);
    expect(objects.filter(({ sent }) => !sent.body?.includes('"not-a-field":true')).map(({ title }) => title)).toEqual(
      [],
    );
    expect(posts.length).toBeGreaterThan(100);
  });

  test("leaves out what would lack nothing, where an endpoint requires a single field", () => {
    // A document that stays as it is, whatever becomes of the API.
    const text = readFileSync(join(root, "test/first-version.yaml"), "utf8");
    const single = text.replace("required: [prompt, video_list]", "required: [prompt]");
    const { rows, leftOut } = freeRows(contractOf(parse(single, "single.yaml")));
    const sent = rows.filter(({ sent }) => sent.method === "POST").flatMap(({ sent }) => sent.body ?? []);
    expect(sent.filter((body) => body.includes("prompt"))).toEqual([]);
    expect(leftOut).toBeGreaterThan(10);
  });

  test("asks for nothing that only a mock would give", () => {
    expect(rows.filter(({ sent }) => "Prefer" in sent.headers)).toEqual([]);
    expect(rows.filter(({ expected }) => expected < 400)).toEqual([]);
  });

  test("is in step with the mock, which creates no task", async () => {
    const mock = await startMockServer();
    onTestFinished(() => mock.close());
    const { code, output } = await testLive([], { MULEROUTER_API_KEY: apiKey, MULEROUTER_BASE_URL: mock.baseUrl });
    expect(output).toContain(`The service refuses all ${rows.length} as the document says.`);
    expect(code).toBe(0);
    expect(mock.tasksCreated).toBe(0);
    expect(output).not.toContain(apiKey);
  });
});

describe("a service that is not as the document says", () => {
  test("and takes what it must refuse gets nothing more, and exit code 2", async () => {
    const lenient = await service((request, response) =>
      json(response, request.method === "POST" ? 202 : 404, { task_info: { id: "1", status: "pending" } }),
    );
    const { code, output } = await testLive([], { MULEROUTER_API_KEY: apiKey, MULEROUTER_BASE_URL: lenient.baseUrl });
    expect(code).toBe(2);
    expect(lenient.requests()).toBe(1);
    expect(output).toContain("A task may exist and be billed; nothing more was sent.");
  });

  test("and refuses with another status is shown beside the document, with exit code 1", async () => {
    const other = await service((_, response) => json(response, 418, { message: "prompt is wrong", key: apiKey }));
    const env = { MULEROUTER_API_KEY: apiKey, MULEROUTER_BASE_URL: other.baseUrl };
    const { code, output } = await testLive(reads.args, env);
    expect(code).toBe(1);
    expect(other.requests()).toBe(reads.count);
    const told = `refused otherwise +\\S+ refuses .*\\n +sent +GET .*\\n +document +${refusalOf(read)}\\n +service +418 \\{`;
    expect(output).toMatch(new RegExp(told));
    expect(output).toContain(`The message stood in message ${reads.count} times`);
    expect(output).toContain(`Traceparent on 0 of ${reads.count}`);
    expect(output).not.toContain(apiKey);
  });
});

describe("--allow-paid", () => {
  test("creates so many tasks once the person has confirmed it, and says how to read them", async () => {
    const mock = await startMockServer();
    onTestFinished(() => mock.close());
    const env = { MULEROUTER_API_KEY: apiKey, MULEROUTER_BASE_URL: mock.baseUrl };
    const { code, output } = await testLive([...reads.args, "--allow-paid", "3"], env, "pay for 3\n");
    expect(code).toBe(0);
    expect(mock.tasksCreated).toBe(3);
    for (const { id } of mock.tasks) expect(output).toContain(`resume("${id}")`);
  });

  test("says that a task may be billed where the connection broke, and sends no more", async () => {
    const broken = await service((request) => request.socket.destroy());
    const env = { MULEROUTER_API_KEY: apiKey, MULEROUTER_BASE_URL: broken.baseUrl };
    const { code, output } = await testLive([...reads.args, "--allow-paid", "2"], env, "pay for 2\n");
    expect(code).toBe(1);
    expect(output).toContain("A task may exist and be billed. Nothing more was sent");
    expect(broken.requests()).toBe(reads.count + 1);
  });

  test("sends nothing at all when the person types anything else", async () => {
    const mock = await startMockServer();
    onTestFinished(() => mock.close());
    const env = { MULEROUTER_API_KEY: apiKey, MULEROUTER_BASE_URL: mock.baseUrl };
    const { code, output } = await testLive(["--allow-paid", "3"], env, "pay for 2\n");
    expect(output).toContain("Not confirmed, so nothing was sent.");
    expect(code).toBe(1);
    expect(mock.requests).toEqual([]);
  });
});

test("without a key nothing is sent, and that is no failure", async () => {
  const none = await service((_, response) => json(response, 500, {}));
  const { code, output } = await testLive([], { MULEROUTER_BASE_URL: none.baseUrl });
  expect(output).toContain("MULEROUTER_API_KEY is not set, so nothing was sent.");
  expect(code).toBe(0);
  expect(none.requests()).toBe(0);
});

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
