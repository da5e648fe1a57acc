// The README and the examples in an editor are what people paste: they compile, and the commands exist.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient, enumValues } from "mulerouter-kling-v3-omni";
import { expect, test } from "vitest";
import { loadDocument, root } from "../scripts/document.js";
import { ts } from "../scripts/typescript.js";
import { edit as body } from "./example.js";

const readme = readFileSync(join(root, "README.md"), "utf8");
const [, shown = ""] = /```\n(videoToVideo\.edit was not sent[^`]*)```/.exec(readme) ?? [];

/** Code in another file, with what it takes as given before it, in a line. */
interface Snippet {
  readonly file: string;
  /** The line of the file before the code. */
  readonly line: number;
  readonly before: string;
  readonly code: string;
}

/** The first group of each match, and where it stands. */
const codeIn = (file: string, pattern: RegExp): Omit<Snippet, "before">[] => {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(pattern)].map(({ 1: code = "", index }) => ({
    file,
    line: text.slice(0, text.indexOf(code, index)).split("\n").length - 1,
    code,
  }));
};

/** What the compiler says, and where. */
function problemsOf(snippets: readonly Snippet[]): string[] {
  const sources = new Map(snippets.map((one, index) => [join(root, "test", `snippet${index}.ts`), one]));
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const options = { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, noUnusedLocals: false };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const textOf = (name: string): string | undefined => {
    const one = sources.get(name);
    return one && `${one.before}\n${one.code}\nexport {};\n`;
  };
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  host.readFile = (name) => textOf(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = textOf(name);
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  // What they import is checked with everything else.
  const diagnostics = [...sources.keys()].flatMap((name) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(name)),
  );
  return diagnostics.map(({ file, start = 0, messageText }) => {
    const from = file && sources.get(file.fileName);
    const place = from ? `${from.file}:${from.line + file.getLineAndCharacterOfPosition(start).line}` : file?.fileName;
    return `${place}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

/** What a snippet may take as given, unless it makes its own. */
const given: [own: RegExp, line: string][] = [
  [/import \{ createClient \}/, 'import { createClient } from "mulerouter-kling-v3-omni";'],
  [/^const kling =/m, "const kling = createClient();"],
  [/const task =/, 'declare const task: import("mulerouter-kling-v3-omni").Task;'],
  [/^const body =/m, 'import { edit as body } from "./example.js";'],
  [/import \{ downloadVideo \}/, 'import { downloadVideo } from "mulerouter-kling-v3-omni/node";'],
];

const snippets = codeIn("README.md", /```ts\n([\s\S]*?)```/g).map((one) => {
  const before = given.flatMap(([own, line]) => (own.test(one.code) ? [] : [line])).join(" ");
  return { ...one, before };
});

/** What the examples that an editor shows may take as given. */
const around = [
  'import { createClient, isMuleRouterError, type Task } from "mulerouter-kling-v3-omni";',
  'import { type MockServer, matchers, startMockServer } from "mulerouter-kling-v3-omni/mock";',
  'import { downloadVideo, imageFromFile } from "mulerouter-kling-v3-omni/node";',
  'import { expect } from "vitest";',
  'import { edit as body } from "./example.js";',
  'declare module "vitest" { interface Matchers { toHaveCreatedTasks(count: number): void } }',
  "declare const kling: ReturnType<typeof createClient>;",
  "declare const task: Task;",
  "declare const mock: MockServer;",
  "declare const error: unknown;",
  "declare const pause: (ms: number) => Promise<void>;",
].join(" ");

/** The files of the code, from the root. */
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("src", name));

const examples = sources
  .flatMap((file) => codeIn(file, /@example\n([\s\S]*?)\n *\*(?:\/|\n| @)/g))
  // In a block, where it may have names of its own for what is given.
  .map((one) => ({ ...one, before: `${around} {`, code: `${one.code.replaceAll(/^ *\* ?/gm, "")}\n}` }));

test("every snippet, and every example in the code's comments, compiles strictly", () => {
  expect(snippets.length).toBeGreaterThan(3);
  expect(examples.length).toBeGreaterThan(5);
  expect(problemsOf([...snippets, ...examples])).toEqual([]);
});

test("its example of a refused request is what the client says of one", async () => {
  const kling = createClient({ apiKey: "any-text" });
  const image = "https://example.com/a.png";
  const { video_list, ...rest } = { ...body, images: [image, image, image], elements: [{}, {}] };
  const bad = { ...rest, prompt: undefined, video_list: video_list.map((video) => ({ ...video, refer_type: "both" })) };
  const refused: unknown = await kling.videoToVideo.edit(bad as never, { dryRun: true }).catch((error) => error);
  expect((refused as Error).message).toBe(shown.replace(/\s+/g, " ").trim());
});

test("every command that it names is a script of the package", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // The recipes for other tools name commands of somebody else's app.
  const ours = readme.replace(/```js\n[\s\S]*?```/g, "");
  const named = [...ours.matchAll(/npm (?:run )?(start|test|[a-z]+(?::[a-z]+)?)\b/g)].map((match) => match[1]);
  const ofNpm = ["ci", "install", "pack"];
  expect(named.filter((name) => name && !ofNpm.includes(name) && !(name in scripts))).toEqual([]);
});

test("each field that it, or a comment of the code, names is one of the document", () => {
  const fields = new Set<string>();
  JSON.stringify(loadDocument().data, (name, value) => {
    if (name === "properties") for (const field of Object.keys(value)) fields.add(field);
    return value;
  });
  let known = 0;
  const gone = ["README.md", ...sources].flatMap((file) => {
    const quoted = readFileSync(join(root, file), "utf8").matchAll(/`[^`\n]+`/g);
    const named = [...quoted].flatMap(([text]) => text.match(/(?<![\w/{.:-])[a-z]+(_[a-z]+)+(?![\w/])/g) ?? []);
    known += named.filter((name) => fields.has(name)).length;
    return named.filter((name) => !fields.has(name)).map((name) => `${file} names ${name}`);
  });
  expect(gone).toEqual([]);
  expect(known).toBeGreaterThan(9);
});

test("its list of the values of a field is that of the document", () => {
  const [, schema = "", field = "", shown = ""] = /enumValues\.(\w+)\.(\w+); \/\/ (\[.*\])/.exec(readme) ?? [];
  const values: Record<string, object> = enumValues;
  expect(values[schema]).toMatchObject({ [field]: JSON.parse(shown) });
});

test("its default for the base URL is the first server of the document", () => {
  const [, url] = /^\| `baseUrl` .*? or `([^`]+)` /m.exec(readme) ?? [];
  expect(url).toBe(loadDocument().data.servers[0].url);
});

test("its table of errors names every error class of the package", async () => {
  const exported = Object.keys(await import("mulerouter-kling-v3-omni")).filter((name) => /^[A-Z].*Error$/.test(name));
  // The bases of the family are not thrown themselves.
  for (const name of exported.filter((one) => one !== "ResponseError")) expect(readme).toContain(`\`${name}\``);
});
