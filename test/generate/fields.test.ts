// What `npm run check:document` asks of a document beside its form and its descriptions.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { patternProblems, requiredProblems } from "../../scripts/check/fields.js";
import { run, scratchCopy } from "../scratch.js";
import { edited, first, lineOf } from "./edited.js";

describe("a document", () => {
  const element = /( {4}Element:\n {6}type: object\n)/;

  test.each([
    [
      "a slip of the pen",
      "required: [typ]",
      "`typ` is required, and no `properties` describe it; did you mean `type`?",
    ],
    [
      "a name that is not there",
      "required: [owner]",
      "`owner` is required, and no `properties` describe it; add it there, or",
    ],
    [
      "such a name beside another",
      "dependentRequired: { type: [frontl_image] }",
      "`frontl_image` is required, and no `properties` describe it; did you mean `frontal_image`?",
    ],
  ])("is refused when it requires %s, with the line", (_, rule, message) => {
    const [problem, ...others] = requiredProblems(edited(element, `$1      ${rule}\n`));
    expect(problem).toMatch(new RegExp(`^kling\\.yaml:${lineOf("    Element:") + 2}: `));
    expect(problem).toContain(message);
    expect(others).toEqual([]);
  });

  test.each([
    ["a schema around it describes", "      anyOf: [{ required: [type] }, { required: [frontal_image] }]\n"],
    [
      "a schema that it refers to describes",
      '      allOf: [{ $ref: "#/components/schemas/TaskError" }]\n      required: [code]\n',
    ],
    ["is a name of a map", "      required: [front]\n      allOf: [{ additionalProperties: { type: string } }]\n"],
    ["must not be there", "      not: { required: [owner] }\n"],
  ])("may require a field that %s", (_, rule) => {
    expect(requiredProblems(edited(element, `$1${rule}`))).toEqual([]);
    expect(requiredProblems(first)).toEqual([]);
  });

  test("is refused when a pattern has no words, with the line, unless it only decides", () => {
    const pattern = /^ {10}pattern: .*\n/m;
    expect(patternProblems(edited("A URL, never Base64.", "A URL."))).toEqual([
      `kling.yaml:${lineOf("          pattern: ")}: say in \`x-pattern\` what the pattern wants, in words`,
    ]);
    expect(patternProblems(edited(pattern, "$&          x-pattern: a URL\n"))).toEqual([]);
    const decides = "          if: { pattern: ^http }\n          then: { maxLength: 500 }\n";
    expect(patternProblems(edited(pattern, decides))).toEqual([]);
  });
});

test("npm run check:document names what would stop npm run generate, and all else that is wrong", async () => {
  const folder = scratchCopy();
  const wrong = edited("field: video_list }", "field: videos }").text.replace("Where the finished videos are.", "' '");
  writeFileSync(join(folder, "openapi", "kling-v3-omni.yaml"), wrong);
  const { code, output } = await run(process.execPath, ["scripts/check-document.js"], folder);
  expect(code).toBe(1);
  expect(output).toMatch(
    /failed {2}A client can be made from it\n {4}openapi\/kling-v3-omni\.yaml:\d+:\d+: x-mentions needs a `pattern`.*\n\S/,
  );
  expect(output).toContain("the field videos has no description");
});
