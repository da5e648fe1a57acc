// The request validators read URIs and times in a way of their own; it must say what ajv-formats says.
import formats from "ajv-formats/dist/formats.js";
import { transformSync } from "rolldown/utils";
import { expect, test } from "vitest";
import { formatSource } from "../../scripts/render/formats.js";
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
    const malformed = problemsOf("videoToVideo.edit", body).filter(([, keyword]) => keyword === "format");
    const expected = isUri(text) ? 0 : 1;
    // An expectation costs more than the check that it looks at.
    if (malformed.length !== expected) expect(malformed.length, text).toBe(expected);
    if (isUri(text)) valid++;
  }
  expect(valid).toBeGreaterThan(5_000);
});

const twoDigits = "00 01 02 03 04 08 09 10 11 12 13 22 23 24 28 29 30 31 32 40 58 59 60 61 99 1 x".split(" ");
const years = "0000 0004 0100 1900 2000 2023 2024 2026 2100 2400 9999 202".split(" ");
const zones = "Z z +00:00 -00:00 +01:00 -01:00 +0130 -0030 +23:59 -23:59 +24:00 +01:60 +01 -1 +1:00".split(" ");

test.each<[format: string, parts: (readonly string[])[], share: number]>([
  ["date", [years, ["-", "-", "-", "/"], twoDigits, ["-"], twoDigits, ["", "", "", " "]], 0.03],
  [
    "date-time",
    [
      ["2024-02-29", "2026-12-31", "2026-02-29"],
      ["T", "t", " ", "\n", "-"],
      ...[twoDigits, [":"], twoDigits, [":"], twoDigits],
      ["", "", ".5", ".999", "."],
      ["", ...zones],
    ],
    0.03,
  ],
])(
  "a %s is to the client what it is to ajv-formats, for 200,000 made of the pieces of some",
  (format, parts, share) => {
    // biome-ignore lint/security/noGlobalEval: what the generator writes is looked at by itself.
    const mine = eval(transformSync("format.ts", `(${formatSource(format)})`).code) as (text: string) => boolean;
    const { validate } = (formats.fullFormats as Record<string, { validate: (text: string) => boolean }>)[
      format
    ] as never;
    const theirs = validate as (text: string) => boolean;
    const next = numbers(20_260_303);
    let valid = 0;
    for (let round = 0; round < 200_000; round++) {
      const text = parts.map((some) => some[Math.floor(next() * some.length)]).join("");
      if (mine(text) !== theirs(text)) expect(mine(text), text).toBe(theirs(text));
      if (theirs(text)) valid++;
    }
    expect(valid).toBeGreaterThan(200_000 * share);
  },
);
