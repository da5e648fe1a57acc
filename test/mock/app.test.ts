// How an app that uses the client is tested against the mock, with nothing but its public entry.
import { expectTasksCreated, type MockServer, matchers, startMockServer } from "mulerouter-kling-v3-omni/mock";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApp, type Notebook } from "./app.js";

expect.extend(matchers);

declare module "vitest" {
  interface Matchers {
    toHaveCreatedTasks(count: number): void;
  }
}

let mock: MockServer;
let notebook: Notebook;

beforeEach(async () => {
  mock = await startMockServer();
  notebook = new Map();
  return () => mock.close();
});

test("an order becomes a video that plays", async () => {
  const reply = await createApp(mock.baseUrl, notebook).order("snow", "Add snow to @Video1");
  expect(reply).toEqual({ video: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/.*\.mp4$/) });
  const video = await fetch((reply as { video: string }).video);
  expect(video.headers.get("content-type")).toBe("video/mp4");
  expect(mock).toHaveCreatedTasks(1);
});

test("a failed task is told to the user", async () => {
  const reply = await createApp(mock.baseUrl, notebook).order("snow", "Add snow to @Video1 [mock:failed]");
  expect(reply).toEqual({ sorry: "It failed: Task Execution Error." });
});

test("an empty account creates no task", async () => {
  const reply = await createApp(mock.baseUrl, notebook).order("snow", "Add snow to @Video1 [mock:402]");
  expect(reply).toEqual({ sorry: "We are out of credit." });
  expectTasksCreated(mock, 0);
});

test("a rate limit is waited out, and one task is paid for", async () => {
  const reply = await createApp(mock.baseUrl, notebook).order("snow", "Add snow to @Video1 [mock:429-once]");
  expect(reply).toHaveProperty("video");
  expect(mock.requests.map(({ method, status }) => `${method} ${status}`)).toEqual(["POST 429", "POST 202", "GET 200"]);
  expectTasksCreated(mock, 1);
});

test("a connection that breaks after the task was created is not tried again", async () => {
  const reply = await createApp(mock.baseUrl, notebook).order("snow", "Add snow to @Video1 [mock:drop-after]");
  expect(reply).toEqual({ sorry: "We are looking into it." });
  expectTasksCreated(mock, 1);
});

describe("after a restart of the app", () => {
  let slow: MockServer;
  beforeAll(async () => {
    slow = await startMockServer({ taskSeconds: Number.POSITIVE_INFINITY });
  });
  afterAll(() => slow.close());

  test("what was ordered before is picked up, and not ordered again", async () => {
    void createApp(slow.baseUrl, notebook)
      .order("snow", "Add snow to @Video1")
      .catch(() => {});
    await expect.poll(() => notebook.get("snow")).toBeDefined();
    expect(notebook.get("snow")).toBe(slow.tasks[0]?.id);

    const reply = createApp(slow.baseUrl, notebook).pickUp("snow");
    slow.advance();
    expect(slow.tasks[0]?.state).toBe("processing");
    slow.advance();
    expect(await reply).toHaveProperty("video");
    expectTasksCreated(slow, 1);
  });
});
