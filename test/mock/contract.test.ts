// The contract suite again, with the mock in the place of plain Prism: the state on top takes nothing from it.
import { type MockServer, startMockServer } from "mulerouter-kling-v3-omni/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Case } from "../contract/case.js";
import { derivedCases } from "../contract/cases.js";
import { facts } from "../contract/facts.js";
import { given, openSetting } from "../contract/given.js";
import { judgedCases } from "../contract/judgedCases.js";
import { runCase, type Setting } from "../contract/run.js";

let mock: MockServer;
let setting: Setting;
beforeAll(async () => {
  mock = await startMockServer();
  const opened = await openSetting({ CONTRACT_BASE_URL: mock.baseUrl });
  setting = { ...opened.setting, explains: true };
});
afterAll(() => mock.close());

/** What a server has no part in stands in the suite's own run. */
const isServed = ({ kind }: Case): boolean => kind !== "answer";

describe.each([
  ["cases that follow from the document", derivedCases(given)],
  ["values that the facts judge", judgedCases(given, facts)],
])("%s", (_, cases) => {
  test.each(cases.filter(isServed).map((one) => [one.title, one] as const))("%s", async (_, one) => {
    expect((await runCase(one, setting)).join("\n\n")).toBe("");
  });
});
