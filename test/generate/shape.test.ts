// Documents that are YAML and no OpenAPI: a slip of the hand at any place of the document is told with its line.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DocumentError, type Json, loadDocument, parse, root } from "../../scripts/document.js";
import { render, renderTables } from "../../scripts/generate.js";

const document = loadDocument(join(root, "test", "first-version.yaml"));

/** The document with one piece of its text replaced. */
function edited(from: string | RegExp, to: string) {
  const text = document.text.replace(from, to);
  if (text === document.text) throw new Error(`the document has no ${from}`);
  return parse(text, "kling.yaml");
}

describe("a document", () => {
  test.each([
    [
      "whose property is empty",
      /prompt:\n {10}type: string\n(?: {10}.*\n| {12}.*\n)+/,
      "prompt:\n",
      "`prompt` must be a map, and is empty",
    ],
    ["whose path is empty", /edit:\n {4}post:\n(?: {6,}.*\n)+/, "edit:\n", "edit` must be a map, and is empty"],
    [
      "whose operation is a text",
      /post:\n {6}operationId: videoToVideo.edit\n(?: {6,}.*\n)+/,
      "post: edit\n",
      '`post` must be a map, got "edit"',
    ],
    [
      "whose list of required fields is a text",
      "required: [prompt, video_list]",
      "required: prompt",
      '`required` must be a list, got "prompt"',
    ],
    [
      "whose enum is a map",
      "enum: [std, pro]",
      "enum: { std: 1 }",
      "`enum` must be a list with something in it, got a map",
    ],
    [
      "whose properties are a list",
      /properties:\n {8}prompt:/,
      "properties: []\n      x-was:\n        prompt:",
      "`properties` must be a map, got a list of 0",
    ],
    ["whose limit is a text", "maxLength: 2500", "maxLength: many", '`maxLength` must be a number, got "many"'],
    [
      "whose numbers are multiples of a tenth",
      "maximum: 15",
      "maximum: 15\n          multipleOf: 0.1",
      "`multipleOf` must be a whole number or one such as 0.5, which divides without rounding; say any other in the " +
        "description, got 0.1",
    ],
    [
      "whose numbers are multiples of a text",
      "maximum: 15",
      'maximum: 15\n          multipleOf: "5"',
      "`multipleOf` must be a whole number or one such as 0.5",
    ],
    [
      "whose path has no place for its parameter",
      "name: task_id",
      "name: taskId",
      "the path parameter `taskId` is in no part of",
    ],
    [
      "whose numbers are multiples of nothing",
      "maximum: 15",
      "maximum: 15\n          multipleOf: 0",
      "`multipleOf` must be a whole number or one such as 0.5",
    ],
    [
      "whose type is none",
      "type: integer",
      "type: int",
      "must be one of string, number, integer, boolean, object, array, null, or a list",
    ],
    [
      "whose reference is a number",
      '$ref: "#/components/schemas/VideoToVideoEditRequest"',
      "$ref: 7",
      "`$ref` must be a text, got 7",
    ],
    [
      "whose reference leads to itself",
      /InputVideo:\n {6}type: object/,
      'InputVideo:\n      $ref: "#/components/schemas/InputVideo"\n    Other:\n      type: object',
      "points in a circle",
    ],
    [
      "whose schema is made of itself",
      /VideoToVideoRequest:\n {6}type: object/,
      'VideoToVideoRequest:\n      allOf: [{ $ref: "#/components/schemas/VideoToVideoEditRequest" }]\n      type: object',
      "stands for itself",
    ],
    [
      "whose request has a misspelt keyword",
      "maxLength: 2500",
      "maxLenght: 2500",
      "JSON Schema 2020-12 has no keyword `maxLenght`; did you mean `maxLength`?",
    ],
    [
      "whose answer has a keyword of another version",
      "description: Where the finished videos are.",
      "nullable: true\n          description: Where the finished videos are.",
      "JSON Schema 2020-12 has no keyword `nullable`",
    ],
    [
      "whose pattern is none",
      "pattern: ^(?!",
      "pattern: '(['\n          x-was: ^(?!",
      '`pattern` must be a regular expression, got "(["',
    ],
    [
      "whose bounds contradict each other",
      "maxItems: 4\n",
      "minItems: 9\n          maxItems: 4\n",
      "`minItems` 9 is more than `maxItems` 4, so that no value would do",
    ],
    [
      "whose path lacks its slash",
      "  /vendors/klingai/v1/kling-v3-omni/video-to-video/edit:",
      "  vendors/klingai/v1/kling-v3-omni/video-to-video/edit:",
      "the path vendors/klingai/v1/kling-v3-omni/video-to-video/edit must begin with a slash",
    ],
    [
      "whose call would hide one of the client's own",
      /video-to-video\/edit/g,
      "resume/edit",
      "takes the reserved name resume.edit",
    ],
    [
      "whose calls ask for credentials that it does not describe",
      "- bearerAuth: []",
      "- bearerAut: []",
      "and the client sends nothing else; `securitySchemes` have no `bearerAut`, did you mean `bearerAuth`?",
    ],
    [
      "that names two operations alike",
      "operationId: videoToVideo.edit\n",
      "operationId: videoToVideo.generation\n",
      "POST /vendors/klingai/v1/kling-v3-omni/video-to-video/edit and POST /vendors/klingai/v1/kling-v3-omni/video-to-video/generation are both videoToVideo.generation",
    ],
  ])("%s is told with its place", async (_, from, to, message) => {
    const failed = await render(edited(from, to)).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(DocumentError);
    expect((failed as Error).message).toMatch(/^kling\.yaml:\d+:\d+: /);
    expect((failed as Error).message).toContain(message);
  });

  test.each([5, 2.5, 0.25])("may ask for multiples of %d, which divide without rounding", async (step) => {
    const files = renderTables(edited("maximum: 15", `maximum: 15\n          multipleOf: ${step}`));
    expect(files["validators.ts"]).toContain(`Number.isInteger(v.duration / ${step})`);
  });

  test("may have a schema that holds itself for what is inside a value", async () => {
    const nested = structuredClone(document.data);
    nested.components.schemas.Element.properties.parts = {
      type: "array",
      items: { $ref: "#/components/schemas/Element" },
    };
    const files = renderTables(parse(JSON.stringify(nested), "kling.yaml"));
    expect(files["validators.ts"]).toContain('each(found, ".parts", v.parts, checkElement)');
  });
});

/** Every place of the document, but what examples hold, and of what stands in many places alike, not each. */
function* places(node: Json, parts: string[] = []): Generator<{ holder: Json; key: string; parts: string[] }> {
  for (const [index, key] of Object.keys(node).entries()) {
    // The other endpoint, and the other errors.
    if (/^(paths|responses)$/.test(parts.at(-1) ?? "") && index > 1) return;
    if (/^(summary|description|x-source)$/.test(key) && parts.includes("components")) continue;
    const inner = [...parts, key];
    yield { holder: node, key, parts: inner };
    if (typeof node[key] === "object" && node[key] !== null && !/^(example|value|x-sources)$/.test(key)) {
      yield* places(node[key], inner);
    }
  }
}

test("nothing, a text, a list or a map in any place of the document renders, or is told with its place", async () => {
  const broken = parse(document.text, "kling.yaml");
  const rendered: (() => Promise<unknown>)[] = [];
  let told = 0;
  for (const [index, { holder, key, parts }] of [...places(broken.data)].entries()) {
    const had = holder[key];
    // Two of the four at each place, in turn.
    for (const instead of index % 2 === 0 ? [null, []] : ["text", {}]) {
      holder[key] = instead;
      const blame = `${parts.join("/")} = ${JSON.stringify(instead)}`;
      try {
        renderTables(broken);
        rendered.push(async () => {
          holder[key] = instead;
          await render(broken).catch((error) => expect(error, blame).toBeInstanceOf(DocumentError));
          holder[key] = had;
        });
      } catch (error) {
        expect(error, `${blame}: ${(error as Error).stack}`).toBeInstanceOf(DocumentError);
        expect((error as Error).message, blame).toMatch(/^kling\.yaml:\d+:\d+: /);
        told++;
      }
    }
    holder[key] = had;
  }
  expect(told).toBeGreaterThan(150);
  // Types take their time; a few of them show that what the rest takes, they take too.
  const step = Math.ceil(rendered.length / 4);
  for (let index = 0; index < rendered.length; index += step) await rendered[index]?.();
});
