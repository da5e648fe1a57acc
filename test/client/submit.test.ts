import type { AddressInfo } from "node:net";
import { createClient, enumValues, Task } from "mulerouter-kling-v3-omni";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { operations } from "../../generated/operations.js";
import { schemaOf } from "../example.js";
import { accepted, apiKey, body, clientWith, closedPort, id, json, recorder, rejection, serve } from "./support.js";

describe("a call", () => {
  test("sends exactly the body, once, as a POST with the key, and gives a task", async () => {
    const { kling, requests } = clientWith([accepted()]);
    const task = await kling.videoToVideo.generation({ ...body, duration: 5 });
    expect(requests).toHaveLength(1);
    const [request] = requests as [Request];
    expect(request.method).toBe("POST");
    expect(new URL(request.url).pathname).toBe(operations["videoToVideo.generation"].path);
    expect(request.headers.get("authorization")).toBe(`Bearer ${apiKey}`);
    expect(await request.json()).toEqual({ ...body, duration: 5 });
    expect(task).toBeInstanceOf(Task);
    expect(task.id).toBe(id);
  });

  test("exists for every task endpoint of the table, and the plain client has the same key", async () => {
    const { kling, requests } = clientWith([accepted()]);
    const calls = Object.entries(kling.videoToVideo).map(([name, call]) => [name, typeof call]);
    expect(calls).toEqual([
      ["generation", "function"],
      ["edit", "function"],
    ]);
    const { data, response } = await kling.http.POST(operations["videoToVideo.edit"].path, { body });
    expect(response.status).toBe(202);
    expect(data?.task_info.id).toBe(id);
    expect(requests[0]?.headers.get("authorization")).toBe(`Bearer ${apiKey}`);
  });

  test("goes by the global fetch as it is then, and so does the plain client", async () => {
    const kling = createClient({ apiKey, baseUrl: "http://127.0.0.1:1" });
    const sent = vi.spyOn(globalThis, "fetch").mockImplementation(async () => accepted());
    onTestFinished(() => sent.mockRestore());
    await kling.videoToVideo.edit(body);
    await kling.http.POST(operations["videoToVideo.edit"].path, { body });
    expect(sent).toHaveBeenCalledTimes(2);
  });

  test("takes what enumValues offers", async () => {
    const modes = enumValues.VideoToVideoRequest.mode;
    const { kling, requests } = clientWith(modes.map(accepted));
    for (const mode of modes) await kling.videoToVideo.edit({ ...body, mode });
    expect(requests).toHaveLength(modes.length);
  });
});

describe("a body that breaks the contract", () => {
  test("is refused before anything is sent, with every problem at once", async () => {
    const { kling, requests } = clientWith([]);
    const image = `data:image/png;base64,${"A".repeat(1_000_000)}`;
    const of = (field: string) => schemaOf("videoToVideo.generation", field);
    const listed = (field: string) => JSON.stringify(of(field).enum).slice(1, -1).replaceAll(",", ", ");
    const longest: number = of("prompt").maxLength;
    const bad = {
      prompt: "x".repeat(longest + 1),
      video_list: [{ video_url: "clip.mp4", refer_type: "both" }],
      mode: "ultra",
      duration: 2.5,
      first_frame: 7,
      images: [image, image, image],
      elements: [{}, {}],
      promt: "x",
    };
    const error = await rejection(kling.videoToVideo.generation(bad as never));
    expect(requests).toHaveLength(0);
    expect(error.name).toBe("ValidationError");
    expect((error.problems as { message: string }[]).map(({ message }) => message)).toEqual([
      "duration must be of type integer, got 2.5",
      expect.stringMatching(/^promt is not a field of this request; it takes duration, prompt, video_list, /),
      `prompt must have at most ${longest} characters, got "${"x".repeat(40)}"… (${longest + 1} characters)`,
      'video_list[0].video_url must be a valid URI, got "clip.mp4"',
      `video_list[0].refer_type must be one of ${listed("video_list[].refer_type")}, got "both"`,
      "first_frame must be of type string or null, got 7",
      `mode must be one of ${listed("mode")}, got "ultra"`,
      "elements must have at most 1 item, got a list of 2 items (Images and elements together are at most 4)",
    ]);
    expect(error.message.length).toBeLessThan(1200);
    expect(error.problems).toContainEqual(
      expect.objectContaining({
        path: "mode",
        keyword: "enum",
        limit: of("mode").enum,
        sources: ["page:generation", "page:edit"],
      }),
    );
  });

  test.each([null, undefined, [], "text", 5])("is refused when it is %j", async (value) => {
    const { kling } = clientWith([]);
    const error = await rejection(kling.videoToVideo.edit(value as never));
    expect(error).toMatchObject({ name: "ValidationError", operation: "videoToVideo.edit" });
    expect(error.message).toContain("the body must be of type object, got ");
    if (!Array.isArray(value)) expect(error.message).toContain(`, got ${JSON.stringify(value)}.`);
  });

  test("may leave fields undefined, as JSON leaves them out", async () => {
    const { kling, requests } = clientWith([accepted()]);
    await kling.videoToVideo.edit({ ...body, images: undefined, unforeseen: undefined } as never);
    expect(await requests[0]?.json()).toEqual(body);
  });
});

describe("a submission without a clear answer", () => {
  test.each([
    ["the connection breaks", true],
    ["the answer stops halfway", false],
  ])("is not sent again when %s, and says that a task may exist", async (_, reset) => {
    let posts = 0;
    const baseUrl = await serve((request, response) => {
      posts++;
      request.resume().on("end", () => {
        if (reset) return request.socket.resetAndDestroy();
        response.writeHead(202, { "Content-Type": "application/json", "Content-Length": "500" });
        response.write('{"task_info":{"id":"8e1e');
        setTimeout(() => request.socket.destroy(), 20);
      });
    });
    const { kling } = clientWith([], { baseUrl, fetch: undefined });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", operation: "videoToVideo.edit", method: "POST" });
    const first = reset ? " Check the network and the base URL." : "";
    expect(error.message).toContain(`so a task may exist and may be billed.${first} Look at the tasks of your account`);
    expect(posts).toBe(1);
  });

  const half = (text: string, headers: Record<string, string> = {}) =>
    serve((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(202, { "Content-Type": "application/json", "Content-Length": "500", ...headers });
        response.write(text, () => setTimeout(() => request.socket.destroy(), 20));
      });
    });

  test("keeps what came of the answer, and leads to the task whose id is in it", async () => {
    const text = `{"task_info":{"status":"pending","id":"${id}","created_at":"2026-`;
    const { kling } = clientWith([], { baseUrl: await half(text, { traceparent: "00-1-2-01" }), fetch: undefined });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({
      name: "SubmissionUnknownError",
      status: 202,
      traceparent: "00-1-2-01",
      body: text,
      task: { operation: "videoToVideo.edit", id },
      cause: expect.any(Error),
    });
    expect(error.message).toMatch(
      /got only the beginning of a 202 \(.+\), so a task may exist and may be billed\. Resume the task with kling\.videoToVideo\.edit\.resume\("8e1e/,
    );
  });

  test.each([
    ["stops within the id", '{"task_info":{"id":"8e1e315e-b50'],
    ["has the id of something else", '{"account":{"id":"a1"},"task_info":{"status":'],
    ["has not begun", ""],
  ])("names no task when the half of an answer %s", async (_, text) => {
    const { kling } = clientWith([], { baseUrl: await half(text), fetch: undefined });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", status: 202, body: text, task: undefined });
    expect(error.message).toContain("Look at the tasks of your account before you send it again.");
  });

  test("is not sent again when half an answer names the task, not even for a caller who asks for that risk", async () => {
    const retries: unknown[] = [];
    const hooks = { onRetry: (retry: unknown) => retries.push(retry) };
    const { kling } = clientWith([], {
      baseUrl: await half(`{"task_info":{"id":"${id}","st`),
      fetch: undefined,
      retryUnknownSubmissions: true,
      hooks,
    });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", task: { id } });
    expect(retries).toEqual([]);
  });

  test("is told to the hooks as the error that it is, with the status that it had", async () => {
    const { events, hooks } = recorder();
    const baseUrl = await half(`{"task_info":{"id":"${id}"`);
    const { kling } = clientWith([], { baseUrl, fetch: undefined, hooks });
    const error = await rejection(kling.videoToVideo.edit(body, { timeoutMs: 5_000 }));
    expect(error.status).toBe(202);
    expect(events.map(([name, event]) => [name, event.error, event.task])).toEqual([
      ["onRequest", undefined, undefined],
      ["onError", error, { operation: "videoToVideo.edit", id }],
    ]);
  });

  test("that is cut off by the deadline keeps what came too", async () => {
    const baseUrl = await serve((request, response) => {
      request.resume().on("end", () => response.writeHead(202).write(`{"task_info":{"id":"${id}"`));
    });
    const { kling } = clientWith([], { baseUrl, fetch: undefined });
    const error = await rejection(kling.videoToVideo.edit(body, { timeoutMs: 300 }));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", status: 202, task: { id } });
    expect(error.message).toContain("got only the beginning of a 202 within 300 ms");
  });

  test.each([
    ["by a server that closes the connection at its end", { Connection: "close" }, "1.1"],
    ["by a server that speaks HTTP/1.0", {}, "1.0"],
  ])("leads to the task in half an answer that was sent as a whole one, %s", async (_, headers, version) => {
    const { createServer } = await import("node:net");
    const text = `{"task_info":{"id":"${id}","status":"pend`;
    const lines = [`HTTP/${version} 202 Accepted`, "Content-Type: application/json"];
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    const server = createServer((socket) => {
      socket.once("data", () => socket.end(`${lines.join("\r\n")}\r\n\r\n${text}`));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { kling } = clientWith([], { baseUrl: `http://127.0.0.1:${port}`, fetch: undefined });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", status: 202, body: text, task: { id } });
    expect(error.message).toContain("answered 202 with JSON that breaks off, so a task may exist");
  });

  test("says what the service said, and leads to a task that it names", async () => {
    const said = { detail: "GPU pool exhausted", task_info: { error: { code: 1 }, id } };
    const { kling } = clientWith([json(said, 500)]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "SubmissionUnknownError", status: 500, task: { id } });
    expect(error.message).toContain("answered 500: GPU pool exhausted, so a task may exist");
  });

  test.each([
    [Object.create(null), "x"],
    [{ code: 5 }, "x"],
    ["", "x"],
    ["certificate expired", "certificate expired"],
  ])("says in words why, where what was thrown has %j as its reason", async (reason, said) => {
    const { kling } = clientWith([Object.assign(new Error("x"), { reason })]);
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.message).toContain(`got no answer (${said}), so a task may exist`);
  });

  test("is a plain connection error when there was nobody to connect to", async () => {
    const { kling } = clientWith([], { baseUrl: await closedPort(), fetch: undefined, maxRetries: 0 });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error.name).toBe("ConnectionError");
    expect(error.message).toContain("ECONNREFUSED");
  });

  test("keeps the body of a success that has no task id, since it may hold a paid task", async () => {
    const answers = ["<html>ok</html>", '{"task":{"id":"1"}}', '{"task_info":{"id":7}}', "[]", "null"];
    for (const text of answers) {
      const { kling } = clientWith([new Response(text, { status: 202 })]);
      const error = await rejection(kling.videoToVideo.edit(body));
      expect(error).toMatchObject({ name: "UnexpectedResponseError", status: 202 });
      expect(error.body).toEqual(text.startsWith("<") ? text : JSON.parse(text));
      expect(error.message).toMatch(
        /without `task_info\.id` \(`body` holds .*\), so a task may exist and may be billed\. Look/,
      );
    }
  });

  test("is not made by following a redirect", async () => {
    let posts = 0;
    const baseUrl = await serve((request, response) => {
      posts++;
      response.writeHead(307, { Location: `${request.url}/elsewhere` }).end();
    });
    const { kling } = clientWith([], { baseUrl, fetch: undefined });
    const error = await rejection(kling.videoToVideo.edit(body));
    expect(error).toMatchObject({ name: "UnexpectedResponseError", status: 307 });
    expect(posts).toBe(1);
  });

  test("is not sent at all when the signal is aborted already", async () => {
    const { kling, requests } = clientWith([]);
    const reason = new Error("changed my mind");
    expect(await rejection(kling.videoToVideo.edit(body, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(requests).toHaveLength(0);
  });
});
