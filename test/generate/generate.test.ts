import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleProblems } from "../../scripts/check/examples.js";
import { extensionProblems } from "../../scripts/check/extensions.js";
import { fieldProblems } from "../../scripts/check/fields.js";
import { redoclyProblems } from "../../scripts/check/lint.js";
import { sourceProblems } from "../../scripts/check/sources.js";
import { loadDocument, parse, root } from "../../scripts/document.js";
import { differences, render } from "../../scripts/generate.js";
import { run, scratchCopy } from "../scratch.js";

const document = loadDocument();

/** What is broken here: a document that stays as it is when the contract changes. */
const first = loadDocument(join(root, "test", "first-version.yaml"));

/** That document with one piece of its text replaced. */
function edited(from: string | RegExp, to: string) {
  const text = first.text.replace(from, to);
  if (text === first.text) throw new Error(`the document has no ${from}`);
  return parse(text, "kling.yaml");
}

const lineOf = (text: string): number => first.text.slice(0, first.text.indexOf(text)).split("\n").length;

describe("generated/", () => {
  test("is what the document makes", async () => {
    expect(await differences(await render(document))).toBe("");
  });

  test("is the same, byte for byte, each time it is made", async () => {
    expect(await render(loadDocument())).toEqual(await render(document));
  });

  test("names no path, time or version of the machine that made it", async () => {
    for (const text of Object.values(await render(document))) {
      expect(text).not.toMatch(new RegExp(`${process.cwd()}|${new Date().getFullYear()}-|${process.version}`));
    }
  });
});

describe("npm run check:generated", () => {
  test("fails with a diff when a file is stale, and when a file does not belong there", async () => {
    const folder = scratchCopy();
    const file = join(folder, "generated", "enums.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace('"std"', '"standard"'));
    writeFileSync(join(folder, "generated", "notes.txt"), "by hand\n");
    const { code, output } = await run(process.execPath, ["scripts/generate.js", "--check"], folder);
    expect(code).toBe(1);
    expect(output).toContain('-    "mode": ["standard", "pro"]');
    expect(output).toContain('+    "mode": ["std", "pro"]');
    expect(output).toContain("-by hand");
    expect(output).toContain("Run `npm run generate`");
  });
});

describe("a broken document", () => {
  test("is told with file and line, and generated/ is left as it was", async () => {
    const folder = scratchCopy();
    const file = join(folder, "openapi", "kling-v3-omni.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("maxLength: 2500", "maxLength: [2500"));
    const before = readdirSync(join(folder, "generated")).map((name) =>
      readFileSync(join(folder, "generated", name), "utf8"),
    );
    const { code, output } = await run(process.execPath, ["scripts/generate.js"], folder);
    expect(code).toBe(1);
    expect(output).toMatch(/^openapi\/kling-v3-omni\.yaml:\d+:\d+: /);
    expect(output).toContain("generated/ is left as it was");
    expect(output).not.toContain("    at ");
    const after = readdirSync(join(folder, "generated")).map((name) =>
      readFileSync(join(folder, "generated", name), "utf8"),
    );
    expect(after).toEqual(before);
  });

  test.each([
    ["is not YAML", "info:\n  title", "info: [\n  title", /^kling\.yaml:\d+:\d+: /],
    [
      "says a key twice",
      "jsonSchemaDialect:",
      "openapi: 3.1.0\njsonSchemaDialect:",
      /^kling\.yaml:7:1: Map keys must be unique/,
    ],
    [
      "is of another version",
      "openapi: 3.1.0",
      "openapi: 3.0.3",
      /^kling\.yaml:5:1: expected an OpenAPI 3\.1 document/,
    ],
  ])("that %s does not load", (_, from, to, message) => {
    expect(() => edited(from, to)).toThrow(message);
  });

  const edit = "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit";
  test.each([
    [
      "refers to nothing",
      'schemas/Element" }',
      'schemas/Elements" }',
      `${lineOf('schemas/Element" }')}:\\d+: ".*Elements" points to nothing`,
    ],
    ["refers to another file", '"#/components/schemas/Element"', '"other.yaml#/Element"', "points outside this file"],
    [
      "has a POST whose task cannot be read",
      `${edit}/{task_id}:`,
      `${edit}-task/{task_id}:`,
      `${lineOf(`${edit}:`) + 1}:\\d+: POST .*/edit has no GET`,
    ],
    [
      "reads tasks that its POST does not tell",
      /"202": .*\n(?=(?:.*\n)*? {2}\/vendors.*edit:)/,
      '"204": { description: Done. }\n',
      "POST .*/generation has no 2xx answer with `task_info`",
    ],
    [
      "has no POST that creates a task",
      /^ {8}task_info:/gm,
      "        job:",
      "no POST creates a task: none answers 202 with `task_info`",
    ],
    [
      "names two calls alike",
      "v3-omni/video-to-video/edit",
      "v3-omni/v2/video-to-video/generation",
      "both called videoToVideo.generation",
    ],
    [
      "has a body without a schema",
      /schema:\n {14}\$ref: "#\/components\/schemas\/VideoToVideoE.*\n {12}/,
      "",
      "needs a JSON request body",
    ],
    [
      "does not describe its path parameter",
      "name: task_id",
      "name: taskId",
      "does not describe its parameter \\{task_id\\}",
    ],
    [
      "uses a keyword that the validators do not know",
      'minItems: 1\n          items: { $ref: "#/components/schemas/InputVideo" }',
      'minProperties: 1\n          items: { $ref: "#/components/schemas/InputVideo" }',
      `${lineOf("          minItems: 1\n          items: { $ref")}:\\d+: .*keyword \`minProperties\``,
    ],
    [
      "names items of a list that is not there",
      "field: video_list }",
      "field: videos }",
      "x-mentions needs a `pattern`, and as `field` a list",
    ],
    [
      "has a POST path with a parameter",
      "v3-omni/video-to-video/edit:",
      "v3-omni/{region}/video-to-video/edit:",
      "cannot name the call of POST .*takes no parameters",
    ],
    [
      "requires a parameter that no call could take",
      "operationId: videoToVideo.edit\n",
      "operationId: videoToVideo.edit\n      parameters: [{ name: team, in: query, required: true, schema: { type: string } }]\n",
      "requires the parameter team",
    ],
    [
      "requires a parameter that no read could take",
      "operationId: videoToVideo.edit.get\n",
      "operationId: videoToVideo.edit.get\n      parameters: [{ name: team, in: query, required: true, schema: { type: string } }]\n",
      "GET .*/edit/\\{task_id\\} requires team",
    ],
    [
      "takes a call with another key",
      "operationId: videoToVideo.edit\n",
      "operationId: videoToVideo.edit\n      security: [{ bearerAuth: [], team: [] }]\n",
      "videoToVideo.edit is not taken with a bearer token alone",
    ],
    [
      "has an address with a variable",
      "url: https://api.mulerouter.ai\n",
      "url: https://{region}.mulerouter.ai\n",
      'without variables, got "https://\\{region\\}',
    ],
    ["has half an address", "url: https://api.mulerouter.ai\n", "url: /api\n", 'in full and .*, got "/api"'],
    [
      "names items without a number",
      "pattern: '@Video(\\d+)'",
      "pattern: '@Video\\d+'",
      "the number of the item must stand in a group",
    ],
    [
      "gives its results another name",
      "        videos:\n          type: array",
      "        images:\n          type: array",
      "videoToVideo.generation.get answers without `videos`",
    ],
    [
      "gives its results another form",
      /items: \{ type: string, format: uri \}\n {10}description: Where/,
      "items: { type: object }\n          description: Where",
      "must answer with `videos` as a list of texts",
    ],
    [
      "keeps a path elsewhere",
      /\/edit\/\{task_id\}:\n {4}parameters:/,
      "/edit/{task_id}:\n    $ref: '#/x-paths/edit'\n    parameters:",
      "write the operations of .*/edit/\\{task_id\\} here, in full",
    ],
    [
      "uses a format that the validators do not know",
      "format: uri\n          pattern",
      "format: link\n          pattern",
      "format `link`",
    ],
    [
      "allows a field only in a condition",
      "properties: { elements: { maxItems: 0 } }",
      "properties: { extras: { maxItems: 0 } }",
      "`extras` is allowed, as only a condition names it",
    ],
    [
      "refuses unknown fields around a schema that takes any",
      "VideoToVideoRequest:\n      type: object",
      "VideoToVideoRequest:\n      additionalProperties: true\n      type: object",
      "`additionalProperties: true` takes any field",
    ],
    [
      "lists no words for a task's state",
      /anyOf:\n(?: {8}- .*\n)*? {8}- type: string/,
      "type: string",
      "lists no known words",
    ],
    [
      "wants ids of tasks that the mock does not make",
      "format: uuid\n      example",
      "pattern: ^task_[a-z0-9]{8}$\n      example",
      `${lineOf("        format: uuid\n      example")}:\\d+: .* UUIDs as ids, which this \`pattern\` refuses`,
    ],
    [
      "answers with ids of tasks that the mock does not make",
      "format: uuid\n          description",
      "maxLength: 20\n          description",
      `${lineOf("          format: uuid\n          description")}:\\d+: .* this \`maxLength\` refuses`,
    ],
    [
      "has a state that the client does not know",
      /enum: \[pending, queued\]/,
      "enum: [cancelled]",
      `${lineOf("      enum: [pending, queued]")}:\\d+: .* the state "cancelled", .* teach the state to src/task.ts`,
    ],
    [
      "has no word at which a wait would end",
      '        - $ref: "#/components/schemas/FailedStatus"\n',
      "",
      `${lineOf("    TaskStatus:")}:\\d+: no group of words begins with "failed"`,
    ],
    [
      "has a word that means two states",
      "enum: [failed]",
      "enum: [failed, succeeded]",
      `"succeeded" stands for a state at kling\\.yaml:${lineOf("      enum: [completed, succeeded]")} already`,
    ],
  ])("that %s does not render", async (_, from, to, message) => {
    await expect(render(edited(from as string, to))).rejects.toThrow(new RegExp(`^kling\\.yaml:.*${message}`));
  });
});

test("an editor shows limits that are left out of the types, and that a call is deprecated", async () => {
  const limits = "exclusiveMinimum: 2\n          exclusiveMaximum: 16\n          multipleOf: 0.5";
  const { "types.ts": types } = await render(edited(/minimum: 3\n {10}maximum: 15/, limits));
  expect(types).toContain("Limits: more than 2, less than 16, a multiple of 0.5.");
  const deprecated = edited(
    "operationId: videoToVideo.edit\n",
    "operationId: videoToVideo.edit\n      deprecated: true\n",
  );
  expect((await render(deprecated))["operations.ts"]).toMatch(/\* Edit a video\.[^/]* @deprecated\n {5}\*\//);
});

test("the types of alternatives keep the values that each lists, also where a discriminator names their field", async () => {
  const data = structuredClone(first.data);
  const kind = (word: string) => ({ type: "object", required: ["kind"], properties: { kind: { const: word } } });
  Object.assign(data.components.schemas, { Pan: kind("pan"), Zoom: kind("zoom") });
  data.components.schemas.VideoToVideoRequest.properties.camera = {
    oneOf: [{ $ref: "#/components/schemas/Pan" }, { $ref: "#/components/schemas/Zoom" }],
    discriminator: { propertyName: "kind" },
  };
  const { "types.ts": types } = await render(parse(JSON.stringify(data), "kling.yaml"));
  expect(types).toContain('camera?: components["schemas"]["Pan"] | components["schemas"]["Zoom"];');
  expect(types).toMatch(/kind: "pan";[\s\S]*kind: "zoom";/);
});

test("a call whose task has other words for its states does not render", async () => {
  const data = structuredClone(first.data);
  const { Task, TaskInfo } = structuredClone(data.components.schemas);
  TaskInfo.properties.status = {
    anyOf: [
      { type: "string", enum: ["waiting"] },
      { type: "string", enum: ["done"] },
    ],
  };
  Task.properties.task_info = TaskInfo;
  const read = data.paths["/vendors/klingai/v1/kling-v3-omni/video-to-video/edit/{task_id}"].get;
  read.responses["200"] = { description: "It.", content: { "application/json": { schema: Task } } };
  await expect(render(parse(JSON.stringify(data), "kling.yaml"))).rejects.toThrow(
    "videoToVideo.edit.get has other words for the states of a task than videoToVideo.generation.get",
  );
});

test("an anchor and a merge key are read as what they stand for", async () => {
  const anchored = edited("  - name: video-to-video\n", "  - &tag\n    name: video-to-video\n").text.replace(
    "tags: [video-to-video]",
    "x-tag: { <<: *tag }\n      tags: [video-to-video]",
  );
  const read = parse(anchored, "kling.yaml");
  const [generation] = Object.values<Record<string, Record<string, unknown>>>(read.data.paths);
  expect(generation?.post?.["x-tag"]).toMatchObject({ name: "video-to-video" });
  expect((await render(read))["operations.ts"]).toBe((await render(first))["operations.ts"]);
});

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
    writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
    const { code, output } = await run(process.execPath, ["scripts/check-document.js"], folder);
    expect(code).toBe(1);
    expect(output).toMatch(/^openapi\/kling-v3-omni\.yaml:\d+:\d+: /);
    expect(output).toContain(message);
    expect(output).not.toContain("    at ");
  });
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
