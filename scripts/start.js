#!/usr/bin/env node
// The whole chain in one go: document -> generated code -> client -> mock -> finished videos.
import "./require-node.js";
import { build } from "./build.js";
import { bold, dim, green, red, run, UsageError } from "./cli.js";
import { loadDocument } from "./document.js";
import { render, write } from "./generate.js";
import { readEndpoints, requestExamples } from "./operations.js";
import { startPrism } from "./prism.js";

await run(import.meta.url, async () => {
  const document = loadDocument();
  const files = await render(document);
  write(files);
  say(
    "generate",
    `${document.file} -> ${Object.keys(files)
      .map((name) => `generated/${name}`)
      .join(", ")}`,
  );

  if (!build()) throw new UsageError("The client does not fit the document any more; the lines above say where.");
  say("build", "generated/ + src/ -> dist/");

  const mock = await startPrism();
  say("mock", `${mock.baseUrl} serves ${document.file} with Prism; no key needed, nothing is billed`);
  try {
    const { createClient } = await import(new URL("../dist/src/index.js", import.meta.url).href);
    const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl, fetch: throughStates() });
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
  npm run mock    ${dim("keep the mock running and build against it")}
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
  console.log(`\n${bold(`kling.${name}`)}(${JSON.stringify(example, null, 2)})`);
  const task = await call(example);
  console.log(`  task ${task.id}`);
  const done = await task.wait({ pollIntervalMs: 300, onUpdate: ({ status }) => console.log(`  ${status}`) });
  if (!done.videos[0]) throw new UsageError(red("The task completed without a video."));
  console.log(`  ${green(done.videos[0])}`);
}

/**
 * A fetch that asks Prism for the next state at each read, as it answers with the same example otherwise.
 * @returns {typeof fetch}
 */
function throughStates() {
  /** @type {Map<string, string[]>} */
  const ahead = new Map();
  return (input, init) => {
    const request = new Request(input, init);
    if (request.method !== "GET") return fetch(request);
    const states = ahead.get(request.url) ?? ["pending", "processing", "completed"];
    request.headers.set("Prefer", `example=${states[0]}`);
    ahead.set(request.url, states.slice(1));
    return fetch(request);
  };
}

/** @param {string} step @param {string} text */
function say(step, text) {
  console.log(`${bold(step.padEnd(9))} ${text}`);
}
