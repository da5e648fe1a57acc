// Prism, serving the document in this process.
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { UsageError } from "./cli.js";
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
 * Starts Prism as its command line does: it validates requests, checks credentials and answers with examples.
 * @param {{ document?: string; port?: number; host?: string }} [options] Port 0, the default,
 *   takes a free one.
 * @returns {Promise<{ baseUrl: string; close: () => Promise<void> }>}
 * @throws {UsageError} The port is in use.
 */
export async function startPrism({ document = documentPath, port = 0, host = "127.0.0.1" } = {}) {
  const server = createServer(await getHttpOperationsFromSpec(document), {
    cors: true,
    config: prismConfig,
    components: { logger: createLogger("prism", { level: "silent" }) },
  });
  try {
    return { baseUrl: await server.listen(port, host), close: () => server.close() };
  } catch (message) {
    if (!String(message).includes("EADDRINUSE")) throw new UsageError(`Cannot listen on ${host}:${port}: ${message}`);
    throw new UsageError(
      `Port ${port} is in use. Stop what uses it, or choose another: npm run mock -- --port ${port + 1}`,
    );
  }
}
