// The README is what people paste: its snippets compile, and its commands exist.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { root } from "../scripts/document.js";

const readme = readFileSync(join(root, "README.md"), "utf8");
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");

/** What a snippet may take as given, unless it makes its own. */
const given: [own: RegExp, line: string][] = [
  [/import \{ createClient \}/, 'import { createClient } from "mulerouter-kling-v3-omni";'],
  [/^const kling =/m, "const kling = createClient();"],
  [/^const body =/m, 'import { edit as body } from "./example.js";'],
];

test("every snippet compiles, strictly", () => {
  const sources = new Map(
    snippets.map((text, index) => [
      join(root, "test", `snippet${index}.ts`),
      `${given.flatMap(([own, line]) => (own.test(text) ? [] : [line])).join("\n")}\n${text}\nexport {};\n`,
    ]),
  );
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const options = { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  host.readFile = (name) => sources.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = sources.get(name);
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  expect(snippets.length).toBeGreaterThan(3);
  expect(problems).toEqual([]);
});

test("every command that it names is a script of the package", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // The recipes for other tools name commands of somebody else's app.
  const ours = readme.replace(/```js\n[\s\S]*?```/g, "");
  const named = [...ours.matchAll(/npm (?:run )?(start|test|[a-z]+(?::[a-z]+)?)\b/g)].map((match) => match[1]);
  const ofNpm = ["ci", "install"];
  expect(named.filter((name) => name && !ofNpm.includes(name) && !(name in scripts))).toEqual([]);
});

test("its table of errors names every error class of the package", async () => {
  const exported = Object.keys(await import("mulerouter-kling-v3-omni")).filter((name) => /^[A-Z].*Error$/.test(name));
  // The bases of the family are not thrown themselves.
  for (const name of exported.filter((one) => one !== "ResponseError")) expect(readme).toContain(`\`${name}\``);
});
