// The door to Prism: it validates requests, and answers them with the examples of the document.
import { statSync } from "node:fs";
import type { getHttpOperationsFromSpec, IHttpConfig, IHttpRequest, IHttpResponse } from "@stoplight/prism-http";
import { ConfigError, oneLine } from "../errors.js";
import { loadPrismInEnglish } from "./faker.js";

export type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
export type PrismRequest = IHttpRequest;

/** Which of the documented answers to give; Prism chooses where nothing is said. */
export interface Preference {
  readonly code?: number | undefined;
  readonly exampleKey?: string | undefined;
  readonly dynamic?: boolean | undefined;
}

/** One rule that a request, or an answer, breaks. */
export interface Violation {
  readonly location: readonly string[];
  readonly severity: string;
  readonly code: string | number | undefined;
  readonly message: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly violations: readonly Violation[];
  /** What the violations come to, in words; undefined where nobody has put them so. */
  readonly problems?: readonly string[];
}

export interface Prism {
  readonly operations: readonly Operation[];
  /** What the document answers to a request, or why it has no answer for it. */
  answer(request: PrismRequest, preference: Preference): Promise<Answer>;
  /** What the document answers to a request that breaks a rule, given to one that breaks none. */
  refuse(request: PrismRequest): Promise<Answer>;
  /** The rules of the document that an answer of an operation breaks. */
  violationsOf(operation: Operation, answer: Answer): Promise<readonly Violation[]>;
}

/** What Prism logs is said by the mock, in its own words. */
const silent: Record<string, unknown> = { child: () => silent };
for (const level of ["trace", "debug", "info", "success", "start", "note", "warn", "error", "fatal"]) {
  silent[level] = () => {};
}

/** Enough to see what is wrong. Prism finds one for each item of a list, and a list may be long. */
const mostViolations = 100;

/** fp-ts's `Either`, as far as it is needed. */
type Either<Left, Right> =
  | { readonly _tag: "Left"; readonly left: Left }
  | { readonly _tag: "Right"; readonly right: Right };

interface Diagnostic {
  readonly path?: readonly (string | number)[];
  readonly severity: number;
  readonly code?: string | number;
  readonly message: string;
}

const right = <Value>(value: Value): Either<never, Value> => ({ _tag: "Right", right: value });
const left = <Value>(value: Value): Either<Value, never> => ({ _tag: "Left", left: value });

/** The names of Prism's numbers. */
const severities = ["Error", "Warning", "Information", "Hint"];

/**
 * Loads a document.
 * @throws {ConfigError} Prism is not installed, or the document cannot be read.
 */
export async function loadPrism(document: string): Promise<Prism> {
  const { createInstance, getHttpOperationsFromSpec } = await importPrism();
  const operations = await read(document, getHttpOperationsFromSpec);
  const answering = {
    isProxy: false,
    validateRequest: true,
    validateResponse: false,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  } as const;
  const checking = { ...answering, validateRequest: false, validateResponse: true, checkSecurity: false };
  const logger = silent as never;
  const prism = createInstance(answering, { logger });
  // The same validator, given an answer that was made already.
  const checker = createInstance(checking, {
    logger,
    route: ({ resources }) => right(resources[0]) as never,
    mock:
      ({ config }) =>
      () =>
        right((config as unknown as { answer: IHttpResponse }).answer) as never,
  });
  // Which of the document's answers a refusal is, Prism alone knows.
  const refuser = createInstance(answering, {
    logger,
    validateInput: () => left([{ severity: severities.indexOf("Error"), message: "The request is refused." }]) as never,
  });

  async function ask(one: typeof prism, request: PrismRequest, preference: Preference): Promise<Answer> {
    const mock = {
      code: preference.code,
      exampleKey: preference.exampleKey,
      dynamic: preference.dynamic ?? false,
    };
    const outcome = (await one.request(request, operations, { ...answering, mock } as IHttpConfig)()) as Either<
      Problem,
      { output: IHttpResponse; validations: { input: Diagnostic[] } }
    >;
    if (outcome._tag === "Left") return problem(outcome.left, preference);
    const { output, validations } = outcome.right;
    return {
      status: output.statusCode,
      headers: stringsOf(output.headers),
      body: output.body,
      violations: validations.input.slice(0, mostViolations).map((one) => violation("request", one)),
    };
  }

  return {
    operations,
    answer: (request, preference) => ask(prism, request, preference),
    // The rule is the mock's own, and no violation of the document.
    refuse: async (request) => ({ ...(await ask(refuser, request, {})), violations: [] }),
    async violationsOf(operation, { status, headers, body }) {
      const answer = { statusCode: status, headers, body };
      const request: PrismRequest = { method: operation.method as never, url: { path: operation.path } };
      const mock = { dynamic: false, answer } as never;
      const outcome = (await checker.request(request, [operation], { ...checking, mock })()) as Either<
        Error,
        { validations: { output: Diagnostic[] } }
      >;
      if (outcome._tag === "Left") throw outcome.left;
      return outcome.right.validations.output
        .map((one) => violation("response", one))
        .filter(({ severity }) => severity === "Error");
    },
  };
}

/** The operations of each document that was read, since a test may start a mock for each of its cases. */
const known = new Map<string, Promise<Operation[]>>();

async function read(document: string, load: (document: string) => Promise<Operation[]>): Promise<Operation[]> {
  try {
    const file = statSync(document);
    if (file.isDirectory()) throw new Error("it is a folder. Name the OpenAPI document in it.");
    const { mtimeMs, size } = file;
    const version = `${document} ${mtimeMs} ${size}`;
    const operations = known.get(version) ?? load(document);
    known.set(version, operations);
    return await operations;
  } catch (cause) {
    throw new ConfigError(`The mock cannot serve ${document}: ${unreadable(cause as Error)}`, { cause });
  }
}

/** Why a document cannot be read, in a line, and what to do. */
function unreadable({ code, message }: Error & { code?: unknown }): string {
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file. Check the path.";
  if (/Unsupported document format|is not a valid JSON Schema/.test(message)) {
    return "it is no OpenAPI document. Name one, in YAML or JSON.";
  }
  if (code !== "EPARSER") return oneLine(message);
  // The parser says twice which file it was, and then why.
  const reason = message.replace(/^.*Error parsing .*?: /s, "").replace(/:?\s*$/, "");
  return `it is neither YAML nor JSON: ${oneLine(reason)}.`;
}

async function importPrism() {
  try {
    loadPrismInEnglish();
    return await import("@stoplight/prism-http");
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new ConfigError(
      "The mock server needs Prism, which is not installed. Run: npm install --save-dev @stoplight/prism-http@5.12.0",
      { cause },
    );
  }
}

type Problem = Error & { status?: number; detail?: string; additional?: { headers?: Record<string, string> } };

/** Where the document has no answer, such as for an unknown path, in the shape of its error bodies (docs:error-body). */
function problem({ status, detail, message, additional }: Problem, { code, exampleKey }: Preference): Answer {
  if (status === undefined || status >= 500) {
    // Nothing but a wish that the document cannot grant makes Prism fail.
    const wish = [code && `answer ${code}`, exampleKey && `example ${JSON.stringify(exampleKey)}`].filter(Boolean);
    const why = `The document has no ${wish.join(" with the ")} here.`;
    if (wish.length > 0) return problem(Object.assign(new Error(why), { status: 404 }), {});
  }
  return {
    status: status ?? 500,
    headers: { ...stringsOf(additional?.headers), "Content-Type": "application/json" },
    body: { detail: detail || message },
    violations: [],
  };
}

const violation = (prefix: string, { path = [], severity, code, message }: Diagnostic): Violation => ({
  location: [prefix, ...path.map(String)],
  severity: severities[severity] ?? "Error",
  code,
  message,
});

const stringsOf = (headers: object | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])),
  );
