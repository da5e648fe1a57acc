import { createClient, type MuleRouterError, Task, TaskFailedError } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { taskStates } from "../../generated/operations.js";
import { Bodies } from "./bodies.js";
import { answersOf, endpoints } from "./document.js";
import { contractServer } from "./server.js";

const server = contractServer();

/** What an error status becomes; any other 4xx is an ApiError, any other 5xx a ServerError. */
const classes: Record<number, string> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  402: "InsufficientBalanceError",
  403: "PermissionError",
  404: "NotFoundError",
  409: "ConflictError",
  429: "RateLimitError",
};
const classOf = (status: number): string => classes[status] ?? (status < 500 ? "ApiError" : "ServerError");

/** One call of the client, answered as Prism is asked to. */
function callOf({ group, call }: (typeof endpoints)[number], prefer: string) {
  const client = createClient({
    apiKey: "secret-key",
    baseUrl: server.baseUrl,
    headers: { Prefer: prefer },
    maxRetries: 0,
  });
  return (client as unknown as Record<string, Record<string, typeof client.videoToVideo.edit>>)[group]?.[call];
}

describe.each(endpoints)("$create.name", (endpoint) => {
  const body = new Bodies(endpoint).minimal() as never;
  const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";

  test.each(answersOf(endpoint.create))(
    "turns the answer $status to a submission into what it means",
    async (answer) => {
      const outcome = await callOf(endpoint, `code=${answer.status}`)?.(body).catch((error: unknown) => error);
      const { value } = answer.examples[0] ?? {};
      if (answer.status < 300) {
        expect(outcome).toBeInstanceOf(Task);
        expect((outcome as Task).id).toBe(value?.task_info.id);
        return;
      }
      // After these, nobody knows whether the task was created; a 503 with Retry-After says that it was not.
      const isUnknown = answer.status >= 500 && answer.status !== 503;
      expect(outcome).toMatchObject({
        name: isUnknown ? "SubmissionUnknownError" : classOf(answer.status),
        status: answer.status,
        body: value,
        traceparent: expect.stringMatching(/^00-/),
        ...(answer.status === 429 && { retryAfterMs: 30_000 }),
      });
      if (!isUnknown) expect((outcome as Error).message).toContain(value?.detail.replace(/\.$/, ""));
    },
  );

  const failures = answersOf(endpoint.read).filter(({ status }) => status >= 300);
  test.each(failures)(
    "turns the answer $status to a read into an error that leads back to the task",
    async ({ status }) => {
      const error: MuleRouterError = (await callOf(endpoint, `code=${status}`)
        ?.get(id)
        .catch((thrown: unknown) => thrown)) as never;
      expect(error).toMatchObject({ name: classOf(status), status, task: { operation: endpoint.create.name, id } });
      expect(error.message).toContain(`kling.${endpoint.create.name}.resume("${id}")`);
    },
  );

  const states = answersOf(endpoint.read).find(({ status }) => status < 300)?.examples ?? [];
  test.each(states)("reads the state $name", async ({ name, value }) => {
    const update = await callOf(endpoint, `example=${name}`)?.get(id);
    const state = Object.entries(taskStates).find(([, words]) =>
      (words as readonly string[]).includes(value.task_info.status),
    );
    expect(update).toEqual({ id, status: value.task_info.status, state: state?.[0], result: value });
  });

  test("waits for a completed task and gives its videos", async () => {
    const done = await callOf(endpoint, "example=completed")?.resume(id).wait();
    expect(done).toEqual(states.find(({ name }) => name === "completed")?.value);
    expect(done?.videos).toHaveLength(1);
  });

  test("throws the error of a failed task (docs:task-error)", async () => {
    const error: unknown = await callOf(endpoint, "example=failed")
      ?.resume(id)
      .wait()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({
      ...states.find(({ name }) => name === "failed")?.value.task_info.error,
      task: { operation: endpoint.create.name, id },
    });
  });
});
