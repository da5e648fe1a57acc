import { describe, expect, test } from "vitest";
import { imageLimits } from "../../generated/limits.js";
import { serverUrl, taskStates } from "../../generated/operations.js";
import { sourceOf } from "./facts/fact.js";
import { statusWords } from "./facts/tasks.js";
import { facts } from "./facts.js";
import { given } from "./given.js";
import { discords, Statements } from "./holding.js";

const found = [...discords(new Statements(given))];
const sources = [...new Set(facts.map(sourceOf))];

describe.each(sources)("%s", (source) => {
  test.each(facts.filter((fact) => sourceOf(fact) === source).map((fact) => [fact.says, fact.id, fact] as const))(
    "%s (%s)",
    (_, __, fact) => {
      const broken = found.filter((discord) => discord.fact === fact);
      expect(broken.map(({ message }) => message).join("\n\n")).toBe("");
    },
  );
});

test("the document says nothing of the pages' endpoints that no fact says", () => {
  const more = found.filter(({ fact }) => !fact);
  expect(more.map(({ message }) => message).join("\n\n")).toBe("");
});

test("each fact has an id of its own", () => {
  const ids = facts.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("each source that a statement of the document rests on has facts", () => {
  const cited = new Set(new Statements(given).all.flatMap((statement) => statement.sources));
  expect([...cited].filter((source) => !sources.includes(source))).toEqual([]);
});

describe("the generated code", () => {
  const claimed = (id: string) => facts.find((fact) => fact.id === id)?.claims[0]?.value;

  test("has the limits of an image that the facts have (docs:video-limits)", () => {
    expect(imageLimits).toEqual({
      types: claimed("docs:video-limits#image.types"),
      maxBytes: claimed("docs:video-limits#image.bytes"),
      minSide: claimed("docs:video-limits#image.side"),
      maxAspectRatio: claimed("docs:video-limits#image.ratio"),
    });
  });

  test("has the words of both vocabularies, and the server of the pages (docs:task-status)", () => {
    expect(taskStates).toEqual(statusWords);
    expect(serverUrl).toBe(claimed("page:edit#server"));
  });
});
