// The client's validators, Prism, Ajv and a validator that shares nothing with it, on bodies that nobody wrote.
import { beforeAll, describe, expect, test } from "vitest";
import { agreementOn } from "./agreement.js";
import { given, openSetting } from "./given.js";
import { inProcess } from "./inProcess.js";
import type { Setting } from "./run.js";

const seed = Number(process.env.CONTRACT_SEED ?? 20260303);
const runs = Math.ceil(10_000 / given.endpoints.length);

/** Prism without sockets: so many requests would take minutes. */
let setting: Setting;
beforeAll(async () => {
  const opened = await openSetting();
  await opened.close();
  setting = { ...opened.setting, send: await inProcess(given.document.data, false) };
});

describe.each(given.endpoints)("$create.name", (endpoint) => {
  test(`gets the same verdict from all on ${runs} made-up bodies, valid ones and others`, async () => {
    const { bodies, accepted, difference } = await agreementOn(endpoint, setting, { runs, seed });
    expect(difference).toBe("");
    expect(bodies).toBe(runs);
    expect(accepted).toBeGreaterThan(runs / 5);
    expect(bodies - accepted).toBeGreaterThan(runs / 5);
  }, 60_000);
});

test("a difference is told with a small body, who stands alone, and the seed", async () => {
  const [endpoint] = given.endpoints;
  if (!endpoint) throw new Error("the document has no endpoint");
  const { client } = setting.judges;
  // A client that forgot what is required.
  const forgetful: typeof client = (operation, value) =>
    client(operation, value).filter(({ keyword }) => keyword !== "required");
  const wrong = { ...setting, judges: { ...setting.judges, client: forgetful } };
  // It ends at the first difference; with CONTRACT_BODIES of them, chance may not bring one.
  const { difference } = await agreementOn(endpoint, wrong, { runs: 100_000, seed });
  expect(difference).toMatch(/^sent: {6}POST \S+ \{/);
  expect(difference).toMatch(/client: {4}accepts it\najv: {7}refuses it\ncfworker: {2}refuses it\nwrong: {5}client\n/);
  expect(difference).toContain(`CONTRACT_SEED=${seed}`);
  // A made-up body has some hundred characters, and this one only what makes the difference.
  const [, sent = ""] = /POST \S+ (.*)/.exec(difference) ?? [];
  expect(sent.length).toBeLessThan(200);
});
