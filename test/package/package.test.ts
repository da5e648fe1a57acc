// The tarball as another package sees it: unpacked into an empty project, and run. test/runtimes/ compiles it there too.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { documentPath, root } from "../../scripts/document.js";
import { startPrism } from "../../scripts/prism.js";
import { run } from "../scratch.js";
import { bin, dependencies, name, pack, unpack, version } from "./consumer.js";
import { rightUses } from "./uses.js";

const folder = mkdtempSync(join(tmpdir(), "kling-consumer-"));
let installed: string;

beforeAll(async () => {
  installed = await unpack(await pack(folder), folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed package", () => {
  test("runs under plain Node against the document that it ships", async () => {
    writeFileSync(join(folder, "use.js"), rightUses);
    const mock = await startPrism({ document: join(installed, "openapi", "kling-v3-omni.yaml") });
    const env = { ...process.env, MULEROUTER_API_KEY: "any-text", MULEROUTER_BASE_URL: mock.baseUrl };
    const ran = await run(process.execPath, ["use.js"], folder, env);
    await mock.close();
    expect(ran).toEqual({ code: 0, output: "8e1e315e-b50d-4334-a231-be7d19a372f4 https://example.com/result.mp4\n" });
  });

  test("is loaded by `require` too, without a warning, as the README says", async () => {
    const use = ["", "/node", "/mock"].map((entry) => `Object.keys(require("${name}${entry}")).length > 1`);
    writeFileSync(join(folder, "use.cjs"), `console.log(${use.join(", ")});\n`);
    expect(await run(process.execPath, ["use.cjs"], folder)).toEqual({ code: 0, output: "true true true\n" });
  });

  test("waits where all intrinsics are frozen, against what dependencies might do to them", async () => {
    const use = `import { createClient } from "${name}";
const answer = { task_info: { id: "1", status: "completed" }, videos: ["https://example.com/v.mp4"] };
const fetch = async (_, { method }) => Response.json(answer, { status: method === "POST" ? 202 : 200 });
const kling = createClient({ apiKey: "any-text", fetch });
const task = await kling.videoToVideo.edit({ prompt: "x", video_list: [{ video_url: "https://example.com/a.mp4" }] });
console.log((await task.wait()).videos[0]);
`;
    writeFileSync(join(folder, "frozen.js"), use);
    const ran = await run(process.execPath, ["--frozen-intrinsics", "--no-warnings", "frozen.js"], folder);
    expect(ran).toEqual({ code: 0, output: "https://example.com/v.mp4\n" });
  });

  test("has an entry for what needs files, whose errors are of the same family", async () => {
    const use = `import { isMuleRouterError } from "${name}";
import { downloadVideo, imageFromFile } from "${name}/node";
const pdf = await imageFromFile(new TextEncoder().encode("%PDF-1.7")).catch((error) => error);
const video = await downloadVideo("http://127.0.0.1:6000/v.mp4", "v.mp4").catch((error) => error);
console.log(isMuleRouterError(pdf, "FileError"), isMuleRouterError(video, "DownloadError"));
`;
    writeFileSync(join(folder, "files.js"), use);
    expect(await run(process.execPath, ["files.js"], folder)).toEqual({ code: 0, output: "true true\n" });
  });

  test("has a mock that says what to install where Prism is not", async () => {
    writeFileSync(
      join(folder, "mock.js"),
      `import { startMockServer } from "${name}/mock";\nawait startMockServer();\n`,
    );
    const { code, output } = await run(process.execPath, ["mock.js"], folder);
    expect(code).toBe(1);
    expect(output).toContain(
      "ConfigError: The mock server needs Prism, which is not installed. Run: npm install --save-dev @stoplight/prism-http@5.12.0",
    );
    const command = await run(process.execPath, [join(installed, bin["kling-mock"]), "--port", "0"], folder);
    expect(command).toEqual({
      code: 1,
      output:
        "The mock server needs Prism, which is not installed. Run: npm install --save-dev @stoplight/prism-http@5.12.0\n",
    });
  });

  test("has a mock that gives a video that plays, with Prism beside it", async () => {
    const withPrism = mkdtempSync(join(tmpdir(), "kling-consumer-"));
    onTestFinished(() => rmSync(withPrism, { recursive: true, force: true }));
    await unpack(join(folder, `${name}-${version}.tgz`), withPrism);
    symlinkSync(join(root, "node_modules/@stoplight"), join(withPrism, "node_modules/@stoplight"));
    symlinkSync(join(root, "node_modules/@faker-js"), join(withPrism, "node_modules/@faker-js"));
    const use = `import { createRequire } from "node:module";
import { createClient } from "${name}";
import { startMockServer } from "${name}/mock";
const mock = await startMockServer();
const kling = createClient({ apiKey: "any-text", baseUrl: mock.baseUrl });
const task = await kling.videoToVideo.edit({ prompt: "x", video_list: [{ video_url: "https://example.com/a.mp4" }] });
const video = await fetch((await task.wait()).videos[0]);
console.log(video.status, video.headers.get("content-type"), mock.tasksCreated);
const [{ path, example: body }] = mock.endpoints;
const invented = await kling.http.POST(path, { headers: { Prefer: "dynamic=true" }, body });
console.log(invented.response.status, typeof invented.data.task_info.id);
await mock.close();

// Prism needs one of faker's languages, and whoever else needs faker gets them all.
const require = createRequire(import.meta.url);
const german = (file) => file.includes("faker") && file.includes("/locales/de/");
console.log(Object.keys(require.cache).filter(german).length);
console.log("de" in require("@faker-js/faker").faker.locales);
`;
    writeFileSync(join(withPrism, "use.js"), use);
    expect(await run(process.execPath, ["use.js"], withPrism)).toEqual({
      code: 0,
      output: "200 video/mp4 1\n202 string\n0\ntrue\n",
    });
  });

  test("holds everything that the page of the mock is made of", () => {
    const assets = readdirSync(join(root, "src/mock/assets"));
    expect(assets).toContain("page.html");
    expect(readdirSync(join(installed, "dist/src/mock/assets"))).toEqual(assets);
  });

  test("holds the document as it is, the licence, and nothing that it does not need", () => {
    expect(readFileSync(join(installed, "openapi", "kling-v3-omni.yaml"), "utf8")).toBe(
      readFileSync(documentPath, "utf8"),
    );
    for (const file of ["LICENSE", "README.md", "CHANGELOG.md"]) expect(existsSync(join(installed, file))).toBe(true);
    for (const part of ["src", "test", "scripts", "generated"]) expect(existsSync(join(installed, part))).toBe(false);
    expect(Object.keys(dependencies)).toEqual(["openapi-fetch"]);
  });
});
