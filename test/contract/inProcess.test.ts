import { expect, test } from "vitest";
import { startPrism } from "../../scripts/prism.js";
import { derivedCases, posted } from "./cases.js";
import { given } from "./given.js";
import { inProcess } from "./inProcess.js";
import { overHttp, type Received } from "./server.js";

/** What does not depend on the wire. */
const essence = ({ status, body, violations }: Received) => ({
  status,
  // A body that is no JSON is refused by each in its own words.
  body: status === 400 && violations.length === 0 ? "" : body,
  violations,
});

test("Prism in the process answers each refusal, and each answer, as its HTTP server does", async () => {
  const here = await inProcess(given.document.data);
  const server = await startPrism({ document: given.document.file });
  try {
    const there = overHttp(server.baseUrl);
    const requests = derivedCases(given).flatMap((one) => {
      if (one.kind === "call") return [one.sent];
      return one.kind === "body" && one.breaks ? [posted(one.endpoint, one.value)] : [];
    });
    expect(requests.length).toBeGreaterThan(300);
    for (const sent of requests) {
      const [mine, theirs] = await Promise.all([here(sent), there(sent)]);
      expect(essence(mine), `${sent.method} ${sent.path} ${sent.body}`).toEqual(essence(theirs));
    }
  } finally {
    await server.close();
  }
});
