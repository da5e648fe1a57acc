import { createWriteStream } from "node:fs";
import { type DownloadProgress, downloadVideo, FileError, type VideoTarget } from "mulerouter-kling-v3-omni/node";
import { describe, expect, test } from "vitest";
import { rejection } from "../client/support.js";
import { atOnce, half, mediaHost, rest, sink, stopsAt, tag, target, whole } from "./media.js";

/** Streams that end or fail by the hand of somebody else. */
const leaving: [how: string, make: () => { stream: VideoTarget; leave: () => unknown }, why: string][] = [
  [
    "a WritableStream that fails",
    () => {
      let leave = (): void => {};
      const stream = new WritableStream({
        start: (controller) => {
          leave = () => controller.error(new Error("client gone"));
        },
      });
      return { stream, leave };
    },
    "client gone",
  ],
  [
    "a stream of Node that fails",
    () => {
      const stream = sink();
      return { stream, leave: () => stream.destroy(new Error("client gone")) };
    },
    "client gone",
  ],
  [
    "a stream of Node that is destroyed",
    () => {
      const stream = sink();
      return { stream, leave: () => stream.destroy() };
    },
    "Premature close",
  ],
  [
    "a stream of Node that is ended",
    () => {
      const stream = sink();
      return { stream, leave: () => stream.end() };
    },
    "it ended before the video did",
  ],
  [
    "a stream to a file that is ended",
    () => {
      const stream = createWriteStream(target());
      return { stream, leave: () => stream.end() };
    },
    "it ended before the video did",
  ],
];

describe.each(leaving)("%s", (_, make, why) => {
  test("ends the download at once, although no byte comes that could not be written", async () => {
    const { url, requests } = await mediaHost(stopsAt(half, tag), rest());
    const { stream, leave } = make();
    const onProgress = ({ receivedBytes }: DownloadProgress): void => void (receivedBytes === half && leave());
    const error = await rejection(downloadVideo(url, stream, { onProgress }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toBe(`the stream does not take the video: ${why}.`);
    expect(requests).toHaveLength(1);
  });

  test("beforehand is not worth a request", async () => {
    const { url, requests } = await mediaHost(whole());
    const { stream, leave } = make();
    leave();
    const error = await rejection(downloadVideo(url, stream, atOnce));
    expect(error).toBeInstanceOf(FileError);
    expect(requests).toHaveLength(0);
  });
});
