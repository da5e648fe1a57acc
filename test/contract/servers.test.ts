// The suite on another document and another server, as `CONTRACT_DOCUMENT` and `CONTRACT_BASE_URL` ask for, and on Prism
// without a socket.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startMockServer } from "mulerouter-kling-v3-omni/mock";
import { expect, onTestFinished, test } from "vitest";
import { documentPath, type Json, loadDocument, root } from "../../scripts/document.js";
import type { TaskEndpoint } from "../../scripts/operations.js";
import { startPrism } from "../../scripts/prism.js";
import { replaced, run, temporaryFolder } from "../scratch.js";
import { agreementOn } from "./agreement.js";
import { bodyOf } from "./bodyCases.js";
import { posted } from "./callCases.js";
import { derivedCases } from "./cases.js";
import { given, openSetting } from "./given.js";
import { inProcess } from "./inProcess.js";
import { runCase, type Setting } from "./run.js";
import { overHttp, type Received } from "./server.js";

/** A document with longer results, a field that is now a boolean, and one field less. */
function revision(text: string): string {
  const edits: [from: string | RegExp, to: string][] = [
    ["maximum: 15", "maximum: 20"],
    [/keep_original_sound:\n {10}type: string\n {10}enum: .*\n/, "keep_audio:\n          type: boolean\n"],
    ['keep_original_sound: "yes"', "keep_audio: true"],
    [/ {8}last_frame:\n(?: {10}.*\n)+/, ""],
  ];
  return written(edits.reduce((revised, [from, to]) => replaced(revised, from, to), text));
}

/** The path of a document with this text. */
function written(text: string): string {
  const path = join(temporaryFolder(), "revision.yaml");
  writeFileSync(path, text);
  return path;
}

async function opened(environment: Record<string, string>) {
  const one = await openSetting(environment);
  onTestFinished(one.close);
  return one;
}

async function failuresOf(setting: Setting, isMeant: (title: string) => boolean): Promise<string[]> {
  const failures: string[] = [];
  for (const one of derivedCases(setting.contract)) {
    if (isMeant(one.title)) failures.push(...(await runCase(one, setting)));
  }
  return failures;
}

test("another document has its own cases, on its own validators and its own mock", async () => {
  const first = loadDocument(join(root, "test", "first-version.yaml"));
  const { setting } = await opened({ CONTRACT_DOCUMENT: revision(first.text) });
  const titles = derivedCases(setting.contract).map(({ title }) => title);
  const has = (start: string): boolean => titles.some((title) => title.includes(start));
  expect(has("accepts 20 as duration, within its maximum")).toBe(true);
  expect(has("refuses a string as video_list[0].keep_audio")).toBe(true);
  expect(has("as last_frame")).toBe(false);
  expect(await failuresOf(setting, (title) => /example|duration|keep_audio|answer/.test(title))).toEqual([]);
  const send = await inProcess(setting.contract.document.data, false);
  for (const endpoint of setting.contract.endpoints) {
    const { bodies, difference } = await agreementOn(endpoint, { ...setting, send }, { runs: 200, seed: 1 });
    expect({ bodies, difference }).toEqual({ bodies: 200, difference: "" });
  }
}, 60_000);

test("a document with rules that the contract does not have yet has cases that hold, and bodies that are taken", async () => {
  const { data } = structuredClone({ data: loadDocument(join(root, "test", "first-version.yaml")).data });
  Object.assign(data.components.schemas.VideoToVideoGenerationRequest.properties, {
    pan: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
    step: { type: "number", minimum: 1, maximum: 4, multipleOf: 0.5 },
    version: { const: "v3" },
    size: {
      oneOf: [
        { type: "string", maxLength: 3 },
        { type: "integer", minimum: 2 },
      ],
    },
    name: { type: "string", pattern: "^\\p{L}[\\p{L}\\d]{1,9}$" },
    born: { type: "string", format: "date-time" },
    day: { type: "string", format: "date" },
    mail: { type: ["string", "null"], format: "email" },
    host: { type: "string", format: "ipv4" },
    key: { type: "string", format: "uuid" },
    seed: { type: "integer", format: "int64" },
    tags: { type: "array", uniqueItems: true, minItems: 1, maxItems: 4, items: { type: "string", maxLength: 9 } },
    marks: { type: "array", uniqueItems: true, items: { enum: ["a", "b", 3] } },
    labels: {
      type: "object",
      properties: { first: { type: "integer" } },
      additionalProperties: { type: "string", maxLength: 5 },
    },
    camera: {
      type: "object",
      properties: { x: { type: "number" }, y: { type: "number" }, z: { type: "boolean" } },
      dependentRequired: { x: ["y"], y: ["x", "z"] },
      additionalProperties: false,
    },
    casts: {
      type: "array",
      items: {
        type: "object",
        required: ["role"],
        properties: {
          role: { type: "string" },
          face: { type: "string" },
          from: { type: "integer" },
          to: { type: "integer" },
        },
        anyOf: [{ required: ["face"] }, { required: ["from", "to"] }],
      },
    },
    light: {
      type: "object",
      properties: {
        sun: { type: "boolean" },
        lamps: { type: "array", items: { type: "string" } },
        hue: { type: "number" },
      },
      oneOf: [{ required: ["sun"] }, { required: ["lamps"] }],
      dependentRequired: { lamps: ["hue"] },
      additionalProperties: false,
    },
  });
  const path = written(JSON.stringify(data));
  const { setting } = await opened({ CONTRACT_DOCUMENT: path });
  expect(
    await failuresOf(setting, (title) =>
      /(pan|step|version|size|name|born|day|mail|host|key|seed|tags|marks|labels|camera|casts|light)\b/.test(title),
    ),
  ).toEqual([]);
  const send = await inProcess(setting.contract.document.data, false);
  const [endpoint] = setting.contract.endpoints;
  if (!endpoint) throw new Error("the document has no endpoint");
  const { accepted, difference } = await agreementOn(endpoint, { ...setting, send }, { runs: 200, seed: 1 });
  expect(difference).toBe("");
  expect(accepted).toBeGreaterThan(40);
}, 60_000);

test("a document that lists 422, and 415, has cases that expect these of a broken request, as Prism and the mock do", async () => {
  const { data } = structuredClone({ data: loadDocument(join(root, "test", "first-version.yaml")).data });
  const answer = (detail: string) => ({
    description: detail,
    content: { "application/json": { schema: { $ref: "#/components/schemas/ErrorBody" }, example: { detail } } },
  });
  for (const item of Object.values<Json>(data.paths)) {
    for (const { responses } of [item.post, item.get].filter(Boolean)) {
      Object.assign(responses, { 415: answer("Not of this type."), 422: answer("Not with these values.") });
    }
  }
  const path = written(JSON.stringify(data));
  const { setting } = await opened({ CONTRACT_DOCUMENT: path });
  const mock = await startMockServer({ document: path });
  onTestFinished(() => mock.close());
  const onMock = { ...setting, send: overHttp(mock.baseUrl), explains: true };
  for (const one of [setting, onMock]) {
    expect(await failuresOf(one, (title) => /answers|refuses .* as (mode|task_id)\b/.test(title))).toEqual([]);
  }
  const [endpoint] = setting.contract.endpoints as [TaskEndpoint];
  const body = bodyOf(setting.contract, endpoint);
  const statusOf = async (value: unknown, type = "application/json"): Promise<number> => {
    const sent = posted(endpoint, value);
    return (await onMock.send({ ...sent, headers: { ...sent.headers, "Content-Type": type } })).status;
  };
  expect(await statusOf({})).toBe(422);
  expect(await statusOf(body.minimal(), "text/plain")).toBe(415);
  // The mock's own words are refused as the document's rules are.
  expect(await statusOf(body.with(["prompt"], "[mock:nonsense]"))).toBe(422);
});

test("another server gets the requests, and is named where it does not keep to the document", async () => {
  const { data } = structuredClone({ data: loadDocument(documentPath).data });
  const { duration } = data.components.schemas.VideoToVideoGenerationRequest.properties;
  const refused = ++duration.maximum;
  const server = await startPrism({ document: written(JSON.stringify(data)) });
  onTestFinished(server.close);
  const { setting, baseUrl } = await opened({ CONTRACT_BASE_URL: server.baseUrl });
  expect(baseUrl).toBe(server.baseUrl);
  expect(setting.contract.document.file).toBe(loadDocument(documentPath).file);
  const failures = await failuresOf(setting, (title) => title.includes("as duration"));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatch(
    new RegExp(`^case: .* refuses ${refused} as duration[^]*\\nserver: {4}accepts it[^]*\\nwrong: {5}server$`),
  );
});

/** What does not depend on the wire. */
const essence = ({ status, body, violations }: Received) => ({
  status,
  // A body that is no JSON is refused by each in its own words.
  body: status === 400 && violations.length === 0 ? "" : body,
  violations,
});

test("Prism in the process answers as its HTTP server does", async () => {
  const here = await inProcess(given.document.data);
  const { setting } = await opened({});
  const requests = derivedCases(given).flatMap((one) => {
    if (one.kind === "call") return [one.sent];
    return one.kind === "body" && /mode|prompt/.test(one.title) ? [posted(one.endpoint, one.value)] : [];
  });
  expect(requests.length).toBeGreaterThan(150);
  for (const sent of requests) {
    const [mine, theirs] = await Promise.all([here(sent), setting.send(sent)]);
    expect(essence(mine), `${sent.method} ${sent.path} ${sent.body}`).toEqual(essence(theirs));
  }
});

test("Prism in a process leaves the places in its errors as they were", async () => {
  const script = `const before = [Error.prepareStackTrace, process.emit];
    const { startPrism } = await import(${JSON.stringify(join(root, "scripts/prism.js"))});
    await (await startPrism()).close();
    console.log(Error.prepareStackTrace === before[0] && process.emit === before[1]);`;
  const { output } = await run(process.execPath, ["--input-type=module", "--eval", script], root);
  expect(output).toBe("true\n");
});
