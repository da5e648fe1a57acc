// Compiled by `tsc`, never run: what a consumer may write, and what must not compile.
import {
  type Client,
  createClient,
  isMuleRouterError,
  type Schemas,
  type Task,
  type TaskEndpoints,
  type TaskState,
} from "mulerouter-kling-v3-omni";

declare const kling: Client;
const prompt = "Add snow to @Video1";
const video_list: Schemas["InputVideo"][] = [{ video_url: "https://example.com/a.mp4", refer_type: "base" }];

const frozen = {
  prompt,
  video_list: [{ video_url: "https://example.com/a.mp4", refer_type: "base" }],
  elements: [{ type: "image", reference_images: ["https://example.com/a.png"] }],
} as const;
declare const readonlyVideos: readonly Readonly<Schemas["InputVideo"]>[];
declare const readonlyImages: readonly string[];

export async function rightUses(): Promise<void> {
  createClient();
  createClient({
    apiKey: "key",
    baseUrl: "http://127.0.0.1:4010",
    fetch,
    maxRetries: 0,
    hooks: { onRetry: console.warn },
  });

  // A field with a default may be left out; a nullable one may be null.
  await kling.videoToVideo.edit({ prompt, video_list });
  await kling.videoToVideo.generation({ prompt, video_list, duration: 5, first_frame: null, aspect_ratio: null });
  // An element passes on what the document does not list.
  await kling.videoToVideo.edit({ prompt, video_list, elements: [{ type: "image", voice_id: "v1" }] });

  // As where an option of one's own is passed on.
  const mode = undefined as "pro" | undefined;
  await kling.videoToVideo.edit({
    prompt,
    video_list: [{ video_url: "https://a.example/", refer_type: undefined }],
    mode,
  });
  (await kling.videoToVideo.edit({ prompt, video_list }, { dryRun: undefined })).id satisfies string;

  // Nobody has to copy what they may not change.
  await kling.videoToVideo.edit(frozen);
  await kling.videoToVideo.generation({ prompt, video_list: readonlyVideos, images: readonlyImages });

  const task = await kling.videoToVideo.edit({ prompt, video_list }, { signal: AbortSignal.timeout(1000) });
  const done = await task.wait({ timeoutMs: 60_000, onUpdate: ({ state }) => state satisfies TaskState });
  const videos: string[] = done.videos;
  const status: string = done.task_info.status;
  if (done.task_info.status === "queued") status satisfies string;

  for await (const update of task.updates()) update.state satisfies TaskState;
  const { headers } = await kling.videoToVideo.edit({ prompt, video_list }, { dryRun: true });
  headers satisfies Readonly<Record<string, string>>;

  const resumed = kling.videoToVideo.edit.resume(task.id);
  const { result } = await resumed.get();
  const again = kling.resume(JSON.parse(JSON.stringify(task)));
  const mine: Task<TaskEndpoints["videoToVideo"]["edit"]> = task;
  void [await again.wait(), kling.resume(mine)];
  const { data, error } = await kling.http.POST("/vendors/klingai/v1/kling-v3-omni/video-to-video/edit", {
    body: { prompt, video_list },
  });
  const id: string | undefined = data?.task_info.id;
  void [videos, result.videos, error, id];
}

/** The special ones first, and then the rest: what one class is not may still be any other. */
export function mapped(error: unknown): string | number {
  if (!isMuleRouterError(error)) throw error;
  if (isMuleRouterError(error, "ConfigError") || isMuleRouterError(error, "ConnectionError")) return error.name;
  if (isMuleRouterError(error, "SubmissionUnknownError")) return error.status ?? 0;
  if (isMuleRouterError(error, "ApiError")) {
    if (isMuleRouterError(error, "RateLimitError")) return error.retryAfterMs ?? 0;
    return error.status;
  }
  return error.message;
}

export function wrongUses(): void {
  // @ts-expect-error a required field is missing
  kling.videoToVideo.edit({ prompt });
  // @ts-expect-error a misspelt field
  kling.videoToVideo.edit({ prompt, video_list, negativ_prompt: "rain" });
  // @ts-expect-error edit takes no duration
  kling.videoToVideo.edit({ prompt, video_list, duration: 5 });
  // @ts-expect-error a misspelt field of a video that nobody may change
  kling.videoToVideo.edit({ prompt, video_list: [{ video_url: "https://a.b", reftype: "base" }] } as const);
  // @ts-expect-error a wrong value in a body that nobody may change
  kling.videoToVideo.edit({ ...frozen, mode: "ultra" } as const);
  // @ts-expect-error a list of what is no text
  kling.videoToVideo.edit({ prompt, video_list, images: [5] as const });
  // @ts-expect-error a value that is not listed
  kling.videoToVideo.generation({ prompt, video_list, mode: "ultra" });
  // @ts-expect-error mode is not nullable
  kling.videoToVideo.generation({ prompt, video_list, mode: null });
  // @ts-expect-error a misspelt field of a video
  kling.videoToVideo.edit({ prompt, video_list: [{ video_url: "https://example.com/a.mp4", refertype: "base" }] });
  // @ts-expect-error a known field of an element with a wrong value
  kling.videoToVideo.edit({ prompt, video_list, elements: [{ type: "sound" }] });
  // @ts-expect-error a misspelt option
  kling.videoToVideo.edit({ prompt, video_list }, { sginal: AbortSignal.abort() });
  // @ts-expect-error a dry run gives no task
  kling.videoToVideo.edit({ prompt, video_list }, { dryRun: true }).then((task) => task.wait());
  // @ts-expect-error there is no such call
  kling.videoToVideo.create({ prompt, video_list });
  // @ts-expect-error an id does not say which call created the task
  kling.resume("8e1e315e-b50d-4334-a231-be7d19a372f4");
  // @ts-expect-error a misspelt client option
  createClient({ apikey: "key" });
  // @ts-expect-error a wait option in the wrong unit
  kling.videoToVideo.edit.resume("id").wait({ timeout: 60 });
  // @ts-expect-error an unknown path
  kling.http.POST("/vendors/klingai/v1/kling-v3-omni/video-to-video/edits", { body: { prompt, video_list } });
}
