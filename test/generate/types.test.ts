// What generated/types.ts makes of rules that are no types.
import { expect, test } from "vitest";
import { render } from "../../scripts/generate.js";
import { edited, first } from "./edited.js";

const typeOf = async (document: typeof first): Promise<string | undefined> =>
  /^ {8}Element: [\s\S]*?^ {8}\S.*$/m.exec((await render(document))["types.ts"] ?? "")?.[0];

const named = `    HasType: { required: [type] }
    HasImage: { type: object, required: [frontal_image] }
`;

test.each([
  ["at least one of some fields", "anyOf: [{ required: [type] }, { required: [frontal_image] }]"],
  ["one of some fields alone", "oneOf: [{ required: [type] }, { not: { required: [frontal_image] } }]"],
  [
    "at least one of some fields, by rules that say its type again",
    "anyOf: [{ type: object, required: [type] }, { type: object, required: [frontal_image] }]",
  ],
  [
    "at least one of some fields, by rules that have names",
    'anyOf: [{ $ref: "#/components/schemas/HasType" }, { $ref: "#/components/schemas/HasImage" }]',
  ],
  ["anything at all", "anyOf: [{ required: [type] }, true]"],
])("an object that must have %s has the type that it has without this rule", async (_, rule) => {
  const type = await typeOf(first);
  expect(type).toContain("frontal_image?: string | null;");
  expect(await typeOf(edited(/( {4}Element:\n {6}type: object\n)/, `${named}$1      ${rule}\n`))).toBe(type);
});

test("a text that is one of some or any other is still offered those, beside its own type", async () => {
  const mode = "    Mode: { enum: [std, pro] }\n";
  const open =
    '    Element:\n      type: string\n      anyOf: [{ $ref: "#/components/schemas/Mode" }, { type: string }]\n';
  const type = await typeOf(edited(/ {4}Element:\n(?: {6}.*\n)+/, mode + open));
  expect(type).toContain('components["schemas"]["Mode"] | (string & {})');
});
