// The tarball as another package sees it: unpacked into an empty project, compiled, run.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentPath, root } from "../../scripts/document.js";
import { startPrism } from "../../scripts/prism.js";
import { run } from "../scratch.js";
import { dependencies, name, pack, unpack } from "./consumer.js";
import { compileUses, rightUses, wrongUses } from "./uses.js";

const folder = mkdtempSync(join(tmpdir(), "kling-consumer-"));
const tsc = join(root, "node_modules/typescript/bin/tsc");
let installed: string;

beforeAll(async () => {
  installed = await unpack(await pack(folder), folder);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed package", () => {
  test.each(["NodeNext", "Preserve"] as const)(
    "compiles right uses and refuses wrong ones with module %s",
    async (module) => {
      expect(await compileUses(folder, { tsc, module })).toEqual({ refused: wrongUses, rest: [] });
    },
    60_000,
  );

  test("runs under plain Node against the document that it ships", async () => {
    writeFileSync(join(folder, "use.js"), rightUses);
    const mock = await startPrism({ document: join(installed, "openapi", "kling-v3-omni.yaml") });
    const env = { ...process.env, MULEROUTER_API_KEY: "any-text", MULEROUTER_BASE_URL: mock.baseUrl };
    const ran = await run(process.execPath, ["use.js"], folder, env);
    await mock.close();
    expect(ran).toEqual({ code: 0, output: "8e1e315e-b50d-4334-a231-be7d19a372f4 https://example.com/result.mp4\n" });
  });

  test("has an entry for what needs files, whose errors are of the same family", async () => {
    const use = `import { isMuleRouterError } from "${name}";
import { downloadVideo, imageFromFile } from "${name}/node";
const pdf = await imageFromFile(new TextEncoder().encode("%PDF-1.7")).catch((error) => error);
const ftp = await downloadVideo("ftp://example.com/v.mp4", "v.mp4").catch((error) => error);
console.log(isMuleRouterError(pdf, "FileError"), isMuleRouterError(ftp, "DownloadError"));
`;
    writeFileSync(join(folder, "files.js"), use);
    expect(await run(process.execPath, ["files.js"], folder)).toEqual({ code: 0, output: "true true\n" });
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
