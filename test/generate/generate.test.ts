import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { enumValues } from "../../generated/enums.js";
import { loadDocument, parse } from "../../scripts/document.js";
import { differences, render } from "../../scripts/generate.js";
import { replaced, run, scratchCopy } from "../scratch.js";
import { edited, first, lineOf } from "./edited.js";

const document = loadDocument();

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
    const line = `    "mode": ${JSON.stringify(enumValues.VideoToVideoRequest.mode).replaceAll(",", ", ")}`;
    const stale = '    "mode": ["standard"]';
    writeFileSync(file, replaced(readFileSync(file, "utf8"), line, stale));
    writeFileSync(join(folder, "generated", "notes.txt"), "by hand\n");
    const { code, output } = await run(process.execPath, ["scripts/generate.js", "--check"], folder);
    expect(code).toBe(1);
    expect(output).toContain(`-${stale}`);
    expect(output).toContain(`+${line}`);
    expect(output).toContain("-by hand");
    expect(output).toContain("Run `npm run generate`");
  });
});

describe("a broken document", () => {
  test("is told with file and line, and generated/ is left as it was", async () => {
    const folder = scratchCopy();
    const file = join(folder, "openapi", "kling-v3-omni.yaml");
    writeFileSync(file, replaced(first.text, "maxLength: 2500", "maxLength: [2500"));
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
      / {4}parameters:\n {6}- \$ref: .*TaskId"\n/,
      "",
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
