import { getEventListeners } from "node:events";
import { createWriteStream, readFileSync } from "node:fs";
import { Writable } from "node:stream";
import {
  DownloadError,
  type DownloadProgress,
  downloadVideo,
  FileError,
  type VideoSource,
  type VideoTarget,
} from "mulerouter-kling-v3-omni/node";
import { describe, expect, test } from "vitest";
import { rejection, serve } from "../client/support.js";
import { atOnce, half, mediaHost, rest, sink, status, stopsAt, tag, target, video, whole } from "./media.js";

interface Gathered {
  stream: VideoTarget;
  bytes: () => Buffer;
  /** `end`, or the error that the stream was given. */
  ended: Promise<unknown>;
}

/** Both kinds of stream, each gathering what it is given. */
const kinds: [kind: string, make: () => Gathered][] = [
  [
    "a WritableStream",
    () => {
      const pieces: Uint8Array[] = [];
      let end: (how: unknown) => void = () => {};
      const ended = new Promise<unknown>((resolve) => {
        end = resolve;
      });
      const stream = new WritableStream<Uint8Array>({
        write: (piece) => void pieces.push(piece),
        close: () => end("end"),
        abort: end,
      });
      return { stream, bytes: () => Buffer.concat(pieces), ended };
    },
  ],
  [
    "a stream of Node",
    () => {
      const pieces: Uint8Array[] = [];
      const stream = new Writable({
        write: (piece, _, done) => {
          pieces.push(piece);
          done();
        },
      });
      const ended = new Promise<unknown>(
        (resolve) => void stream.once("finish", () => resolve("end")).once("error", resolve),
      );
      return { stream, bytes: () => Buffer.concat(pieces), ended };
    },
  ],
];

describe.each(kinds)("%s", (_, make) => {
  test("gets the whole video and its end, also over a broken connection that can be resumed", async () => {
    const { url, cutAt } = await mediaHost(stopsAt(half, tag), rest());
    const { stream, bytes, ended } = make();
    await downloadVideo(url, stream, { ...atOnce, onProgress: cutAt(half) });
    expect(bytes().equals(video)).toBe(true);
    expect(await ended).toBe("end");
  });

  test("is never given bytes twice: it fails where the host begins again", async () => {
    const { url, cutAt } = await mediaHost(stopsAt(half), whole());
    const { stream, bytes, ended } = make();
    const error = await rejection(downloadVideo(url, stream, { ...atOnce, onProgress: cutAt(half) }));
    expect(error).toBeInstanceOf(DownloadError);
    expect(error.message).toMatch(
      /broke off after 500000 of 1000000 bytes, and the host begins again where a stream cannot\. Download to a path instead\.$/,
    );
    expect(await ended).toBe(error);
    expect(bytes().equals(video.subarray(0, half))).toBe(true);
  });

  test("learns of a failure before its first byte", async () => {
    const { url } = await mediaHost(status(404));
    const { stream, bytes, ended } = make();
    const error = await rejection(downloadVideo(url, stream, atOnce));
    expect(await ended).toBe(error);
    expect(bytes()).toHaveLength(0);
  });

  test.each<[why: string, source: VideoSource, signal: AbortSignal, name: string]>([
    ["there is no video", { videos: [] }, new AbortController().signal, "ConfigError"],
    ["it was aborted before it began", "https://media.example/a.mp4", AbortSignal.abort(), "AbortError"],
  ])("learns that %s", async (_, source, signal, name) => {
    const { stream, ended } = make();
    const error = await rejection(downloadVideo(source, stream, { signal }));
    expect(error.name).toBe(name);
    expect(await ended).toBe(error);
  });

  test("learns of an abort, with its reason", async () => {
    const { url } = await mediaHost(stopsAt(half));
    const { stream, ended } = make();
    const control = new AbortController();
    const reason = new Error("enough");
    const onProgress = (): void => control.abort(reason);
    expect(await rejection(downloadVideo(url, stream, { signal: control.signal, onProgress }))).toBe(reason);
    expect(await ended).toBe(reason);
  });
});

/** Streams that behave like this when they are written to, or when they are closed. */
const behaving: [how: string, make: (behave: () => Promise<void>) => VideoTarget][] = [
  ["a WritableStream that is written to", (write) => new WritableStream({ write })],
  ["a WritableStream that is closed", (close) => new WritableStream({ close })],
  [
    "a stream of Node that is written to",
    (write) => new Writable({ write: (_, __, done) => void write().then(() => done(), done) }),
  ],
  [
    "a stream of Node that is closed",
    (close) => new Writable({ write: (_, __, done) => done(), final: (done) => void close().then(() => done(), done) }),
  ],
];

describe.each(behaving)("%s", (_, make) => {
  test("and fails ends the download, which is not tried again", async () => {
    const { url, requests } = await mediaHost(whole(), whole());
    const stream = make(() => Promise.reject(new Error("no space left")));
    const error = await rejection(downloadVideo(url, stream, atOnce));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe("the stream does not take the video: no space left.");
    expect(error.cause).toEqual(new Error("no space left"));
    expect(requests).toHaveLength(1);
  });

  test("and never comes back does not hold up an abort", async () => {
    const { url } = await mediaHost(whole());
    const control = new AbortController();
    const reason = new Error("enough");
    const stream = make(() => {
      setImmediate(() => control.abort(reason));
      return new Promise(() => {});
    });
    expect(await rejection(downloadVideo(url, stream, { signal: control.signal }))).toBe(reason);
  });
});

describe("a stream", () => {
  test("takes no second video after its end", async () => {
    const { url, requests } = await mediaHost(whole(), whole());
    const stream = createWriteStream(target());
    await downloadVideo(url, stream);
    const error = await rejection(downloadVideo(url, stream));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe("the stream has ended, or was destroyed. Pass one that takes the video.");
    expect(requests).toHaveLength(1);
  });

  test("of the web that is closed takes no video", async () => {
    const { url, requests } = await mediaHost(whole());
    const stream = new WritableStream();
    await stream.close();
    const error = await rejection(downloadVideo(url, stream));
    expect(error.message).toBe("the stream does not take the video: it ended before the video did.");
    expect(requests).toHaveLength(0);
  });

  test("may be an HTTP answer that aborts when it is closed, which it also is when it has the whole video", async () => {
    const { url } = await mediaHost(whole());
    const outcome = new Promise((resolve, reject) => {
      void serve((_, response) => {
        const control = new AbortController();
        response.once("close", () => control.abort());
        downloadVideo(url, response, { signal: control.signal }).then(resolve, reject);
      }).then(async (proxy) => (await fetch(proxy)).arrayBuffer());
    });
    expect(await outcome).toEqual({ bytes: video.length });
  });

  test("may be an HTTP answer whose client is gone", async () => {
    const { url } = await mediaHost(stopsAt(half));
    const error = new Promise<Error>((resolve) => {
      void serve((request, response) => {
        request.socket.destroy();
        resolve(rejection(downloadVideo(url, response)));
      }).then((proxy) => fetch(proxy).catch(() => {}));
    });
    expect(await error).toBeInstanceOf(FileError);
  });

  test.each([
    ["nothing", undefined, "undefined"],
    ["null", null, "null"],
    ["a number", 5, "a number"],
    ["an empty object", {}, "another object"],
    ["what nobody can listen to", { write: () => true, end: () => {}, once: () => {} }, "another object"],
    ["a pair of streams", new TransformStream(), "another object"],
  ])("is not %s", async (_, value, given) => {
    const { url, requests } = await mediaHost(whole());
    const error = await rejection(downloadVideo(url, value as VideoTarget));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe(
      `the target must be a path, a file: URL or a stream that can be written to, got ${given}.`,
    );
    expect(requests).toHaveLength(0);
  });

  test("of Node that takes nothing more is destroyed by an abort", async () => {
    const { url } = await mediaHost(whole());
    const control = new AbortController();
    const stream = new Writable({ write: () => setImmediate(() => control.abort()) });
    await rejection(downloadVideo(url, stream, { signal: control.signal }));
    expect(stream.destroyed).toBe(true);
  });

  test("is refused where another writer holds it", async () => {
    const { url, requests } = await mediaHost(whole());
    const stream = new WritableStream<Uint8Array>();
    stream.getWriter();
    await expect(downloadVideo(url, stream)).rejects.toThrow(
      "the stream is locked: something else writes to it. Release that writer first.",
    );
    expect(requests).toHaveLength(0);
  });

  test("may be one to a file", async () => {
    const { url } = await mediaHost(whole());
    const path = target();
    await downloadVideo(url, createWriteStream(path));
    expect(readFileSync(path).equals(video)).toBe(true);
  });

  test("may be an HTTP answer, which passes a video on, and breaks off where the video does", async () => {
    const media = await mediaHost(whole(), status(404));
    const errors: unknown[] = [];
    const proxy = await serve((_, response) => {
      downloadVideo(media.url, response).catch((error) => errors.push(error));
    });
    expect(Buffer.from(await (await fetch(proxy)).arrayBuffer()).equals(video)).toBe(true);
    await rejection(fetch(proxy));
    expect(errors).toEqual([expect.any(DownloadError)]);
  });
});

test.each([
  ["a path", target],
  ["a WritableStream", () => new WritableStream()],
  ["a stream of Node", sink],
])("%s leaves no listener on a signal that many downloads share", async (_, make) => {
  const { url, cutAt } = await mediaHost(stopsAt(half, tag), rest());
  const { signal } = new AbortController();
  const listeners: unknown[] = [];
  const look = (): void => void listeners.push(...getEventListeners(signal, "abort"));
  const cut = cutAt(half);
  const onProgress = (step: DownloadProgress): void => {
    look();
    cut(step);
  };
  await downloadVideo(url, make(), { signal, onProgress, pause: async () => look() });
  expect(listeners).toEqual([]);
});
