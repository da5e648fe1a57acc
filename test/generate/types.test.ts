// What generated/types.ts makes of rules that are no types.
import { expect, test } from "vitest";
import { render } from "../../scripts/generate.js";
import { edited, first } from "./edited.js";

const typeOf = async (document: typeof first): Promise<string | undefined> =>
  /^ {8}Element: [\s\S]*?^ {8}\S.*$/m.exec((await render(document))["types.ts"] ?? "")?.[0];

test.each([
  ["at least one of some fields", "anyOf: [{ required: [type] }, { required: [frontal_image] }]"],
  ["one of some fields alone", "oneOf: [{ required: [type] }, { not: { required: [frontal_image] } }]"],
  ["anything at all", "anyOf: [{ required: [type] }, true]"],
])("an object that must have %s has the type that it has without this rule", async (_, rule) => {
  const type = await typeOf(first);
  expect(type).toContain("frontal_image?: string | null;");
  expect(await typeOf(edited(/( {4}Element:\n {6}type: object\n)/, `$1      ${rule}\n`))).toBe(type);
});
