import { describe, expect, test } from "vitest";
import { type ContractDocument, loadDocument, parse } from "../../scripts/document.js";
import { renderLimits } from "../../scripts/render/limits.js";

const { text } = loadDocument();
const block = / {10}x-image:\n(?: {12}.*\n)+/;

/** The document with what it says of images replaced. */
function withImage(replacement: string): ContractDocument {
  const edited = text.replace(block, replacement);
  if (edited === text) throw new Error("the document says nothing of images");
  return parse(edited, "kling.yaml");
}

const lines = text.slice(0, text.search(block)).split("\n").length;
const full = { types: "[image/png]", maxBytes: "5", minSide: "1", maxAspectRatio: "1" };
const image = (limits: Record<string, string>): string =>
  `          x-image:\n${Object.entries(limits)
    .map(([name, value]) => `            ${name}: ${value}\n`)
    .join("")}`;

describe("what the document says of images", () => {
  test("becomes generated/limits.ts", () => {
    expect(renderLimits(withImage(image(full)))).toContain(`export const imageLimits = {
  "types": ["image/png"],
  "maxBytes": 5,
  "minSide": 1,
  "maxAspectRatio": 1
} as const;`);
  });

  test.each([
    ["is missing", "", "^kling\\.yaml:\\d+:\\d+: no schema says what an input image may be"],
    ["is no map", "          x-image: 10 MB\n", `:${lines}:\\d+: .*must be a map`],
    [
      "lacks a limit",
      image({ ...full, minSide: "" }).replace(/.*minSide.*\n/, ""),
      `:${lines}:\\d+: .*lacks \`minSide\``,
    ],
    ["has a limit that it cannot have", image({ ...full, maxbytes: "5" }), `:${lines + 5}:\\d+: .*has no \`maxbytes\``],
    ["names no type", image({ ...full, types: "[]" }), `:${lines + 1}:\\d+: \`types\` must be a list .* got \\[\\]`],
    ["names a type that is no image's", image({ ...full, types: "[png]" }), '`types` must be .* got \\["png"\\]'],
    ["counts bytes in words", image({ ...full, maxBytes: "10 MB" }), `:${lines + 2}:\\d+: \`maxBytes\` .* got "10 MB"`],
    ["counts no pixels", image({ ...full, minSide: "0" }), `:${lines + 3}:\\d+: \`minSide\` must be .* got 0`],
    [
      "has a ratio below 1",
      image({ ...full, maxAspectRatio: "0.4" }),
      `:${lines + 4}:\\d+: \`maxAspectRatio\` .* got 0.4`,
    ],
    [
      "stands in two places",
      `${image(full)}        extra:\n          x-image: {}\n`,
      `kling\\.yaml:${lines + 6}:\\d+: .*stands at kling\\.yaml:${lines} already`,
    ],
  ])("does not render when it %s", (_, replacement, message) => {
    expect(() => renderLimits(withImage(replacement))).toThrow(new RegExp(message));
  });
});
