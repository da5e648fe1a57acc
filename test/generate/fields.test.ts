// What `npm run check:document` asks of the fields of a document, beside their descriptions.
import { describe, expect, test } from "vitest";
import { patternProblems, requiredProblems } from "../../scripts/check/fields.js";
import { edited, first, lineOf } from "./edited.js";

describe("a document", () => {
  const element = /( {4}Element:\n {6}type: object\n)/;

  test.each([
    ["a slip of the pen", "[typ]", "`typ` is required, and no `properties` describe it; did you mean `type`?"],
    ["a name that is not there", "[owner]", "`owner` is required, and no `properties` describe it; add it there, or"],
  ])("is refused when it requires %s, with the line", (_, required, message) => {
    const [problem, ...others] = requiredProblems(edited(element, `$1      required: ${required}\n`));
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
