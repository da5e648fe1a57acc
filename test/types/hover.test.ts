// What an editor shows on hover, asked of TypeScript's language service as an editor does.
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/document.js";
import { ts } from "../../scripts/typescript.js";

const file = join(root, "test", "types", "hovered.ts");
const text = `import { createClient } from "mulerouter-kling-v3-omni";
const kling = createClient();
kling.videoToVideo.generation({ prompt: "x", duration: 5, video_list: [{ video_url: "u" }], elements: [], images: [] });
`;

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
  ts.sys,
  root,
);
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => {
    const content = name === file ? text : ts.sys.readFile(name);
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  directoryExists: ts.sys.directoryExists,
});

test.each([
  ["generation", /Makes a new video out of the given one.*Creates a paid task/s],
  [
    "generation",
    /throws \{ValidationError \| ConfigError\} The request is wrong\..*A task may exist, and may be billed/s,
  ],
  ["prompt", /What the result should show.*Limits: at most 2500 characters\./s],
  ["duration", /How long the result is, in seconds\..*Limits: 3 to 15\..*default 5/s],
  ["video_list", /Limits: at least 1 item\./],
  ["video_url", /A URL, never Base64.*MP4 or MOV.*at most 200 MB/s],
  ["elements", /Limits: at most 4 items\./],
  ["images", /each JPEG or PNG of at most 10 MB, at least 300 px a side, with an aspect ratio from 1:2\.5 to 2\.5:1\./],
])("shows what the document says of %s, and what becomes of a call: %s", (name, says) => {
  const info = service.getQuickInfoAtPosition(file, text.indexOf(name, text.indexOf("kling.video")));
  const shown = [
    ts.displayPartsToString(info?.documentation),
    ...(info?.tags ?? []).map((tag) => `${tag.name} ${ts.displayPartsToString(tag.text)}`),
  ].join("\n");
  expect(shown).toMatch(says);
});

test("shows the example of a client as it is written", () => {
  const info = service.getQuickInfoAtPosition(file, text.indexOf("createClient()"));
  const tags = (info?.tags ?? []).map((tag) => [tag.name, ts.displayPartsToString(tag.text)]);
  expect(tags).toEqual([
    ["example", expect.stringMatching(/^const kling = createClient\(\);.*const done = await task\.wait\(\);$/s)],
    ["throws", expect.stringContaining("There is no API key")],
  ]);
});

test("spells out what a call takes, instead of how its type is made", () => {
  const info = service.getQuickInfoAtPosition(file, text.indexOf("generation"));
  const shown = ts.displayPartsToString(info?.displayParts);
  expect(shown).toContain("readonly prompt: string;");
  expect(shown).toContain("readonly images?: readonly string[] | undefined;");
  expect(shown).not.toContain("DeepReadonly");
});
