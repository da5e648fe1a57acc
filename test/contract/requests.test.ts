import { describe, expect, test } from "vitest";
import type { Case } from "./case.js";
import { derivedCases } from "./cases.js";
import { facts } from "./facts.js";
import { given } from "./given.js";
import { judgedCases } from "./judgedCases.js";
import { runCase } from "./run.js";
import { contractServer } from "./setup.js";

const server = contractServer();

const derived = derivedCases(given);
const isKind = (kind: Case["kind"]) => (one: Case) => one.kind === kind;

describe.each([
  ["bodies that follow from the document", derived.filter(isKind("body"))],
  ["requests that follow from the document", derived.filter(isKind("call"))],
  ["answers that follow from the document", derived.filter(isKind("answer"))],
  ["values that the facts judge", judgedCases(given, facts)],
])("%s", (_, cases) => {
  test.each(cases.map((one) => [one.title, one] as const))("%s", async (_, one) => {
    expect((await runCase(one, server.setting)).join("\n\n")).toBe("");
  });
});

test("each case has a title of its own", () => {
  const titles = derived.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
