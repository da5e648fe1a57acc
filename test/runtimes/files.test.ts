// The entry for files in each runtime that has a file system.
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Answer, half, mediaHost, rest, status, stopsAt, tag, video } from "../node/media.js";
import { fileWith, png } from "../node/pictures.js";
import { run } from "../scratch.js";
import { makeProject } from "./project.js";
import { findRuntimes } from "./toolchain.js";

test.for(findRuntimes().commands)(
  "$runtime reads an image, saves a video over a broken connection, and leaves nothing of one that is refused",
  async ({ runtime, program, args }, { signal }) => {
    const folder = realpathSync(await makeProject());
    const picture = realpathSync(fileWith(png(300, 300)));
    const ranges: unknown[] = [];
    const resumed: Answer = (request, response) => {
      ranges.push(request.headers.range);
      rest()(request, response);
    };
    const { url } = await mediaHost(stopsAt(half, tag), resumed, status(404));

    // Deno asks for what the others take.
    const allowed = runtime === "deno" ? [`--allow-read=${folder},${picture}`, `--allow-write=${folder}`] : [];
    const env = { HOME: folder, DO_NOT_TRACK: "1", DENO_NO_UPDATE_CHECK: "1" };
    const ran = await run(program, [...args, ...allowed, "files.js", url, picture], folder, env, signal);
    const lines = ["true", `true "none.png" does not exist in ${JSON.stringify(folder)}.`, video.length, "404"];
    expect(ran).toEqual({ code: 0, output: [...lines, '["saved.mp4"]', ""].join("\n") });
    expect(ranges).toEqual([`bytes=${half}-`]);
    expect(readFileSync(join(folder, "saved.mp4")).equals(video)).toBe(true);
  },
);
