// How long Prism takes for a submission by itself, without HTTP.
import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { documentPath } from "../document.js";
import { prismConfig } from "../prism.js";
import { body, endpoint } from "./exchange.js";

/** @returns {Promise<number>} In microseconds. */
export async function timePrism() {
  const operations = await getHttpOperationsFromSpec(documentPath);
  const logger = createLogger("prism", { level: "silent" });
  const prism = createInstance({ ...prismConfig, validateResponse: false }, { logger });
  const headers = { authorization: "Bearer any-text", "content-type": "application/json", "content-length": "200" };
  const calls = 5000;
  let started = 0;
  for (let call = -calls; call < calls; call++) {
    if (call === 0) started = cpuMicroseconds();
    await prism.request(
      { method: "post", url: { path: endpoint.create.path, query: {} }, headers, body },
      operations,
    )();
  }
  return (cpuMicroseconds() - started) / calls;
}

function cpuMicroseconds() {
  const { user, system } = process.cpuUsage();
  return user + system;
}
