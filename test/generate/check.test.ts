// What `npm run check:document` says of a document.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleProblems } from "../../scripts/check/examples.js";
import { extensionProblems } from "../../scripts/check/extensions.js";
import { fieldProblems } from "../../scripts/check/fields.js";
import { redoclyProblems } from "../../scripts/check/lint.js";
import { sourceProblems } from "../../scripts/check/sources.js";
import { parse } from "../../scripts/document.js";
import { replaced, run, scratchCopy } from "../scratch.js";
import { edited, first, lineOf } from "./edited.js";

describe("npm run check:document", () => {
  test.each([
    ["a misspelt keyword", "maxLength: 2500", "maxLenght: 2500", "has no keyword `maxLenght`"],
    [
      "a reference to nothing",
      "schemas/InputVideo",
      "schemas/InputVideos",
      '"#/components/schemas/InputVideos" points',
    ],
  ])("tells %s in a line with its place", async (_, from, to, message) => {
    const folder = scratchCopy();
    const file = join(folder, "openapi", "kling-v3-omni.yaml");
    writeFileSync(file, replaced(first.text, from, to));
    const { code, output } = await run(process.execPath, ["scripts/check-document.js"], folder);
    expect(code).toBe(1);
    expect(output).toMatch(/^openapi\/kling-v3-omni\.yaml:\d+:\d+: /);
    expect(output).toContain(message);
    expect(output).not.toContain("    at ");
  });
});

test("npm start tells an example that breaks a rule with its place, before it builds anything", async () => {
  const folder = scratchCopy();
  const file = join(folder, "openapi", "kling-v3-omni.yaml");
  writeFileSync(file, replaced(first.text, "refer_type: feature\n", "refer_type: features\n"));
  const { code, output } = await run(process.execPath, ["scripts/start.js"], folder);
  expect(code).toBe(1);
  expect(output).toMatch(
    /^openapi\/kling-v3-omni\.yaml:\d+: the example is not valid: \/video_list\/0\/refer_type [^\n]+\n$/,
  );
  expect(existsSync(join(folder, "dist"))).toBe(false);
});

describe("a document that lints", () => {
  test("is refused when a rule has no source, with the line", () => {
    const without = structuredClone(first.data);
    delete without.components.schemas.VideoToVideoRequest.properties.prompt["x-source"];
    const problems = sourceProblems({ ...first, data: without });
    expect(problems).toEqual([
      `${first.file}:${lineOf("        prompt:\n          type")}: VideoToVideoRequest.prompt has no x-source`,
    ]);
  });

  test("asks no source of what is true or false, which has no place for one", () => {
    const closed = edited("        negative_prompt:\n", "        sound: false\n        negative_prompt:\n");
    expect(sourceProblems(closed)).toEqual([]);
  });

  test.each([
    [
      "a field",
      "          default: 5\n          description: How long the result is, in seconds. You pay for each of them.\n          x-source: [page:generation, docs:price]",
      "          default: 5",
      "VideoToVideoGenerationRequest.duration has no x-source",
    ],
    [
      "a condition",
      "        description: Images and elements together are at most 4.\n        x-source: [page:generation, page:edit]",
      "        description: Together.",
      "VideoToVideoRequest: Together. has no x-source",
    ],
    ["an example", "                x-source: page:edit\n", "", "example snowfall has no x-source"],
    [
      "an operation",
      "      x-source: [page:edit, docs:video-item, docs:price]\n",
      "",
      "POST /vendors/klingai/v1/kling-v3-omni/video-to-video/edit has no x-source",
    ],
    [
      "an unlisted source",
      "x-source: docs:error-body",
      "x-source: docs:guess",
      "cites docs:guess, which x-sources does not list",
    ],
  ])("is refused when %s stands on nothing", (_, from, to, message) => {
    expect(sourceProblems(edited(from, to)).join("\n")).toContain(message);
  });

  test("is refused when a field says nothing in an editor, with the line", () => {
    const { problems, checked } = fieldProblems(
      edited(/( {8}negative_prompt:\n {10}type: .*\n) {10}description: .*\n/, "$1"),
    );
    expect(problems).toEqual([
      `kling.yaml:${lineOf("        negative_prompt:")}: the field negative_prompt has no description, which editors show`,
    ]);
    expect(checked).toBeGreaterThan(25);
    // What a reference leads to is described.
    expect(fieldProblems(edited(/(status:\n.*TaskStatus"\n) {10}description: .*\n/, "$1")).problems).toEqual([]);
    expect(
      fieldProblems(edited(/( {8}prompt:\n {10}type: .*\n)/, "$1          allOf: [{ properties: { a: {} } }]\n")),
    ).toMatchObject({ problems: [expect.stringContaining("the field a has no description")] });
  });

  test.each([
    ["x-mentions:", "x-mentoins:", "`x-mentoins` means nothing here; did you mean `x-mentions`?"],
    ["x-source: docs:error-body", "x-sorce: docs:error-body", "`x-sorce` means nothing here; did you mean `x-source`?"],
    ["openapi: 3.1.0\n", "openapi: 3.1.0\nx-remark: Hello.\n", "`x-remark` means nothing here; there are x-image, "],
  ])("is refused when %s is %s, with the line", (from, to, message) => {
    const [problem, ...others] = extensionProblems(edited(from, to));
    expect(problem).toMatch(/^kling\.yaml:\d+: /);
    expect(problem).toContain(message);
    expect(others).toEqual([]);
  });

  test("may have fields, headers and values whose names begin as those of extensions", () => {
    const named = edited(
      / {8}negative_prompt:\n/,
      "        x-team: { type: string, example: { x-a: 1 } }\n        negative_prompt:\n",
    );
    const { data } = parse(
      named.text.replaceAll("Retry-After:", "X-Retry:").replace("X-Retry:", "x-retry:"),
      "kling.yaml",
    );
    expect(extensionProblems({ ...named, data })).toEqual([]);
  });

  test("is refused with the line of what a linter finds", async () => {
    const [problem] = await redoclyProblems(edited("      summary: Edit a video", "      sumary: Edit a video"));
    expect(problem).toMatch(
      new RegExp(`^kling\\.yaml:${lineOf("      summary: Edit a video")}: Property \`sumary\` is not expected here`),
    );
  });

  test("is refused when the schema of an example cannot be read", () => {
    const { problems } = exampleProblems(edited("maxLength: 2500", "maxLenght: 2500"));
    expect(problems[0]).toMatch(/^kling\.yaml:\d+: the example cannot be checked, as its schema is none: .*maxLenght/);
  });

  test("is refused when an example breaks its schema, and when a completed task lacks its videos", () => {
    const broken = exampleProblems(edited('keep_original_sound: "yes"', "keep_original_sound: yes please"));
    expect(broken.problems[0]).toMatch(
      /^kling\.yaml:\d+: the example is not valid: \/video_list\/0\/keep_original_sound must/,
    );
    const extra = edited(
      "                  mode: pro\n",
      "                  mode: pro\n                  moods: [happy]\n",
    );
    expect(exampleProblems(extra).problems).toEqual([
      `kling.yaml:${lineOf("                  mode: pro\n") + 1}: the example is not valid: it must NOT have unevaluated properties: "moods"`,
    ]);
    const both = edited("refer_type: feature\n", "refer_type: features\n");
    expect(exampleProblems(both).problems).toEqual([
      `kling.yaml:${lineOf("refer_type: feature\n")}: the example is not valid: /video_list/0/refer_type must be equal to one of the allowed values`,
    ]);
    const { problems } = exampleProblems(edited("        videos:\n          - https://example.com/result.mp4\n", ""));
    expect(problems.join("\n")).toContain("must have required property 'videos'");
  });
});
