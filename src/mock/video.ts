// The video of every task that the mock completes, served as a media host does.
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";

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
