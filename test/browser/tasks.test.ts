// What the page shows of the tasks and requests of an app.
import { expect, test } from "vitest";
import { refusal, startMock, submit, useBrowser, visit } from "./visit.js";

useBrowser();

test("a task that an app submits appears, goes through its states, and ends with a video that plays", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  await page.getByText("None yet. A task appears here").waitFor();

  const id = await submit(mock, "Add snow to @Video1");
  const task = page.getByRole("listitem").filter({ hasText: id });
  for (const state of ["pending", "processing"]) {
    await task.getByRole("heading", { name: state }).waitFor();
    expect(await task.getByText("Add snow to @Video1").isVisible()).toBe(true);
    expect(await task.getByRole("progressbar").isVisible()).toBe(true);
    expect(await task.locator("video").count()).toBe(0);
    mock.advance(id);
  }
  await task.getByRole("heading", { name: "completed" }).waitFor();
  const video = task.locator("video");
  const playing = () => video.evaluate((it: HTMLVideoElement) => it.currentTime);
  await expect.poll(playing).toBeGreaterThan(0);
  const before = await playing();
  await expect.poll(playing).not.toBe(before);
  expect(
    await video.evaluate(({ videoWidth, muted, loop, controls, paused }: HTMLVideoElement) => {
      return { hasPicture: videoWidth > 0, muted, loop, controls, paused };
    }),
  ).toEqual({ hasPicture: true, muted: true, loop: true, controls: true, paused: false });
  expect(await page.getByText("1 task created: each would have been paid for.").isVisible()).toBe(true);
});

test("a task that failed says why, and one with a status that nobody knows says that", async () => {
  const mock = await startMock();
  const failed = await submit(mock, "Add rain [mock:failed]");
  mock.advance(failed, "failed");
  const unknown = await submit(mock, "Add fog [mock:unknown-status]");
  mock.advance(unknown, "unknown");
  const page = await visit(mock.baseUrl);

  const task = page.getByRole("listitem").filter({ hasText: failed });
  await task.getByRole("heading", { name: "failed" }).waitFor();
  expect(await task.getByText("3001 Task Execution Error: The model could not complete the task.").count()).toBe(1);
  expect(await task.getByRole("button").count()).toBe(0);
  expect(await page.getByRole("listitem").filter({ hasText: unknown }).getByRole("heading").textContent()).toMatch(
    /^unknown/,
  );
});

test("a person moves a task on, or lets it fail", async () => {
  const mock = await startMock();
  await submit(mock, "The first");
  await submit(mock, "The second");
  const page = await visit(mock.baseUrl);
  const first = page.getByRole("listitem").filter({ hasText: "The first" });
  await first.getByRole("button", { name: "Next state" }).click();
  await first.getByRole("heading", { name: "processing" }).waitFor();
  await first.getByRole("button", { name: "Next state" }).click();
  await first.getByRole("heading", { name: "completed" }).waitFor();
  await page.getByRole("listitem").filter({ hasText: "The second" }).getByRole("button", { name: "Fail" }).click();
  await expect.poll(() => mock.tasks.map(({ state }) => state)).toEqual(["completed", "failed"]);
});

test("a person, or a test beside the page, makes the mock forget what was", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  const button = page.getByRole("button", { name: "Forget all" });
  expect(await button.isVisible()).toBe(false);
  for (const forget of [() => button.click(), () => mock.reset()]) {
    const id = await submit(mock, "Add snow");
    await page.getByRole("listitem").filter({ hasText: id }).waitFor();
    await page.getByRole("row").filter({ hasText: "202" }).waitFor();
    await forget();
    await page.getByText("None yet. A task appears here").waitFor();
    await page.getByText("None yet. Whatever comes to the API").waitFor();
    await page.getByText("0 tasks created").waitFor();
    expect([mock.tasksCreated, await button.isVisible()]).toEqual([0, false]);
  }
});

test("a request that was refused is listed with everything that was wrong in it", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  await submit(mock, "", { prompt: 5, video_list: [] });
  const problems = mock.requests[0]?.problems ?? [];
  expect(problems).toHaveLength(2);
  const row = page.getByRole("row").filter({ hasText: refusal });
  for (const problem of problems) await row.getByText(problem).waitFor();

  await row.locator("summary").click();
  await row.getByText('"video_list": []').waitFor();
  expect(await row.locator("pre").textContent()).toContain("authorization: Bearer ***");
});

test("what the page asks for itself is no request of the app", async () => {
  const mock = await startMock({ taskSeconds: 0 });
  const id = await submit(mock, "Add snow to @Video1");
  const page = await visit(mock.baseUrl);
  await expect.poll(() => page.locator("video").evaluate((it: HTMLVideoElement) => it.currentTime)).toBeGreaterThan(0);
  expect(mock.requests.map(({ taskId, method }) => [method, taskId])).toEqual([["POST", id]]);
});

test("markup in what an app sends is shown as text", async () => {
  const mock = await startMock();
  const markup = `<img src="x" onerror="alert(1)"><script>alert(2)</script>`;
  await submit(mock, markup);
  await submit(mock, markup, { [markup]: markup, path: `${mock.endpoints[0]?.path}?${markup}` });
  const page = await visit(mock.baseUrl);
  await page.getByRole("listitem").getByText(markup).waitFor();
  const refused = page.getByRole("row").filter({ hasText: refusal });
  await refused.getByText(`${markup} is not a field of this request`).waitFor();
  await refused.locator("summary").click();
  await refused.getByText("onerror").last().waitFor();
  expect(await page.locator("img, main script").count()).toBe(0);
});

test("news does not disturb: typed text, the caret in it and a video that plays stay as they are", async () => {
  const mock = await startMock();
  const old = await submit(mock, "Add snow to @Video1");
  mock.advance(old, "completed");
  const page = await visit(mock.baseUrl);
  const video = page.locator("video");
  await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.currentTime)).toBeGreaterThan(0);
  const restarts = await video.evaluateHandle((it: HTMLVideoElement) => {
    const seen: string[] = [];
    for (const name of ["emptied", "loadstart", "pause"]) it.addEventListener(name, () => seen.push(name));
    return seen;
  });
  const prompt = page.getByRole("form").first().getByRole("textbox", { name: "prompt required" });
  await prompt.fill("Half a sentence");
  await prompt.evaluate((it: HTMLTextAreaElement) => it.setSelectionRange(5, 9));

  for (const text of ["One more", "And one more"]) {
    await submit(mock, text);
    await page.getByRole("listitem").filter({ hasText: text }).waitFor();
  }
  expect(
    await prompt.evaluate((it: HTMLTextAreaElement) => {
      return [it.value, it.selectionStart, it.selectionEnd, it === document.activeElement];
    }),
  ).toEqual(["Half a sentence", 5, 9, true]);
  expect(await restarts.jsonValue()).toEqual([]);
});

test("a mock that stops is said to have stopped, and one that starts again is shown from its beginning", async () => {
  const mock = await startMock();
  await submit(mock, "Before");
  const page = await visit(mock.baseUrl);
  const prompt = page.getByRole("form").first().getByRole("textbox", { name: "prompt required" });
  await prompt.fill("Typed before");
  await page.getByRole("listitem").filter({ hasText: "Before" }).waitFor();
  await mock.close();
  await page.getByText("The mock does not answer.").waitFor();

  const next = await startMock({ port: Number(new URL(mock.baseUrl).port) });
  await page.getByText("0 tasks created").waitFor();
  await submit(next, "After");
  await page.getByRole("listitem").filter({ hasText: "After" }).waitFor();
  expect(await page.getByRole("listitem").count()).toBe(1);
  expect(await prompt.inputValue()).toBe("Typed before");
});
