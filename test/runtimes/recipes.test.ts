// The README's recipes for other test tools, pasted into projects that have those tools.
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/document.js";
import { bin, unpack } from "../package/consumer.js";
import { run, temporaryFolder } from "../scratch.js";
import { modules, tarball } from "./toolchain.js";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** The code under a tool's name. */
function recipe(tool: string): string {
  const [, code] = new RegExp(`\\*\\*${tool}\\*\\*[\\s\\S]*?\`\`\`[jt]s\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? [];
  if (!code) throw new Error(`the README has no recipe for ${tool}`);
  return code;
}

/** A project with the package and Prism, and these tools. */
async function projectWith(...tools: string[]): Promise<string> {
  const folder = temporaryFolder();
  const installed = await unpack(tarball, folder);
  for (const tool of ["@stoplight", ...tools]) {
    const place = join(folder, "node_modules", tool);
    mkdirSync(join(place, ".."), { recursive: true });
    symlinkSync(join(modules, tool), place);
  }
  // As npm does with a package's command.
  chmodSync(join(installed, bin["kling-mock"]), 0o755);
  mkdirSync(join(folder, "node_modules/.bin"));
  symlinkSync(join(installed, bin["kling-mock"]), join(folder, "node_modules/.bin/kling-mock"));
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("Vitest's counts the tasks of a test", async () => {
  const folder = await projectWith("vitest");
  writeFileSync(join(folder, "order.test.ts"), recipe("Vitest"));
  const { code, output } = await run(process.execPath, [join(modules, "vitest/vitest.mjs"), "run"], folder);
  expect(output).toMatch(/Tests {2}1 passed/);
  expect(code).toBe(0);
});

test("Jest's counts the tasks of a test", async () => {
  const folder = await projectWith("jest", "@jest");
  writeFileSync(join(folder, "order.test.js"), recipe("Jest"));
  const args = ["--experimental-vm-modules", "--no-warnings", join(modules, "jest/bin/jest.js"), "--rootDir", folder];
  const { code, output } = await run(process.execPath, args, folder);
  expect(output).toMatch(/Tests: +1 passed, 1 total/);
  expect(code).toBe(0);
});

test("Playwright's starts the mock before the app, and tells the app where it is", async () => {
  const folder = await projectWith("@playwright", "playwright", "playwright-core");
  // Any port that is free here; a person has the ports of the recipe.
  const ports = { 4010: await freePort(), 3000: await freePort() };
  const config = recipe("Playwright")
    .replaceAll("4010", String(ports[4010]))
    .replace("--task-seconds 1", `--task-seconds 1 --port ${ports[4010]}`)
    .replaceAll("3000", String(ports[3000]));
  writeFileSync(join(folder, "playwright.config.js"), config);
  cpSync(join(root, "test/runtimes/app.js"), join(folder, "app.js"));
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const scripts = { dev: `node app.js ${ports[3000]}` };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...manifest, scripts }));
  const spec = `import { expect, test } from "@playwright/test";
test("an order becomes a video", async ({ request }) => {
  const answer = await request.post("/order");
  expect(await answer.json()).toEqual({ video: expect.stringMatching(/\\.mp4$/) });
});
`;
  writeFileSync(join(folder, "order.spec.js"), spec);
  const { code, output } = await run(process.execPath, [join(modules, "@playwright/test/cli.js"), "test"], folder);
  expect(output).toMatch(/1 passed/);
  expect(code).toBe(0);
});
