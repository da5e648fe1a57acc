// The request validators read a URI with a pattern of their own; it must say what ajv-formats says, as Prism uses that.
import formats from "ajv-formats/dist/formats.js";
import { expect, test } from "vitest";
import { problemsOf } from "../../src/contract.js";

const pieces =
  "http: https: HTTP: a: 1: : // / /// example.com user@ us:er@ @ :80 :x [::1] [::g] [1:2:3:4:5:6:7:8] [1:2:3:4:5:6:7:8:9] [v1.a] [vz.a] [] [1.2.3.4] [::1.2.3.4] path p%20 %2 %zz ?q=1 ? #f # [ ] é \" ' < ~ .. urn:a:b %41 /a//b ;p=1 | \\".split(
    " ",
  );

/** The same numbers each time (a linear congruential generator), so that a failure can be seen again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test("a URI is to the client what it is to ajv-formats, for 50,000 made of the pieces of URIs", () => {
  const next = numbers(20_260_303);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const isUri = formats.fullFormats.uri as (text: string) => boolean;
  let valid = 0;
  for (let round = 0; round < 50_000; round++) {
    const rest = Array.from({ length: Math.floor(next() * 7) }, () => pick(pieces)).join("");
    const text = pick(["", "https://", "http://", "a:/", "urn:"]) + rest;
    const body = { prompt: "x", video_list: [{ video_url: text }] };
    const keywords = problemsOf("videoToVideo.edit", body).map(([, , given]) => given);
    expect(keywords, text).toEqual(isUri(text) ? [] : [text]);
    if (isUri(text)) valid++;
  }
  expect(valid).toBeGreaterThan(5_000);
});
