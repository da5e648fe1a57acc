// The commands of the contract suite as a person runs them.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/document.js";
import { schemaOf } from "../example.js";
import { run } from "../scratch.js";
import { facts } from "./facts.js";

describe("npm run contract:coverage", () => {
  const cover = (...args: string[]) =>
    run(process.execPath, [join(root, "scripts/contract-coverage.js"), ...args], root);

  test("prints each fact with its place and cases, and the sides of each keyword", async () => {
    const { code, output } = await cover();
    const refused = schemaOf("videoToVideo.generation", "duration").maximum + 1;
    const title = `videoToVideo\\.generation refuses ${refused} as duration, past its maximum`;
    expect(output).toMatch(new RegExp(`page:generation#duration\\.maximum +\\S+:\\d+ +1 +1 {2}${title}`));
    expect(output).toMatch(/\n {2}maxItems +([1-9]\d*) +\1 +\1\n/);
    expect(output).toContain(`${facts.length} facts, `);
    expect(output).toContain("Every fact has its cases");
    expect(code).toBe(0);
  });

  test("names the cases of some facts with --only and --cases, and refuses a flag that it does not know", async () => {
    const some = await cover("--cases", "--only", "page:edit#mode.enum");
    expect(some.output).toContain('\n  videoToVideo.edit accepts "std" as mode');
    const wrong = await cover("--case");
    expect(wrong.output).toContain("Unknown option '--case'");
    expect(wrong.code).toBe(1);
  });
});

describe("npm run contract:mutate", () => {
  const mutate = (...args: string[]) =>
    run(process.execPath, [join(root, "scripts/contract-mutate.js"), ...args], root);

  test("makes the changes of one kind, and counts them by kind and by who noticed", async () => {
    const { code, output } = await mutate("--only", "server", "--jobs", "1");
    expect(output).toMatch(/\n {2}server +5 +5 +0 +0\n/);
    expect(output).toMatch(/\nNoticed first by\n\n {2}facts +5\n/);
    expect(output).toMatch(/\n5 mutants: 5 killed, 0 survived, 0 equivalent\. Score 100\.0 %\. \d+ s\.\nEvery change/);
    expect(code).toBe(0);
  });

  test("lists changes by part, and refuses what it cannot make", async () => {
    const listed = await mutate("--list", "--only", "#/components/schemas/FailedStatus");
    expect(listed.output).toMatch(
      /\n\S+:\d+ {2}enum #\/components\/schemas\/FailedStatus\/enum\/0 "failed" is dropped\n/,
    );
    for (const [args, message] of [
      [["--sample", "few"], "--sample must be a whole number from 1, got few"],
      [["--without", "tests"], "--without must be one of facts, document check, derived cases, got tests"],
    ] as const) {
      const { code, output } = await mutate(...args);
      expect(output).toContain(message);
      expect(code).toBe(1);
    }
  });
});
