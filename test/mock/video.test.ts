import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "mulerouter-kling-v3-omni";
import type { MockServer } from "mulerouter-kling-v3-omni/mock";
import { downloadVideo } from "mulerouter-kling-v3-omni/node";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/document.js";
import { edit } from "../example.js";
import { temporaryFolder } from "../scratch.js";
import { read, startMock, submit } from "./support.js";

const video = readFileSync(join(root, "src/mock/assets/video.mp4"));
const { length } = video;

/** The link to the video of a new task. */
async function videoOf(mock: MockServer): Promise<string> {
  const { id } = (await submit(mock)).body.task_info;
  return String((await read(mock, id)).body.videos?.[0]);
}

test("a completed task's video is downloaded with the client", async () => {
  const mock = await startMock();
  const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
  const done = await (await kling.videoToVideo.edit(edit)).wait();
  const file = join(temporaryFolder(), "video.mp4");
  await downloadVideo(done, file);
  expect(await readFile(file)).toEqual(video);
  expect(mock.requests.at(-1)?.headers.authorization).toBeUndefined();
});

test("it is an MP4 whose index comes before its pictures, and a few kB", () => {
  expect(video.subarray(4, 8).toString()).toBe("ftyp");
  expect(video.indexOf("moov")).toBeLessThan(video.indexOf("mdat"));
  expect(length).toBeLessThan(8_000);
});

describe("the video is served as a media host does", () => {
  const rows: [ask: string, headers: Record<string, string>, status: number, range: string | null, bytes: Buffer][] = [
    ["the whole", {}, 200, null, video],
    ["its beginning", { Range: "bytes=0-99" }, 206, `bytes 0-99/${length}`, video.subarray(0, 100)],
    ["its rest", { Range: "bytes=100-" }, 206, `bytes 100-${length - 1}/${length}`, video.subarray(100)],
    ["its end", { Range: "bytes=-10" }, 206, `bytes ${length - 10}-${length - 1}/${length}`, video.subarray(-10)],
    [
      "more than there is",
      { Range: "bytes=100-999999" },
      206,
      `bytes 100-${length - 1}/${length}`,
      video.subarray(100),
    ],
    ["what lies behind it", { Range: "bytes=999999-" }, 416, `bytes */${length}`, Buffer.alloc(0)],
    ["no range that there is", { Range: "pages=1-2" }, 200, null, video],
    ["a range from behind", { Range: "bytes=5-2" }, 200, null, video],
    ["nothing in particular", { Range: "bytes=-" }, 200, null, video],
    ["a rest of another file", { Range: "bytes=100-", "If-Range": '"another"' }, 200, null, video],
  ];
  test.each(rows)("asked for %s", async (_, headers, status, range, bytes) => {
    const mock = await startMock();
    const answer = await fetch(await videoOf(mock), { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-range")).toBe(range);
    expect(answer.headers.get("content-type")).toBe("video/mp4");
    expect(answer.headers.get("accept-ranges")).toBe("bytes");
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  test("and HEAD gives its length alone", async () => {
    const mock = await startMock();
    const answer = await fetch(await videoOf(mock), { method: "HEAD" });
    expect(answer.headers.get("content-length")).toBe(String(length));
    expect(await answer.text()).toBe("");
  });
});

describe("a link that leads to no video", () => {
  test.each(["pending", "processing", "failed"] as const)("since its task is %s answers 404", async (state) => {
    const mock = await startMock({ taskSeconds: Number.POSITIVE_INFINITY });
    const { id } = (await submit(mock, state === "failed" ? "[mock:failed]" : undefined)).body.task_info;
    mock.advance(String(id), state);
    const answer = await fetch(`${mock.baseUrl}/_mock/videos/${id}.mp4`);
    const detail = `The task is ${state}, and has no video.`;
    expect([answer.status, await answer.json()]).toEqual([404, { detail }]);
    expect(mock.requests.at(-1)).toMatchObject({ status: 404, problems: [detail] });
  });

  test.each(["any.mp4", "any", ""])("since no task has it answers 404: %j", async (file) => {
    const mock = await startMock();
    const answer = await fetch(`${mock.baseUrl}/_mock/videos/${file}`);
    expect([answer.status, await answer.json()]).toEqual([404, { detail: "No task has this video." }]);
  });

  test("gets no body to HEAD", async () => {
    const mock = await startMock();
    const answer = await fetch(`${mock.baseUrl}/_mock/videos/any.mp4`, { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([404, ""]);
  });
});

test("the example of a completed task has a video that plays, whatever the task's state", async () => {
  const mock = await startMock({ taskSeconds: Number.POSITIVE_INFINITY });
  const { id } = (await submit(mock)).body.task_info;
  const { videos } = (await read(mock, id, { Prefer: "example=completed" })).body;
  expect((await fetch(String(videos?.[0]))).status).toBe(200);
});

test("[mock:expired-video] gives a link that has expired, and a fresh one at the next read", async () => {
  const mock = await startMock();
  const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
  const task = await kling.videoToVideo.edit({ ...edit, prompt: "Add snow [mock:expired-video]" });
  const done = await task.wait();
  const file = join(temporaryFolder(), "video.mp4");
  await expect(downloadVideo(done, file)).rejects.toThrow("answered 403");
  expect(mock.requests.at(-1)?.problems[0]).toMatch(/^This link to the video has expired/);
  await downloadVideo(await task.wait(), file);
  expect(await readFile(file)).toEqual(video);
  expect((await fetch(String(done.videos[0]))).status).toBe(403);
});
