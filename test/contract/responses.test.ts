// Each answer goes through the client and comes out as the right value or the right error.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, type MuleRouterError, Task, TaskFailedError } from "mulerouter-kling-v3-omni";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { taskStates, tasks } from "../../generated/operations.js";
import { bodyOf } from "./bodyCases.js";
import { answersOf } from "./contract.js";
import { given } from "./given.js";
import { settled } from "./run.js";
import { contractServer } from "./setup.js";

const mock = contractServer();

/** Another document may have endpoints that this client does not know. */
const endpoints = given.endpoints.filter(({ create }) => tasks.some(({ path }) => path === create.path));
type Endpoint = (typeof endpoints)[number];

/** What an error status becomes; any other 4xx is an ApiError, any other 5xx a ServerError. */
const classes: Record<number, string> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  402: "InsufficientBalanceError",
  403: "PermissionError",
  404: "NotFoundError",
  409: "ConflictError",
  429: "RateLimitError",
};
const classOf = (status: number): string => classes[status] ?? (status < 500 ? "ApiError" : "ServerError");

const apiKey = "secret-key-0123456789";
const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";

/** One call of the client, with a header that says which answer to give. */
function callOf({ group, call }: Endpoint, baseUrl: string, headers: Record<string, string>) {
  const client = createClient({ apiKey, baseUrl, headers, maxRetries: 0 });
  const groups = client as unknown as Record<string, Record<string, typeof client.videoToVideo.edit>>;
  const found = groups[group]?.[call];
  if (!found) throw new Error(`the client has no call ${group}.${call}`);
  return found;
}

const asked = (endpoint: Endpoint, prefer: string) => callOf(endpoint, mock.baseUrl, { Prefer: prefer });

const thrown = (promise: Promise<unknown>): Promise<MuleRouterError> =>
  promise.then(
    (value) => Promise.reject(new Error(`got ${JSON.stringify(value)}`)),
    (error) => error,
  );

describe.each(endpoints)("$create.name", (endpoint) => {
  const body = bodyOf(given, endpoint).minimal() as never;

  test.each(answersOf(given, endpoint.create))(
    "turns the answer $status to a submission into what it means",
    async ({ status, examples: [example] }) => {
      const outcome = await asked(endpoint, `code=${status}`)(body).catch((error: unknown) => error);
      if (status < 300) {
        expect(outcome).toBeInstanceOf(Task);
        expect(settled({ id: (outcome as Task).id })).toEqual(settled({ id: example?.value.task_info.id }));
        return;
      }
      // After these, nobody knows whether the task was created; a 503 with Retry-After says that it was not.
      const isUnknown = status >= 500 && status !== 503;
      expect(outcome).toMatchObject({
        name: isUnknown ? "SubmissionUnknownError" : classOf(status),
        status,
        body: example?.value,
        traceparent: expect.stringMatching(/^00-/),
        ...(status === 429 && { retryAfterMs: 30_000 }),
      });
      if (!isUnknown) expect((outcome as Error).message).toContain(example?.value.detail.replace(/\.$/, ""));
    },
  );

  const failures = answersOf(given, endpoint.read).filter(({ status }) => status >= 300);
  test.each(failures)(
    "turns the answer $status to a read into an error that leads back to the task",
    async ({ status, examples: [example] }) => {
      const error = await thrown(asked(endpoint, `code=${status}`).get(id));
      expect(error).toMatchObject({
        name: classOf(status),
        status,
        body: example?.value,
        task: { operation: endpoint.create.name, id },
      });
      expect(error.message).toContain(`kling.${endpoint.create.name}.resume("${id}")`);
    },
  );

  const states = answersOf(given, endpoint.read).find(({ status }) => status < 300)?.examples ?? [];
  test.each(states)("reads the state $name", async ({ name, value }) => {
    const update = await asked(endpoint, `example=${name}`).get(id);
    const state = Object.entries(taskStates).find(([, words]) =>
      (words as readonly string[]).includes(value.task_info.status),
    );
    const read = { id, status: value.task_info.status, state: state?.[0], result: value };
    expect(settled(update)).toEqual(settled(read));
  });

  test("waits for a completed task and gives its videos", async () => {
    const done = await asked(endpoint, "example=completed").resume(id).wait();
    expect(settled(done)).toEqual(settled(states.find(({ name }) => name === "completed")?.value));
    expect(done.videos).toHaveLength(1);
  });

  test("throws the error of a failed task (docs:task-error)", async () => {
    const error = await thrown(asked(endpoint, "example=failed").resume(id).wait());
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({
      ...states.find(({ name }) => name === "failed")?.value.task_info.error,
      task: { operation: endpoint.create.name, id },
    });
  });
});

/** An answer that is not the contract's, and what becomes of it. */
interface Broken {
  readonly label: string;
  readonly status?: number;
  readonly text: string;
  readonly type?: string;
  /** The connection ends before the text does. */
  readonly isTruncated?: true;
  /** The class of the error; none where the answer still says enough. */
  readonly submitted?: string;
  readonly read?: string;
}

const task_info = { id, status: "pending" };
const unexpected = { submitted: "UnexpectedResponseError", read: "UnexpectedResponseError" };
const broken: Broken[] = [
  { label: "an answer without task_info", text: "{}", ...unexpected },
  { label: "task_info: null", text: '{"task_info":null}', ...unexpected },
  { label: "a text as task_info", text: '{"task_info":"pending"}', ...unexpected },
  { label: "a list instead of an object", text: "[]", ...unexpected },
  { label: "null instead of an object", text: "null", ...unexpected },
  { label: "a text instead of an object", text: '"accepted"', ...unexpected },
  {
    label: "an id that is a number",
    text: JSON.stringify({ task_info: { ...task_info, id: 7 } }),
    submitted: "UnexpectedResponseError",
  },
  {
    label: "an empty id",
    text: JSON.stringify({ task_info: { ...task_info, id: "" } }),
    submitted: "UnexpectedResponseError",
  },
  {
    label: "a status that is a number",
    text: JSON.stringify({ task_info: { id, status: 1 } }),
    read: "UnexpectedResponseError",
  },
  { label: "an answer without a status", text: JSON.stringify({ task_info: { id } }), read: "UnexpectedResponseError" },
  {
    label: "a completed task without videos",
    text: JSON.stringify({ task_info: { id, status: "completed" } }),
    read: "UnexpectedResponseError",
  },
  {
    label: "a completed task whose videos are a text",
    text: JSON.stringify({ task_info: { id, status: "succeeded" }, videos: "https://example.com/v.mp4" }),
    read: "UnexpectedResponseError",
  },
  { label: "HTML", text: "<html><body>Welcome</body></html>", type: "text/html", ...unexpected },
  { label: "an empty body", text: "", ...unexpected },
  {
    label: "JSON that ends too soon",
    text: '{"task_info":{"id":"8e1e',
    submitted: "SubmissionUnknownError",
    read: "UnexpectedResponseError",
  },
  {
    label: "a body that breaks off",
    text: JSON.stringify({ task_info }),
    isTruncated: true,
    submitted: "SubmissionUnknownError",
    read: "ConnectionError",
  },
  { label: "a redirect", status: 302, text: "", ...unexpected },
  {
    label: "HTML with status 404",
    status: 404,
    text: "<h1>Not here</h1>",
    submitted: "NotFoundError",
    read: "NotFoundError",
  },
  {
    label: "an empty body with status 400",
    status: 400,
    text: "",
    submitted: "BadRequestError",
    read: "BadRequestError",
  },
  { label: "a status of 4xx that is not listed", status: 418, text: "{}", submitted: "ApiError", read: "ApiError" },
  {
    label: "HTML with status 502",
    status: 502,
    text: "<h1>Bad</h1>",
    submitted: "SubmissionUnknownError",
    read: "ServerError",
  },
  {
    label: "a status of 5xx that is not listed",
    status: 599,
    text: "{}",
    submitted: "SubmissionUnknownError",
    read: "ServerError",
  },
  { label: "fields that are not listed", text: JSON.stringify({ task_info: { ...task_info, priority: 1 }, more: [] }) },
  { label: "a success status that is not listed", status: 201, text: JSON.stringify({ task_info }) },
  { label: "JSON sent as text", text: JSON.stringify({ task_info }), type: "text/plain" },
  { label: "a status word that nobody knows", text: JSON.stringify({ task_info: { id, status: "paused" } }) },
  {
    label: "a failed task without its error",
    text: JSON.stringify({ task_info: { id, status: "failed" } }),
  },
];

describe("an answer that breaks the contract", () => {
  const server = createServer((request, response) => {
    const row = broken[Number(request.headers["x-row"])];
    request.resume().once("end", () => {
      const { status = 200, text = "", type = "application/json", isTruncated } = row ?? {};
      const length = isTruncated && { "Content-Length": Buffer.byteLength(text) };
      response.writeHead(status, { "Content-Type": type, Location: "/elsewhere", ...length });
      if (isTruncated) response.write(text.slice(0, text.length / 2), () => request.socket.end());
      else response.end(text);
    });
  });
  let baseUrl = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** The body as the error holds it. */
  const raw = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };

  const rows = endpoints.flatMap((endpoint) => broken.map((row, index) => ({ endpoint, row, index })));
  const titled = rows.map((one) => [`${one.endpoint.create.name} meets ${one.row.label}`, one] as const);
  test.each(titled)("%s", async (_, { endpoint, row, index }) => {
    const call = callOf(endpoint, baseUrl, { "X-Row": String(index) });
    const body = bodyOf(given, endpoint).minimal() as never;
    const bodyIsKept = row.status === undefined && !row.isTruncated;

    if (row.submitted) {
      const error = await thrown(call(body));
      expect(error.name).toBe(row.submitted);
      if (bodyIsKept) expect(error).toMatchObject({ body: raw(row.text) });
      expect(JSON.stringify({ ...error }) + error.message + error.stack).not.toContain(apiKey);
    } else expect((await call(body)).id).toBe(id);

    if (row.read) {
      const error = await thrown(call.get(id, { maxRetries: 0 }));
      expect(error).toMatchObject({ name: row.read, task: { operation: endpoint.create.name, id } });
      expect(error.message).toContain(`.resume("${id}")`);
    } else expect((await call.get(id)).result).toEqual(raw(row.text));
  });
});
