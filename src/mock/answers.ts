// The state on top of Prism. It chooses among the document's examples, and puts in the ids and times of the mock's tasks.
import { createHash } from "node:crypto";
import { hide } from "../secret.js";
import { withDetail } from "./detail.js";
import { endpointsOf, type MockEndpoint } from "./endpoints.js";
import { unaccepted, unmet } from "./preference.js";
import type { Answer, Operation, Preference, Prism } from "./prism.js";
import { problemsOf, type Refused } from "./problems.js";
import { isPathOf, noRoute } from "./routes.js";
import { mostTasks, type Tasks } from "./tasks.js";
import type { MockTask } from "./types.js";
import { type LinkKind, videoPath } from "./video.js";
import { type Wishes, wishesOf } from "./wishes.js";

/** An API request, read and parsed. */
export interface ApiRequest extends Refused {
  /** The body as it came. */
  readonly text: string;
  readonly preference: Preference | undefined;
  /** The address by which the sender reaches the mock. */
  readonly origin: string;
}

/** What becomes of a request. */
export interface Outcome {
  readonly answer: Answer;
  /** The task that it created or read. */
  readonly taskId?: string | undefined;
  readonly created?: boolean;
  readonly isDropped?: boolean;
  readonly isCut?: boolean;
  readonly delayMs?: number;
}

export interface Behaviour {
  readonly taskSeconds: number;
  readonly retryAfterSeconds: number;
}

export function createAnswers(prism: Prism, tasks: Tasks, { taskSeconds, retryAfterSeconds }: Behaviour) {
  const endpoints = endpointsOf(prism.operations);
  const byPath = new Map(endpoints.map((endpoint) => [endpoint.create.path, endpoint]));
  /** Requests that were refused once, and will be taken when they come again. */
  const refused = new Set<string>();
  /** Statuses that the first read of a task gets. */
  const readFaults = new Map<string, number>();
  /** Tasks whose first link to the video has expired. */
  const expired = new Set<string>();

  return { endpoints, answer, forget };

  function forget(): void {
    for (const memory of [refused, readFaults, expired]) memory.clear();
  }

  async function answer(request: ApiRequest): Promise<Outcome> {
    const { path } = request.url;
    const create = request.method === "post" ? byPath.get(path) : undefined;
    if (create) return submit(create, request);
    const slash = path.lastIndexOf("/");
    const id = path.slice(slash + 1);
    const read = request.method === "get" && id ? byPath.get(path.slice(0, slash)) : undefined;
    if (read) return readTask(read, id, request);
    const operation = prism.operations.find((one) => one.method === request.method && isPathOf(one, path));
    if (!operation) return { answer: noRoute(prism.operations, request.method, hide(path, request.keys)) };
    return { answer: await checked(operation, await ask(operation, request, {})) };
  }

  /** What the document answers. What the request prefers goes first; where that is not there, the answer says so. */
  async function ask(operation: Operation, request: ApiRequest, preference: Preference): Promise<Answer> {
    const given = await prism.answer(request, request.preference ?? preference);
    if (given.violations.length > 0) {
      const problems = problemsOf(given.violations, request, operation);
      const told = { ...given, problems };
      // What is wrong with a key, the document says itself.
      return given.status >= 400 && given.status !== 401 ? explained(operation, told, problems) : told;
    }
    const detail = refusalOf(given, request, operation);
    return detail ? { ...given, body: { ...(given.body as object), detail } } : given;
  }

  /** An error of the document that says why, where the document's schema of it allows that. */
  async function explained(operation: Operation, given: Answer, reasons: readonly string[]): Promise<Answer> {
    const answer = { ...given, body: withDetail(given.body, reasons) };
    return (await prism.violationsOf(operation, answer)).length > 0 ? given : answer;
  }

  async function submit(endpoint: MockEndpoint, request: ApiRequest): Promise<Outcome> {
    const wishes = wishesOf(request.body, endpoint, request.keys);
    const { delayMs } = wishes;
    if (wishes.wrong) return { answer: await wrongWord(endpoint, request, wishes.wrong) };
    const once = onceKey(wishes, request);
    const status = once !== undefined && refused.has(once) ? undefined : wishes.status?.code;
    const given = await ask(endpoint.create, request, { code: status });
    if (given.status !== endpoint.accepted) {
      if (once !== undefined && given.status === status) remember(refused.add(once));
      return { answer: await checked(endpoint.create, given), delayMs };
    }
    if (once !== undefined) refused.delete(once);
    if (wishes.drops === "before") return { answer: given, isDropped: true, delayMs };
    const task = tasks.create(endpoint, {
      seconds: wishes.isSlow ? Math.max(3600, taskSeconds) : taskSeconds,
      ends: wishes.ends,
      prompt: promptOf(request.body),
    });
    if (wishes.readStatus) remember(readFaults.set(task.id, wishes.readStatus));
    if (wishes.isExpired) remember(expired.add(task.id));
    return {
      answer: await checked(endpoint.create, personal(given, { ...task, updatedAt: task.createdAt }, request.origin)),
      taskId: task.id,
      created: true,
      isDropped: wishes.drops === "after",
      isCut: wishes.isMalformed,
      delayMs,
    };
  }

  async function readTask(endpoint: MockEndpoint, id: string, request: ApiRequest): Promise<Outcome> {
    const task = tasks.find(endpoint, id);
    const fault = readFaults.get(id);
    const state = task && (endpoint.states.get(task.state) ?? endpoint.states.get("processing"));
    const given = await ask(
      endpoint.read,
      request,
      task ? (fault ? { code: fault } : { exampleKey: state?.key }) : { code: 404 },
    );
    if (!task && !request.preference && given.status === 404) {
      const answer = await explained(endpoint.read, given, [unknownTask(id, tasks.get(id))]);
      return { answer: await checked(endpoint.read, answer) };
    }
    if (!request.preference && given.status === fault) readFaults.delete(id);
    if (given.status !== endpoint.found) return { answer: await checked(endpoint.read, given), taskId: task?.id };
    // Whoever asked for an example of an unknown task gets it as the document has it.
    if (!task) return { answer: await checked(endpoint.read, given) };
    if (request.preference) {
      return { answer: await checked(endpoint.read, personal(given, task, request.origin, "example")), taskId: id };
    }
    const kind = task.state === "completed" && expired.delete(id) ? "expired" : undefined;
    const answer = withState(personal(given, task, request.origin, kind), task);
    return { answer: await checked(endpoint.read, answer), taskId: id };
  }

  /** `Retry-After` is a time as well, and nobody who tries an app wants to wait half a minute. */
  function withRetryAfter(answer: Answer): Answer {
    const name = Object.keys(answer.headers).find((header) => header.toLowerCase() === "retry-after");
    return name ? { ...answer, headers: { ...answer.headers, [name]: String(retryAfterSeconds) } } : answer;
  }

  /** The document's refusal of a broken request, with what is wrong; one that Prism refuses anyway is told so. */
  async function wrongWord(endpoint: MockEndpoint, request: ApiRequest, detail: string): Promise<Answer> {
    const given = await ask(endpoint.create, { ...request, preference: undefined }, {});
    if (given.status !== endpoint.accepted) return checked(endpoint.create, given);
    const refusal = await prism.refuse(request);
    const body = { ...(refusal.body as object), detail };
    return checked(endpoint.create, { ...refusal, body });
  }

  /** The oldest goes when there are too many. */
  function remember(memory: Set<string> | Map<string, number>): void {
    const [oldest] = memory.keys();
    if (memory.size > mostTasks && oldest !== undefined) memory.delete(oldest);
  }

  /** An answer that the document would not allow becomes an error that nobody overlooks. */
  async function checked(operation: Operation, given: Answer): Promise<Answer> {
    const answer = withRetryAfter(given);
    const violations = await prism.violationsOf(operation, answer);
    if (violations.length === 0) return answer;
    const rules = violations.map(({ location, message }) => `${location.join(".")} ${message}`).join("; ");
    return {
      status: 500,
      headers: { "Content-Type": "application/json" },
      body: { detail: `The mock's own answer to ${operation.iid} breaks the document: ${rules}` },
      violations,
    };
  }
}

/** What the mock says instead of Prism where the document has no answer such as a request wants. */
function refusalOf({ status, body }: Answer, { preference, headers }: ApiRequest, operation: Operation) {
  if (status === 404 && preference) return unmet(preference, operation);
  const isPrisms = String((body as { detail?: unknown } | undefined)?.detail).startsWith("Unable to find content for");
  return status === 406 && isPrisms ? unaccepted(headers?.accept ?? "", operation) : undefined;
}

/** Why there is no task here: an id that worked before may be of a mock that ran before, or of another endpoint. */
const unknownTask = (id: string, other: MockTask | undefined): string =>
  other
    ? `${id} is a task of ${other.operation}, and is read there`
    : `this mock has no task ${id}; a mock forgets its tasks when it is reset or stops`;

/** What a request that is refused once is known by when it comes again. */
function onceKey({ status }: Wishes, { url, text }: ApiRequest): string | undefined {
  if (!status?.isOnce) return undefined;
  return createHash("sha256").update(`${status.code} ${url.path}\n${text}`).digest("base64");
}

const promptOf = (body: unknown): string | undefined => {
  const prompt: unknown = (body as { prompt?: unknown } | null)?.prompt;
  return typeof prompt === "string" ? prompt : undefined;
};

interface TaskBody {
  task_info?: Record<string, unknown>;
  videos?: unknown;
}

/** An example with this task's id and times in the places of its own. */
function personal(answer: Answer, task: MockTask, origin: string, kind?: LinkKind): Answer {
  const { task_info, videos, ...rest } = answer.body as TaskBody;
  const own: Record<string, unknown> = {
    id: task.id,
    created_at: isoOf(task.createdAt),
    updated_at: isoOf(task.updatedAt),
  };
  const info = Object.entries(task_info ?? {}).map(([name, value]) => [name, own[name] ?? value]);
  return {
    ...answer,
    body: {
      ...rest,
      task_info: Object.fromEntries(info),
      ...(Array.isArray(videos) && { videos: videos.map(() => origin + videoPath(task.id, kind)) }),
    },
  };
}

/** A status that nobody knows has no example of its own. */
function withState(answer: Answer, { state }: MockTask): Answer {
  if (state !== "unknown") return answer;
  const body = answer.body as TaskBody;
  return { ...answer, body: { ...body, task_info: { ...body.task_info, status: "paused" } } };
}

/** Without the milliseconds, as the document's examples are. */
const isoOf = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, "Z");
