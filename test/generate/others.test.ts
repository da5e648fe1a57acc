// Operations that create no task: they get types and an answer of the mock, and neither a call nor cases of their own.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startMockServer } from "mulerouter-kling-v3-omni/mock";
import { expect, onTestFinished, test } from "vitest";
import { loadDocument } from "../../scripts/document.js";
import { renderTables } from "../../scripts/generate.js";
import { run, scratchCopy } from "../scratch.js";

const edit = "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit";

/** Cancelling and forgetting a task, sending a file, and reading what is known of it. */
function withOthers(text: string): string {
  const operation = (name: string, answers: string): string => `
      operationId: ${name}
      tags: [video-to-video]
      summary: The operation ${name}
      description: It creates no task.
      x-source: docs:task-get
      responses:
${answers}
        "400": { $ref: "#/components/responses/BadRequest" }
        "401": { $ref: "#/components/responses/Unauthorized" }
`;
  const task = '        "200": { $ref: "#/components/responses/Task" }';
  const file = `        "200":
          description: The file.
          x-source: docs:task-get
          content:
            application/json:
              schema:
                type: object
                x-source: docs:task-get
                required: [file_id]
                properties: { file_id: { type: string, description: Its id., x-source: docs:task-get } }
              example: { file_id: f-1 }`;
  const forget = operation("forget", '        "204": { description: It is forgotten., x-source: docs:task-get }');
  const paths = `
  ${edit}/{task_id}/cancel:
    parameters:
      - $ref: "#/components/parameters/TaskId"
    post:${operation("cancel", task)}
  /v1/files:
    post:${operation("upload", file)}
  /v1/files/{file_id}:
    parameters:
      - name: file_id
        in: path
        required: true
        description: The id of the file.
        x-source: docs:task-get
        schema: { type: string }
        example: f-1
    get:${operation("file", file)}`;
  return text
    .replace(`${edit}/{task_id}:\n`, `${edit}/{task_id}:\n    delete:${forget}`)
    .replace("\ncomponents:\n", `${paths}\ncomponents:\n`);
}

const uses = `import { createClient } from "mulerouter-kling-v3-omni";
const { http, ...calls } = createClient();
const params = { path: { task_id: "8e1e315e-b50d-4334-a231-be7d19a372f4" } };
const cancelled = await http.POST("${edit}/{task_id}/cancel", { params });
const uploaded = await http.POST("/v1/files");
const texts: (string | undefined)[] = [cancelled.data?.task_info.id, uploaded.data?.file_id];
await http.DELETE("${edit}/{task_id}", { params });
// @ts-expect-error it creates no task, so it is no call
calls.v1;
export { texts };
`;

/** As CONTRIBUTING says: what the document has to say is written down a second time. */
const facts = `
contextFacts.push({
  id: "docs:task-get#others",
  says: "A task can be cancelled and forgotten, and a file sent.",
  claims: [
    "post ${edit}/{task_id}/cancel",
    "delete ${edit}/{task_id}",
    "post /v1/files",
    "get /v1/files/{file_id}",
  ].map((keyword) => ({ subject: "other operations", keyword })),
});
`;

test("what creates no task goes through the whole chain, and leaves the calls as they were", async () => {
  const folder = scratchCopy();
  const file = join(folder, "openapi", "kling-v3-omni.yaml");
  const before = renderTables(loadDocument());
  writeFileSync(file, withOthers(readFileSync(file, "utf8")));
  expect(renderTables(loadDocument(file))).toEqual(before);

  const checked = await run(process.execPath, ["scripts/check-document.js"], folder);
  expect(checked.output).not.toContain("failed");
  expect(checked.code).toBe(0);

  const generated = await run(process.execPath, ["scripts/generate.js"], folder);
  expect(generated.code).toBe(0);
  writeFileSync(join(folder, "uses.ts"), uses);
  const config = { extends: "./tsconfig.json", files: ["uses.ts"], include: [] };
  writeFileSync(join(folder, "tsconfig.uses.json"), JSON.stringify(config));
  const compiled = await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.uses.json"], folder);
  expect(compiled).toEqual({ code: 0, output: "" });

  const vitest = [join(folder, "node_modules/vitest/vitest.mjs"), "run"];
  const contract = ["facts", "coverage"].map((name) => `test/contract/${name}.test.ts`);
  const context = join(folder, "test/contract/facts/context.ts");
  writeFileSync(context, readFileSync(context, "utf8") + facts);
  const tested = await run(process.execPath, [...vitest, ...contract], folder);
  expect(tested.code, tested.output.slice(-3000)).toBe(0);

  const mock = await startMockServer({ document: file });
  onTestFinished(() => mock.close());
  const headers = { Authorization: "Bearer any-text" };
  const send = async (method: string, path: string) => {
    const answer = await fetch(mock.baseUrl + path, { method, headers });
    return [answer.status, await answer.text().then((text) => text && JSON.parse(text))];
  };
  const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";
  expect(await send("POST", `${edit}/${id}/cancel`)).toMatchObject([200, { task_info: { id } }]);
  expect(await send("DELETE", `${edit}/${id}`)).toEqual([204, ""]);
  expect(await send("POST", "/v1/files")).toEqual([200, { file_id: "f-1" }]);
  expect(await send("GET", "/v1/files/f-1")).toEqual([200, { file_id: "f-1" }]);
  expect(mock.endpoints.map(({ name }) => name)).toEqual(["videoToVideo.generation", "videoToVideo.edit"]);
  expect(mock.tasksCreated).toBe(0);
}, 120_000);
