// The arrow openapi -> generated -> src -> test, held by reading the imports.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../scripts/document.js";

/** The local files and the packages that a file imports, type imports counted. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)\b[^;"]*?from "([^"]+)"|\bimport\("([^"$]+)"\)|(?:^|\n)import "([^"]+)"|@import .* from "([^"]+)"/g,
  );
  return [...found].map((match) => match.slice(1).find(Boolean) as string);
}

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

const target = (file: string, specifier: string): string =>
  specifier.startsWith(".") ? relative(root, resolve(file, "..", specifier)).replace(/\.js$/, "") : specifier;

describe.each([
  ["generated", /^generated\//, /^generated\//],
  // The core runs where there is no Node; what needs it is an entry of its own, which the core knows nothing of.
  ["src", /^src\/(?!(mock|node)\/)/, /^(src\/(?!(mock|node)\/)|generated\/|openapi-fetch$)/],
  ["src/mock", /^src\/mock\//, /^(src\/(?!node\/)|node:|@stoplight\/prism-http$|mulerouter-kling-v3-omni(\/mock)?$)/],
  ["src/node", /^src\/node\//, /^(src\/|node:)/],
  ["scripts", /^scripts\//, /^(scripts\/|node:|(?!src\/|test\/|generated\/)[@a-z][\w@/.-]*$)/],
])("%s/", (folder, part, allowed) => {
  const names = files(folder).map((file) => relative(root, file));
  test.each(names.filter((name) => part.test(name)))("%s imports downwards only", (file) => {
    for (const specifier of importsOf(join(root, file))) {
      const to = target(join(root, file), specifier);
      // Types in comments; nothing runs.
      if (file === "scripts/start.js" && /^src\/(mock\/)?index$/.test(to)) continue;
      if (file === "scripts/test-live.js" && /^test\/contract\/(live|contract)$/.test(to)) continue;
      expect(to).toMatch(allowed);
    }
  });
});

test("only the door in src/ opens generated/", () => {
  const doors = files("src").filter((file) => importsOf(file).some((specifier) => specifier.includes("/generated/")));
  expect(doors.map((file) => relative(root, file))).toEqual(["src/contract.ts"]);
});

test.each(["src", "scripts"])("%s/ has no import cycle", (folder) => {
  const graph = new Map(
    files(folder).map((file) => [
      target(file, `./${file.split("/").at(-1)}`.replace(/\.[jt]s$/, ".js")),
      importsOf(file).map((specifier) => target(file, specifier)),
    ]),
  );
  const visit = (file: string, way: string[]): void => {
    expect(way, [...way, file].join(" -> ")).not.toContain(file);
    for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next, [...way, file]);
  };
  for (const file of graph.keys()) visit(file, []);
});
