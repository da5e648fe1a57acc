// The promise of the project: a new endpoint is an edit of the document, and of nothing else.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/document.js";
import { parts, run, scratchCopy } from "../scratch.js";

/** The paths of `POST …/reference-to-video/generation` and its GET, with the answers that the edit endpoint has. */
function thirdEndpoint(text: string): string {
  const answers = (from: string): string => {
    const start = text.indexOf("      responses:\n", text.indexOf(from));
    return text.slice(start, text.indexOf("\n\n", start));
  };
  const path = "/vendors/klingai/v1/kling-v3-omni/reference-to-video/generation";
  return `
  ${path}:
    post:
      operationId: referenceToVideo.generation
      tags: [video-to-video]
      summary: Generate a video from reference images
      description: Makes a video of what the images show.
      x-source: docs:task-get
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              x-source: docs:task-get
              required: [prompt, images]
              properties:
                prompt:
                  type: string
                  maxLength: 100
                  description: What should happen.
                  x-source: docs:task-get
                images:
                  type: array
                  minItems: 1
                  maxItems: 7
                  items: { type: string, minLength: 2 }
                  description: What it should happen to.
                  x-source: docs:task-get
                style:
                  type: [string, 'null']
                  enum: [calm, wild, null]
                  default: calm
                  description: How it should look.
                  x-source: docs:task-get
                size:
                  enum: [small, large]
                  description: How large it should be.
                  x-source: docs:task-get
                cast:
                  $ref: '#/components/schemas/Element'
                  x-source: docs:task-get
              additionalProperties: false
            example: { prompt: A dog that runs, images: [https://example.com/dog.png] }
${answers("operationId: videoToVideo.edit\n")}

  ${path}/{task_id}:
    parameters:
      - $ref: '#/components/parameters/TaskId'
    get:
      operationId: referenceToVideo.generation.get
      tags: [video-to-video]
      summary: Read a reference task
      description: Tells how far it is.
      x-source: docs:task-get
${answers("operationId: videoToVideo.edit.get\n")}
`;
}

const uses = `import { createClient, enumValues } from "mulerouter-kling-v3-omni";
const kling = createClient();
const task = await kling.referenceToVideo.generation({ prompt: "a dog", images: ["https://example.com/dog.png"] });
const videos: string[] = (await task.wait()).videos;
const styles: readonly ["calm", "wild"] = enumValues["referenceToVideo.generation"].style;
// @ts-expect-error images is required
kling.referenceToVideo.generation({ prompt: "a dog" });
// @ts-expect-error a misspelt field
kling.referenceToVideo.generation({ prompt: "a dog", images: [], stlye: "calm" });
// @ts-expect-error a value that is not listed
kling.referenceToVideo.generation({ prompt: "a dog", images: [], style: "loud" });
export { styles, videos };
`;

const contents = (folder: string, name: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length), readFileSync(file, "utf8")]),
  );

test("a third endpoint in the document gets its call, types, checks, waiting, mock and cases without another edit", async () => {
  const folder = scratchCopy();
  const file = join(folder, "openapi", "kling-v3-omni.yaml");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("\ncomponents:\n", `${thirdEndpoint(text)}\ncomponents:\n`));

  const checked = await run(process.execPath, ["scripts/check-document.js"], folder);
  expect(checked.output).not.toContain("failed");
  expect(checked.code).toBe(0);

  // The whole chain, up to finished videos through the new call, and then the tests: all but this one, and those that
  // know nothing of endpoints, or are about the contract suite itself.
  const started = await run("npm", ["start"], folder);
  expect(started.output).toContain("kling.referenceToVideo.generation(");
  expect(started.code).toBe(0);
  const left = [
    ...["commands.test.ts", "readme.test.ts", "structure.test.ts"],
    ...["bench", "client", "diff", "generate", "mock", "node", "package"].map((folder) => `${folder}/**`),
    ...["agreement", "blame", "commands", "live", "mutation", "plain-prism", "servers"].map(
      (name) => `contract/${name}.test.ts`,
    ),
  ];
  const others = left.flatMap((file) => ["--exclude", `test/${file}`]);
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const tested = await run(
    process.execPath,
    [vitest, "run", "--maxWorkers=1", "--reporter=verbose", ...others],
    folder,
  );
  expect(tested.output).toContain("referenceToVideo.generation refuses 8 items as images, past its maxItems");
  expect(tested.output).toContain("'referenceToVideo.generation' > waits for a completed task and gives its videos");
  expect(tested.code, tested.output.slice(-3000)).toBe(0);

  writeFileSync(join(folder, "uses.ts"), uses);
  const config = { extends: "./tsconfig.json", files: ["uses.ts"], include: [] };
  writeFileSync(join(folder, "tsconfig.uses.json"), JSON.stringify(config));
  const compiled = await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.uses.json"], folder);
  expect(compiled).toEqual({ code: 0, output: "" });

  for (const part of parts.filter((name) => name !== "openapi" && name !== "generated")) {
    expect(contents(folder, part)).toEqual(contents(root, part));
  }
}, 120_000);
