// What an editor shows on hover, asked of TypeScript's language service as an editor does.
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/document.js";
import { ts } from "../../scripts/typescript.js";
import { schemaOf } from "../example.js";

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

const of = (field: string) => schemaOf("videoToVideo.generation", field);
const items = (count: number): string => `${count} item${count === 1 ? "" : "s"}`;
const [duration, prompt] = [of("duration"), of("prompt")];
const { maxBytes, minSide, maxAspectRatio: ratio } = of("images")["x-image"];

test.each<[name: string, says: string[]]>([
  [
    "generation",
    [
      "Makes a new video out of the given one",
      "Creates a paid task",
      "throws {ValidationError | ConfigError} The request is wrong.",
      "A task may exist, and may be billed",
    ],
  ],
  ["prompt", [prompt.description.split("\n")[0], `Limits: at most ${prompt.maxLength} characters.`]],
  [
    "duration",
    [duration.description, `Limits: ${duration.minimum} to ${duration.maximum}.`, `default ${duration.default}`],
  ],
  ["video_list", [`Limits: at least ${items(of("video_list").minItems)}.`]],
  ["video_url", ["A URL, never Base64", "MP4 or MOV", "at most 200 MB"]],
  ["elements", [`Limits: at most ${items(of("elements").maxItems)}.`]],
  [
    "images",
    [
      `each JPEG or PNG of at most ${maxBytes / 1e6} MB, at least ${minSide} px a side, with an aspect ratio from ` +
        `1:${ratio} to ${ratio}:1.`,
    ],
  ],
])("shows what the document says of %s, and what becomes of a call", (name, says) => {
  const info = service.getQuickInfoAtPosition(file, text.indexOf(name, text.indexOf("kling.video")));
  const shown = [
    ts.displayPartsToString(info?.documentation),
    ...(info?.tags ?? []).map((tag) => `${tag.name} ${ts.displayPartsToString(tag.text)}`),
  ].join("\n");
  for (const one of says) expect(shown).toContain(one);
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
