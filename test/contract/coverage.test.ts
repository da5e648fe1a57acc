import { beforeAll, expect, test } from "vitest";
import { parse } from "../../scripts/document.js";
import { schemaOf } from "../example.js";
import { type Coverage, coverageOf } from "./coverage.js";
import { facts } from "./facts.js";
import { given } from "./given.js";

const { document } = given;
let coverage: Coverage;
beforeAll(() => {
  coverage = coverageOf(document);
});

/** The document with a piece of its text replaced. */
function edited(from: string, to: string) {
  const text = document.text.replace(from, to);
  if (text === document.text) throw new Error(`the document has no ${from}`);
  return parse(text, "kling.yaml");
}

test("every fact has its cases, and every constraint of the document is a fact or cites a context source", () => {
  expect(coverage.holes).toEqual([]);
  expect(coverage.rows.map(({ fact }) => fact)).toEqual(facts);
});

test("a fact that the document contradicts is named", () => {
  expect(coverage.broken).toEqual([]);
  const { maxLength } = schemaOf("videoToVideo.edit", "prompt");
  const { broken } = coverageOf(edited(`maxLength: ${maxLength}`, `maxLength: ${maxLength + 1}`));
  expect(broken).toEqual(["page:generation#prompt.maxLength", "page:edit#prompt.maxLength"]);
});

test("every declared answer comes back in a case, and a broken one is refused", () => {
  expect(coverage.answers.filter(({ given: times, refused }) => times === 0 || refused === 0)).toEqual([]);
});

test("a fact that no case stands for is a hole", () => {
  const subject = "videoToVideo.edit body mode";
  const invented = {
    id: "page:edit#mode.length",
    says: "Made up.",
    claims: [{ subject, keyword: "maxLength", value: 9 }],
  };
  expect(coverageOf(document, [...facts, invented]).holes).toEqual([
    "page:edit#mode.length: no case accepts by maxLength of videoToVideo.edit body mode",
    "page:edit#mode.length: no case refuses by maxLength of videoToVideo.edit body mode",
    "page:edit#mode.length: the document does not say so",
  ]);
});

test("a constraint that rests on the pages and is no fact is a hole, with its line", () => {
  const from = "          description: The shape of the result.\n";
  const { holes } = coverageOf(edited(from, `          maxLength: 9\n${from}`));
  expect(holes.join("\n")).toMatch(
    /kling\.yaml:\d+: maxLength of VideoToVideoRequest\.properties\.aspect_ratio belongs to no fact/,
  );
});

test("a constraint whose two sides no case can show is a hole", () => {
  // Nobody here knows what is no duration.
  const from = "          description: What happened, in a sentence.\n";
  const { holes } = coverageOf(edited(from, `          format: duration\n${from}`));
  expect(holes.join("\n")).toMatch(
    /no case refuses by format of videoToVideo\.edit\.get 200 body task_info\.error\.detail/,
  );
});
