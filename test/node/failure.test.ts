import { readFileSync, writeFileSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import { inspect } from "node:util";
import { ConfigError, MuleRouterError } from "mulerouter-kling-v3-omni";
import {
  DownloadError,
  type DownloadOptions,
  type DownloadProgress,
  downloadDefaults,
  downloadVideo,
  type VideoSource,
} from "mulerouter-kling-v3-omni/node";
import { afterEach, describe, expect, test, vi } from "vitest";
import { closedPort, rejection } from "../client/support.js";
import { type Answer, atOnce, beside, half, mediaHost, status, stopsAt, target, video, whole } from "./media.js";

afterEach(() => void vi.useRealTimers());

describe("a download that fails", () => {
  /** Fails, and leaves the folder and the file of that name as they were. */
  async function failure(source: string, options: DownloadOptions = atOnce) {
    const path = target();
    writeFileSync(path, "the one before");
    const error = await rejection(downloadVideo(source, path, options));
    expect(readFileSync(path, "utf8")).toBe("the one before");
    expect(beside(path)).toEqual(["snow.mp4"]);
    return error;
  }

  test("tries as often as it is told, and then says how far it came", async () => {
    const { url, requests, cutAt } = await mediaHost(...Array(9).fill(stopsAt(half)));
    const error = await failure(url, { ...atOnce, maxRetries: 2, onProgress: cutAt(half, half, half) });
    expect(error).toBeInstanceOf(DownloadError);
    expect(error).toBeInstanceOf(MuleRouterError);
    expect(error.message).toMatch(
      new RegExp(
        `^GET http://127\\.0\\.0\\.1:\\d+/videos/v\\.mp4\\?… broke off after ${half} of ${video.length} bytes: .* \\(attempt 3 of 3\\)\\. ` +
          "Try again later; where its link has expired, read the task again for a fresh one\\.$",
      ),
    );
    expect(error).toMatchObject({ name: "DownloadError", method: "GET", status: 200 });
    expect(error.cause).toBeInstanceOf(Error);
    expect(requests).toHaveLength(3);
  });

  test("tries 5 times where nothing else is said, and once where it is told", async () => {
    const { url, requests } = await mediaHost(...Array(9).fill(status(500)));
    await failure(url);
    expect(requests).toHaveLength(1 + downloadDefaults.maxRetries);
    await failure(url, { maxRetries: 0 });
    expect(requests).toHaveLength(2 + downloadDefaults.maxRetries);
  });

  test("leaves nothing of a file that stays shorter than its announced length", async () => {
    const short = new Response(video.subarray(0, half), { headers: { "Content-Length": String(video.length) } });
    const error = await failure("https://example.com/v.mp4", { maxRetries: 0, fetch: async () => short });
    expect(error.message).toContain(`broke off after ${half} of ${video.length} bytes (attempt 1 of 1)`);
  });

  test("leaves no empty file either", async () => {
    const { url, requests } = await mediaHost(...Array(9).fill(whole({}, Buffer.alloc(0))));
    expect((await failure(url)).message).toContain("answered without a byte (attempt 5 of 5)");
    expect(requests).toHaveLength(5);
    const bodiless = new Response(null);
    const error = await failure(url, { maxRetries: 0, fetch: async () => bodiless });
    expect(error.message).toContain("answered without a byte");
  });

  test.each([204, 206, 400, 401, 403, 404, 410, 416])(
    "does not try again on %i, and says where a fresh link is",
    async (code) => {
      const { url, requests } = await mediaHost(status(code));
      const error = await failure(url);
      expect(error.message).toMatch(
        new RegExp(
          `\\?… answered ${code}\\. Its link may have expired; read the task again for a fresh one, which costs nothing\\.$`,
        ),
      );
      expect(error).toMatchObject({ name: "DownloadError", status: code });
      expect(requests).toHaveLength(1);
    },
  );

  test("says that nobody listens", async () => {
    const error = await failure(`${await closedPort()}/v.mp4`);
    expect(error.message).toMatch(/ did not get through: .*ECONNREFUSED.* \(attempt 5 of 5\)/);
    expect(error.status).toBeUndefined();
    expect(error.cause).toBeInstanceOf(Error);
  });

  test.each([
    ["to a file", "file:///etc/passwd", "URL scheme must be a HTTP(S) scheme.", 1],
    ["in a circle", "", "redirect count exceeded.", 21],
    [
      "to a port that is closed to fetch",
      "http://127.0.0.1:6000/",
      "bad port. Fetch never uses this port; serve the video on another.",
      1,
    ],
  ])("does not try again where it is redirected %s", async (_, Location, why, count) => {
    const redirect: Answer = (_, response) => void response.writeHead(302, { Location }).end();
    const { url, requests } = await mediaHost(...Array(99).fill(redirect));
    const error = await failure(url);
    expect(error).toBeInstanceOf(DownloadError);
    expect(error.message.endsWith(`did not get through: ${why}`)).toBe(true);
    expect(requests).toHaveLength(count);
  });

  test("shows nothing of it either where the runtime's own errors do", async () => {
    const url = "https://example.com/v.mp4?sig=signature-of-the-url";
    const cause = Object.assign(new TypeError(`error sending request for url (${url}): dns error`), { path: url });
    const error = await failure(url, { maxRetries: 0, fetch: () => Promise.reject(cause) });
    expect(error.message).toContain(
      "did not get through: error sending request for url (https://example.com/v.mp4?… dns",
    );
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain("signature-of");
  });

  test.each([
    ["several addresses in vain", Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
    ["what is no error", "offline", "offline"],
  ])("says why where `fetch` fails with %s", async (_, cause, reason) => {
    const error = await failure("https://example.com/v.mp4", { maxRetries: 0, fetch: () => Promise.reject(cause) });
    expect(error.message).toContain(`GET https://example.com/v.mp4 did not get through: ${reason} (attempt 1 of 1).`);
  });

  test("shows nothing of the signature in a media URL", async () => {
    const { url, cutAt } = await mediaHost(status(403), stopsAt(half), (_, response) => void response.destroy());
    for (const onProgress of [undefined, cutAt(half), undefined]) {
      const error = await failure(url, { maxRetries: 0, onProgress });
      expect(inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error)).not.toContain("signature-of");
      expect(error.url).toMatch(/\/videos\/v\.mp4\?…$/);
    }
  });

  test("ends at once on an abort, with the signal's reason, in an answer, in silence and before all", async () => {
    const reason = new Error("enough");
    const inAnswer = new AbortController();
    const answering = await mediaHost(stopsAt(half));
    expect(await failure(answering.url, { signal: inAnswer.signal, onProgress: () => inAnswer.abort(reason) })).toBe(
      reason,
    );

    const inSilence = new AbortController();
    const silent = await mediaHost(() => inSilence.abort(reason));
    expect(await failure(silent.url, { signal: inSilence.signal })).toBe(reason);
    expect(silent.requests).toHaveLength(1);

    expect(await failure(silent.url, { signal: AbortSignal.abort(reason) })).toBe(reason);
    expect(silent.requests).toHaveLength(1);
  });

  test("is none with a fetch that gives a stream of Node", async () => {
    const { url } = await mediaHost(whole());
    const fetchOfNode = async (from: string | Request, init: RequestInit = {}): Promise<Response> => {
      const { status, headers, body } = await fetch(from, init);
      return { status, headers, body: Readable.fromWeb(body as never) } as unknown as Response;
    };
    expect(await downloadVideo(url, target(), { fetch: fetchOfNode })).toEqual({ bytes: video.length });
  });

  test("is none where options give what plain JavaScript lets pass: headers as an object, a pause of nothing", async () => {
    const length = `${video.length}, ${video.length}`;
    const answers = [
      { status: 500, headers: {} },
      { status: 200, headers: { "content-length": length }, body: new Blob([video]).stream() },
    ];
    const options = { fetch: () => answers.shift(), pause: () => {} } as unknown as DownloadOptions;
    expect(await downloadVideo("https://example.com/v.mp4", target(), options)).toEqual({ bytes: video.length });
  });

  test("says what is wrong with a fetch that gives no answer", async () => {
    const options = { fetch: async () => {}, maxRetries: 0 } as unknown as DownloadOptions;
    const error = await failure("https://example.com/v.mp4", options);
    expect(error).toBeInstanceOf(DownloadError);
    expect(error.message).toContain("did not get through: fetch gave no Response");
  });

  test("hears of a stream that ends with an error whose reason is no text", async () => {
    const { url } = await mediaHost(whole());
    const stream = new Writable({ write: () => void stream.destroy(odd) });
    const odd = Object.assign(new Error("the disk is gone"), { reason: Object.create(null) });
    const error = await rejection(downloadVideo(url, stream));
    expect(error).toMatchObject({ name: "FileError", message: expect.stringContaining("the disk is gone") });
  });

  test("ends at once on an abort though `onProgress` never ends", async () => {
    const reason = new Error("enough");
    const control = new AbortController();
    const { url } = await mediaHost(whole());
    const onProgress = (): Promise<void> => {
      setImmediate(() => control.abort(reason));
      return new Promise(() => {});
    };
    expect(await failure(url, { signal: control.signal, onProgress })).toBe(reason);
  });

  test("ends on an abort, and after silence, though a fetch of one's own takes no notice of its signal", async () => {
    const deaf = (url: string | Request, { headers = {} }: RequestInit = {}) => fetch(url, { headers });
    const reason = new Error("enough");
    const before = new AbortController();
    const silent = await mediaHost(
      () => before.abort(reason),
      () => {},
    );
    expect(await failure(silent.url, { fetch: deaf, signal: before.signal })).toBe(reason);
    const ofSilence = await failure(silent.url, { fetch: deaf, idleTimeoutMs: 20, maxRetries: 0 });
    expect(ofSilence.message).toContain("did not get through: nothing came for 20 ms");

    const within = new AbortController();
    const { url } = await mediaHost(stopsAt(half), stopsAt(half));
    const onProgress = ({ receivedBytes }: DownloadProgress): void =>
      void (receivedBytes === half && setImmediate(() => within.abort(reason)));
    expect(await failure(url, { fetch: deaf, signal: within.signal, onProgress })).toBe(reason);
    const ofHalf = await failure(url, { fetch: deaf, idleTimeoutMs: 200, maxRetries: 0 });
    expect(ofHalf.message).toContain("nothing came for 200 ms");
  });

  test("ends on an abort in the pause before another attempt", async () => {
    // No timer ends the pause here.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const reason = new Error("enough");
    const control = new AbortController();
    const { url, requests } = await mediaHost((_, response) => {
      response.writeHead(503).end();
      response.once("close", () => setImmediate(() => control.abort(reason)));
    });
    expect(await failure(url, { signal: control.signal })).toBe(reason);
    expect(requests).toHaveLength(1);
  });

  const mistake = new TypeError("a mistake in the caller's code");
  test.each<[how: string, onProgress: () => unknown]>([
    [
      "throws",
      () => {
        throw mistake;
      },
    ],
    ["rejects with", () => Promise.reject(mistake)],
  ])("passes on what `onProgress` %s, and does not try again", async (_, onProgress) => {
    const { url, requests } = await mediaHost(whole(), whole());
    expect(await failure(url, { ...atOnce, onProgress })).toBe(mistake);
    expect(requests).toHaveLength(1);
  });

  test.each([
    [
      "data:video/mp4;base64,AAAA",
      /^data:video\/mp4;base64,AAAA is no address of a video: that must be an http or https URL/,
    ],
    ["file:///etc/passwd", /^file:\/\/\/etc\/passwd is no address of a video/],
    [
      "https://user:hunter2@example.com/v.mp4",
      /^https:\/\/example\.com\/v\.mp4 is no address of a video: .* without user and password\.$/,
    ],
    ["snow.mp4?token=hunter2", /^"snow\.mp4\?…" is no address of a video/],
    ["", /^"" is no address of a video/],
  ])("sends nothing to %j", async (address, message) => {
    const error = await failure(address);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toMatch(message);
    expect(inspect(error)).not.toContain("hunter2");
  });

  const task = { id: "8e1e315e", operation: "videoToVideo.edit" };
  const read = { id: "8e1e315e", status: "completed", state: "completed", result: { videos: ["https://a.example/"] } };
  const completed =
    "Pass a task, such as `kling.resume(saved)`, what `await task.wait()` gives, the `result` of a completed task that was read, or the address";
  test.each<[what: string, source: unknown, message: string]>([
    ["nothing", undefined, completed],
    ["null", null, completed],
    ["a number", 5, completed],
    ["an empty object", {}, completed],
    ["a reference to a task", task, completed],
    ["what `get` gives", read, completed],
    ["a result without videos", { task_info: read, videos: undefined }, completed],
    ["videos that are no list", { videos: "https://a.example/" }, completed],
    [
      "an empty list",
      { videos: [] },
      "There is no video 0: the task has none. A completed task has them: read it again.",
    ],
    ["null in the list", { videos: [null] }, "videos[0] must be the address of a video as text, got null."],
    ["an object in the list", { videos: [{ url: "a" }] }, "the address of a video as text, got an object."],
    ["undefined in the list", { videos: [undefined] }, "the address of a video as text, got undefined."],
  ])("says what to pass instead of %s", async (_, source, message) => {
    const path = target();
    const error = await rejection(downloadVideo(source as VideoSource, path));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain(message);
    expect(beside(path)).toEqual([]);
  });

  test.each<[options: unknown, message: string]>([
    [{ index: 1 }, "There is no video 1: the task has 1 video, and index 0 is the first."],
    [{ index: 0.5 }, "There is no video 0.5: the task has 1 video, and index 0 is the first."],
    [{ index: -1 }, "index must be a number of 0 or more, got -1."],
    [{ maxRetries: -1 }, "maxRetries must be a number of 0 or more, got -1."],
    [{ maxRetries: null }, "maxRetries must be a number of 0 or more, got null."],
    [{ idleTimeoutMs: 0 }, "idleTimeoutMs must be a number of milliseconds above 0, got 0."],
    [{ maxretries: 1 }, '"maxretries" is no option of downloadVideo. It has index, onProgress, signal, maxRetries, '],
    [{ toString: 1 }, '"toString" is no option of downloadVideo.'],
    [{ fetch: 5 }, "fetch must be of type function, not number."],
    [{ onProgress: null }, "onProgress must be of type function, not null."],
    [{ signal: null }, "signal must be of type AbortSignal, not null."],
    [{ signal: new AbortController() }, "signal must be of type AbortSignal, not object."],
    [{ pause: {} }, "pause must be of type function, not object."],
    [null, "The options of downloadVideo must be of type object, not null."],
    [5, "The options of downloadVideo must be of type object, not number."],
  ])("sends nothing with the options %j", async (options, message) => {
    const { url, requests } = await mediaHost(whole());
    const error = await rejection(downloadVideo({ videos: [url] }, target(), options as DownloadOptions));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toContain(message);
    expect(requests).toHaveLength(0);
  });
});
