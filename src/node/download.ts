// Brings a finished video from the media host to a file or a stream.
import { pause as defaultPause, unlessAborted } from "../deadline.js";
import { ConfigError, type TaskReference } from "../errors.js";
import { assertOptions, type Kinds } from "../kinds.js";
import type { Fetch } from "../options.js";
import { retryDelayMs } from "../retry.js";
import { type AttemptOptions, attempt, type DownloadProgress, freshLink } from "./attempt.js";
import { DownloadError, kindOf, withoutSecrets } from "./errors.js";
import { openFile } from "./file.js";
import { newPart } from "./resume.js";
import { openStream, type WritableOfEitherKind } from "./stream.js";
import type { Target } from "./target.js";

/** What a download does when it is not told otherwise; times are in milliseconds. */
export const downloadDefaults = {
  /** How often a download is tried again. */
  maxRetries: 4,
  /** How long a connection may bring nothing. */
  idleTimeoutMs: 60_000,
} as const;

/** What has videos: what `task.wait()` gives, or the `result` of a completed task that was read with `get`. */
interface VideoList {
  /** The addresses of the videos; a task that is not completed has none. */
  readonly videos?: readonly string[] | undefined;
}

/** A task, of this copy of the package or another. */
interface Waitable extends TaskReference {
  wait(options?: { readonly signal?: AbortSignal | undefined }): Promise<VideoList>;
}

/**
 * A task, which is waited for, and read once more where the link to its video has expired; what `task.wait()` gives; the
 * `result` of a completed task that was read with `get`; or the address of a video.
 */
export type VideoSource = Waitable | VideoList | string | URL;

/** A path, a `file:` URL, or a stream of either kind: a `WritableStream`, or one of Node such as an HTTP answer. */
export type VideoTarget = string | URL | WritableOfEitherKind;

type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** What one download may choose. An option that is unknown, of another type or out of range is a `ConfigError`. */
export interface DownloadOptions {
  /**
   * Which of the task's videos, counted from 0; a `ConfigError` says where there is none. It has no meaning beside an
   * address.
   * @default 0
   */
  readonly index?: number | undefined;
  /**
   * Called, and awaited, after each piece that was written, with `{ receivedBytes, totalBytes }`. What it throws ends the
   * download, which rejects with it.
   */
  readonly onProgress?: ((progress: DownloadProgress) => unknown) | undefined;
  /** Ends the download at once; it then rejects with the signal's reason, and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How often to try again after a broken connection, 408, 425, 429 or 5xx; 0 or more. Pauses obey `Retry-After`; where
   * that is more than 60 seconds, the download gives up instead.
   * @default 4
   */
  readonly maxRetries?: number | undefined;
  /**
   * After how many milliseconds without a byte a connection counts as broken; above 0. The time that the target and
   * `onProgress` take does not count. `Infinity` waits for ever.
   * @default 60000
   */
  readonly idleTimeoutMs?: number | undefined;
  /**
   * Sends the requests to the media host, which carry no key.
   * @default The global `fetch`.
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Waits before another attempt, for so many milliseconds: as long as the host asks for, and a random time of up to 500,
   * then 1000, 2000, 4000 and at most 8000.
   * @default A timer that the signal ends.
   */
  readonly pause?: Pause | undefined;
}

const kinds: Kinds<DownloadOptions> = {
  index: "number",
  onProgress: "function",
  signal: "AbortSignal",
  maxRetries: "number",
  idleTimeoutMs: "number",
  fetch: "function",
  pause: "function",
};

/**
 * Saves the video of a task once it is there. A task is waited for as `task.wait()` does, for at most 900 seconds; for
 * another limit, or to hear of it, call `wait` before.
 *
 * A file appears under its name once all of it is there, in place of one that had the name before, whose permissions it
 * gets. Until then it is a `.part` file beside it, which is gone after a failure; a process that is killed leaves it. A
 * stream is ended, or destroyed with the error, also where that comes before the first byte.
 *
 * After a broken connection only the rest is asked for, where the host tells that the video is still the same. Otherwise
 * a file is begun again, and a stream fails.
 *
 * Where the host tells how long the video is, it is whole when it is as long as that. Where it does not, it has to be an
 * MP4 or MOV whose last box ends with it.
 *
 * The media host is not sent the API key: it is not the API, and the address of a video is all that it takes.
 *
 * @example
 * const task = await kling.videoToVideo.edit(body);
 * await downloadVideo(task, "snow.mp4");
 *
 * @returns How many bytes the video has.
 * @throws {DownloadError} The video did not arrive, or what arrived is no video. Where what was passed is no task, its link
 * may have expired: pass the task, or read it again for a fresh one.
 * @throws {FileError} It cannot be written there: a folder, a read-only file, a full disk, a stream that has ended or fails.
 * @throws {ConfigError} An option is wrong, there is no such video, or its address is no http or https URL. Nothing was sent
 * to that address.
 * @throws What `task.wait()` throws, where a task is given.
 * @throws The reason of `signal` once that is aborted, and whatever `onProgress` throws.
 */
export async function downloadVideo(
  source: VideoSource,
  target: VideoTarget,
  options: DownloadOptions = {},
): Promise<{ readonly bytes: number }> {
  assertOptions("downloadVideo", kinds, options);
  const {
    index = 0,
    maxRetries = downloadDefaults.maxRetries,
    idleTimeoutMs = downloadDefaults.idleTimeoutMs,
  } = options;
  const { fetch = globalThis.fetch, onProgress, pause = defaultPause } = options;
  const { signal = new AbortController().signal } = options;
  const isPlace = typeof target === "string" || target instanceof URL;
  // First of all, so that whoever reads from a stream hears of each failure.
  let opened = isPlace ? undefined : openStream(target, signal);
  try {
    // In plain JavaScript it may be the promise of a task, whose id nobody else would have.
    const given = await source;
    signal.throwIfAborted();
    // Before the wait, which would be for nothing.
    const place = opened ?? (await openFile(target as string | URL, signal));
    opened = place;
    const task = isTask(given) ? given : undefined;
    const link = async () => addressOf(isTask(given) ? await videosOf(given, place.signal) : given, index);
    const bytes = await transfer(link, place, { idleTimeoutMs, fetch, onProgress, maxRetries, pause, task });
    await place.finish();
    return { bytes };
  } catch (error) {
    // After an abort, whatever failed did so because of it.
    const reason = opened?.signal.aborted ? opened.signal.reason : error;
    // What cannot be cleared away matters less than why it was to be.
    await opened?.discard(reason).catch(() => {});
    throw reason;
  }
}

interface TransferOptions extends AttemptOptions {
  readonly maxRetries: number;
  readonly pause: Pause;
}

/** A host that asks for a longer pause is not waited for. */
const longestPauseMs = 60_000;

/** @param link Gives the address, and where there is a task a fresh one each time. */
async function transfer(link: () => Promise<string>, target: Target, options: TransferOptions): Promise<number> {
  const { maxRetries, pause, task } = options;
  const part = newPart();
  let url = await link();
  let renewedAt = -1;
  let retries = 0;
  for (;;) {
    const setback = await attempt(url, part, target, options);
    if (!setback) return part.receivedBytes;
    const { happened } = setback;
    if (setback.isOfLink) {
      if (!task) throw new DownloadError(url, `${happened}. ${freshLink}`, setback);
      // A long download may need one more, a link that brings nothing would be asked for without end.
      if (part.receivedBytes <= renewedAt) {
        throw new DownloadError(url, `${happened}, by a fresh link too. Try again later.`, setback, task);
      }
      renewedAt = part.receivedBytes;
      url = await link();
      continue;
    }
    const delayMs = retryDelayMs(setback, retries);
    if (retries >= maxRetries || (setback.retryAfterMs ?? 0) > longestPauseMs) {
      const after = task ? "" : "; where its link has expired, read the task again for a fresh one";
      const attempts = `attempt ${retries + 1} of ${maxRetries + 1}`;
      throw new DownloadError(url, `${happened} (${attempts}). Try again later${after}.`, setback, task);
    }
    retries++;
    // In plain JavaScript it may give anything, such as nothing.
    await unlessAborted(target.signal, Promise.resolve(pause(delayMs, target.signal)));
  }
}

// In plain JavaScript it may be anything.
const isTask = (source: VideoSource | null | undefined): source is Waitable =>
  typeof source === "object" && source !== null && "wait" in source && typeof source.wait === "function";

/** What a finished task has. That of another copy may not hear of the signal, or give no promise. */
const videosOf = (task: Waitable, signal: AbortSignal): Promise<VideoList> =>
  unlessAborted(signal, Promise.resolve(task.wait({ signal })));

function addressOf(source: VideoList | string | URL, index: number): string {
  if (typeof source !== "string" && !(source instanceof URL)) return addressOf(chosen(source, index), 0);
  const { protocol, username, password } = URL.canParse(source) ? new URL(source) : { protocol: "" };
  if (!/^https?:$/.test(protocol) || username || password) {
    throw new ConfigError(
      `${withoutSecrets(String(source))} is no address of a video: that must be an http or https URL, without user and password.`,
    );
  }
  return String(source);
}

function chosen(source: VideoList, index: number): string | URL {
  // In plain JavaScript it may be anything, such as a saved task, or null.
  const videos: unknown = (source as VideoList | null | undefined)?.videos;
  if (!Array.isArray(videos)) {
    throw new ConfigError(
      "There are no videos in what was passed. Pass a task, such as `kling.resume(saved)`, what `await task.wait()` gives, the `result` of a completed task that was read, or the address of a video.",
    );
  }
  const { length, [index]: address } = videos;
  if (!(index in videos)) {
    const has =
      length === 0
        ? "none. A completed task has them: read it again."
        : `${length} ${length === 1 ? "video" : "videos"}, and index 0 is the first.`;
    throw new ConfigError(`There is no video ${index}: the task has ${has}`);
  }
  if (typeof address === "string" || address instanceof URL) return address;
  // What it holds is not shown: the address of a video has its signature.
  throw new ConfigError(`videos[${index}] must be the address of a video as text, got ${kindOf(address)}.`);
}
