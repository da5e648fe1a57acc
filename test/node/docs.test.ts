// What an editor shows of the Node entry, where it repeats a number.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { downloadDefaults, imageLimits } from "mulerouter-kling-v3-omni/node";
import { expect, test } from "vitest";
import { root } from "../../scripts/document.js";

const source = (name: string): string => readFileSync(join(root, "src/node", name), "utf8");

test.each(Object.entries(downloadDefaults))("the default of %s is the one that is used", (name, value) => {
  expect(source("download.ts")).toMatch(new RegExp(`@default ${value}\\n\\s+\\*/\\n\\s+readonly ${name}\\?`));
});

test("the limits of an image are those of the document", () => {
  const { types, maxBytes, minSide, maxAspectRatio } = imageLimits;
  expect(types).toEqual(["image/jpeg", "image/png"]);
  const text = source("image.ts").replace(/\s+\*?\s*/g, " ");
  const bytes = maxBytes.toLocaleString("en").replaceAll(",", " ");
  expect(text).toContain(`must be JPEG or PNG, have at most ${maxBytes / 1e6} MB (${bytes} bytes)`);
  expect(text).toContain(`at least ${minSide} px a side, and a longer side of at most ${maxAspectRatio} times`);
});
