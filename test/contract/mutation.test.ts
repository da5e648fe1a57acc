// Changes the document, and expects the suite to notice; `npm run contract:mutate` does the same for every change there is.
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Editor } from "../../scripts/contract/edit.js";
import { judgeMutant } from "../../scripts/contract/judge.js";
import { type Mutant, mutantsOf, nameOf } from "../../scripts/contract/operators.js";
import { reportOn, rowsOf, shown } from "../../scripts/contract/report.js";
import { sampleOf } from "../../scripts/contract/sample.js";
import { loadDocument, parse, root } from "../../scripts/document.js";
import { eachSchema } from "../../scripts/schemas.js";
import { generation, schemaOf } from "../example.js";
import { replaced } from "../scratch.js";
import { facts } from "./facts.js";
import { judgeDocument, proseOf, type SuiteOptions } from "./mutation.js";

const document = loadDocument();
const editor = new Editor(document);
let mutants: Mutant[] = [];
beforeAll(() => {
  mutants = mutantsOf(document, proseOf(document));
});

const judge = (mutant: Mutant, options?: SuiteOptions) =>
  judgeMutant(mutant, editor, (read) => judgeDocument(read, options));

function mutantCalled(name: string): Mutant {
  const found = mutants.find((mutant) => nameOf(mutant) === name);
  if (!found) throw new Error(`there is no mutant ${name}`);
  return found;
}

describe("the changes", () => {
  test("reach every keyword of every schema, every answer, header and reference, and each value of each example", () => {
    const reached = new Set(mutants.map(({ parts }) => parts.join("/")));
    const missing: string[] = [];
    const expectReached = (parts: readonly (string | number)[]): void => {
      if (!reached.has(parts.join("/"))) missing.push(parts.join("/"));
    };
    for (const { schema, parts } of eachSchema(document)) {
      for (const keyword of Object.keys(schema)) {
        if (!/^(description|x-source|x-pattern)$/.test(keyword)) expectReached([...parts, keyword]);
      }
    }
    const visit = (node: unknown, parts: (string | number)[]): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        const at = [...parts, key];
        if (/^(x-|info$|tags$)/.test(key)) continue;
        const isNamed = /^(responses|headers|content|securitySchemes|examples)$/.test(String(parts.at(-1)));
        const isComponentItself = parts[0] === "components" && parts.length === 2;
        const inExample = /\/(example|value)(\/|$)/.test(at.join("/"));
        // A reference to the only one of its kind can lead nowhere else.
        const isMovable = key === "$ref" && !String(value).startsWith("#/components/parameters/");
        if (inExample || isMovable || (isNamed && !isComponentItself)) expectReached(at);
        visit(value, at);
      }
    };
    visit(document.data, []);
    expect(missing).toEqual([]);
  });

  test("reach a boolean and a null in an example", () => {
    const first = loadDocument(join(root, "test", "first-version.yaml"));
    const text = first.text.replace(
      /^( +)mode: pro$/m,
      "$1aspect_ratio: null\n$1elements: [{ visible: true, frontal_image: null }]",
    );
    expect(text).not.toBe(first.text);
    const edited = parse(text, "kling.yaml");
    const place = /\/painting\/value\/(aspect_ratio|elements\/0\/(visible|frontal_image))$/;
    const changed = mutantsOf(edited, []).filter(({ parts, change }) => "set" in change && place.test(parts.join("/")));
    expect(changed.map(({ change }) => change)).toEqual([{ set: "null" }, { set: false }, { set: "null" }]);
    for (const { parts, change } of changed) expect(new Editor(edited).apply(parts, change)).not.toBe(text);
  });

  test("each change the text, and each in another way", () => {
    expect(new Set(mutants.map(nameOf)).size).toBe(mutants.length);
    for (const mutant of sampleOf(mutants, 30, 3)) {
      const { removed, added } = editor.difference(editor.apply(mutant.parts, mutant.change));
      expect([...removed, ...added], nameOf(mutant)).not.toEqual([]);
    }
  });

  test("are the same for the same seed, with one of each kind at least", () => {
    const names = (seed: number) => sampleOf(mutants, 40, seed).map(nameOf);
    expect(names(1)).toEqual(names(1));
    expect(names(1)).not.toEqual(names(2));
    expect(new Set(sampleOf(mutants, 1, 1).map(({ operator }) => operator))).toEqual(
      new Set(mutants.map(({ operator }) => operator)),
    );
  });
});

describe("a change", () => {
  test("of a value that stands elsewhere by an anchor changes that one place", () => {
    const [first, other] = ["first", "other"].map((name) => ["info", name]) as [string[], string[]];
    const text = document.text.replace("info:\n", "info:\n  first: &one a\n  other: *one\n");
    for (const [place, before, after] of [
      [first, "b", "a"],
      [other, "a", "b"],
    ] as const) {
      const anchored = new Editor({ ...document, text });
      const { info } = anchored.read(anchored.apply(place, { set: "b" })).data;
      expect([info.first, info.other]).toEqual([before, after]);
    }
  });

  test("of each kind is noticed", async () => {
    for (const mutant of sampleOf(mutants, 30, 7)) {
      const { killedBy, name } = await judge(mutant);
      expect(killedBy, name).toBeDefined();
    }
  }, 60_000);

  const { maximum } = schemaOf("videoToVideo.generation", "duration");
  const mode = schemaOf("videoToVideo.generation", "mode");
  const shifted = `shift limit #/components/schemas/VideoToVideoGenerationRequest/properties/duration/maximum becomes ${maximum + 1}`;

  test.each([
    [shifted, "facts"],
    ["path #/paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit~1{task_id} is dropped", "generator"],
  ])("%s is noticed by the %s", async (name, layer) => {
    expect(await judge(mutantCalled(name))).toMatchObject({ killedBy: layer });
  });

  test("that breaks an example is noticed by the document check where the facts are left out", async () => {
    const index = mode.enum.indexOf(generation.mode);
    const name = `enum #/components/schemas/VideoToVideoRequest/properties/mode/enum/${index} "${generation.mode}" is dropped`;
    const result = await judge(mutantCalled(name), { without: ["facts"] });
    expect(result).toMatchObject({
      killedBy: "document check",
      reason: expect.stringContaining("the example is not valid"),
    });
  });

  test("that Prism reads differently is noticed by the derived cases where the facts are left out", async () => {
    const result = await judge(mutantCalled("dialect #/jsonSchemaDialect is dropped"), { without: ["facts"] });
    expect(result).toMatchObject({
      killedBy: "derived cases",
      reason: expect.stringMatching(/^case: .*refuses a field that is not listed/),
    });
  });

  test("survives the derived cases alone: they follow the document wherever it goes", async () => {
    const result = await judge(mutantCalled(shifted), { without: ["facts", "document check"] });
    expect(result.killedBy).toBeUndefined();
  });
});

describe("a survivor", () => {
  const name = 'prose #/components/schemas/VideoToVideoRequest/properties/mode/description leaves out "`std` for 720p"';
  const fewer = facts.filter(({ id }) => !["page:edit#mode.std"].includes(id));

  test("is what remains where its fact is taken away, and is told with its line", async () => {
    const mutant = mutantCalled(name);
    expect(await judge(mutant)).toMatchObject({ killedBy: "facts" });
    const survivor = await judge(mutant, { facts: fewer, without: ["document check", "derived cases"] });
    const report = reportOn([survivor], [], false);
    expect(report.survived).toEqual([survivor]);
    expect(rowsOf(report).at(-1)).toEqual(["in all", "1", "0", "1", "0"]);
    const [first = "", ...lines] = shown(survivor).split("\n");
    expect(first).toMatch(/^\S+:\d+ {2}prose /);
    const { description } = schemaOf("videoToVideo.edit", "mode");
    expect(lines).toEqual([
      `    - description: ${description}`,
      `    + description: ${replaced(description, "`std` for 720p", "(left out)")}`,
    ]);
  });

  test("counts as equivalent where it is listed with a reason, and a listed one that is noticed is stale", async () => {
    const survivor = { name: "one", operator: "enum", where: "a:1", removed: [], added: [], reason: "" };
    const listed = [{ reason: "the same", mutants: ["one", "gone"] }];
    expect(reportOn([survivor], listed, false)).toMatchObject({
      survived: [],
      equivalent: [{ because: "the same" }],
      stale: [],
    });
    expect(reportOn([{ ...survivor, killedBy: "facts" }], listed, true).stale).toEqual([
      "one: noticed by facts",
      "gone: no such mutant",
    ]);
  });
});
