// The page as a whole: for whom it can be used, what it asks for, and who may ask it.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished, test } from "vitest";
import { hostsAsked, refusalShown, startMock, submit, takeComplaints, useBrowser, visit } from "./visit.js";

useBrowser();

/** A mock that has a bit of everything to show. */
async function busyMock() {
  const mock = await startMock();
  const states = ["completed", "failed", "unknown", "processing", "pending"] as const;
  for (const state of states) mock.advance(await submit(mock, `To be ${state}, ${"and so on ".repeat(20)}`), state);
  await submit(mock, "", { prompt: 5, video_list: [{}], ["x".repeat(80)]: 1 });
  await submit(mock, "[mock:402]");
  return mock;
}

/** Opens whatever can be opened, and has a form complain. */
async function unfold(page: Page): Promise<void> {
  await page.getByRole("listitem").first().waitFor();
  const form = page.getByRole("form").first();
  await form.getByRole("textbox", { name: "prompt required" }).fill("");
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText(refusalShown).waitFor();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.getByText("authorization: Bearer ***").first().waitFor();
}

test("nothing is asked of another host", async () => {
  const mock = await busyMock();
  const page = await visit(mock.baseUrl);
  await unfold(page);
  expect(hostsAsked()).toEqual([new URL(mock.baseUrl).host]);
});

test("it has landmarks and headings, and everything that can be used has a name", async () => {
  const mock = await busyMock();
  const page = await visit(mock.baseUrl);
  await unfold(page);
  for (const role of ["banner", "main", "navigation"] as const) expect(await page.getByRole(role).count()).toBe(1);
  expect(await page.getByRole("heading", { level: 1 }).allTextContents()).toEqual(["Mock server"]);
  expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
    "Tasks",
    "Requests",
    "Send a request",
  ]);
  for (const role of ["region", "form", "table", "textbox", "combobox", "checkbox", "button", "link", "progressbar"]) {
    const all = page.getByRole(role as "button");
    expect(await all.count(), role).toBeGreaterThan(0);
    expect(await page.getByRole(role as "button", { name: /\w/ }).count(), role).toBe(await all.count());
  }
  expect(await page.locator("video:not([aria-label])").count()).toBe(0);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const missing = await page
    .locator("[aria-describedby]")
    .evaluateAll((all) =>
      all.flatMap((it) =>
        (it.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => !document.getElementById(id)),
      ),
    );
  expect(missing).toEqual([]);
});

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  test("every text stands out from its ground by 4.5 to 1, every control by 3 to 1", async () => {
    const mock = await busyMock();
    const page = await visit(mock.baseUrl, { colorScheme });
    await unfold(page);
    const { texts, controls, weak } = await page.evaluate(() => {
      const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
      const luminance = (colour: string) => {
        const [r = 0, g = 0, b = 0] = numbers(colour).map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (one: string, other: string) => {
        const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      };
      const groundOf = (it: Element | null): string => {
        if (!it) return "rgb(255, 255, 255)";
        const { backgroundColor } = getComputedStyle(it);
        return numbers(backgroundColor)[3] === 0 ? groundOf(it.parentElement) : backgroundColor;
      };
      const isSeen = (it: Element) => it.checkVisibility() && it.getBoundingClientRect().width > 1;
      const all = [...document.body.querySelectorAll("*")].filter((it) => isSeen(it) && it.tagName !== "VIDEO");
      const isControl = (it: Element) => it.matches("input[type=text], textarea, select, button");
      const texts = all.filter(
        (it) => isControl(it) || [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      );
      const controls = all.filter((it) => isControl(it));
      const named = (it: Element, ratio: number) => `${it.outerHTML.slice(0, 80)}: ${ratio.toFixed(2)}`;
      const weak = [
        ...texts.flatMap((it) => {
          const ratio = contrast(getComputedStyle(it).color, groundOf(it));
          return ratio < 4.5 ? [named(it, ratio)] : [];
        }),
        ...controls.flatMap((it) => {
          const ratio = contrast(getComputedStyle(it).borderTopColor, groundOf(it.parentElement));
          return ratio < 3 ? [named(it, ratio)] : [];
        }),
      ];
      return { texts: texts.length, controls: controls.length, weak };
    });
    expect(texts).toBeGreaterThan(100);
    expect(controls).toBeGreaterThan(20);
    expect(weak).toEqual([]);
  });
});

test.each([360, 390, 800, 1440])("fits into a window of %i pixels, with nothing cut off", async (width) => {
  const mock = await busyMock();
  const page = await visit(mock.baseUrl, { viewport: { width, height: 800 } });
  await unfold(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  const wide = await page
    .locator("section *")
    .evaluateAll((all) =>
      all
        .filter((it) => !it.closest(".hidden, video, select") && it.getBoundingClientRect().right > window.innerWidth)
        .map((it) => it.outerHTML.slice(0, 80)),
    );
  expect(wide).toEqual([]);
});

test("a video does not play by itself for who wants less motion", async () => {
  const mock = await startMock({ taskSeconds: 0 });
  await submit(mock, "Add snow to @Video1");
  const page = await visit(mock.baseUrl, { reducedMotion: "reduce" });
  const video = page.locator("video");
  await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.readyState)).toBeGreaterThan(0);
  // What would have started it comes with the next frames.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await video.evaluate((it: HTMLVideoElement) => [it.paused, it.currentTime])).toEqual([true, 0]);
});

/** Presses Tab until something with this text or label has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const it = document.activeElement as HTMLInputElement;
      const outline = getComputedStyle(it).outlineStyle;
      return { name: it.labels?.[0]?.textContent ?? it.ariaLabel ?? it.textContent ?? "", outline };
    });
    expect(at.outline, `the focus on ${at.name} can be seen`).not.toBe("none");
    if (at.name.startsWith(name)) return;
    seen.push(at.name);
  }
  expect.fail(`Tab does not lead to ${name}, but to ${seen.join(", ")}`);
}

test("works with the keyboard alone", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  await page.getByRole("form").first().waitFor();
  await tabTo(page, "Words that ask for a failure");
  await page.keyboard.press("Enter");
  await tabTo(page, "[mock:failed]");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" by hand");
  await tabTo(page, "Submit");
  await page.keyboard.press("Enter");
  await page.getByRole("listitem").getByText("[mock:failed] by hand").waitFor();

  await page.reload();
  await page.getByRole("listitem").waitFor();
  await tabTo(page, "Next state");
  for (const state of ["processing", "failed"]) {
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: state }).waitFor();
  }
  // The button is gone, and the focus is still at its task.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^failed/);
});

test("a page of another origin can neither read what the mock's page reads nor move a task on", async () => {
  const mock = await startMock();
  const id = await submit(mock, "Add snow to @Video1");
  const stranger = createServer((_, response) =>
    response.setHeader("Content-Type", "text/html").end("<p>Hello"),
  ).listen(0, "127.0.0.1");
  onTestFinished(() => void stranger.close());
  await once(stranger, "listening");
  const page = await visit(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
  const tried = await page.evaluate(
    async ([baseUrl, id]) => {
      const calls = [
        fetch(`${baseUrl}/_mock/state`),
        fetch(`${baseUrl}/_mock/forms`),
        fetch(`${baseUrl}/_mock/tasks/${id}/advance`, { method: "POST" }),
        fetch(`${baseUrl}/_mock/tasks/${id}/advance`, { method: "POST", headers: { "x-any": "1" } }),
        fetch(`${baseUrl}/_mock/tasks/${id}/advance`, { method: "POST", mode: "no-cors" }).then(({ type }) => type),
      ];
      return (await Promise.allSettled(calls)).map(({ status }) => status);
    },
    [mock.baseUrl, id],
  );
  expect(tried.slice(0, 4)).toEqual(Array(4).fill("rejected"));
  expect(takeComplaints()).toEqual(Array(4).fill(expect.stringContaining("blocked by CORS policy")));
  expect(mock.tasks[0]?.state).toBe("pending");
  // Its API is open to them, as Prism's is.
  expect(await page.evaluate((url) => fetch(url).then(({ status }) => status), `${mock.baseUrl}/anything`)).toBe(404);
});
