// The words in which the validators say what a pattern wants, and what a choice of schemas demands.
import { expect, test } from "vitest";
import type { Json } from "../../scripts/document.js";
import { validatorsFor } from "./validators.js";

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
