// A visit to the page of a mock, in a real browser that is started once for each file.
import { STATUS_CODES } from "node:http";
import { type MockOptions, type MockServer, startMockServer } from "mulerouter-kling-v3-omni/mock";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from "vitest";
import type { TaskEndpoint } from "../../scripts/operations.js";
import { refusalOf } from "../contract/contract.js";
import { given } from "../contract/given.js";
import { findChromium } from "./chromium.js";

let browser: Browser;

/** Everything that the pages of a test asked the network for. */
let asked: string[] = [];
/** What they complained of. */
const complaints: string[] = [];

/** Starts the browser before the tests of a file, and looks after each test whether its page behaved. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
  });
  afterAll(() => browser?.close());
  afterEach(() => {
    expect(takeComplaints()).toEqual([]);
    asked = [];
  });
}

/** A mock that is gone when the test ends; its tasks go on by `advance` alone. */
export async function startMock(options: MockOptions = {}): Promise<MockServer> {
  const mock = await startMockServer({ taskSeconds: Number.POSITIVE_INFINITY, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

/** Opens a page, by itself and without a past. */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  onTestFinished(() => context.close());
  // Sooner than the test, so that it is said which step it was.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    // Chromium says this of every answer that is an error, and of every one that does not come.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complaints.push(message.text());
    }
  });
  await page.goto(url);
  return page;
}

/** What the pages complained of, where that is what a test wants to see. */
export const takeComplaints = (): string[] => complaints.splice(0);

/** The hosts that were asked for something. */
export const hostsAsked = (): string[] => [...new Set(asked.map((url) => new URL(url).host))];

const [{ create }] = given.endpoints as [TaskEndpoint];

/** The status by which the first endpoint refuses a broken request, and how the page shows it. */
export const refusal = String(refusalOf(create));
export const refusalShown = `${refusal} ${STATUS_CODES[refusal]}`;

/** Submits a task as an app does, from outside of the browser. */
export async function submit(
  mock: MockServer,
  prompt: string,
  { path, ...fields }: { path?: string; [field: string]: unknown } = {},
): Promise<string> {
  const endpoint = mock.endpoints[0];
  const response = await fetch(mock.baseUrl + (path ?? endpoint?.path), {
    method: "POST",
    headers: { Authorization: "Bearer any-text", "Content-Type": "application/json" },
    body: JSON.stringify({ ...(endpoint?.example as object), prompt, ...fields }),
  });
  const { task_info } = (await response.json()) as { task_info?: { id: string } };
  return task_info?.id ?? "";
}
