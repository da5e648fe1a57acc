// A client whose requests are answered by the test, for what Prism cannot play: sequences, faults, broken answers.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type ClientOptions, createClient, type Hooks } from "mulerouter-kling-v3-omni";
import { onTestFinished, vi } from "vitest";
import { edit } from "../example.js";

export const id = "8e1e315e-b50d-4334-a231-be7d19a372f4";
export const apiKey = "mr-secret-0123456789";
export { edit as body };

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { "Content-Type": "application/json", ...headers } });

/** The answer to a submission that was taken. */
export const accepted = (): Response => json({ task_info: { id, status: "pending" } }, 202);

/** The answer to a read of the task. */
export const state = (status: string, more: object = {}): Response =>
  json({
    task_info: { id, status, ...more },
    ...(/^(completed|succeeded)$/.test(status) && { videos: ["https://example.com/v.mp4"] }),
  });

/** A client that gets these answers one after the other, and what it sent. */
export function clientWith(
  answers: (Response | Error | ((request: Request) => Promise<Response>))[],
  options: ClientOptions = {},
) {
  const requests: Request[] = [];
  const left = [...answers];
  const kling = createClient({
    apiKey,
    baseUrl: "http://127.0.0.1:1",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const answer = left.shift();
      if (answer === undefined) throw new Error("the test has no answer left");
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer(request) : answer;
    },
    ...options,
  });
  return { kling, requests };
}

/** An answer that never comes; only an abort ends it, as with the real fetch. */
export const silence = ({ signal }: Request): Promise<Response> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });

/** The same, after its request has aborted the call. */
export const abortedBy =
  (controller: AbortController, reason: unknown) =>
  (request: Request): Promise<Response> => {
    controller.abort(reason);
    return silence(request);
  };

/** Takes the chance out of the pauses, and nearly all of the time. */
export const noPause = (): void => void vi.spyOn(Math, "random").mockReturnValue(0);

/** A real server on a free port, gone when the test ends. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address where nobody listens. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** What a promise rejects with. */
export const rejection = (promise: Promise<unknown>): Promise<Error & Record<string, unknown>> =>
  promise.then(
    () => Promise.reject(new Error("expected a rejection")),
    (error) => error,
  );

/** Hooks that write down everything they are told. */
export function recorder() {
  const events: [name: string, event: Record<string, unknown>][] = [];
  const names = ["onRequest", "onResponse", "onError", "onRetry", "onUpdate", "onWarning"] as const;
  const hooks = Object.fromEntries(names.map((name) => [name, (event: never) => events.push([name, event])])) as Hooks;
  return { events, hooks };
}

/**
 * How many timers something leaves behind on a fake clock, at the least of three times: Node's fetch may make one by the
 * same clock at any moment, for a connection of another test.
 */
export async function timersLeft(run: () => Promise<void>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 3; time++) {
    vi.useFakeTimers();
    try {
      await run();
      counts.push(vi.getTimerCount());
    } finally {
      vi.useRealTimers();
    }
  }
  return Math.min(...counts);
}

/** Tells which of the timers made from here on keep the process; those of fetch for its connections do not. */
export function keepersOfProcess(): () => number {
  const [made, cleared] = [vi.spyOn(globalThis, "setTimeout"), vi.spyOn(globalThis, "clearTimeout")];
  onTestFinished(() => {
    made.mockRestore();
    cleared.mockRestore();
  });
  return () => {
    const ended = cleared.mock.calls.map(([timer]) => timer);
    return made.mock.results.filter(({ value }) => !ended.includes(value) && value.hasRef()).length;
  };
}
