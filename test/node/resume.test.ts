import { readFileSync } from "node:fs";
import { type DownloadProgress, downloadDefaults, downloadVideo } from "mulerouter-kling-v3-omni/node";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type Answer,
  atOnce,
  half,
  later,
  mediaHost,
  rest,
  status,
  stopsAt,
  tag,
  target,
  video,
  whole,
} from "./media.js";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("after a broken connection", () => {
  test("only the rest is asked for, as long as the entity tag holds", async () => {
    const { url, requests, cutAt } = await mediaHost(stopsAt(half, tag), rest({ ETag: '"v1"' }, later), rest());
    const path = target();
    const received: number[] = [];
    const cut = cutAt(half, later);
    const onProgress = (step: DownloadProgress): void => {
      received.push(step.receivedBytes);
      cut(step);
    };
    await downloadVideo(url, path, { ...atOnce, onProgress });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests.map(({ range, "if-range": ifRange }) => [range, ifRange])).toEqual([
      [undefined, undefined],
      [`bytes=${half}-`, '"v1"'],
      [`bytes=${later}-`, '"v1"'],
    ]);
    expect(received).toEqual([...received].sort((a, b) => a - b));
  });

  test("the date of the last change does as well, if the file was older than a second", async () => {
    const old = { "Last-Modified": "Tue, 03 Mar 2026 00:00:00 GMT", Date: "Tue, 03 Mar 2026 00:00:01 GMT" };
    const { url, requests, cutAt } = await mediaHost(stopsAt(half, old), rest(old));
    const path = target();
    await downloadVideo(url, path, { ...atOnce, onProgress: cutAt(half) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests[1]).toMatchObject({ range: `bytes=${half}-`, "if-range": old["Last-Modified"] });
  });

  test("the rest tells how long the video is, where nothing did before", async () => {
    const unknown = { "Content-Range": `bytes ${half}-${video.length - 1}/*` };
    const { url, requests, cutAt } = await mediaHost(stopsAt(half, { ETag: '"v1"' }), rest(unknown, later), rest());
    const path = target();
    const totals = new Set<number | undefined>();
    const cut = cutAt(half, later);
    const onProgress = (step: DownloadProgress): void => {
      totals.add(step.totalBytes);
      cut(step);
    };
    await downloadVideo(url, path, { ...atOnce, onProgress });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect([...totals]).toEqual([undefined, video.length]);
    expect(requests[2]).toMatchObject({ range: `bytes=${later}-` });
  });

  test.each([
    ["names no version", {}],
    ["has a weak entity tag", { ETag: 'W/"v1"' }],
    ["takes no ranges", { ...tag, "Accept-Ranges": "none" }],
    [
      "changed the file within the second",
      { "Last-Modified": "Tue, 03 Mar 2026 00:00:00 GMT", Date: "Tue, 03 Mar 2026 00:00:00 GMT" },
    ],
    ["does not say when it answered", { "Last-Modified": "Tue, 03 Mar 2026 00:00:00 GMT", Date: "" }],
  ])("a file is begun again where the host %s", async (_, headers) => {
    const { url, requests, cutAt } = await mediaHost(stopsAt(half, headers), whole(headers));
    const path = target();
    await downloadVideo(url, path, { ...atOnce, onProgress: cutAt(half) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests[1]).not.toHaveProperty("range");
  });

  test.each([
    ["the same version", video, '"v1"'],
    ["another version", Buffer.from("another, shorter version"), '"v2"'],
  ])("a file is begun again where the host sends all of it, in %s", async (_, body, etag) => {
    const { url, requests, cutAt } = await mediaHost(stopsAt(half, tag), whole({ ETag: etag }, body));
    const path = target();
    const progress: DownloadProgress[] = [];
    const cut = cutAt(half);
    const onProgress = (step: DownloadProgress): void => {
      progress.push(step);
      cut(step);
    };
    await downloadVideo(url, path, { ...atOnce, onProgress });
    expect(readFileSync(path).equals(body)).toBe(true);
    expect(requests[1]).toMatchObject({ range: `bytes=${half}-`, "if-range": '"v1"' });
    expect(progress.at(-1)).toEqual({ receivedBytes: body.length, totalBytes: body.length });
  });

  test.each([
    ["of another version", { ETag: '"v2"' }],
    ["of a version that is not told any more", { ETag: [] }],
    ["from another place on", { "Content-Range": `bytes 0-${video.length - 1}/${video.length}` }],
    ["of another length", { "Content-Range": `bytes ${half}-${video.length}/${video.length + 1}` }],
    ["of no length that makes sense", { "Content-Range": "bytes half-end" }],
  ])("a rest %s is not put behind what is there", async (_, headers) => {
    const { url, requests, cutAt } = await mediaHost(stopsAt(half, tag), rest(headers), whole(tag));
    const path = target();
    await downloadVideo(url, path, { ...atOnce, onProgress: cutAt(half) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests.map(({ range }) => range)).toEqual([undefined, `bytes=${half}-`, undefined]);
  });

  test("a part of the rest is not taken for all of it, where no length was ever told", async () => {
    const { url, requests, cutAt } = await mediaHost(
      stopsAt(half, { ETag: '"v1"' }),
      (_, response) => {
        response.writeHead(206, { "Content-Range": `bytes ${half}-${later - 1}/*`, ETag: '"v1"' });
        response.end(video.subarray(half, later));
      },
      rest(),
    );
    const path = target();
    await downloadVideo(url, path, { ...atOnce, onProgress: cutAt(half) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests[2]).toMatchObject({ range: `bytes=${later}-` });
  });

  test("a range that cannot be satisfied leads to the whole file", async () => {
    const { url, requests, cutAt } = await mediaHost(stopsAt(half, tag), status(416), whole(tag));
    const path = target();
    await downloadVideo(url, path, { ...atOnce, onProgress: cutAt(half) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests[2]).not.toHaveProperty("range");
  });

  test("more bytes than announced count as broken too, and the file is begun again", async () => {
    const { url, requests, cutAt } = await mediaHost(
      stopsAt(half, tag),
      (_, response) => {
        response.writeHead(206, { "Content-Range": `bytes ${half}-${video.length - 1}/${video.length}` });
        // And no end, so that only a count can tell.
        response.write(Buffer.concat([video.subarray(half), Buffer.from("and more")]));
      },
      whole(tag),
    );
    const path = target();
    await downloadVideo(url, path, { ...atOnce, onProgress: cutAt(half) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests).toHaveLength(3);
  });

  test("silence counts as broken too", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const silence = (): void => void vi.advanceTimersByTime(downloadDefaults.idleTimeoutMs);
    const { url, requests } = await mediaHost(silence, stopsAt(half, tag), rest());
    const path = target();
    // Once the next read has begun.
    const onProgress = ({ receivedBytes }: DownloadProgress): void =>
      void (receivedBytes === half && setImmediate(silence));
    await downloadVideo(url, path, { ...atOnce, onProgress });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests.map(({ range }) => range)).toEqual([undefined, undefined, `bytes=${half}-`]);
  });

  test("a slow reader is no silence", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { url, requests } = await mediaHost(whole());
    const path = target();
    const onProgress = (): void => void vi.advanceTimersByTime(2 * downloadDefaults.idleTimeoutMs);
    await downloadVideo(url, path, { ...atOnce, onProgress });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(requests).toHaveLength(1);
  });

  test.each([408, 425, 429, 500, 502, 503, 504])("so does an answer of %i", async (code) => {
    const { url } = await mediaHost(status(code), whole());
    const path = target();
    await downloadVideo(url, path, atOnce);
    expect(readFileSync(path).equals(video)).toBe(true);
  });

  test.each([0, 0.25, 0.999])("the pauses grow up to 8 s, each cut to a random part such as %d", async (part) => {
    vi.spyOn(Math, "random").mockReturnValue(part);
    const { url } = await mediaHost(...Array(6).fill(status(503)), whole());
    const pauses: number[] = [];
    const pause = async (ms: number): Promise<void> => void pauses.push(ms);
    await downloadVideo(url, target(), { maxRetries: 6, pause });
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000].map((most) => most * part));
  });

  test("a host that says how long to wait is obeyed, up to a minute", async () => {
    const busy =
      (seconds: string): Answer =>
      (_, response) =>
        void response.writeHead(503, { "Retry-After": seconds }).end();
    const { url, requests } = await mediaHost(busy("0"), busy("60"), busy("61"), whole());
    const pauses: number[] = [];
    const pause = async (ms: number): Promise<void> => void pauses.push(ms);
    await expect(downloadVideo(url, target(), { pause })).rejects.toThrow("answered 503 (attempt 3 of 5)");
    expect(pauses.map((ms) => ms - (ms % 60_000))).toEqual([0, 60_000]);
    expect(requests).toHaveLength(3);
  });
});
