// The validators that a document could ask for, beside those that the contract asks for: each keyword says what Ajv says.
import { expect, test } from "vitest";
import { absolute } from "../../scripts/check/examples.js";
import type { Json } from "../../scripts/document.js";
import { ajv, validatorsFor } from "./validators.js";

/** What they find in short, held against Ajv. */
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
