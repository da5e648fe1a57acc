// The part of the suite that may be sent to the real service: what must be refused, and free reads. Nothing here can buy
// a video, even where the service does not know the rule that a case is about: each body lacks a required field besides
// its fault, and has a field that the service refuses (docs:strict-body). What cannot be made so is left out.
import { randomUUID } from "node:crypto";
import { authorization, posted } from "./callCases.js";
import type { BodyCase, CallCase, Sent } from "./case.js";
import { derivedCases } from "./cases.js";
import { type Contract, refusalOf, requestBodyOf } from "./contract.js";
import { facts } from "./facts.js";
import { fieldsOf, pathText } from "./fields.js";
import { judgedCases } from "./judgedCases.js";
import { ajvJudge } from "./schemaJudge.js";
import { overHttp, type Received } from "./server.js";

/** A request for the real service, and what our document expects of it. */
export interface LiveRow {
  readonly title: string;
  readonly operation: string;
  readonly sent: Sent;
  readonly expected: number;
  /** The field that is at fault, where one is. */
  readonly field?: string;
}

/** The fields that the body of each call requires, by the name of the call. */
export type RequiredFields = ReadonlyMap<string, readonly string[]>;

/** Every row that creates no task, and how many cases had to be left out. */
export function freeRows(contract: Contract): { readonly rows: LiveRow[]; readonly leftOut: number } {
  const required = requiredOf(contract);
  const cases = [...derivedCases(contract), ...judgedCases(contract, facts)];
  const made = cases.flatMap((one) => {
    if (one.kind === "body" && one.breaks) return [refusedBody(required, one)];
    // What `Prefer` asks for, only a mock gives; what is accepted may cost money.
    const isRefused = one.kind === "call" && one.status >= 400 && !/code=/.test(one.sent.headers.Prefer ?? "");
    return isRefused ? [refusedCall(required, one)] : [];
  });
  const lookups = contract.endpoints.map(({ read, create }) => ({
    title: `${read.name} answers 404 to an id that no task has (docs:http-status)`,
    operation: read.name,
    sent: { method: "GET", path: `${create.path}/${randomUUID()}`, headers: authorization },
    expected: 404,
  }));
  const titles = new Set<string>();
  const all = [...made, ...lookups].filter(({ title }) => !titles.has(title) && titles.add(title));
  const rows = all.filter((row) => !couldBeTaken(required, row));
  return { rows, leftOut: all.length - rows.length };
}

/** Whether a body lacks nothing that is required but what its case is about; its text counts, whatever reads it. */
export function couldBeTaken(required: RequiredFields, { operation, sent, field }: LiveRow): boolean {
  const names = required.get(operation);
  if (!names || sent.method === "GET" || !sent.body) return false;
  const at = field?.split(/[.[]/)[0];
  return names.every((name) => name === at || sent.body?.includes(name));
}

/** A body with its fault, and without each required field that the fault is not in. */
function refusedBody(required: RequiredFields, { title, endpoint, value, breaks }: BodyCase): LiveRow {
  const [at] = breaks?.path ?? [];
  const names = required.get(endpoint.create.name) ?? [];
  const body = isObject(value) ? strange(value, (name) => name === at || !names.includes(name)) : value;
  return {
    title,
    operation: endpoint.create.name,
    sent: posted(endpoint, body),
    expected: refusalOf(endpoint.create),
    field: pathText(breaks?.path ?? []),
  };
}

/** A request whose fault is not in its body: that has nothing in it which could become a task. */
function refusedCall(required: RequiredFields, { title, operation, sent, status }: CallCase): LiveRow {
  const names = required.get(operation.name);
  const parsed = names && jsonOf(sent.body);
  const { Prefer: _, ...headers } = sent.headers;
  const body = isObject(parsed) ? strange(parsed, (name) => !names?.includes(name)) : undefined;
  return {
    title,
    operation: operation.name,
    // Not the id of the document's example, which may be somebody's.
    sent: {
      ...sent,
      path: sent.path.replace(uuid, () => randomUUID()),
      headers,
      ...(body && { body: JSON.stringify(body) }),
    },
    expected: status,
  };
}

const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i;

const requiredOf = ({ document, endpoints }: Contract): RequiredFields =>
  new Map(
    endpoints.map(({ create, body }) => {
      const fields = fieldsOf(document, body.node, body.parts).filter(({ path }) => path.length === 1);
      return [create.name, fields.filter(({ required }) => required).map(({ path }) => String(path[0]))];
    }),
  );

/** An object with some of its fields, and one that no service knows. */
const strange = (value: object, isKept: (name: string) => boolean): object => ({
  ...Object.fromEntries(Object.entries(value).filter(([name]) => isKept(name))),
  "not-a-field": true,
});

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

/** Rows that each create a task which is billed: the documented examples, of one endpoint after the other. */
export function paidRows(contract: Contract, count: number): LiveRow[] {
  const rows = contract.endpoints.flatMap((endpoint) =>
    (requestBodyOf(contract, endpoint.create)?.examples ?? []).map(({ name, value }) => ({
      title: `${endpoint.create.name} accepts its example ${name}`,
      operation: endpoint.create.name,
      sent: posted(endpoint, value),
      expected: endpoint.create.success,
    })),
  );
  return Array.from({ length: count }, (_, index) => rows[index % rows.length] as LiveRow);
}

/** How a row went. */
export interface LiveResult {
  readonly row: LiveRow;
  readonly received: Received;
  readonly verdict: "as documented" | "refused otherwise" | "failed" | "created a task" | "no answer";
  /** Where in the body a message stood (docs:error-body). */
  readonly messageIn: string;
  readonly hasTraceparent: boolean;
  /** Whether the answer names the field that is at fault. */
  readonly namesField: boolean;
}

export interface Sender {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly pauseMs: number;
}

/** Sends a row once; one that is refused for coming too fast is sent again, since none of them can have been taken. */
export async function sendRow(row: LiveRow, { baseUrl, apiKey, pauseMs }: Sender): Promise<LiveResult> {
  const send = overHttp(baseUrl);
  const { Authorization } = row.sent.headers;
  // Rows about wrong credentials keep theirs.
  const withKey = row.expected !== 401 && Authorization !== undefined;
  const sent: Sent = {
    ...row.sent,
    headers: { ...row.sent.headers, ...(withKey && { Authorization: `Bearer ${apiKey}` }) },
  };
  const none = { status: 0, headers: {}, body: undefined, violations: [] };
  let received: Received = await send(sent).catch(() => none);
  const isFree = row.expected >= 400;
  for (let attempt = 0; isFree && received.status === 429 && attempt < 3; attempt++) {
    await pause(1000 * Math.min(60, Number(received.headers["retry-after"]) || 5));
    received = await send(sent).catch(() => none);
  }
  await pause(pauseMs);
  const said = JSON.stringify(received.body) ?? "";
  const leaf = row.field?.split(/[.[]/).at(-1)?.replace("]", "");
  return {
    row,
    received,
    verdict: verdictOf(row, received.status),
    messageIn: messageIn(received.body),
    hasTraceparent: "traceparent" in received.headers,
    namesField: Boolean(leaf && said.includes(leaf)),
  };
}

function verdictOf({ expected, sent }: LiveRow, status: number): LiveResult["verdict"] {
  if (status === expected) return "as documented";
  if (status === 0) return "no answer";
  if (status < 400) return sent.method === "GET" ? "failed" : "created a task";
  return status < 500 ? "refused otherwise" : "failed";
}

function messageIn(body: unknown): string {
  if (!isObject(body)) return typeof body === "string" && body ? "plain text" : "nowhere";
  const known = ["detail", "error", "message", "task_info"].find((name) => name in body);
  return known ?? `other fields: ${Object.keys(body).join(", ")}`;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether an accepted body is one that the document describes. */
export function isDescribed(contract: Contract, { row, received }: LiveResult): boolean {
  return ajvJudge(contract)(`${row.operation} ${received.status} body`, received.body);
}
export { contractOf } from "./contract.js";
