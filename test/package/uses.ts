// What another project may write, and what must not compile there.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../scratch.js";
import { name } from "./consumer.js";

/** The compiler of one version, by its own file, with the rules for modules that a project has chosen. */
export interface Compiler {
  readonly tsc: string;
  /** `Preserve` is what bundlers want: it resolves as they do. */
  readonly module: "NodeNext" | "Preserve";
}

export const rightUses = `import { createClient } from "${name}";
import { expectTasksCreated, matchers, startMockServer } from "${name}/mock";
import { downloadVideo, imageFromFile } from "${name}/node";
const kling = createClient();
const task = await kling.videoToVideo.edit({ prompt: "x", video_list: [{ video_url: "https://example.com/a.mp4" }] });
const [video] = (await task.wait()).videos;
console.log(task.id, video);
export const withFiles = async () => {
  const images = [await imageFromFile("scarf.jpg"), await imageFromFile(new Uint8Array(8))];
  const { id } = await kling.videoToVideo.edit({ prompt: "x", video_list: [{ video_url: "https://example.com" }], images });
  await downloadVideo(await kling.videoToVideo.edit.resume(id).wait(), "snow.mp4", { onProgress: console.log });
  await downloadVideo(kling.videoToVideo.edit.resume(id), "snow.mp4");
};
export const withMock = async () => {
  const mock = await startMockServer({ taskSeconds: Infinity, seed: 1, onRequest: ({ status }) => status });
  mock.advance(mock.tasks[0]?.id, "failed");
  expectTasksCreated(mock, 1);
  console.log(matchers.toHaveCreatedTasks(mock, 1).pass, mock.requests.length);
  await mock.close();
};
`;

/** Each of these lines would compile if the types were missing, since they would all be `any`. */
export const wrongUses = [
  `kling.videoToVideo.edit({ prompt: "x" });`,
  `kling.videoToVideo.edit({ prompt: "x", video_list: [], mod: "std" });`,
  `kling.videoToVideo.edit({ prompt: 5, video_list: [] });`,
  `kling.http.GET("/nowhere");`,
  `enumValues.VideoToVideoRequest.mode satisfies readonly ["std"];`,
  `imageFromFile(5);`,
  `downloadVideo(kling.videoToVideo.edit.get("id"), "snow.mp4");`,
  `startMockServer({ taskSecond: 1 });`,
  `startMockServer().then((mock) => mock.advance("id", "done"));`,
];

/**
 * Compiles both in a strict project, which checks the package's declarations too (no `skipLibCheck`).
 * @returns The wrong uses that the compiler refuses, and whatever else it says.
 */
export async function compileUses(folder: string, { tsc, module }: Compiler) {
  const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true };
  const compilerOptions = { ...strict, module, target: "ES2022", lib: ["ES2022", "DOM"], types: [], noEmit: true };
  const wrong = [
    `import { createClient, enumValues } from "${name}";`,
    `import { startMockServer } from "${name}/mock";`,
    `import { downloadVideo, imageFromFile } from "${name}/node";`,
    "const kling = createClient();",
    ...wrongUses,
  ];
  writeFileSync(join(folder, "right.ts"), rightUses);
  writeFileSync(join(folder, "wrong.ts"), wrong.join("\n"));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["right.ts", "wrong.ts"] }));

  const { output } = await run(process.execPath, [tsc, "--pretty", "false"], folder);
  const errors = output.split("\n").filter((line) => line && !line.startsWith(" "));
  const lineOf = (error: string): number => Number(/^wrong\.ts\((\d+),/.exec(error)?.[1]);
  const refused = new Set(errors.map(lineOf));
  return {
    refused: wrong.filter((_, index) => refused.has(index + 1)),
    rest: errors.filter((error) => !lineOf(error)),
  };
}
