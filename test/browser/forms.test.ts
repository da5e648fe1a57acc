// The forms: drawn from the document, and sent as an app would send them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { documentPath, type Json } from "../../scripts/document.js";
import type { TaskEndpoint } from "../../scripts/operations.js";
import { requestExamples } from "../../scripts/operations.js";
import { type Field, fieldsOf } from "../contract/fields.js";
import { given } from "../contract/given.js";

const { endpoints } = given;

import { temporaryFolder } from "../scratch.js";
import { refusalShown, startMock, useBrowser, visit } from "./visit.js";

useBrowser();

/** A body that the document gives as an example of a submission. */
const exampleOf = (endpoint: TaskEndpoint | undefined): Json =>
  (endpoint && Object.values(requestExamples(given.document, endpoint))[0]) ?? {};

const formOf = async (page: Page, summary: string): Promise<Locator> => {
  const form = page.getByRole("form", { name: summary, exact: true });
  const heading = page.getByRole("heading", { name: summary });
  // The forms come after the page: a form that is not there yet is not one that is closed, and a click would close it.
  await heading.waitFor();
  if (!(await form.isVisible())) await heading.click();
  return form;
};

const prompt = (form: Locator): Locator => form.getByRole("textbox", { name: "prompt required" });

/** Which controls stand for a field, or an item of a list, by what the document says of it. */
function controlOf(scope: Locator, name: string, { type, enum: choices, properties }: Json): Locator {
  const label = new RegExp(`^${name}( required)?$`);
  const isGroup = type === "array" || (type === "object" && properties);
  return scope.getByRole(isGroup ? "group" : choices ? "combobox" : "textbox", { name: label });
}

/** The control of a field, with one item in each list on the way to it. */
async function reach(form: Locator, field: Field, fields: readonly Field[]): Promise<Locator> {
  let scope = form;
  let list = "";
  for (const [index, part] of field.path.entries()) {
    const way = JSON.stringify(field.path.slice(0, index + 1));
    const schema = fields.find(({ path }) => JSON.stringify(path) === way)?.schema ?? {};
    const name = part === 0 ? `${list} 0` : part;
    const control = controlOf(scope, name, schema);
    if (part === 0 && (await control.count()) === 0) {
      await scope.getByRole("button", { name: `Add to ${list}`, exact: true }).click();
    }
    list = name;
    scope = control;
  }
  return scope;
}

describe.each(endpoints)("the form of $create.name", (endpoint) => {
  const fields = fieldsOf(given.document, endpoint.body.node, endpoint.body.parts).filter(
    ({ path }) => path.length > 0,
  );

  test("has every field of the document, each marked where it is required, and no other", async () => {
    const page = await visit((await startMock()).baseUrl);
    const form = await formOf(page, endpoint.create.summary);
    await form.getByRole("button", { name: "Empty" }).click();
    await form.getByText(/^\d+ more fields$/).click();
    for (const field of fields) {
      const control = await reach(form, field, fields);
      const where = field.path.join(".");
      expect(await control.count(), where).toBe(1);
      if (field.path.at(-1) === 0) continue;
      const marked = await control.evaluate((it) => {
        const isMarked = (label: Element | null | undefined) => label?.textContent?.endsWith("required") ?? false;
        if (it instanceof HTMLFieldSetElement) return isMarked(it.querySelector("legend"));
        const input = it as HTMLInputElement;
        return input.required && isMarked(input.labels?.[0]);
      });
      expect(marked, where).toBe(field.required);
    }
    const names = await form.locator(".name").allTextContents();
    const others = fields.filter(({ schema }) => schema.properties && schema.additionalProperties === true);
    const own = ["Answer to ask for", ...others.map(() => "other fields")];
    expect(names).toHaveLength(fields.length + own.length);
    expect(names).toEqual(expect.arrayContaining(own));
  });

  test("sends the document's example, and it becomes a task", async () => {
    const mock = await startMock();
    const page = await visit(mock.baseUrl);
    const form = await formOf(page, endpoint.create.summary);
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByText("202 Accepted").waitFor();
    const [task] = mock.tasks;
    await form.getByRole("link", { name: task?.id ?? "none" }).waitFor();
    expect(task?.operation).toBe(endpoint.create.operationId);
    const [request] = mock.requests;
    expect(request?.body).toEqual(exampleOf(endpoint));
    expect(request?.headers.authorization).toBe("Bearer ***");
  });
});

const edit = "Edit a video";

test("a form that was filled in wrongly says at each field what is wrong, and goes to the first", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  const form = await formOf(page, edit);
  const url = form.getByRole("textbox", { name: "video_url required" });
  await prompt(form).fill("");
  await url.fill("nowhere");
  await form.getByText(/^\d+ more fields$/).click();
  for (let count = 0; count < 5; count++) await form.getByRole("button", { name: "Add to images" }).click();
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText(refusalShown).waitFor();

  const said = (control: Locator) =>
    control.evaluate((it) => {
      const ids = it.getAttribute("aria-describedby")?.split(" ") ?? [];
      return document.getElementById(ids[0] ?? "")?.textContent;
    });
  expect(await said(prompt(form))).toBe("It is required.");
  expect(await said(url)).toBe('It must match format "uri".');
  expect(await said(form.getByRole("group", { name: "images", exact: true }))).toBe(
    "It must NOT have more than 4 items.",
  );
  expect(await prompt(form).evaluate((it) => [it === document.activeElement, it.ariaInvalid])).toEqual([true, "true"]);
  expect(mock.tasksCreated).toBe(0);

  await url.fill("file:///a.mp4");
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("It is not what is asked for here.").waitFor();
  await form.getByText("a URL that the service can fetch, not a file or the video itself").first().waitFor();

  await form.getByRole("button", { name: "Example" }).click();
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("202 Accepted").waitFor();
  expect(await form.locator("[aria-invalid], .field .problem:visible").count()).toBe(0);
});

test("fields hold numbers, choices, nulls, lists and fields of one's own, and send nothing for what is empty", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  const form = await formOf(page, "Generate a new video from a video");
  await form.getByText(/^\d+ more fields$/).click();
  await form.getByRole("textbox", { name: "duration" }).fill("7");
  await form.getByRole("combobox", { name: "aspect_ratio" }).selectOption("null");
  await form.getByRole("checkbox", { name: "Send null as first_frame" }).check();
  await form.getByRole("combobox", { name: "mode" }).selectOption("(not sent)");
  for (const image of ["a", "b", "c"]) {
    await form.getByRole("button", { name: "Add to images" }).click();
    await form
      .getByRole("textbox", { name: /^images \d$/ })
      .last()
      .fill(image);
  }
  await form.getByRole("button", { name: "Remove images 1" }).click();
  await form.getByRole("button", { name: "Add to elements" }).click();
  const element = form.getByRole("group", { name: "elements 0", exact: true });
  await element.getByRole("textbox", { name: "other fields" }).fill('{ "voice": 3 }');
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("202 Accepted").waitFor();
  const { mode: _, ...example } = exampleOf(endpoints[0]);
  expect(mock.requests[0]?.body).toEqual({
    ...example,
    duration: 7,
    aspect_ratio: null,
    first_frame: null,
    images: ["a", "c"],
    elements: [{ voice: 3 }],
  });

  await element.getByRole("textbox", { name: "other fields" }).fill("{ voice");
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("Not sent. other fields is not JSON.").waitFor();
  expect(mock.tasksCreated).toBe(1);
});

test("a word that asks for a failure is put into the prompt, and does what the table says", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  const form = await formOf(page, edit);
  await page.getByRole("heading", { name: "Generate a new video" }).click();
  await prompt(form).fill("Add snow");
  await page.getByText("Words that ask for a failure").click();
  await page.getByRole("button", { name: "[mock:402]" }).click();
  expect(await prompt(form).inputValue()).toBe("Add snow [mock:402]");
  expect(await prompt(form).evaluate((it) => it === document.activeElement)).toBe(true);
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("402 Payment Required").waitFor();
  await form.getByText("The balance does not cover this task.").waitFor();
});

test("a connection that breaks after the task was created leaves one task, though browsers like to try again", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  const form = await formOf(page, edit);
  await prompt(form).fill("Add snow [mock:drop-after]");
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("No answer: the connection broke").waitFor();
  await page.getByText("1 task created").waitFor();
  expect(mock.requests).toHaveLength(1);
});

test("an answer of the document is asked for by its status", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  const form = await formOf(page, edit);
  const choice = form.getByRole("combobox", { name: "Answer to ask for" });
  const statuses = await choice.getByRole("option").allTextContents();
  const errors = endpoints.find(({ create }) => create.summary === edit)?.create.errors ?? [];
  expect(statuses.slice(1).map((text) => Number.parseInt(text, 10))).toEqual(errors);
  await choice.selectOption({ index: errors.indexOf(429) + 1 });
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("429 Too Many Requests").waitFor();
});

test("a form can be taken along as a command for a shell", async () => {
  const mock = await startMock();
  const page = await visit(mock.baseUrl);
  const form = await formOf(page, edit);
  await prompt(form).fill("Add the sea's foam");
  await form.getByText("As a command").click();
  await form.getByText("curl -s").waitFor();
  const command = await form.locator(".curl pre").textContent();
  expect(command).toContain(`curl -s ${mock.baseUrl}${endpoints[1]?.create.path} \\\n`);
  expect(command).toContain(`-d '{"prompt":"Add the sea'\\''s foam",`);
});

test("an endpoint that is added to the document has a form, with controls for whatever it takes", async () => {
  const document = join(temporaryFolder(), "openapi.yaml");
  const data = parse(readFileSync(documentPath, "utf8"));
  const [path = ""] = Object.keys(data.paths);
  const remix = path.replace(/[^/]+$/, "remix");
  data.components.schemas.Layer = {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string" },
      below: { $ref: "#/components/schemas/Layer" },
    },
  };
  const body = {
    type: "object",
    required: ["title", "loud"],
    properties: {
      title: { type: "string", minLength: 2 },
      loud: { type: "boolean" },
      speed: { type: "number", default: 1, exclusiveMinimum: 0, maximum: 4 },
      cut: { anyOf: [{ type: "string" }, { type: "null" }] },
      kind: { const: "remix" },
      anything: { oneOf: [{ type: "string" }, { type: "integer" }] },
      layer: { $ref: "#/components/schemas/Layer" },
    },
    additionalProperties: false,
  };
  const { post } = data.paths[path];
  data.paths[remix] = {
    post: {
      ...post,
      operationId: "videoToVideo.remix",
      summary: "Remix a video",
      requestBody: { required: true, content: { "application/json": { schema: body } } },
    },
  };
  data.paths[`${remix}/{task_id}`] = structuredClone(data.paths[`${path}/{task_id}`]);
  data.paths[`${remix}/{task_id}`].get.operationId = "videoToVideo.remix.get";
  writeFileSync(document, stringify(data));
  const mock = await startMock({ document });
  const page = await visit(mock.baseUrl);
  const form = await formOf(page, "Remix a video");

  await form.getByRole("textbox", { name: "title required" }).fill("Storm");
  await form.getByRole("combobox", { name: "loud required" }).selectOption("false");
  await form.getByText(/^\d+ more fields$/).click();
  await form.getByRole("textbox", { name: "speed" }).fill("0.5");
  await form.getByText("At most 4; more than 0; 1 if not sent.").waitFor();
  await form.getByRole("checkbox", { name: "Send null as cut" }).check();
  await form.getByRole("combobox", { name: "kind" }).selectOption("remix");
  await form.getByRole("textbox", { name: "anything" }).fill("12");
  // A layer below a layer below a layer has no end; from the second on it is JSON.
  const below = form.getByRole("group", { name: "below", exact: true });
  await form.getByRole("textbox", { name: "name required" }).first().fill("sky");
  await below.getByRole("textbox", { name: "name required" }).fill("sea");
  await below.getByRole("textbox", { name: "below" }).fill('{ "name": "sand" }');
  await form.getByRole("button", { name: "Submit" }).click();
  await form.getByText("202 Accepted").waitFor();
  expect(mock.requests[0]?.body).toEqual({
    title: "Storm",
    loud: false,
    speed: 0.5,
    cut: null,
    kind: "remix",
    anything: 12,
    layer: { name: "sky", below: { name: "sea", below: { name: "sand" } } },
  });
  expect(mock.tasks[0]?.operation).toBe("videoToVideo.remix");
  await page.getByRole("listitem").getByText("videoToVideo.remix").waitFor();
});
