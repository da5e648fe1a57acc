// What the tests of the mock share: a mock that ends with its test, and plain requests to it.
import { type MockOptions, type MockServer, startMockServer } from "mulerouter-kling-v3-omni/mock";
import { onTestFinished } from "vitest";
import { requestExamples, type TaskEndpoint } from "../../scripts/operations.js";
import { answersOf, refusalOf } from "../contract/contract.js";
import { given } from "../contract/given.js";

export const { endpoints } = given;
export const [endpoint] = endpoints as [TaskEndpoint];
export const [body] = Object.values(requestExamples(given.document, endpoint)) as [Record<string, unknown>];

export async function startMock(options?: MockOptions): Promise<MockServer> {
  const mock = await startMockServer(options);
  onTestFinished(() => mock.close());
  return mock;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // The answers are what the tests look into.
  readonly body: { task_info: Record<string, unknown>; videos?: string[]; detail?: string };
}

export async function request(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, { ...init, headers: { Authorization: "Bearer any-text", ...init.headers } });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply["body"] };
}

export const json = { "Content-Type": "application/json" };

/** Sends a text as it is. */
export const sendText = (mock: MockServer, to: string, text: string, headers: Record<string, string> = json) =>
  request(mock.baseUrl + to, { method: "POST", headers, body: text });

export const post = (mock: MockServer, to: string, value: unknown, headers?: Record<string, string>) =>
  sendText(mock, to, JSON.stringify(value), headers);

/** What was wrong with the last request. */
export const lastProblems = ({ requests }: MockServer): readonly string[] => requests.at(-1)?.problems ?? [];

/** Submits a task to the first endpoint of the document. */
export const submit = (mock: MockServer, prompt = "Paint it", headers: Record<string, string> = {}): Promise<Reply> =>
  request(mock.baseUrl + endpoint.create.path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ ...body, prompt }),
  });

export const read = (mock: MockServer, id: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  request(`${mock.baseUrl + endpoint.create.path}/${id}`, { headers });

/** The documented body of an error status of the first endpoint. */
export const documented = (status: number): unknown =>
  answersOf(given, endpoint.create).find((answer) => answer.status === status)?.examples[0]?.value;

/** The status by which the first endpoint refuses a broken request. */
export const refusal = refusalOf(endpoint.create);

/** What the answer to a broken request says: what the document says, and then what is wrong. */
export function saidOf(wrong: string, status = refusal): string {
  const { detail } = documented(status) as { detail: string };
  return `${detail.replace(/\.$/, "")}: ${wrong}.`;
}

/** Every error status that the document has for a submission. */
export const errors = answersOf(given, endpoint.create)
  .map(({ status }) => status)
  .filter((status) => status >= 400);
