// A media host on a real socket, which answers as the test says and keeps what it was asked.
import { readdirSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import type { DownloadOptions, DownloadProgress } from "mulerouter-kling-v3-omni/node";
import { serve } from "../client/support.js";
import { temporaryFolder } from "../scratch.js";

/** A box of an MP4: its size, its type, and what is in it. */
export function box(type: string, content: Uint8Array = new Uint8Array()): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length);
  header.write(type, 4);
  return Buffer.concat([header, content]);
}

/** As large as its boxes say. It is more than fits into the buffers between two sockets, and nowhere the same. */
export const video = Buffer.concat([
  box("ftyp", Buffer.from("isom\0\0\x02\0mp41")),
  box("moov", Buffer.alloc(72)),
  box("mdat", Buffer.from(Uint32Array.from({ length: 249_973 }, (_, index) => index).buffer)),
]);

/** Places in the video where a test breaks it off. */
export const half = video.length / 2;
export const later = half + 100_000;

/** The headers of a host whose videos have versions. */
export const tag = { ETag: '"v1"', "Content-Length": video.length };

/** Tries again without waiting. */
export const atOnce: DownloadOptions = { pause: async () => {} };

/** A path in a folder of its own. */
export const target = (): string => join(temporaryFolder(), "snow.mp4");

/** A stream that takes whatever it is given. */
export const sink = (): Writable => new Writable({ write: (_, __, done) => done() });

/** What is in the folder of a file. */
export const beside = (path: string): string[] => readdirSync(dirname(path));

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The answers are given one after the other; a request too many is answered with 418, which nobody tries again. */
export async function mediaHost(...answers: Answer[]) {
  const requests: IncomingHttpHeaders[] = [];
  const left = [...answers];
  let connection: Socket | undefined;
  const baseUrl = await serve((request, response) => {
    requests.push(request.headers);
    connection = request.socket;
    const answer = left.shift() ?? status(418);
    answer(request, response);
  });

  /** An `onProgress` that breaks the connection once so many bytes have arrived; each position counts once. */
  const cutAt = (...positions: number[]) => {
    return ({ receivedBytes }: DownloadProgress): void => {
      if (receivedBytes !== positions[0]) return;
      positions.shift();
      connection?.destroy();
    };
  };
  return { baseUrl, url: `${baseUrl}/videos/v.mp4?sig=signature-of-the-url`, requests, cutAt };
}

type Headers = Record<string, string | number | string[]>;

/** All of the video, or another body. */
export const whole =
  (headers: Headers = {}, body: Uint8Array = video): Answer =>
  (_, response) =>
    void response.writeHead(200, { "Content-Length": body.length, ...headers }).end(body);

/** A status without a video. */
export const status =
  (code: number): Answer =>
  (_, response) =>
    void response.writeHead(code).end("no video");

/** The first bytes of the video under the headers of all of it, and then nothing more. */
export const stopsAt =
  (bytes: number, headers: Headers = { "Content-Length": video.length }): Answer =>
  (_, response) => {
    response.writeHead(200, headers);
    response.write(video.subarray(0, bytes));
  };

/** The rest that was asked for, up to where nothing more comes. */
export const rest =
  (headers: Headers = {}, stop = video.length): Answer =>
  (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1]);
    const range = `bytes ${start}-${video.length - 1}/${video.length}`;
    response.writeHead(206, {
      "Content-Range": range,
      "Content-Length": video.length - start,
      ETag: '"v1"',
      ...headers,
    });
    response.write(video.subarray(start, stop));
    if (stop === video.length) response.end();
  };
