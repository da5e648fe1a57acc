// The video of every task that the mock completes, served as a media host does.
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Tasks } from "./tasks.js";

/** Where the videos are. */
export const videoFolder = "/_mock/videos/";

/** What a link to a video can be, beside one that serves it once its task is completed. */
export type LinkKind = "example" | "expired";

export const videoPath = (taskId: string, kind?: LinkKind): string =>
  `${videoFolder}${taskId}.mp4${kind ? `?${kind}` : ""}`;

/** Why there is no video at a path, as the status and the reason; nothing where there is one. */
export function videoRefusal(path: string, tasks: Tasks): [status: number, why: string] | undefined {
  const [file = "", kind] = path.slice(videoFolder.length).split("?");
  if (kind === "expired") return [403, "This link to the video has expired. Read the task again for a fresh one."];
  const task = file.endsWith(".mp4") ? tasks.get(file.slice(0, -4)) : undefined;
  if (!task) return [404, "No task has this video."];
  // Whoever asks for the example of a completed task gets its video too.
  if (task.state !== "completed" && kind !== "example") return [404, `The task is ${task.state}, and has no video.`];
  return undefined;
}

const video = readFileSync(new URL("./assets/video.mp4", import.meta.url));
/** It never changes while this file does not. */
const etag = `"${video.length}"`;

/** Answers GET and HEAD, whole or a range (rfc:9110, section 14). */
export function serveVideo(request: IncomingMessage, response: ServerResponse): number {
  const isHead = request.method === "HEAD";
  response.setHeader("Content-Type", "video/mp4");
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("ETag", etag);
  const range = rangeOf(request);
  if (range === "none") {
    response.writeHead(416, { "Content-Range": `bytes */${video.length}` }).end();
    return 416;
  }
  const [first, last] = range ?? [0, video.length - 1];
  const status = range ? 206 : 200;
  response.writeHead(status, {
    "Content-Length": last - first + 1,
    ...(range && { "Content-Range": `bytes ${first}-${last}/${video.length}` }),
  });
  response.end(isHead ? undefined : video.subarray(first, last + 1));
  return status;
}

/** The one range that a request asks for; several at once, or what is no range, get the whole. */
function rangeOf({ method, headers }: IncomingMessage): [first: number, last: number] | "none" | undefined {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "");
  const condition = headers["if-range"];
  if (!asked || method !== "GET" || (condition !== undefined && condition !== etag)) return undefined;
  const [, from = "", to = ""] = asked;
  if (from === "" && to === "") return undefined;
  const end = video.length - 1;
  const first = from === "" ? Math.max(0, video.length - Number(to)) : Number(from);
  const last = from === "" || to === "" ? end : Math.min(end, Number(to));
  if (from !== "" && to !== "" && Number(to) < first) return undefined;
  return first > last ? "none" : [first, last];
}
