// Compiled by `tsc`, never run: what a consumer of the Node entry may write, and what must not compile.
import { createWriteStream } from "node:fs";
import type { ServerResponse } from "node:http";
import { type Client, isMuleRouterError, type TaskReference } from "mulerouter-kling-v3-omni";
import { type DownloadProgress, downloadVideo, imageFromFile, imageLimits } from "mulerouter-kling-v3-omni/node";

declare const kling: Client;
declare const response: ServerResponse;
const prompt = "Add snow to @Video1";
const video_list = [{ video_url: "https://example.com/a.mp4" }];

export async function rightUses(): Promise<void> {
  const image = await imageFromFile("snow.jpg");
  await imageFromFile(new URL("snow.jpg", import.meta.url), { dataUri: true });
  await imageFromFile(new Uint8Array(1));
  await imageFromFile(Buffer.alloc(1));
  await imageFromFile(new ArrayBuffer(1));
  await imageFromFile(new Blob([]));
  const elements = [{ frontal_image: image, reference_images: [image] }];
  const task = await kling.videoToVideo.edit({ prompt, video_list, images: [image], first_frame: image, elements });

  const done = await task.wait();
  const { bytes } = await downloadVideo(done, "snow.mp4", { index: 1, signal: AbortSignal.timeout(1000) });
  bytes satisfies number;
  await downloadVideo((await kling.videoToVideo.edit.get(task.id)).result, "snow.mp4");
  await downloadVideo("https://example.com/v.mp4", new URL("snow.mp4", import.meta.url), { fetch });
  await downloadVideo(done, new WritableStream<Uint8Array>());
  await downloadVideo(done, createWriteStream("snow.mp4"));
  await downloadVideo(done, process.stdout);
  await downloadVideo(done, response);
  const onProgress = ({ receivedBytes, totalBytes = Number.NaN }: DownloadProgress) => receivedBytes / totalBytes;
  await downloadVideo(done, "snow.mp4", { onProgress });
  await downloadVideo(done, "snow.mp4", { onProgress: async () => {} });
  await downloadVideo(await kling.videoToVideo.edit({ prompt, video_list }), "snow.mp4");
  await downloadVideo(kling.resume(JSON.parse("{}")), "snow.mp4");
  imageLimits.maxBytes satisfies number;
  const error: unknown = await imageFromFile("snow.jpg").catch((reason) => reason);
  if (isMuleRouterError(error, "DownloadError")) error.status satisfies number | undefined;
  if (isMuleRouterError(error, "FileError")) error.message satisfies string;
}

export async function wrongUses(): Promise<void> {
  // @ts-expect-error a stream is no image
  imageFromFile(process.stdin);
  // @ts-expect-error a misspelt option
  imageFromFile("snow.jpg", { dataURI: true });
  // @ts-expect-error a reference cannot be waited for
  downloadVideo(JSON.parse("{}") as TaskReference, "snow.mp4");
  // @ts-expect-error a read of a task is not its videos
  downloadVideo(await kling.videoToVideo.edit.get("id"), "snow.mp4");
  // @ts-expect-error a place is missing
  downloadVideo("https://example.com/v.mp4");
  // @ts-expect-error a stream that is read from
  downloadVideo("https://example.com/v.mp4", process.stdin.read);
  // @ts-expect-error a stream of text
  downloadVideo("https://example.com/v.mp4", new WritableStream<string>());
  // @ts-expect-error a misspelt option
  downloadVideo("https://example.com/v.mp4", "snow.mp4", { onprogress: () => {} });
}
