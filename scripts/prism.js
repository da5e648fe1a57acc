// Prism, serving the document in this process.
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { documentPath } from "./document.js";

/** What Prism's command line sets. @satisfies {import("@stoplight/prism-http").IHttpConfig} */
export const prismConfig = {
  isProxy: /** @type {const} */ (false),
  validateRequest: true,
  validateResponse: true,
  checkSecurity: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

/**
 * Starts Prism on a free port, as its command line does: it validates requests, checks credentials and answers with
 * examples.
 * @param {{ document?: string }} [options]
 * @returns {Promise<{ baseUrl: string; close: () => Promise<void> }>}
 */
export async function startPrism({ document = documentPath } = {}) {
  const createServer = await loadServer();
  const server = createServer(await getHttpOperationsFromSpec(document), {
    cors: true,
    config: prismConfig,
    components: { logger: createLogger("prism", { level: "silent" }) },
  });
  return { baseUrl: await server.listen(0, "127.0.0.1"), close: () => server.close() };
}

/** Its HTTP library reads source maps for the whole process, and then names wrong places for errors of TypeScript. */
async function loadServer() {
  const { prepareStackTrace } = Error;
  const { emit } = process;
  try {
    return (await import("@stoplight/prism-http-server")).createServer;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    process.emit = emit;
  }
}
