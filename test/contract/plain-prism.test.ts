// Prism's own command line serves the shipped document as it is, for who wants nothing on top.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { documentPath, root } from "../../scripts/document.js";
import { bodyOf } from "./bodyCases.js";
import { authorization, posted } from "./callCases.js";
import { answersOf, refusalOf } from "./contract.js";
import { given } from "./given.js";
import { overHttp } from "./server.js";

test("`prism mock` on the shipped document validates requests and answers with its examples", async () => {
  const cli = join(root, "node_modules/.bin/prism");
  const child = spawn(process.execPath, [cli, "mock", "--port", "0", documentPath]);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await once(child, "close");
  });
  const baseUrl = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const [, found] = /Prism is listening on (http:\S+)/.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`prism ended with ${code}: ${said}`)));
  });

  const send = overHttp(baseUrl);
  for (const endpoint of given.endpoints) {
    const { create, read } = endpoint;
    const accepted = await send(posted(endpoint, bodyOf(given, endpoint).minimal()));
    const [answer] = answersOf(given, create);
    expect([accepted.status, accepted.body]).toEqual([create.success, answer?.examples[0]?.value]);
    expect((await send(posted(endpoint, {}))).status).toBe(refusalOf(create));
    const path = `${create.path}/8e1e315e-b50d-4334-a231-be7d19a372f4`;
    const states = answersOf(given, read)[0]?.examples ?? [];
    for (const { name, value } of states) {
      const headers = { ...authorization, Prefer: `example=${name}` };
      const task = await send({ method: "GET", path, headers });
      expect([task.status, task.body]).toEqual([read.success, value]);
    }
    expect(states).toHaveLength(4);
  }
});
