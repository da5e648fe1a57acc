// The promise of the project: a new operation is an edit of the document, and of nothing else but what is known of it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMockServer } from "mulerouter-kling-v3-omni/mock";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { tasks } from "../../generated/operations.js";
import { loadDocument, root } from "../../scripts/document.js";
import { renderTables } from "../../scripts/generate.js";
import { copyProject, parts, run } from "../scratch.js";
import { files, otherFacts, rehearsal, withAnotherEndpoint, withOthers } from "./additions.js";

const uses = `import { createClient, enumValues } from "mulerouter-kling-v3-omni";
const kling = createClient();
const task = await kling.drillToTest.rehearsal({ prompt: "a dog", images: ["https://example.com/dog.png"] });
const videos: string[] = (await task.wait()).videos;
const styles: readonly ["calm", "wild"] = enumValues["drillToTest.rehearsal"].style;
// @ts-expect-error images is required
kling.drillToTest.rehearsal({ prompt: "a dog" });
// @ts-expect-error a misspelt field
kling.drillToTest.rehearsal({ prompt: "a dog", images: [], stlye: "calm" });
// @ts-expect-error a value that is not listed
kling.drillToTest.rehearsal({ prompt: "a dog", images: [], style: "loud" });

const { http, ...calls } = kling;
const params = { path: { task_id: "8e1e315e-b50d-4334-a231-be7d19a372f4" } };
const cancelled = await http.POST("${rehearsal}/{task_id}/cancel", { params });
const uploaded = await http.POST("${files}");
const texts: (string | undefined)[] = [cancelled.data?.task_info.id, uploaded.data?.file_id];
await http.DELETE("${rehearsal}/{task_id}", { params });
// @ts-expect-error it creates no task, so it is no call
calls.drillToTest.files;
export { styles, texts, videos };
`;

/** Where what is known of the operations is written down a second time, as CONTRIBUTING.md says. */
const knownFacts = "/test/contract/facts/context.ts";

const contents = (folder: string, name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length), readFileSync(file, "utf8")])
      .filter(([name]) => name !== knownFacts),
  );

const folder = mkdtempSync(join(tmpdir(), "kling-"));
const file = join(folder, "openapi", "kling-v3-omni.yaml");
const facts = join(folder, knownFacts);

/** What `npm start` makes, the others look at. */
let started: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  copyProject(folder);
  writeFileSync(file, withOthers(withAnotherEndpoint(readFileSync(file, "utf8"))));
  writeFileSync(facts, readFileSync(facts, "utf8") + otherFacts);
  started = await run("npm", ["start"], folder);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (...args: string[]) => run(process.execPath, args, folder);

describe("one more task endpoint in the document, and operations that create no task", { timeout: 120_000 }, () => {
  test("pass the checks of the document", async () => {
    const { code, output } = await node("scripts/check-document.js");
    expect(output).not.toContain("failed");
    expect(code).toBe(0);
  });

  test("go through the whole chain, up to finished videos through the new call", () => {
    expect(started.output).toContain("kling.drillToTest.rehearsal(");
    expect(started.code).toBe(0);
  });

  test("get types, with a call for what creates a task alone", async () => {
    writeFileSync(join(folder, "uses.ts"), uses);
    const paths = { "mulerouter-kling-v3-omni": ["./dist/src/index.d.ts"] };
    const compilerOptions = { paths, types: [] };
    const config = { extends: "./tsconfig.json", compilerOptions, files: ["uses.ts"], include: [] };
    writeFileSync(join(folder, "tsconfig.uses.json"), JSON.stringify(config));
    expect(await node("node_modules/typescript/bin/tsc", "-p", "tsconfig.uses.json")).toEqual({ code: 0, output: "" });
  });

  test("are held to the contract, with cases of their own for the call", async () => {
    // Those that ask what the document says; what else there is knows nothing of endpoints, or is about the suite itself.
    const asked = ["facts", "coverage", "requests", "responses"].map((name) => `test/contract/${name}.test.ts`);
    const vitest = ["node_modules/vitest/vitest.mjs", "run", "--maxWorkers=1", "--reporter=verbose"];
    const { code, output } = await node(...vitest, ...asked);
    expect(output).toContain("drillToTest.rehearsal refuses 8 items as images, past its maxItems");
    expect(output).toContain("'drillToTest.rehearsal' > waits for a completed task and gives its videos");
    expect(code, output.slice(-3000)).toBe(0);
  });

  test("are answered by the mock, which counts no task for what creates none", async () => {
    const mock = await startMockServer({ document: file });
    onTestFinished(() => mock.close());
    const headers = { Authorization: "Bearer any-text" };
    const send = async (method: string, path: string) => {
      const answer = await fetch(mock.baseUrl + path, { method, headers });
      return [answer.status, await answer.text().then((text) => text && JSON.parse(text))];
    };
    const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";
    expect(await send("POST", `${rehearsal}/${id}/cancel`)).toMatchObject([200, { task_info: { id } }]);
    expect(await send("DELETE", `${rehearsal}/${id}`)).toEqual([204, ""]);
    expect(await send("POST", files)).toEqual([200, { file_id: "f-1" }]);
    expect(await send("GET", `${files}/f-1`)).toEqual([200, { file_id: "f-1" }]);
    expect(mock.endpoints.map(({ name }) => name)).toEqual([...tasks.map(({ name }) => name), "drillToTest.rehearsal"]);
    expect(mock.tasksCreated).toBe(0);
  });

  test("need no edit but that of the document and of what is known of it", () => {
    for (const part of parts.filter((name) => name !== "openapi" && name !== "generated")) {
      expect(contents(folder, part)).toEqual(contents(root, part));
    }
  });
});

test("operations that create no task leave the calls as they were", () => {
  const without = join(folder, "without.yaml");
  writeFileSync(without, withAnotherEndpoint(readFileSync(join(root, "openapi", "kling-v3-omni.yaml"), "utf8")));
  expect(renderTables(loadDocument(file))).toEqual(renderTables(loadDocument(without)));
});
