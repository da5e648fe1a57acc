// What npm run api:diff makes of a change: its name, its class, its direction and its place.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleProblems } from "../../scripts/check/examples.js";
import { redoclyProblems, spectralProblems } from "../../scripts/check/lint.js";
import { sourceProblems } from "../../scripts/check/sources.js";
import { bumpOf } from "../../scripts/diff/bump.js";
import type { Change } from "../../scripts/diff/changes.js";
import { compare } from "../../scripts/diff/compare.js";
import { kinds } from "../../scripts/diff/kinds.js";
import { report } from "../../scripts/diff/report.js";
import { type ContractDocument, type Json, loadDocument, parse, root } from "../../scripts/document.js";
import { render } from "../../scripts/generate.js";
import { access, extensions } from "./changes/access.js";
import { calls, parts } from "./changes/calls.js";
import { fields } from "./changes/fields.js";
import { prose } from "./changes/prose.js";
import type { Row } from "./changes/row.js";
import { rules } from "./changes/rules.js";
import { values } from "./changes/values.js";
import { same } from "./same.js";

const rows: readonly Row[] = [fields, values, rules, calls, parts, access, extensions, prose].flat();

/** A document that stays as it is, so that what the tests make of it does not hang on the contract of the day. */
const first: Json = loadDocument(join(root, "test", "first-version.yaml")).data;

const write = (data: Json, file: string): ContractDocument => parse(JSON.stringify(data, null, 1), file);

const before = write(first, "old.yaml");

/** The two documents of a row. */
function documents({ given, edit }: Pick<Row, "given" | "edit">): [ContractDocument, ContractDocument] {
  const old = structuredClone(first);
  given?.(old);
  const now = structuredClone(old);
  edit(now);
  return [given ? write(old, "old.yaml") : before, write(now, "new.yaml")];
}

/** A change as the table writes it, with as much of its pointer as the table has. */
function named({ class: kind, direction, id, message, pointer, where }: Change, expected = ""): string {
  const end = expected.split(" | ").at(-1)?.replace(/^-/, "") ?? "";
  const place = end && pointer.endsWith(`/${end}`) ? end : pointer;
  return `${kind} ${direction} ${id} | ${message} | ${where.startsWith("old.yaml") ? "-" : ""}${place}`;
}

describe("names what changed, with its class, direction and place:", () => {
  test.each(rows)("$when", (row) => {
    const [old, now] = documents(row);
    const changes = compare(old, now);
    expect(changes.map((change, index) => named(change, row.changes[index]))).toEqual(row.changes);
    for (const { where, pointer } of changes) {
      const [file, line] = where.split(":");
      const key = pointer.split("/").at(-1)?.replaceAll("~1", "/") ?? "";
      const text = (file === "old.yaml" ? old : now).text.split("\n")[Number(line) - 1];
      if (!/^\d+$/.test(key)) expect(text).toContain(key);
    }
  });

  test("every kind of change has its row", () => {
    const seen = new Set(rows.flatMap(({ changes }) => changes.map((change) => change.split(" ")[2])));
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  test("no row stands there twice", () => {
    expect(new Set(rows.map(({ when }) => when)).size).toBe(rows.length);
  });
});

describe("names nothing where nothing changed:", () => {
  test.each(same)("$when", (row) => {
    const [old, now] = documents(row);
    if (!row.given) expect(now.text).not.toBe(old.text);
    expect(compare(old, now)).toEqual([]);
  });

  test("comments, quotes and the style of the YAML are others", () => {
    const document = loadDocument();
    expect(compare(document, parse(JSON.stringify(document.data), "contract.json"))).toEqual([]);
  });
});

test("a change of a shared part is told once, with every call and answer that it concerns", () => {
  const [old, now] = documents({ edit: (d) => d.components.schemas.TaskInfo.required.push("created_at") });
  expect(compare(old, now)).toEqual([
    expect.objectContaining({
      operations: [
        "videoToVideo.generation",
        "videoToVideo.generation.get",
        "videoToVideo.edit",
        "videoToVideo.edit.get",
      ],
      statuses: ["200", "202"],
      field: "task_info.created_at",
    }),
  ]);
});

test("the same edit of a schema breaks requests and adds to answers", () => {
  const shared = (d: Json): void => {
    d.components.schemas.TaskError.properties.cause = { $ref: "#/components/schemas/Element" };
  };
  const [old, now] = documents({
    given: shared,
    edit: (d) => {
      d.components.schemas.Element.properties.type.enum = ["image"];
    },
  });
  expect(compare(old, now).map((change) => [change.class, change.direction, change.field])).toEqual([
    ["breaking", "request", "elements[].type"],
    ["additive", "response", "task_info.error.cause.type"],
  ]);
});

describe("the vendor's later revision (docs:later-revision)", () => {
  const revision = loadDocument(join(root, "test", "diff", "later-revision.yaml"));

  test("is a document that this project could be made from", async () => {
    expect(exampleProblems(revision).problems).toEqual([]);
    expect(sourceProblems(revision)).toEqual([]);
    expect(await redoclyProblems(revision)).toEqual([]);
    expect(await spectralProblems(revision)).toEqual([]);
    const { "operations.ts": operations } = await render(revision);
    expect(operations).toContain("referenceVideoToVideo.generation");
  });

  test("is told change by change, and asks for a breaking version", () => {
    const { changes, bump, counts, changelog } = report(before, revision, "0.1.0");
    expect(changes.filter((change) => change.class !== "documentation").map((change) => change.message)).toEqual([
      "POST …/video-to-video/generation moved to …/reference-video-to-video/generation, and its tasks are read there; " +
        "`videoToVideo.generation` is now `referenceVideoToVideo.generation`",
      "`video_list` is gone, and with it `video_url`, `refer_type` and `keep_original_sound`",
      "`first_frame` is gone",
      "`last_frame` is gone",
      "`video` is new and required: a string",
      "`prompt` no longer names an item of `video_list` by `@Video(\\d+)`",
      'the type `Schemas["InputVideo"]` is gone',
      "`keep_audio` is new and optional: a boolean",
    ]);
    expect(counts).toEqual({ breaking: 7, additive: 1, documentation: 13 });
    expect(bump).toMatchObject({ level: "minor", because: "breaking", from: "0.1.0", to: "0.2.0" });
    expect(changelog).toBe(readFileSync(join(root, "test", "diff", "later-revision.md"), "utf8"));
  });

  test("the way back is as breaking, and renames the call back", () => {
    const [change] = compare(revision, before);
    expect(change?.message).toContain("`referenceVideoToVideo.generation` is now `videoToVideo.generation`");
  });
});

describe("the version that changes ask for", () => {
  const change = (kind: Change["class"]): Change[] => [{ class: kind } as Change];
  test.each([
    ["0.1.0", "breaking", "0.2.0", "minor"],
    ["0.1.4", "additive", "0.1.5", "patch"],
    ["0.1.4", "documentation", "0.1.5", "patch"],
    ["1.2.3", "breaking", "2.0.0", "major"],
    ["1.2.3", "additive", "1.3.0", "minor"],
    ["1.2.3", "documentation", "1.2.4", "patch"],
    ["2.0.0-rc.1", "additive", "2.1.0", "minor"],
  ] as const)("after %s and a change that is %s is %s", (version, kind, to, level) => {
    expect(bumpOf(change(kind), version)).toMatchObject({ from: version, to, level, because: kind });
  });

  test("is the same one where nothing changed", () => {
    expect(bumpOf([], "0.1.0")).toMatchObject({ level: "none", because: null, to: "0.1.0" });
  });
});
