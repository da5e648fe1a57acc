// The mock's own page: what a person sees who opens the mock in a browser, and what that page may ask and do.
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import type { TaskState } from "../contract.js";
import { ConfigError } from "../errors.js";
import { show } from "../validation.js";
import { examplesOf, type MockEndpoint } from "./endpoints.js";
import { type Form, formOf } from "./forms.js";
import { type Tasks, UnknownTask } from "./tasks.js";
import type { MockRequest, MockTask } from "./types.js";
import { serveVideo, videoFolder, videoPath } from "./video.js";
import { mockWords } from "./words.js";

/** How many tasks, and how many requests, the page shows. */
const mostShown = 50;

/** What the page shows that does not change while the mock runs. */
export interface PageFacts {
  readonly forms: readonly Form[];
  readonly words: readonly { readonly word: string; readonly does: string }[];
}

/** What the page shows of the moment, the newest first. */
export interface PageState {
  /** The same until the mock forgets what was: when it is reset, or started again. */
  readonly run: string;
  readonly tasksCreated: number;
  readonly tasks: readonly ShownTask[];
  readonly requests: readonly ShownRequest[];
}

export interface ShownTask extends Omit<MockTask, "createdAt" | "updatedAt"> {
  readonly createdAt: string;
  /** How long it has been going, or took; unknown where its request is forgotten. */
  readonly ms: number | undefined;
  /** Why it failed. */
  readonly why: string | undefined;
  /** Where its video is. */
  readonly video: string | undefined;
}

export interface ShownRequest extends Omit<MockRequest, "at" | "headers" | "body"> {
  /** Tells it from all others. */
  readonly number: number;
  readonly at: string;
}

interface Source {
  readonly endpoints: readonly MockEndpoint[];
  readonly tasks: Tasks;
  /** The oldest first. */
  readonly requests: readonly MockRequest[];
  /** Makes the mock forget, and calls `forget` of the page. */
  readonly reset: () => void;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Nothing from elsewhere, nothing inline, and in nobody's frame. */
const protections = {
  "Content-Security-Policy":
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/**
 * @returns `serve`, which answers a request if it is one of the page and says whether it was; `received`, which numbers a
 * request of an app; and `forget`.
 */
export function createPage({ endpoints, tasks, requests, reset }: Source) {
  let run = randomUUID();
  const facts: PageFacts = { forms: endpoints.map(formOf), words: mockWords };
  const failures = new Map(endpoints.map((endpoint) => [endpoint.name, failureOf(endpoint)]));
  let numbers = new WeakMap<MockRequest, number>();
  let lastNumber = 0;

  return { serve, received, forget };

  function received(request: MockRequest): void {
    numbers.set(request, ++lastNumber);
  }

  function forget(): void {
    run = randomUUID();
    numbers = new WeakMap();
    lastNumber = 0;
  }

  function serve(request: IncomingMessage, response: ServerResponse): boolean {
    const { method = "GET", url = "/" } = request;
    const [path = "/", query] = url.split("?");
    const isRead = method === "GET" || method === "HEAD";
    // A browser sends a POST again by itself when a connection that it kept breaks; a form would create several tasks.
    if (isOfPage(request)) response.shouldKeepAlive = false;
    if (path.startsWith(videoFolder)) {
      // What the page plays by itself is none of the app's requests.
      if (query !== "page" || !isRead) return false;
      serveVideo(request, response);
      return true;
    }
    const asset = assetOf(path);
    if (asset !== undefined && isRead) return send(request, response, 200, asset.type, asset.bytes);
    if (!path.startsWith("/_mock/")) return false;
    if (isForeign(request))
      return refuse(
        request,
        response,
        403,
        "Only the mock's own page may ask for this, by an address that the mock printed.",
      );
    const act = actionAt(path);
    if (act && method === "POST") {
      try {
        act(new URLSearchParams(query));
        return sendJson(request, response, 200, state());
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        const status = error instanceof UnknownName ? 400 : error instanceof UnknownTask ? 404 : 409;
        return refuse(request, response, status, error.message);
      }
    }
    const data = act ? undefined : dataAt(path);
    if (data !== undefined && isRead) return sendJson(request, response, 200, data);
    if (!act && data === undefined) {
      return refuse(request, response, 404, "The mock has nothing there, or has forgotten it.");
    }
    response.setHeader("Allow", act ? "POST" : "GET, HEAD");
    return refuse(request, response, 405, `This does not take ${method}.`);
  }

  /** What a POST to a path does. */
  function actionAt(path: string): ((query: URLSearchParams) => void) | undefined {
    if (path === "/_mock/reset") {
      return (query) => {
        refuseNames(query, [], "Leave it out.");
        reset();
      };
    }
    const [whole, id] = /^\/_mock\/(?:tasks\/([^/]+)\/)?advance$/.exec(path) ?? [];
    if (whole === undefined) return undefined;
    return (query) => {
      refuseNames(query, ["to"], "Name the state as in ?to=failed.");
      tasks.advance(id, (query.get("to") ?? undefined) as TaskState | undefined);
    };
  }

  function dataAt(path: string): unknown {
    if (path === "/_mock/state") return state();
    if (path === "/_mock/forms") return facts;
    const number = /^\/_mock\/requests\/(\d+)$/.exec(path)?.[1];
    return number && requests.find((request) => numbers.get(request) === Number(number));
  }

  function state(): PageState {
    return {
      run,
      tasksCreated: tasks.created,
      tasks: tasks.all().slice(-mostShown).reverse().map(shownTask),
      requests: requests.slice(-mostShown).map(shownRequest).reverse(),
    };
  }

  function shownTask({ createdAt, updatedAt, prompt, ...task }: MockTask): ShownTask {
    const { id, state, operation } = task;
    const hasEnded = state === "completed" || state === "failed";
    // The clock of a seeded mock is the document's; when a task really came is what its request knows.
    const came = requests.find(({ created, taskId }) => created && taskId === id)?.at;
    const ms = hasEnded ? updatedAt.getTime() - createdAt.getTime() : came && Date.now() - came.getTime();
    return {
      ...task,
      prompt: prompt && prompt.length > longestPrompt ? `${prompt.slice(0, longestPrompt)}…` : prompt,
      createdAt: createdAt.toISOString(),
      ms,
      why: state === "failed" ? failures.get(operation) : undefined,
      video: state === "completed" ? videoPath(id) : undefined,
    };
  }

  function shownRequest(request: MockRequest): ShownRequest {
    const { headers: _, body: __, ...shown } = request;
    return { ...shown, number: numbers.get(request) ?? 0, at: request.at.toISOString() };
  }
}

const longestPrompt = 1_000;

class UnknownName extends ConfigError {}

/** @throws {UnknownName} A query has a name that is none of these. */
function refuseNames(query: URLSearchParams, names: readonly string[], advice: string): void {
  const slip = [...query.keys()].find((name) => !names.includes(name));
  if (slip !== undefined) throw new UnknownName(`${show(slip)} means nothing here. ${advice}`);
}

/** What the document's example of a failed task says of the failure. */
function failureOf({ read, found, states }: MockEndpoint): string | undefined {
  const key = states.get("failed")?.key;
  const example = examplesOf(read, found).find((one) => one.key === key)?.value;
  const error = (example as { task_info?: { error?: unknown } } | undefined)?.task_info?.error;
  if (typeof error !== "object" || error === null) return undefined;
  const { code, title, detail } = error as Record<string, unknown>;
  return [[code, title].filter(Boolean).join(" "), detail].filter(Boolean).join(": ") || JSON.stringify(error);
}

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
}

let assets: ReadonlyMap<string, Asset> | undefined;

/** The files of the page, read when somebody first opens it. */
function assetOf(path: string): Asset | undefined {
  if (path !== "/" && path !== "/favicon.ico" && !path.startsWith("/_mock/page/")) return undefined;
  const folder = new URL("./assets/", import.meta.url);
  assets ??= new Map(
    readdirSync(folder).flatMap((name) => {
      const type = types[extname(name)];
      return type ? [[name, { type, bytes: readFileSync(new URL(name, folder)) }]] : [];
    }),
  );
  // A browser that shows a video by itself asks for an icon, which no app does.
  const names: Readonly<Record<string, string>> = { "/": "page.html", "/favicon.ico": "icon.svg" };
  return assets.get(names[path] ?? path.slice("/_mock/page/".length));
}

/** Whether the page sent it: for itself, or from one of its forms. */
const isOfPage = ({ url = "", headers }: IncomingMessage): boolean =>
  url === "/" || /^\/_mock\/(?!videos\/[^?]*$)/.test(url) || headers.authorization === "Bearer mock-page";

/** Whether a page of another site asks: by its own address, or by a name of its own that leads to this machine. */
function isForeign({ headers, socket }: IncomingMessage): boolean {
  const { host = "", origin, "sec-fetch-site": site } = headers;
  if (
    site !== undefined ? !/^(same-origin|none)$/.test(String(site)) : origin !== undefined && hostOf(origin) !== host
  ) {
    return true;
  }
  const isLocal = /^(::1|(::ffff:)?127\.)/.test(socket.localAddress ?? "");
  // An address is nobody's name, and one without a dot can be given to a machine by its owner only.
  return isLocal && !/^(([\w-]+\.)*localhost|[\w-]+|\d+(\.\d+){3}|\[[\da-f:.]+\])(:\d+)?$/i.test(host);
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : "");

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Buffer | string,
): true {
  const headers = { ...protections, "Content-Type": type, "Content-Length": Buffer.byteLength(bytes) };
  response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : bytes);
  return true;
}

const sendJson = (request: IncomingMessage, response: ServerResponse, status: number, data: unknown): true =>
  send(request, response, status, "application/json; charset=utf-8", JSON.stringify(data));

const refuse = (request: IncomingMessage, response: ServerResponse, status: number, detail: string): true =>
  sendJson(request, response, status, { detail });
