// The mock server: HTTP around the answers.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ConfigError } from "../errors.js";
import { keysOf } from "../secret.js";
import { createAnswers, type Outcome } from "./answers.js";
import { errorAnswer, withoutKey } from "./detail.js";
import { identitiesOf } from "./identities.js";
import { settingsOf } from "./options.js";
import { createPage } from "./page.js";
import { preferenceOf } from "./preference.js";
import { type Answer, loadPrism } from "./prism.js";
import { keptBody, mostRequests, readBody, shownHeaders, TooLarge } from "./requests.js";
import { Tasks } from "./tasks.js";
import type { MockOptions, MockRequest, MockServer } from "./types.js";
import { serveVideo, videoFolder, videoRefusal } from "./video.js";

/**
 * Starts a mock server: Prism, which validates each request against the document and answers with its examples, and on
 * top of it tasks that live.
 *
 * @example
 * const mock = await startMockServer();
 * const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
 *
 * @returns The mock, once it listens.
 * @throws {ConfigError} Prism is not installed, the mock cannot listen there, the document cannot be read, or an option is
 * unknown or wrong.
 */
export async function startMockServer(options: MockOptions = {}): Promise<MockServer> {
  const { port, host, maxBodyBytes, document, seed, onRequest, ...behaviour } = settingsOf(options);
  const prism = await loadPrism(document);
  const tasks = new Tasks(identitiesOf(seed));
  const { answer, endpoints, forget } = createAnswers(prism, tasks, behaviour);
  const requests: MockRequest[] = [];
  const page = createPage({ endpoints, tasks, requests, reset });
  let resets = 0;
  // A request without a Host is for the document to judge, as any other.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, { answer: refusal(error, maxBodyBytes) });
    });
  });
  server.on("clientError", refuseGarbage);
  server.on("checkExpectation", (request, response) => void server.emit("request", request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, host, port)));
    server.listen(port, host, resolve);
  });
  const baseUrl = addressOf(server.address() as AddressInfo);

  return {
    baseUrl,
    endpoints: endpoints.map(({ name, create, example }) => ({ name, path: create.path, example })),
    get tasks() {
      return tasks.all();
    },
    get tasksCreated() {
      return tasks.created;
    },
    get requests() {
      return [...requests];
    },
    advance: (id, state) => tasks.advance(id, state),
    reset,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      // A client in this process sees its connections end only then: it would send its next request, to a mock that is
      // started on this port again, by one of them.
      for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => nextTurn(resolve));
    },
  };

  function reset(): void {
    resets++;
    tasks.forget();
    forget();
    requests.length = 0;
    page.forget();
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (page.serve(request, response)) return;
    const { method = "GET", url: path = "/" } = request;
    const at = new Date();
    const started = performance.now();
    const keys = keysOf("", request.headers as Record<string, string>);
    const record = (
      status: number | undefined,
      body: unknown,
      { answer, taskId, created = false }: Partial<Outcome>,
    ) => {
      // What is answered after its end has nobody to hear of it.
      if (!server.listening) return;
      const received: MockRequest = {
        at,
        method,
        path,
        headers: shownHeaders(request.headers),
        body: keptBody(body),
        status,
        durationMs: performance.now() - started,
        problems: problemsOf(answer),
        taskId,
        created,
      };
      page.received(received);
      if (requests.push(received) > mostRequests) requests.shift();
      try {
        onRequest?.(received);
      } catch (error) {
        // The test that made it shall hear of it, and the answer leaves all the same.
        queueMicrotask(() => {
          throw error;
        });
      }
    };

    allowOrigins(request, response);
    if (method === "OPTIONS") return void response.writeHead(204).end();
    if (path.startsWith(videoFolder) && (method === "GET" || method === "HEAD")) {
      const refused = videoRefusal(path, tasks);
      if (!refused) return record(serveVideo(request, response), undefined, {});
      return reply({ answer: errorAnswer(...refused) }, undefined);
    }
    let text = "";
    let body: unknown;
    let outcome: Outcome;
    try {
      text = await readBody(request, maxBodyBytes);
      const parsed = parseRequest(request, text);
      body = parsed.body;
      outcome = await answer({ ...parsed, text, keys, origin: originOf(request, baseUrl) });
    } catch (error) {
      if (request.destroyed && !request.complete) return record(undefined, undefined, {});
      outcome = { answer: refusal(error, maxBodyBytes) };
    }
    const before = resets;
    if (outcome.delayMs) await new Promise((resolve) => setTimeout(resolve, outcome.delayMs).unref());
    reply(outcome, body, resets !== before);

    /** @param isForgotten Whether a reset came after it was decided: what follows a reset is not to be mixed with it. */
    function reply(made: Outcome, given: unknown, isForgotten = false): void {
      const shown = { ...made, answer: withoutKey(made.answer, keys) };
      // Whoever is gone gets no answer either.
      const isLost = shown.isDropped || response.destroyed;
      if (shown.isDropped) request.socket.destroy();
      else if (!isLost) send(response, shown);
      if (!isForgotten) record(isLost ? undefined : shown.answer.status, given, shown);
    }
  }
}

/** Where this machine reaches a server. One that listens on all addresses is there by that of the machine itself. */
function addressOf({ address, port }: AddressInfo): string {
  if (address === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (address === "::") return `http://[::1]:${port}`;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}

/** A request that cannot be given to Prism. */
class BadRequest extends Error {}

/** @throws {BadRequest} */
function parseRequest(request: IncomingMessage, text: string) {
  const { headers, method = "GET", url = "/" } = request;
  // A path that begins with two slashes is a path, and no host.
  const target = url.startsWith("/") ? `http://mock${url}` : url;
  const address = URL.canParse(target) ? new URL(target) : undefined;
  if (!address || !isDecodable(address.pathname)) throw new BadRequest("The path of the request is no valid URL path.");
  const preference = preferenceOf(headers.prefer as string | undefined, address.searchParams);
  if (typeof preference === "string") throw new BadRequest(preference);
  // An empty one says no more than none.
  const type = headers["content-type"] || undefined;
  // Old clients, such as that of Java, send `*` for anything.
  const accept = headers.accept?.replace(/(?<=^|,)\s*\*\s*(?=[;,]|$)/g, "*/*");
  const wrong = accept?.split(",").find((one) => one.trim() && !mediaType.test(one.trim()));
  if (wrong) throw new BadRequest(`Accept: ${JSON.stringify(wrong.trim())} is no media type such as application/json.`);
  return {
    method: method.toLowerCase() as "get",
    url: { path: decoded(address.pathname), query: Object.fromEntries(address.searchParams) },
    headers: {
      ...(headers as Record<string, string>),
      ...(accept && { accept }),
      // Prism looks at the type of a body only where the length is known, and breaks on a type that is none.
      ...(text && { "content-length": String(Buffer.byteLength(text)) }),
      ...(type && !mediaType.test(type) && { "content-type": "invalid/invalid" }),
    },
    body: parseBody(text, type),
    type,
    preference,
  };
}

const mediaType = /^[\w.+*-]+\/[\w.+*-]+\s*(;|$)/;

function parseBody(text: string, type: string | undefined): unknown {
  if (!text) return undefined;
  if (type !== undefined && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadRequest(`The body is not JSON: ${(error as Error).message}.`);
  }
}

/** A path with its escapes resolved; an escaped slash is no slash, and what Prism resolves stays for it. */
const decoded = (path: string): string =>
  path.replace(/%(?!2f|25)[\da-f]{2}(?:%(?!2f|25)[\da-f]{2})*/gi, (escapes) => decodeURIComponent(escapes));

function isDecodable(path: string): boolean {
  try {
    return Boolean(decodeURIComponent(path));
  } catch {
    return false;
  }
}

function refusal(error: unknown, maxBodyBytes: number): Answer {
  if (error instanceof BadRequest) return errorAnswer(400, error.message);
  if (error instanceof TooLarge) {
    return errorAnswer(413, `The body is larger than the ${maxBodyBytes} bytes that the mock takes.`);
  }
  return errorAnswer(500, `The mock failed: ${error instanceof Error ? error.stack : String(error)}`);
}

/** Prism's limit for the header that lists what is wrong. */
const longestHeader = 8_000;

function send(response: ServerResponse, { answer, isCut }: Outcome): void {
  const { status, headers, body, violations } = answer;
  const text = body === undefined ? "" : JSON.stringify(body);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (violations.length > 0) {
    // A header takes no character outside of Latin-1.
    const list = JSON.stringify(violations).replace(
      /[^\x20-\x7e]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    response.setHeader(
      "sl-violations",
      list.length > longestHeader ? `Too many violations! ${list.slice(0, longestHeader)}` : list,
    );
  }
  const sent = isCut ? text.slice(0, text.length / 2) : text;
  response.writeHead(status, { "Content-Length": Buffer.byteLength(sent) }).end(sent);
}

const problemsOf = (answer: Answer | undefined): readonly string[] => {
  if (!answer || answer.status < 400) return [];
  if (answer.problems) return answer.problems;
  const detail: unknown = (answer.body as { detail?: unknown } | undefined)?.detail;
  return typeof detail === "string" ? [detail] : [];
};

/** As Prism does, so that a page of another origin may call the mock. */
function allowOrigins({ headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.origin === undefined) return;
  // A browser sends a POST again by itself when a connection that was kept breaks, which a word in a prompt may ask for.
  response.shouldKeepAlive = false;
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("Access-Control-Allow-Methods", headers["access-control-request-method"] ?? "*");
  response.setHeader("Access-Control-Expose-Headers", "*");
}

/** The address by which the sender reached the mock, which is not always the one it listens on. */
function originOf({ headers }: IncomingMessage, baseUrl: string): string {
  return headers.host && URL.canParse(`http://${headers.host}`) ? new URL(`http://${headers.host}`).origin : baseUrl;
}

const phrases: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
};

/** What is no HTTP at all gets an answer too, where the connection still takes one. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const [status, phrase] = phrases[error.code ?? ""] ?? [400, "Bad Request"];
  const body = JSON.stringify({ detail: `The request is not valid HTTP: ${error.message}.` });
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function cannotListen(cause: NodeJS.ErrnoException, host: string, port: number): ConfigError {
  const noAddress = "this machine has no such address. Use 127.0.0.1, or one of its own";
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: "the port is in use. Stop what uses it, or choose another port",
    EADDRNOTAVAIL: noAddress,
    ENOTFOUND: noAddress,
  };
  const reason = reasons[cause.code ?? ""] ?? cause.message;
  return new ConfigError(`The mock cannot listen on ${host}:${port}: ${reason}.`, { cause });
}

/** The real one, also for a test that fakes timers. */
const nextTurn = setImmediate;
