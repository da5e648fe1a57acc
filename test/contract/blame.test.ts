// A failing case says who is wrong: the case, what the document says and where, and what each side made of it.
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadDocument, parse, root } from "../../scripts/document.js";
import { replaced } from "../scratch.js";
import type { Case } from "./case.js";
import { derivedCases } from "./cases.js";
import { contractOf, refusalOf } from "./contract.js";
import { facts } from "./facts.js";
import { given } from "./given.js";
import { discords, Statements } from "./holding.js";
import { inProcess } from "./inProcess.js";
import { judgesOf } from "./judges.js";
import { runCase, type Setting } from "./run.js";

/** A document that stays as it is, so that its cases do. */
const contract = contractOf(loadDocument(join(root, "test", "first-version.yaml")));
const cases = derivedCases(contract);
const caseOf = (start: string): Case => {
  const found = cases.find(({ title }) => title.startsWith(start));
  if (!found) throw new Error(`there is no case ${start}`);
  return found;
};

let setting: Setting;
beforeAll(async () => {
  setting = { contract, judges: await judgesOf(contract), send: await inProcess(contract.document.data) };
});

const tooLong = "videoToVideo.edit refuses 2501 characters as prompt";

describe("a failing case", () => {
  test("names a validator of the client that lets pass what all others refuse", async () => {
    const one = caseOf(tooLong);
    if (one.kind !== "body") throw new Error("expected a body");
    const status = refusalOf(one.endpoint.create);
    const judges = { ...setting.judges, client: () => [] };
    const [failure = ""] = await runCase(one, { ...setting, judges });
    expect(failure.split("\n")).toEqual([
      `case:      ${tooLong}, past its maxLength (page:generation, page:edit, docs:element)`,
      expect.stringMatching(/^sent: {6}POST \/vendors\S+\/edit \{.*"prompt":"🎬.*🎬… \(\d+ characters\)$/u),
      expect.stringMatching(
        /^document: {2}\S+:\d+ says: prompt has maxLength 2500 \(page:generation, page:edit, docs:element\); so it refuses it by maxLength$/,
      ),
      expect.stringMatching(
        new RegExp(`^server: {4}refuses it: answered ${status} .*; maxLength at request\\.body\\.prompt$`),
      ),
      "client:    accepts it",
      "ajv:       refuses it",
      "cfworker:  refuses it",
      "wrong:     client",
    ]);
  });

  test("names a server that takes what the document refuses", async () => {
    const valid = caseOf("videoToVideo.edit takes a request");
    if (valid.kind !== "call") throw new Error("expected a whole request");
    const accepted = await setting.send(valid.sent);
    const [failure = ""] = await runCase(caseOf(tooLong), { ...setting, send: async () => accepted });
    expect(failure).toMatch(
      /\nserver: {4}accepts it: answered 202 \{"task_info".*\nclient: {4}refuses it: prompt breaks maxLength\n/,
    );
    expect(failure).toMatch(/\nwrong: {5}server$/);
  });

  test("names a server that refuses for another reason, or answers with something else", async () => {
    const { send } = setting;
    const elsewhere: Setting["send"] = async (sent) => ({ ...(await send(sent)), violations: [] });
    const [failure = ""] = await runCase(caseOf(tooLong), { ...setting, send: elsewhere });
    expect(failure).toMatch(/so it finds maxLength broken at request\.body\.prompt\nserver: .*\nwrong: {5}server$/);

    const other: Setting["send"] = async (sent) => ({ ...(await send(sent)), body: { task_info: {} } });
    const [unlike = ""] = await runCase(caseOf("videoToVideo.edit gives its answer 402"), { ...setting, send: other });
    expect(unlike).toMatch(
      /so it answers like its example \{"detail":.*\nserver: {4}answered 402 \{"task_info":\{\}\}\nwrong: {5}server$/,
    );
  });

  test("names the document where all others agree against it", async () => {
    // The case as the document had it; then somebody lets the document take longer prompts.
    const longer = contractOf(
      parse(replaced(contract.document.text, "maxLength: 2500", "maxLength: 5000"), "kling.yaml"),
    );
    const judges = await judgesOf(longer);
    const wrong = { contract: longer, judges, send: await inProcess(longer.document.data) };
    const [failure = ""] = await runCase(caseOf(tooLong), wrong);
    expect(failure).toMatch(/\ndocument: {2}kling\.yaml:\d+ says: /);
    expect(failure).toMatch(/\nwrong: {5}the document, as all the others agree$/);
  });

  test("takes fresh ids and times for what they are, and no other difference", async () => {
    const { send } = setting;
    const fresh =
      (id: string): Setting["send"] =>
      async (sent) => {
        const received = await send(sent);
        const text = JSON.stringify(received.body).replace("8e1e315e-b50d-4334-a231-be7d19a372f4", id);
        return { ...received, body: JSON.parse(text.replaceAll("2026-03-03T00:00:00Z", "2026-11-20T16:15:01.123Z")) };
      };
    const one = caseOf("videoToVideo.edit accepts its example");
    expect(await runCase(one, { ...setting, send: fresh("00000000-0000-4000-8000-000000000001") })).toEqual([]);
    expect((await runCase(one, { ...setting, send: fresh("task-1") })).join()).toContain("answers like its example");
  });
});

test("a fact that the document does not keep is told with the fact, the place and what stands there", () => {
  const { data } = structuredClone({ data: given.document.data });
  const { duration } = data.components.schemas.VideoToVideoGenerationRequest.properties;
  const maximum = duration.maximum++;
  const fact = "page:generation#duration.maximum";
  const found = [...discords(new Statements(contractOf(parse(JSON.stringify(data), "kling.yaml"))))];
  const discord = found.find(({ message }) => message.startsWith(`fact:      ${fact}: `));
  expect(discord?.message.split("\n")).toEqual([
    `fact:      ${fact}: ${facts.find(({ id }) => id === fact)?.says}`,
    `facts:     say of videoToVideo.generation body duration: maximum ${maximum}`,
    expect.stringMatching(new RegExp(`^document: {2}kling\\.yaml:\\d+ says ${maximum + 1}$`)),
    "wrong:     the document; or the fact, where the API has changed",
  ]);
});
