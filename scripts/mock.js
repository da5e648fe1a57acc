#!/usr/bin/env node
// Serves the document with Prism, for developing without a key and without paying.
import "./require-node.js";
import diagnostics from "node:diagnostics_channel";
import { parseArgs } from "node:util";
import { bold, dim, green, red, run, UsageError } from "./cli.js";
import { loadDocument } from "./document.js";
import { readEndpoints, requestExamples } from "./operations.js";
import { startPrism } from "./prism.js";

const help = `Usage: npm run mock -- [--port 4010]

Serves openapi/ on 127.0.0.1 with Prism: requests are validated, answers are the document's examples.
A header chooses another answer: "Prefer: code=429" for a status, "Prefer: example=failed" for a task's state.`;

await run(import.meta.url, async () => {
  const { port, wantsHelp } = readArguments();
  if (wantsHelp) return console.log(help);

  logRequests();
  const { baseUrl, close } = await startPrism({ port });
  const document = loadDocument();
  const [endpoint] = /** @type {[import("./operations.js").TaskEndpoint]} */ (readEndpoints(document));
  const [body = {}] = Object.values(requestExamples(document, endpoint));
  console.log(`${bold("The mock listens on")} ${green(baseUrl)}   ${dim("Ctrl-C stops it")}

  export MULEROUTER_BASE_URL=${baseUrl}
  export MULEROUTER_API_KEY=any-text

  curl -s ${baseUrl}${endpoint.create.path} \\
    -H 'Authorization: Bearer any-text' -H 'Content-Type: application/json' \\
    -d '${JSON.stringify(body).replaceAll("'", "'\\\\''")}'
`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => close().finally(() => process.exit(0)));
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string", default: "4010" }, help: { type: "boolean", short: "h" } },
    });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65535)
      throw new Error(`--port must be a number from 0 to 65535, got ${values.port}`);
    return { port, wantsHelp: values.help };
  } catch (error) {
    throw new UsageError(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}

/** One line for each request of this process's server. */
function logRequests() {
  /** @type {WeakMap<object, number>} */
  const started = new WeakMap();
  diagnostics.subscribe("http.server.request.start", (message) => {
    started.set(/** @type {any} */ (message).request, performance.now());
  });
  diagnostics.subscribe("http.server.response.finish", (message) => {
    const { request, response } = /** @type {any} */ (message);
    const ms = Math.round(performance.now() - (started.get(request) ?? 0));
    const status = response.statusCode < 400 ? green(response.statusCode) : red(response.statusCode);
    console.log(
      `${request.method.padEnd(4)} ${request.url}  ${status}  ${dim(`${ms} ms`)}${violations(response.getHeader("sl-violations"))}`,
    );
  });
}

/** What Prism disliked, in words. @param {unknown} header */
function violations(header) {
  if (typeof header !== "string" || !header.startsWith("[")) return "";
  return JSON.parse(header)
    .map((/** @type {{ message: string }} */ { message }) => `\n     ${red(message)}`)
    .join("");
}
