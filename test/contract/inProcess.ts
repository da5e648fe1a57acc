// Prism without a socket: what its HTTP server does around it, and nothing else. A test holds that both answer alike.
import type { createInstance, ProblemJsonError } from "@stoplight/prism-http";
import type { Json } from "../../scripts/document.js";
import type { Sent } from "./case.js";
import { type Received, received, type Send } from "./server.js";

const severities = ["Error", "Warning", "Information", "Hint"];

const config = {
  isProxy: false,
  validateRequest: true,
  checkSecurity: true,
  errors: false,
  upstreamProxy: undefined,
} as const;

/**
 * Prism for a document, given as data.
 * @param validateResponse Whether it holds its own answers against the document too, which takes two thirds of its time.
 */
export async function inProcess(data: Json, validateResponse = true): Promise<Send> {
  const { createLogger } = await import("@stoplight/prism-core");
  const { createInstance: instantiate, getHttpOperationsFromSpec } = await import("@stoplight/prism-http");
  const operations = await getHttpOperationsFromSpec(structuredClone(data));
  const prism = instantiate(
    { ...config, validateResponse, mock: { dynamic: false } },
    { logger: createLogger("prism", { level: "silent" }) },
  );
  return async (sent) => {
    const headers = headersOf(sent);
    let body: unknown;
    try {
      body = bodyOf(sent, headers);
    } catch {
      return received(400, {}, "Invalid JSON");
    }
    const { pathname } = new URL(sent.path, "http://localhost");
    const input = {
      method: sent.method.toLowerCase() as "get",
      url: { path: pathname, query: {} },
      headers,
      body,
    };
    const answer = await prism.request(input, operations, {
      ...config,
      validateResponse,
      mock: preferred(headers.prefer),
    })();
    return answer._tag === "Right" ? answered(answer.right) : refused(answer.left);
  };
}

/** The headers of a request as they arrive. */
function headersOf({ headers, body }: Sent): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const length = body === undefined ? [] : [["content-length", String(Buffer.byteLength(body))]];
  return Object.fromEntries([...named, ...length]);
}

function bodyOf({ body }: Sent, headers: Record<string, string>): unknown {
  if (!body) return null;
  const isJson = /^application\/(json|[^;]*\+json)\b/.test(headers["content-type"] ?? "");
  return isJson ? JSON.parse(body) : body;
}

/** `code=…` and `example=…` of a `Prefer` header. */
function preferred(prefer = "") {
  const [, code] = /code=(\d+)/.exec(prefer) ?? [];
  const [, exampleKey] = /example=([^,\s]+)/.exec(prefer) ?? [];
  return { dynamic: false, ...(code && { code: Number(code) }), ...(exampleKey && { exampleKey }) };
}

type Answered = Extract<
  Awaited<ReturnType<ReturnType<ReturnType<typeof createInstance>["request"]>>>,
  { _tag: "Right" }
>["right"];

function answered({ output, validations }: Answered): Received {
  const headers = Object.entries(output.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const told = (side: string) =>
    validations[side === "request" ? "input" : "output"].map(({ path = [], code, message, severity }) => ({
      location: [side, ...path.map(String)],
      severity: severities[severity] ?? "",
      code: code ?? "",
      message,
    }));
  return {
    status: output.statusCode,
    headers: Object.fromEntries(headers),
    body: output.body,
    violations: [...told("request"), ...told("response")],
  };
}

/** No such path or method, or nothing to answer with. */
function refused(error: Error & { status?: number }): Received {
  const { name, message, status = 500 } = error;
  const detail = (error as ProblemJsonError).detail;
  const headers = { "content-type": "application/problem+json" };
  return received(status, headers, JSON.stringify({ type: name, title: message, status, detail }));
}
