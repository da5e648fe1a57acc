// The commands as a person runs them, on real ports.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createClient } from "mulerouter-kling-v3-omni";
import { mockWords } from "mulerouter-kling-v3-omni/mock";
import { describe, expect, onTestFinished, test } from "vitest";
import { root } from "../scripts/document.js";
import type { TaskEndpoint } from "../scripts/operations.js";
import { isSupported } from "../scripts/require-node.js";
import { refusalOf } from "./contract/contract.js";
import { given } from "./contract/given.js";
import { edit } from "./example.js";
import { run, temporaryFolder } from "./scratch.js";

/** Starts the mock and waits until it says where it listens. */
async function startMock(...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [join(root, "scripts/mock.js"), ...args]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let output = "";
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(output);
        if (found) resolve(found);
      };
      child.stdout?.on("data", look);
      void ended.then((code) => reject(new Error(`the mock ended with ${code}: ${output}`)));
      look();
    });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += text));
  const [, baseUrl = ""] = await printed(/The mock listens on (http:\S+)/);
  return { child, ended, baseUrl, printed, output: () => output };
}

// The first to start it builds it.
describe("npm run mock", { timeout: 90_000 }, () => {
  test("prints a curl line that works when pasted, logs each request, and stops on Ctrl-C", async () => {
    const mock = await startMock("--port", "0");
    const [curl] = await mock.printed(/curl[\s\S]*?'\n\n/);
    const pasted = JSON.parse((await run("bash", ["-c", curl], root)).output);
    expect(pasted).toMatchObject({ task_info: { status: "pending" } });
    await mock.printed(
      new RegExp(`\\n\\d\\d:\\d\\d:\\d\\d POST {3}videoToVideo\\.generation +202 ${pasted.task_info.id}\\n`),
    );

    const { create } = given.endpoints.find((one) => one.create.name === "videoToVideo.edit") as TaskEndpoint;
    const refused = await fetch(mock.baseUrl + create.path, {
      method: "POST",
      headers: { Authorization: "Bearer any-text", "Content-Type": "application/json" },
      body: '{"prompt":1}',
    });
    expect(refused.status).toBe(refusalOf(create));
    const line = `videoToVideo\\.edit +${refused.status}\\n +video_list is missing\\n +prompt must be of type string, got 1\\n`;
    await mock.printed(new RegExp(line));

    mock.child.kill("SIGINT");
    expect(await mock.ended).toBe(0);
  });

  test("with --quiet says nothing of a request, and with --seed gives the same ids", async () => {
    const mocks = [await startMock(...seeded), await startMock(...seeded)];
    const ids = [];
    for (const { baseUrl } of mocks) {
      const answer = await fetch(`${baseUrl}/vendors/klingai/v1/kling-v3-omni/video-to-video/edit`, {
        method: "POST",
        headers: { Authorization: "Bearer any-text", "Content-Type": "application/json" },
        body: JSON.stringify(edit),
      });
      ids.push(((await answer.json()) as { task_info: { id: string } }).task_info.id);
    }
    expect(ids[0]).toBe(ids[1]);
    for (const { output, child, ended } of mocks) {
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      expect(output()).not.toContain("POST");
    }
  });

  test("serves another document with --document, and says how long to wait with --retry-after", async () => {
    const document = join(temporaryFolder(), "other.yaml");
    const text = readFileSync(join(root, "openapi/kling-v3-omni.yaml"), "utf8");
    writeFileSync(document, text.replaceAll("kling-v3-omni/video-to-video", "another-model/video-to-video"));
    const { baseUrl } = await startMock("--port", "0", "--document", document, "--retry-after", "7");
    const answer = await fetch(`${baseUrl}/vendors/klingai/v1/another-model/video-to-video/edit`, {
      method: "POST",
      headers: { Authorization: "Bearer any-text", "Content-Type": "application/json" },
      body: JSON.stringify({ ...edit, prompt: "Add snow [mock:429]" }),
    });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  const seeded = ["--port", "0", "--quiet", "--seed", "demo"];

  test("says what to do when the port is in use, and exits with 1", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { code, output } = await run(process.execPath, ["scripts/mock.js", "--port", String(port)], root);
    expect(code).toBe(1);
    expect(output).toBe(
      `The mock cannot listen on 127.0.0.1:${port}: the port is in use. Stop what uses it, or choose another port.\nChoose one with --port <number>; --port 0 takes a free one.\n`,
    );
  });

  test.each([
    [["--port", "x"], "--port must be a whole number from 0 to 65535, got x"],
    [["--port", "-1"], "Option '--port' needs a value; one that begins with - stands after =."],
    [["--retry-after", "0.5"], "--retry-after must be a whole number from 0 to 86400, got 0.5"],
    [["--task-seconds", "-1"], "--task-seconds"],
    [["--task-seconds=soon"], "--task-seconds must be a number from 0 to 1000000, or Infinity, got soon"],
    [["--prot", "4011"], "Unknown option '--prot'"],
  ])("refuses %j in a line, and says where the options are", async (args, message) => {
    const { code, output } = await run(process.execPath, ["scripts/mock.js", ...args], root);
    expect(code).toBe(1);
    const [mistake, ...rest] = output.split("\n");
    expect(mistake).toContain(message);
    expect(rest).toEqual(["Run kling-mock --help for the options.", ""]);
  });

  test("refuses an address that other machines reach, unless --expose says that it is meant", async () => {
    const { code, output } = await run(process.execPath, ["scripts/mock.js", "--host", "0.0.0.0"], root);
    expect(code).toBe(1);
    expect(output).toMatch(/^--host 0\.0\.0\.0 can be reached by other machines\. Add --expose/);
    const mock = await startMock("--host", "0.0.0.0", "--expose", "--port", "0");
    expect(mock.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await mock.printed(new RegExp(`export MULEROUTER_BASE_URL=${mock.baseUrl}\n`));
    await mock.printed(
      /From another machine or container: .*:?\d+.*; a client there needs createClient\(\{ allowInsecureHttp: true \}\)\.\n/,
    );
  });

  test.each([[[]], [["--host", "localhost"]]])("refuses --expose with %j, as it would do nothing", async (host) => {
    const { code, output } = await run(process.execPath, ["scripts/mock.js", "--expose", ...host], root);
    expect([code, output]).toEqual([
      1,
      `--expose does nothing for ${host[1] ?? "127.0.0.1"}, which no other machine reaches. Add --host 0.0.0.0, or leave it out.\n`,
    ]);
  });

  test("leaves a task to the page's button with --task-seconds Infinity", async () => {
    const { baseUrl } = await startMock("--port", "0", "--task-seconds", "Infinity");
    const kling = createClient({ apiKey: "any-text", baseUrl });
    const { id } = await kling.videoToVideo.edit(edit);
    const seen = [];
    for (let step = 0; step < 3; step++) {
      seen.push((await kling.videoToVideo.edit.get(id)).state);
      await fetch(`${baseUrl}/_mock/tasks/${id}/advance`, { method: "POST" });
    }
    expect(seen).toEqual(["pending", "processing", "completed"]);
  });

  test("ends with 0 when it is told to stop as soon as it has said where it is", async () => {
    const mock = await startMock("--port", "0");
    mock.child.kill("SIGTERM");
    expect(await mock.ended).toBe(0);
  });

  test("prints the version of the package with --version", async () => {
    const { code, output } = await run(process.execPath, ["scripts/mock.js", "--version"], root);
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect([code, output]).toEqual([0, `${version}\n`]);
  });

  test("shows every option and every word of a prompt with --help", async () => {
    const { code, output } = await run(process.execPath, ["scripts/mock.js", "--help"], root);
    expect(code).toBe(0);
    for (const option of ["--port", "--host", "--task-seconds", "--seed", "--quiet", "--version"])
      expect(output).toContain(option);
    expect(output).toMatch(/--task-seconds .*\(4\)\n +above 4, give wait\(\) a pollIntervalMs/);
    for (const { word } of mockWords) expect(output).toContain(`[mock:${word}]`);
  });
});

describe("npm run sources", () => {
  test("lists what rests on the pages and what on context, with where it stands", async () => {
    const { code, output } = await run(process.execPath, ["scripts/sources.js"], root);
    expect(code).toBe(0);
    const [, pages = "", context = ""] = output.split(/Rests on the pages|Rests on context alone/);
    expect(pages).toMatch(
      /VideoToVideoRequest\.prompt +page:generation page:edit.*\n +openapi\/kling-v3-omni\.yaml:\d+ +type maxLength/,
    );
    expect(context).toMatch(/TaskError\.code +docs:task-error\n/);
    expect(context.split("Sources")[0]).not.toContain("page:edit");
  });
});

describe("a command without arguments", () => {
  test.each([
    ["build", "npm run build"],
    ["check-document", "npm run check:document"],
    ["faults", "npm run faults"],
    ["generate", "npm run generate [-- --check]"],
    ["polling", "npm run polling"],
    ["sources", "npm run sources"],
    ["start", "npm start"],
  ])("%s refuses one in a line with its usage, before it does anything", async (name, usage) => {
    const script = `scripts/${name}.js`;
    const refused = await run(process.execPath, [script, "--nope"], root);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/^Unknown argument --nope\. Usage: .*\n$/);
    expect(refused.output).toContain(`Usage: ${usage}   `);
  });

  test("is shown with --help, before anything is done", async () => {
    const { code, output } = await run(process.execPath, ["scripts/faults.js", "--help"], root);
    expect(code).toBe(0);
    expect(output).toMatch(/^Usage: npm run faults {3}/);
  });
});

test("a command ends without a word where its reader has seen enough", async () => {
  const file = join(temporaryFolder(), "endless.mjs");
  const cli = pathToFileURL(join(root, "scripts/cli.js")).href;
  writeFileSync(
    file,
    `import { run } from ${JSON.stringify(cli)};
    await run(import.meta.url, async () => {
      for (;;) await new Promise((resolve) => setTimeout(resolve, 1, console.log("more")));
    });`,
  );
  const { output } = await run("bash", ["-c", `"${process.execPath}" "${file}" | head -1`], root);
  expect(output).toBe("more\n");
});

describe("an old Node", () => {
  test.each([
    ["20.19.0", true],
    ["20.20.2", true],
    ["22.0.0", true],
    ["26.1.0", true],
    ["20.18.9", false],
    ["18.20.8", false],
  ])("%s is supported: %j", (version, supported) => {
    expect(isSupported(version, ">=20.19.0")).toBe(supported);
  });
});
