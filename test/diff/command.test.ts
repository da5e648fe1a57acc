// npm run api:diff as a person and a CI job use it: what it compares, prints and ends with.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { apiDiff } from "../../scripts/api-diff.js";
import type { Report } from "../../scripts/diff/report.js";
import { root } from "../../scripts/document.js";
import { run, scratchCopy, temporaryFolder } from "../scratch.js";

const name = "openapi/kling-v3-omni.yaml";
/** A document that stays as it is when the contract changes. */
const first = join(root, "test", "first-version.yaml");
const text = readFileSync(first, "utf8");
const breaking = text.replace("maxLength: 2500", "maxLength: 2000");
const additive = text.replace("maxLength: 2500", "maxLength: 3000");
const prose = text.replace("What to keep out of the result.", "What the result must not show.");

function git(folder: string, ...args: string[]): void {
  const { status, stderr } = spawnSync("git", ["-C", folder, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function commitAll(folder: string): void {
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", name);
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  git(folder, ...who, "commit", "--quiet", "--message", "Begin");
}

/** A folder with the contract as a project has it, and files beside it. */
function project(files: Record<string, string> = {}): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "openapi"));
  copyFileSync(first, join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}

const diff = (folder: string, ...args: string[]) => apiDiff(args, { folder, cwd: folder, version: "0.1.0" });
const both = { "old.yaml": text, "new.yaml": breaking };

test("compares the committed document with the one in the folder, in a process of its own, and ends with 2 at the gate", async () => {
  const folder = scratchCopy();
  copyFileSync(first, join(folder, name));
  const manifest = readFileSync(join(folder, "package.json"), "utf8");
  writeFileSync(join(folder, "package.json"), manifest.replace(/"version": ".*"/, '"version": "0.1.0"'));
  commitAll(folder);
  writeFileSync(join(folder, name), breaking);
  const { code, output } = await run(process.execPath, ["scripts/api-diff.js", "--fail-on", "breaking"], folder);
  const line = text.split("\n").findIndex((one) => one.includes("maxLength: 2500")) + 1;
  expect(output).toBe(`API changes  HEAD:${name} -> ${name}

  1 breaking · 0 additive · 0 documentation

Breaking (1)

  Requests of every call that creates a task
    ${name}:${line}  \`prompt\` takes at most 2000 characters instead of 2500

Version  0.1.0 -> 0.2.0  (minor: below 1.0 a breaking change raises the minor number, any other the patch number)

For CHANGELOG.md

  ## 0.2.0

  - **Breaking.** Requests of every call that creates a task: \`prompt\` takes at most 2000 characters instead of 2500.
`);
  expect(code).toBe(2);
});

describe("compares", () => {
  test("files, revisions and files of revisions with each other", () => {
    const folder = project({ "new.yaml": breaking });
    commitAll(folder);
    for (const [args, from, to] of [
      [["HEAD"], `HEAD:${name}`, name],
      [["main", "new.yaml"], `main:${name}`, "new.yaml"],
      [["new.yaml", "HEAD"], "new.yaml", `HEAD:${name}`],
      [[`HEAD:${name}`, "new.yaml"], `HEAD:${name}`, "new.yaml"],
    ] as const) {
      const report: Report = JSON.parse(diff(folder, ...args, "--format", "json").output);
      expect(report.from.endsWith(from), report.from).toBe(true);
      expect(report.to.endsWith(to), report.to).toBe(true);
      expect(report.counts.breaking).toBe(args.some((arg) => arg === "new.yaml") && args[0] !== "new.yaml" ? 1 : 0);
    }
  });

  test("a project that is a folder of a repository", () => {
    const outer = temporaryFolder();
    mkdirSync(join(outer, "inner", "openapi"), { recursive: true });
    copyFileSync(first, join(outer, "inner", name));
    git(outer, "init", "--quiet");
    git(outer, "add", ".");
    const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
    git(outer, ...who, "commit", "--quiet", "--message", "Begin");
    expect(diff(join(outer, "inner")).output).toContain("No change.");
  });
});

describe("--fail-on", () => {
  test.each([
    ["none", breaking, 0],
    ["breaking", breaking, 2],
    ["breaking", additive, 0],
    ["additive", breaking, 2],
    ["additive", additive, 2],
    ["additive", prose, 0],
    ["any", prose, 2],
    ["any", text, 0],
  ])("%s lets pass what is milder (case %#)", (gate, now, code) => {
    const folder = project({ "old.yaml": text, "new.yaml": now });
    expect(diff(folder, "old.yaml", "new.yaml", "--fail-on", gate).code).toBe(code);
  });

  test("is none where it is not given, so that looking is no failure", () => {
    expect(diff(project(both), "old.yaml", "new.yaml").code).toBe(0);
  });
});

describe("--format", () => {
  test("json has the documented shape and nothing else", () => {
    const report = JSON.parse(diff(project(both), "old.yaml", "new.yaml", "--format", "json").output);
    expect(Object.keys(report)).toEqual(["from", "to", "bump", "counts", "changes", "changelog"]);
    expect(report.bump).toEqual({
      level: "minor",
      because: "breaking",
      from: "0.1.0",
      to: "0.2.0",
      rule: "below 1.0 a breaking change raises the minor number, any other the patch number",
    });
    expect(report.counts).toEqual({ breaking: 1, additive: 0, documentation: 0 });
    expect(report.changes).toEqual([
      {
        id: "limit-narrower",
        class: "breaking",
        direction: "request",
        operations: ["videoToVideo.generation", "videoToVideo.edit"],
        field: "prompt",
        message: "`prompt` takes at most 2000 characters instead of 2500",
        before: { maxLength: 2500 },
        after: { maxLength: 2000 },
        where: expect.stringMatching(/new\.yaml:\d+$/),
        pointer: "#/components/schemas/VideoToVideoRequest/properties/prompt/maxLength",
      },
    ]);
    expect(report.changelog).toMatch(/^## 0\.2\.0\n\n- \*\*Breaking\.\*\* /);
  });

  test("markdown is ready for a pull request", () => {
    const { output } = diff(project(both), "old.yaml", "new.yaml", "--format", "markdown");
    expect(output).toMatch(/^## API changes from `\S*old\.yaml` to `\S*new\.yaml`\n\n### Breaking \(1\)\n/);
    expect(output).toMatch(/\n- `prompt` takes at most 2000 characters instead of 2500 \(`\S*new\.yaml:\d+`\)\n/);
    expect(output).toContain("\n### Version: 0.1.0 to 0.2.0 (minor)\n");
    expect(output).toMatch(/\n```md\n## 0\.2\.0\n[\s\S]*\n```$/);
  });

  test.each(["text", "markdown"])("%s says in a line that nothing changed", (format) => {
    const { output } = diff(project({ "old.yaml": text }), "old.yaml", "--format", format);
    expect(output).toMatch(/(No change|Nothing changed)\.$/);
  });

  test("text keeps to the width of the terminal, and starts each change at the same column", () => {
    const folder = project({ "old.yaml": text });
    const revision = join(root, "test", "diff", "later-revision.yaml");
    const { output } = apiDiff(["old.yaml", revision], { folder, cwd: folder, version: "0.1.0", columns: 150 });
    const listed =
      output
        .split("\nVersion")[0]
        ?.split("\n")
        .filter((line) => line.startsWith("    ")) ?? [];
    expect(listed.length).toBeGreaterThan(20);
    for (const line of listed) expect(line.length).toBeLessThanOrEqual(150);
    const columns = listed.map((line) => /^ *(\S+:\d+ +)?/.exec(line)?.[0].length);
    expect(new Set(columns).size).toBe(1);
  });
});

describe("says what is wrong, and what to do:", () => {
  test.each([
    [
      "a missing file",
      ["nope.yaml"],
      /^nope\.yaml is neither a file nor a git revision; give a path, <revision> or <re/,
    ],
    ["a missing revision", ["v9.9.9:openapi.yaml"], /^v9\.9\.9:openapi\.yaml is neither a file nor a git revision/],
    [
      "a file that a revision lacks",
      ["HEAD:nope.yaml"],
      /^HEAD has no nope\.yaml; name a file that it has: HEAD:<path>$/,
    ],
    ["a folder", ["openapi"], /^openapi is a folder; name the document in it$/],
    ["no YAML", ["broken.yaml"], /broken\.yaml:2:1: Flow sequence/],
    ["another version of OpenAPI", ["three.yaml"], /three\.yaml:1:1: expected an OpenAPI 3\.1 document/],
    [
      "a reference to nothing",
      ["loose.yaml"],
      /loose\.yaml:\d+:\d+: "#\/components\/schemas\/Nothing" points to nothing/,
    ],
    [
      "a keyword that there is not, which would pass for a change",
      ["first.yaml", "misspelt.yaml"],
      /misspelt\.yaml:\d+:\d+: JSON Schema 2020-12 has no keyword `maxLenght`; did you mean `maxLength`\?/,
    ],
    [
      "a parameter that the path has not",
      ["first.yaml", "moved.yaml"],
      /moved\.yaml:\d+:\d+: the path parameter `task_id` is in no part of \S+\/edit\/\{id\}; call both the same/,
    ],
    ["an unknown flag", ["--formt", "json"], /^Unknown option '--formt'.*\n\nUsage: npm run api:diff/],
    ["an unknown format", ["--format", "html"], /^--format must be one of text, markdown, json, got html\n\nUsage:/],
    [
      "an unknown gate",
      ["--fail-on", "all"],
      /^--fail-on must be one of breaking, additive, any, none, got all\n\nUsage:/,
    ],
    ["three documents", ["a", "b", "c"], /^two documents can be compared, got a third: c\n\nUsage:/],
  ])("%s", (_, args, message) => {
    const loose = text.replace(
      'items: { $ref: "#/components/schemas/InputVideo" }',
      'items: { $ref: "#/components/schemas/Nothing" }',
    );
    const misspelt = text.replace("maxLength: 2500", "maxLenght: 2500");
    const moved = text.replace("/edit/{task_id}:", "/edit/{id}:");
    const files = {
      "broken.yaml": "a: [\n",
      "three.yaml": "openapi: 3.0.3\n",
      "loose.yaml": loose,
      "moved.yaml": moved,
      "first.yaml": text,
      "misspelt.yaml": misspelt,
    };
    const folder = project(files);
    if (/^(HEAD|v9)/.test(String(args[0]))) commitAll(folder);
    expect(() => diff(folder, ...args)).toThrow(message);
  });

  test("nothing of a mistake in the old document, so that its correction can be compared", () => {
    const folder = project({ "old.yaml": text.replace("maxLength: 2500", "maxLenght: 2500"), "new.yaml": text });
    expect(diff(folder, "old.yaml", "new.yaml").output).toContain("takes at most 2500 characters, unlimited before");
    const moved = project({ "old.yaml": text.replace("/edit/{task_id}:", "/edit/{id}:"), "new.yaml": text });
    expect(diff(moved, "old.yaml", "new.yaml").output).toContain("task_id");
  });

  test("a folder without git, where only files can be compared", () => {
    expect(() => diff(project())).toThrow(/^HEAD is neither .*\nThis folder is in no git repository, so only files/);
  });

  test("in a line and with exit code 1, as a command", async () => {
    const { code, output } = await run(process.execPath, ["scripts/api-diff.js", "--fail-on", "all"], root);
    expect(output).toMatch(/^--fail-on must be one of breaking/);
    expect(code).toBe(1);
  });
});

test("--help names each argument, flag and exit code, and compares nothing", () => {
  const { output, code } = apiDiff(["--help", "nope.yaml"]);
  for (const part of ["old", "new", "--format", "--fail-on", "Exit codes: 0", "1 a mistake", "2 a change"]) {
    expect(output).toContain(part);
  }
  expect(code).toBe(0);
});
