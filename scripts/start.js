#!/usr/bin/env node
// The whole chain in one go: document -> generated code -> client -> mock -> finished videos.
import "./require-node.js";
import { inspect } from "node:util";
import { build } from "./build.js";
import { exampleProblems } from "./check/examples.js";
import { bold, dim, green, red, runPlain, UsageError } from "./cli.js";
import { loadDocument } from "./document.js";
import { render, write } from "./generate.js";
import { readEndpoints, requestExamples } from "./operations.js";
import { assertShape } from "./shape.js";

const usage = "Usage: npm start   Regenerates the client, starts a mock, and sends each example of the document.";

/** How long a task of the demonstration takes. */
const taskSeconds = 1;
/** How long it is waited for. */
const timeoutMs = 20_000;

await runPlain(import.meta.url, usage, async () => {
  const document = loadDocument();
  assertShape(document);
  // They are sent and answered below: what breaks the document's own rules is better told now, with its place.
  const { problems } = exampleProblems(document);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  const files = await render(document);
  write(files);
  say("generate", `${document.file} -> generated/ (${Object.keys(files).length} files)`);
  if (!(await build()))
    throw new UsageError("The client does not fit the document any more; the lines above say where.");
  say("build", "generated/ + src/ -> dist/");

  const { createClient } = await import(new URL("../dist/src/index.js", import.meta.url).href);
  const { startMockServer } = await import(new URL("../dist/src/mock/index.js", import.meta.url).href);
  /** @type {import("../src/mock/index.js").MockServer} */
  const mock = await startMockServer({ taskSeconds });
  say("mock", `${document.file} -> ${mock.baseUrl}, where nothing is billed`);
  try {
    const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
    for (const endpoint of readEndpoints(document)) {
      const [example] = Object.values(requestExamples(document, endpoint));
      const { group, call, create } = endpoint;
      if (example) await submit(/** @type {any} */ (kling)[group][call], create.name, example);
      else console.log(`\n${bold(`kling.${create.name}`)} has no example in the document to send`);
    }
  } finally {
    await mock.close();
  }
  console.log(`
${green("Done.")} Next:
  npm run mock    ${dim("keep the mock running, watch it in a browser and build against it")}
  npm test        ${dim("the contract tests and all others")}
  README.md       ${dim("the client in your own package")}`);
});

/**
 * Sends the document's own example through one call of the client, and waits for the video.
 * @param {import("../src/index.js").TaskCall<any>} call
 * @param {string} name
 * @param {import("./document.js").Json} example
 */
async function submit(call, name, example) {
  console.log(`\n${bold(`kling.${name}`)}(${inspect(example, { depth: null, breakLength: 100 })})`);
  const task = await call(example);
  console.log(`  task     ${task.id}`);
  process.stdout.write("  status   ");
  let last = "";
  const done = await task.wait({
    pollIntervalMs: 100,
    timeoutMs,
    onUpdate: ({ status }) => {
      if (status !== last) process.stdout.write(`${last && " -> "}${status}`);
      last = status;
    },
  });
  console.log();
  const [url] = done.videos;
  if (!url) throw new UsageError(red("The task completed without a video."));
  const video = await fetch(url);
  const bytes = (await video.arrayBuffer()).byteLength;
  console.log(`  video    ${green(`${bytes} bytes of ${video.headers.get("content-type")}`)}, from the mock`);
}

/** @param {string} step @param {string} text */
function say(step, text) {
  console.log(`${bold(step.padEnd(9))} ${text}`);
}
