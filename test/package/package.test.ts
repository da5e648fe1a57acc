// The tarball as another package sees it: unpacked into an empty project, compiled, run.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentPath, root } from "../../scripts/document.js";
import { startPrism } from "../../scripts/prism.js";
import { run } from "../scratch.js";

const { name, version, dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** A project whose only dependency is the packed package. */
const folder = mkdtempSync(join(tmpdir(), "kling-consumer-"));
const installed = join(folder, "node_modules", name);

beforeAll(async () => {
  const packed = await run("npm", ["pack", "--silent", "--pack-destination", folder], root);
  expect(packed.code, packed.output).toBe(0);
  mkdirSync(installed, { recursive: true });
  const unpacked = await run("tar", ["xzf", `${name}-${version}.tgz`, "-C", installed, "--strip-components=1"], folder);
  expect(unpacked.code, unpacked.output).toBe(0);
  for (const dependency of ["openapi-fetch", "openapi-typescript-helpers"]) {
    symlinkSync(join(root, "node_modules", dependency), join(folder, "node_modules", dependency));
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles one file as a strict project would, without `skipLibCheck`. */
function compile(source: string, module: string) {
  const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true };
  const compilerOptions = { ...strict, module, target: "ES2022", lib: ["ES2022", "DOM"], types: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  writeFileSync(join(folder, "use.ts"), source);
  return run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--pretty", "false"], folder);
}

const right = `import { createClient } from "${name}";
const kling = createClient();
const task = await kling.videoToVideo.edit({ prompt: "x", video_list: [{ video_url: "https://example.com/a.mp4" }] });
const [video] = (await task.wait()).videos;
console.log(task.id, video);
`;
// Each of these would compile if the types were missing, since they would all be `any`.
const wrong = `import { createClient, enumValues } from "${name}";
const kling = createClient();
kling.videoToVideo.edit({ prompt: "x" });
kling.videoToVideo.edit({ prompt: "x", video_list: [], mod: "std" });
kling.videoToVideo.edit({ prompt: 5, video_list: [] });
kling.http.GET("/nowhere");
enumValues.VideoToVideoRequest.mode satisfies readonly ["std"];
`;

describe("the packed package", () => {
  test.each(["NodeNext", "Preserve"])(
    "compiles right uses and refuses wrong ones with module %s",
    async (module) => {
      const refused = await compile(wrong, module);
      const lines = [...refused.output.matchAll(/^use\.ts\((\d+),/gm)].map((match) => Number(match[1]));
      expect([...new Set(lines)], refused.output).toEqual([3, 4, 5, 6, 7]);
      expect(await compile(right, module)).toEqual({ code: 0, output: "" });
    },
    60_000,
  );

  test("runs under plain Node against the document that it ships", async () => {
    writeFileSync(join(folder, "use.js"), right);
    const mock = await startPrism({ document: join(installed, "openapi", "kling-v3-omni.yaml") });
    const env = { ...process.env, MULEROUTER_API_KEY: "any-text", MULEROUTER_BASE_URL: mock.baseUrl };
    const ran = await run(process.execPath, ["use.js"], folder, env);
    await mock.close();
    expect(ran).toEqual({ code: 0, output: "8e1e315e-b50d-4334-a231-be7d19a372f4 https://example.com/result.mp4\n" });
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
