// The validators that a document could ask for, beside those that the contract asks for: each keyword says what Ajv says.
import { transformSync } from "rolldown/utils";
import { expect, test } from "vitest";
import { absolute, ajvFor } from "../../scripts/check/examples.js";
import { type Json, loadDocument, parse } from "../../scripts/document.js";
import { renderTables } from "../../scripts/generate.js";

const document = loadDocument();
const call = "videoToVideo.edit";
const schemas = {
  ...document.data.components.schemas,
  Positive: { type: "number", exclusiveMinimum: 0 },
  Tree: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, inner: { $ref: "#/components/schemas/Tree" } },
  },
  Nest: { type: "array", contains: { $ref: "#/components/schemas/Nest" } },
  Box: { type: "array", contains: { anyOf: [{ type: "null" }, { $ref: "#/components/schemas/Box" }] } },
};
const withSchemas = (all: Json): Json => ({
  ...document.data,
  components: { ...document.data.components, schemas: all },
});
const ajv = ajvFor({ ...document, data: withSchemas(schemas) });

/** What the generated validators find wrong with a body, when this is what `prompt` may be. */
async function validatorsFor(prompt: Json) {
  const body = { type: "object", "x-source": "page:edit", properties: { prompt } };
  const data = withSchemas({ ...schemas, VideoToVideoEditRequest: body });
  const read = parse(JSON.stringify(data), "kling.yaml");
  const { code } = transformSync("validators.ts", renderTables(read)["validators.ts"]);
  const { problemsOf } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const find = (value: unknown): [path: string, keyword: string, given: unknown, limit: unknown][] =>
    problemsOf(call, { prompt: value });
  return { body, find };
}

/** The same in short, held against Ajv. */
async function problemsWith(prompt: Json) {
  const { body, find } = await validatorsFor(prompt);
  const validate = ajv.compile(absolute(body));
  return (value: unknown) => {
    const found = find(value);
    expect(found.length === 0, JSON.stringify(value)).toBe(validate({ prompt: value }));
    return found.map(([path, keyword]) => `${path} ${keyword}`);
  };
}

const some = [
  null,
  true,
  0,
  1,
  2.5,
  6,
  "",
  "a",
  "😀",
  "abc",
  [],
  [1],
  ["a", 1],
  [1, 1, "a"],
  {},
  { a: 1 },
  { a: "x", b: 1 },
  { b: 1, a: "x" },
  { b: "x" },
  { a: "x", b: null },
  [
    { a: "x", b: [1, { c: 2 }] },
    { b: [1, { c: 2 }], a: "x" },
  ],
  [{ a: 1 }, { a: "1" }],
  [[1], ["1"], "1", 1, true, "true", null, "null"],
  [{}, []],
  "2026-02-28",
  "2026-02-28T10:00:00Z",
];

test.each<[string, Json, unknown, string[]]>([
  ["const", { const: 6 }, 1, ["prompt const"]],
  ["a list of whole numbers", { type: "integer", enum: [1, 6] }, "a", ["prompt enum"]],
  ["a list of numbers and null", { type: ["integer", "null"], enum: [1, null] }, 2.5, ["prompt enum"]],
  [
    "minLength and maxLength in code points",
    { type: "string", minLength: 1, maxLength: 1 },
    "abc",
    ["prompt maxLength"],
  ],
  [
    "exclusive bounds and multiples",
    { exclusiveMinimum: 0, exclusiveMaximum: 6, multipleOf: 0.5 },
    6,
    ["prompt exclusiveMaximum"],
  ],
  ["limits on a value of any type", { maxLength: 2, minItems: 2, minimum: 1 }, 0, ["prompt minimum"]],
  ["several types", { type: ["integer", "null", "array"], items: { type: "number" } }, ["a", 1], ["prompt[0] type"]],
  ["anyOf", { anyOf: [{ type: "string" }, { minimum: 2 }] }, 1, ["prompt anyOf"]],
  [
    "anyOf, by the type of the value",
    { anyOf: [{ type: "string" }, { type: "number", minimum: 2 }] },
    1,
    ["prompt minimum"],
  ],
  [
    "oneOf, by the type of the value",
    { oneOf: [{ type: ["integer", "null"] }, { enum: ["a", true] }] },
    2.5,
    ["prompt oneOf"],
  ],
  [
    "alternatives of one type beside another type",
    { oneOf: [{ type: "string" }, { type: "object", required: ["a"] }, { type: "object", required: ["b"] }] },
    { a: "x", b: null },
    ["prompt oneOf"],
  ],
  ["oneOf", { oneOf: [{ type: "number" }, { minimum: 2 }] }, 6, ["prompt oneOf"]],
  [
    "not",
    { not: { type: "object", required: ["a"], properties: { a: { type: "string" } } } },
    { a: "x", b: 1 },
    ["prompt not"],
  ],
  ["contains", { contains: { const: 1 } }, [], ["prompt contains"]],
  ["a schema that nothing fits", { items: false }, [1], ["prompt[0] not"]],
  [
    "a reference in a condition",
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    { if: { $ref: "#/components/schemas/Positive" }, then: { minimum: 2 }, else: { enum: [0, "a"] } },
    1,
    ["prompt minimum"],
  ],
  ["a reference beside a rule", { $ref: "#/components/schemas/Positive", maximum: 2 }, 6, ["prompt maximum"]],
  [
    "objects in objects",
    {
      type: "object",
      properties: { a: { type: "object", required: ["b"], additionalProperties: false, properties: { b: {} } } },
    },
    { a: { c: 1 } },
    ["prompt.a.b required", "prompt.a.c additionalProperties"],
  ],
  [
    "a schema that holds itself",
    { $ref: "#/components/schemas/Tree" },
    { name: "x", inner: { name: "y", inner: {} } },
    ["prompt.inner.inner.name required"],
  ],
  ["a list that holds such a list", { $ref: "#/components/schemas/Nest" }, [[]], ["prompt contains"]],
  [
    "a list that holds such a list, in a choice",
    { not: { $ref: "#/components/schemas/Box" } },
    [[null]],
    ["prompt not"],
  ],
  [
    "items that differ",
    { uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    ["prompt uniqueItems"],
  ],
  ["items that may be alike", { uniqueItems: false, minItems: 1 }, [], ["prompt minItems"]],
  [
    "items that differ, in a choice",
    {
      anyOf: [
        { type: ["string", "array"], maxItems: 0 },
        { type: "array", uniqueItems: true },
      ],
    },
    [1, 1, "a"],
    ["prompt anyOf"],
  ],
  ["fields that go together", { dependentRequired: { a: ["b", "c"] } }, { a: 1, b: 1 }, ["prompt.c required"]],
  [
    "fields that go together, in a choice",
    { anyOf: [{ not: { type: "object" } }, { dependentRequired: { a: ["b"], b: ["a"] } }] },
    { b: "x" },
    ["prompt anyOf"],
  ],
  [
    "other fields by a schema",
    { properties: { a: {} }, additionalProperties: { type: "string", maxLength: 1 } },
    { a: 1, b: "xy", c: null },
    ["prompt.b maxLength", "prompt.c type"],
  ],
  [
    "other fields by a reference",
    { type: "object", additionalProperties: { $ref: "#/components/schemas/Tree" } },
    { a: { name: "x" }, b: { name: 1 } },
    ["prompt.b.name type"],
  ],
  [
    "other fields by a schema, in a choice",
    { oneOf: [{ required: ["z"] }, { type: "object", properties: { b: {} }, additionalProperties: { minimum: 2 } }] },
    { a: 1, b: 1 },
    ["prompt oneOf"],
  ],
  ["other fields that may be anything", { type: "object", additionalProperties: {} }, "a", ["prompt type"]],
  ["a date", { format: "date" }, "2026-02-29", ["prompt format"]],
  ["a time", { type: "string", format: "date-time" }, "2026-02-28", ["prompt format"]],
  ["an address", { type: ["string", "null"], format: "email" }, "a@b", ["prompt format"]],
  ["how a number is kept", { type: "integer", format: "int64" }, 2.5, ["prompt type"]],
  ["how a text is shown", { type: "string", format: "password" }, 1, ["prompt type"]],
  [
    "a discriminator",
    { anyOf: [{ $ref: "#/components/schemas/Tree" }, { type: "string" }], discriminator: { propertyName: "name" } },
    { a: 1 },
    ["prompt.name required"],
  ],
])("%s", async (_, prompt, bad, problems) => {
  const find = await problemsWith(prompt);
  expect(find(bad)).toEqual(problems);
  for (const value of some) find(value);
});

test.each([
  ["patternProperties", { patternProperties: { "^a": {} } }, "describe the other fields with `additionalProperties`"],
  ["minProperties", { minProperties: 1 }, "name what must be there in `required`"],
  ["unevaluatedProperties", { unevaluatedProperties: { type: "string" } }, "with `additionalProperties`"],
  ["format", { format: "time" }, "but binary, date, date-time, double, "],
  ["format", { format: "int32" }, "`type: integer`, `minimum` and `maximum`"],
])("what the validators do not know of %s is told with what they know", async (keyword, prompt, way) => {
  const refused = await problemsWith(prompt).catch((error: Error) => error.message);
  expect(refused).toContain(way);
  expect(refused).toContain(`\`${keyword}\``.replace("`format`", "the format"));
});

test("what a pattern wants is part of a sentence, whose stop is not its own", async () => {
  const { find } = await validatorsFor({ type: "string", pattern: "^a", "x-pattern": "a word with a.\n" });
  expect(find("b")).toEqual([["prompt", "pattern", "b", "^a", "page:edit", "a word with a"]]);
});

test.each<[Json, unknown, string]>([
  [
    { anyOf: [{ type: "string" }, { type: ["integer", "null"], minimum: 2 }] },
    true,
    "of type string or integer or null",
  ],
  [{ oneOf: [{ enum: ["still", "free"] }, { type: "object" }] }, 1, "of type string or object"],
  [{ anyOf: [{ required: ["a"] }, { required: ["b", "c"] }] }, {}, "an object with a or an object with b and c"],
  [
    {
      oneOf: [
        { type: "object", required: ["kind"], properties: { kind: { const: "pan" } } },
        { type: "object", required: ["kind", "to"], properties: { kind: { const: "zoom" } } },
      ],
    },
    {},
    'either an object with kind "pan" or an object with kind "zoom" and to',
  ],
  [
    { anyOf: [{ $ref: "#/components/schemas/Positive" }, { enum: [-1, null] }] },
    -2,
    "a number (more than 0) or -1 or null",
  ],
  [{ oneOf: [{ type: "number" }, { minimum: 2 }] }, 6, "either a number or a value (at least 2)"],
  [
    {
      anyOf: [{ type: "string", pattern: "^a" }, { format: "date" }, { pattern: "^b", "x-pattern": "a word with b." }],
    },
    "c",
    "a string (by the pattern ^a), a value (a valid date) or a word with b",
  ],
  [{ not: { type: "null" } }, null, "anything but null"],
  [
    { not: { allOf: [{ type: "string" }, { maxLength: 1 }] } },
    "",
    "anything but a string and a value (at most 1 character)",
  ],
  [{ not: { not: { type: "string" } } }, 1, "anything but anything but a string"],
  [{ not: {} }, 1, "left out"],
  [
    {
      oneOf: [
        { type: "object", properties: { a: { type: "string" } }, additionalProperties: false },
        { type: "object", properties: { b: { type: "string" } }, additionalProperties: false },
      ],
    },
    { kind: "pan" },
    "an object of a certain form",
  ],
  [
    {
      anyOf: [
        { type: "array", items: { type: "string" } },
        { type: "array", items: { type: "object" } },
      ],
    },
    [1],
    "a list of a certain form",
  ],
  [
    {
      anyOf: [
        { type: "object", properties: { a: { type: "string" } } },
        { type: "object", required: ["b"], properties: { b: { description: "Anything." } } },
      ],
    },
    { a: 1 },
    "an object of a certain form or an object with b",
  ],
  [
    { oneOf: [{ type: "string" }, { items: false }, { dependentRequired: { title: ["a"] } }] },
    {},
    "either a string or a value of a certain form",
  ],
  [
    { not: { type: "object", required: ["kind"], properties: { kind: { enum: ["pan", "zoom"] } } } },
    { kind: "zoom" },
    'anything but an object with kind "pan" or "zoom"',
  ],
  [
    { not: { type: "object", required: ["a"], properties: { a: { type: "string" } } } },
    { a: "x" },
    "anything but an object of a certain form with a",
  ],
  [{ not: { properties: { a: { type: "string" } } } }, {}, "anything but a value of a certain form"],
  [{ anyOf: [false, { type: "string" }] }, 1, "a string"],
  [{ oneOf: [false, { not: {} }, { type: "string" }, { type: "null" }] }, 1, "either a string or null"],
  [{ oneOf: [{ type: "string" }, false] }, 1, "a string"],
  [{ anyOf: [false, { not: {} }] }, 1, "left out"],
  [{ $ref: "#/components/schemas/Nest" }, [], "a list with an item that is a value of a certain form"],
  [{ $ref: "#/components/schemas/Box" }, [1], "a list with an item that is null or a value of a certain form"],
  [{ contains: { type: ["array", "string"] } }, [1], "a list with an item that is a list or a string"],
])("what %j demands is said in words, and not as the generator reads it", async (prompt, value, words) => {
  const { find } = await validatorsFor(prompt);
  expect(find(value).map(([, , , limit]) => limit)).toEqual([words]);
});
