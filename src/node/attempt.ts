// One request for a video, or for the rest of it.
import { nextPieceOf } from "../body.js";
import { longestTimer, unlessAborted } from "../deadline.js";
import { reasonOf, type TaskReference } from "../errors.js";
import type { Fetch } from "../options.js";
import { retryAfterMs } from "../retry.js";
import { DownloadError } from "./errors.js";
import { continues, newPart, type Part, rangeOf } from "./resume.js";
import type { Target } from "./target.js";

/** How far a download is. */
export interface DownloadProgress {
  /** How many bytes are written so far. It begins at 0 again where the download has to start over. */
  readonly receivedBytes: number;
  /** How many bytes there are to be; undefined where the media host does not say. */
  readonly totalBytes: number | undefined;
}

export interface AttemptOptions {
  /** Whose video it is, where that is known. */
  readonly task?: TaskReference | undefined;
  readonly idleTimeoutMs: number;
  readonly fetch: Fetch;
  readonly onProgress?: ((progress: DownloadProgress) => unknown) | undefined;
}

/** Why an attempt came to nothing where the next one may do better. */
export interface Setback {
  readonly happened: string;
  readonly status?: number;
  /** How long the host asks to wait, where it says so. */
  readonly retryAfterMs?: number | undefined;
  /** Whether only another link can do better. */
  readonly isOfLink?: boolean;
  readonly cause?: unknown;
}

/**
 * Asks for what is missing of a video and writes it to the target, as far as it comes.
 * @returns Undefined once all of it is there.
 * @throws {DownloadError} No other attempt would do better.
 */
export async function attempt(
  url: string,
  part: Part,
  target: Target,
  { idleTimeoutMs, fetch, onProgress, task }: AttemptOptions,
): Promise<Setback | undefined> {
  target.signal.throwIfAborted();
  const connection = new AbortController();
  const signal = AbortSignal.any([target.signal, connection.signal]);
  /** Waits for the network, and not for ever. The time that the target takes is not counted. */
  const arriving = async <T>(something: Promise<T>): Promise<T> => {
    const silence = new Error(`nothing came for ${idleTimeoutMs} ms`);
    const timer = setTimeout(() => connection.abort(silence), Math.min(idleTimeoutMs, longestTimer));
    try {
      return await unlessAborted(signal, something);
    } finally {
      clearTimeout(timer);
    }
  };

  try {
    const range = rangeOf(part);
    // Encoded bytes could be neither counted nor resumed. There is no key here: the host is not the API.
    const headers = { "Accept-Encoding": "identity", ...range };
    let response: Response;
    try {
      response = await arriving(Promise.resolve(fetch(url, { headers, signal })));
      if (typeof response?.status !== "number") throw new TypeError("fetch gave no Response");
    } catch (cause) {
      const happened = `did not get through: ${reasonOf(cause)}`;
      const [, final] = isFinal.exec(happened) ?? [];
      if (final) throw new DownloadError(url, `${happened}.${final === "bad port" ? otherPort : ""}`, { cause }, task);
      return { happened, cause };
    }
    const setback = await begin(response, url, part, target, range !== undefined, task);
    if (setback) return setback;

    const { status } = response;
    const next = nextPieceOf(response.body);
    for (;;) {
      let piece: Uint8Array | undefined;
      try {
        piece = (await (next && arriving(next())))?.value as Uint8Array | undefined;
      } catch (cause) {
        return { happened: `broke off ${extent(part)}: ${reasonOf(cause)}`, status, cause };
      }
      if (!piece) return shortfall(part, status);
      // No video begins as JSON or a page does, whatever the host calls it.
      if (part.receivedBytes === 0 && (piece[0] === brace || piece[0] === angle)) part.isText = true;
      part.receivedBytes += piece.length;
      part.boxes.pass(piece);
      // Where the host says how long it is, it is that long, whatever it is, but a text.
      if ((part.totalBytes === undefined || part.isText) && !part.boxes.isPlausible) {
        if (part.receivedBytes > piece.length) {
          if (!target.rewind) throw new DownloadError(url, `${noVideo(status)}. ${freshLink}`, { status }, task);
          await target.rewind();
        }
        Object.assign(part, newPart());
        return { happened: noVideo(status), status, isOfLink: true };
      }
      if (part.receivedBytes > (part.totalBytes ?? Number.POSITIVE_INFINITY)) return shortfall(part, status);
      await target.write(piece);
      const { receivedBytes, totalBytes } = part;
      if (onProgress) await unlessAborted(target.signal, Promise.resolve(onProgress({ receivedBytes, totalBytes })));
    }
  } finally {
    // Frees the connection of an answer that was not read to its end.
    connection.abort();
  }
}

/** What `fetch` of Node says where no other try can help: of a redirect to a file or in a circle, and of a closed port. */
const isFinal = /: (URL scheme must be a HTTP\(S\) scheme|redirect count exceeded|bad port)$/;

const [brace, angle] = Buffer.from("{<");

const otherPort = " Fetch never uses this port; serve the video on another.";

/** What to do where the link may be at fault. */
export const freshLink = "Its link may have expired; read the task again for a fresh one, which costs nothing.";

/** Decides what an answer is: the rest, all of it anew, or no video. */
async function begin(
  { status, headers: given }: Response,
  url: string,
  part: Part,
  target: Target,
  askedForRest: boolean,
  task: TaskReference | undefined,
): Promise<Setback | undefined> {
  // Those of a fetch of one's own may be a plain object.
  const headers = new Headers(given);
  if (askedForRest && (status === 206 || status === 416)) {
    if (status === 206 && continues(part, headers)) return undefined;
    part.version = undefined;
    return { happened: "may have changed since it was read in part", status };
  }
  if (status === 200) {
    const type = headers.get("content-type") ?? "";
    const [page] = /^(text\/html|(text|application)\/(xml|json))\b/i.exec(type) ?? [];
    if (page) return { happened: `answered 200 with ${page}, which is no video`, status, isOfLink: true };
    const isText = /^(text\/|application\/[\w.-]+\+(xml|json)\b)/i.test(type);
    if (part.receivedBytes > 0) {
      if (!target.rewind && isText && task) return { happened: `answered 200 with ${type}`, status, isOfLink: true };
      if (!target.rewind) {
        throw new DownloadError(
          url,
          `broke off ${extent(part)}, and the host begins again where a stream cannot. Download to a path instead.`,
          { status },
          task,
        );
      }
      await target.rewind();
    }
    Object.assign(part, newPart(headers), { isText });
    return undefined;
  }
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    return { happened: `answered ${status}`, status, retryAfterMs: retryAfterMs(headers) };
  }
  return { happened: `answered ${status}`, status, isOfLink: true };
}

/** What is wrong with an answer that has come to its end. */
function shortfall(part: Part, status: number): Setback | undefined {
  const { receivedBytes, boxes, totalBytes = receivedBytes } = part;
  // Not every broken connection is told as one; the end of an answer without a length may be anything.
  const isCut = part.totalBytes === undefined ? receivedBytes > 0 && !boxes.areWhole : receivedBytes < totalBytes;
  if (isCut) return { happened: `broke off ${extent(part)}`, status };
  const isShortText = part.isText && receivedBytes < shortestBox;
  if (receivedBytes > 0 && receivedBytes === totalBytes && !isShortText) return undefined;
  part.version = undefined;
  if (isShortText && receivedBytes > 0) return { happened: noVideo(status), status, isOfLink: true };
  return {
    happened: receivedBytes === 0 ? "answered without a byte" : `sent more than its ${totalBytes} bytes`,
    status,
  };
}

/** A text that is shorter says nothing of the boxes that a video begins with. */
const shortestBox = 8;

const noVideo = (status: number): string => `answered ${status} with what is neither MP4 nor MOV`;

const extent = ({ receivedBytes, totalBytes }: Part): string =>
  `after ${receivedBytes}${totalBytes === undefined ? "" : ` of ${totalBytes}`} bytes`;
