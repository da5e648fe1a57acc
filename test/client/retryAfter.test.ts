import type { RetryInfo } from "mulerouter-kling-v3-omni";
import { afterEach, describe, expect, test, vi } from "vitest";
import { retryAfterMs } from "../../src/retry.js";
import { body, clientWith, id, json, rejection, state } from "./support.js";

afterEach(() => vi.restoreAllMocks());

const again = { "Retry-After": "0" };

describe("Retry-After", () => {
  test("of 0 does not make a wait read without a pause", async () => {
    const delays: number[] = [];
    vi.spyOn(Math, "random").mockReturnValue(0.01);
    const { kling } = clientWith([json({}, 503, again), json({}, 503, again), state("processing")], {
      hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) },
    });
    await kling.videoToVideo.edit.get(id);
    expect(delays).toEqual([5, 10]);
  });

  test("does not bring all back at once that were refused together", async () => {
    const stop = new AbortController();
    const delays: number[] = [];
    const onRetry = ({ delayMs }: RetryInfo): void => {
      if (delays.push(delayMs) === 3) stop.abort();
    };
    vi.spyOn(Math, "random").mockReturnValueOnce(0).mockReturnValueOnce(0.5).mockReturnValueOnce(1);
    const busy = async (): Promise<Response> => json({}, 429, { "Retry-After": "1" });
    const { kling } = clientWith([busy, busy, busy], { hooks: { onRetry }, signal: stop.signal });
    await Promise.all([1, 2, 3].map(() => rejection(kling.videoToVideo.edit(body))));
    expect(delays).toEqual([1000, 1250, 1500]);
  });

  test.each([
    ["30", 30_000],
    [" 0 ", 0],
    ["soon", undefined],
    ["-5", undefined],
    ["1.5", undefined],
    ["", undefined],
    [new Date(0).toUTCString(), 0],
  ])("of %j is %j ms (rfc:9110)", (value, ms) => {
    expect(retryAfterMs(new Headers({ "Retry-After": value }))).toBe(ms);
  });

  test("as a date is the time until then", () => {
    vi.spyOn(Date, "now").mockReturnValue(Date.parse("2026-03-03T00:00:00Z"));
    expect(retryAfterMs(new Headers({ "Retry-After": "Tue, 03 Mar 2026 00:00:20 GMT" }))).toBe(20_000);
  });
});
