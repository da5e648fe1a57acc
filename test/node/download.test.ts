import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { type DownloadProgress, downloadVideo, FileError } from "mulerouter-kling-v3-omni/node";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { rejection } from "../client/support.js";
import { temporaryFolder } from "../scratch.js";
import { beside, mediaHost, target, video, whole } from "./media.js";

afterEach(() => vi.unstubAllEnvs());

describe("a download", () => {
  test("saves the video under its name, and tells how far it is", async () => {
    const { url } = await mediaHost(whole());
    const path = target();
    const progress: DownloadProgress[] = [];
    const saved = await downloadVideo({ videos: [url] }, path, { onProgress: (step) => progress.push(step) });
    expect(saved).toEqual({ bytes: video.length });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(beside(path)).toEqual(["snow.mp4"]);

    const received = progress.map(({ receivedBytes }) => receivedBytes);
    expect(received).toEqual([...new Set(received)].sort((a, b) => a - b));
    expect(progress.at(-1)).toEqual({ receivedBytes: video.length, totalBytes: video.length });
    expect(new Set(progress.map(({ totalBytes }) => totalBytes))).toEqual(new Set([video.length]));
  });

  test("is a .part file beside the name until it is whole", async () => {
    const { url } = await mediaHost(whole());
    const path = target();
    const seen = new Set<string>();
    const onProgress = (): void => void beside(path).forEach((name) => void seen.add(name));
    await downloadVideo(url, path, { onProgress });
    expect([...seen]).toEqual([expect.stringMatching(/^snow\.mp4\.[\da-f]{8}\.part$/)]);
  });

  test("takes an address as text or URL, and a place as a file: URL", async () => {
    const { url } = await mediaHost(whole(), whole());
    const path = target();
    await downloadVideo(url, pathToFileURL(path));
    await downloadVideo(new URL(url), `${path}.copy`);
    expect(readFileSync(path).equals(readFileSync(`${path}.copy`))).toBe(true);
  });

  test("takes the video that `index` names", async () => {
    const { baseUrl } = await mediaHost(whole({}, Buffer.from("second")));
    const path = target();
    await downloadVideo({ videos: ["https://example.com/first.mp4", baseUrl] }, path, { index: 1 });
    expect(readFileSync(path, "utf8")).toBe("second");
  });

  test("replaces the file that had the name, and goes through a link to it", async () => {
    const { url } = await mediaHost(whole());
    const path = target();
    const link = join(temporaryFolder(), "latest.mp4");
    writeFileSync(path, "the one before");
    symlinkSync(path, link);
    await downloadVideo(url, link);
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(beside(link)).toEqual(["latest.mp4"]);
  });

  test("creates the file that a link leads to, over other links, where there is none yet", async () => {
    const { url } = await mediaHost(whole());
    const [folder, store] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(store, join(folder, "store"));
    symlinkSync("store/second.mp4", join(folder, "first.mp4"));
    symlinkSync(`../${basename(store)}/snow.mp4`, join(store, "second.mp4"));
    await downloadVideo(url, join(folder, "first.mp4"));
    expect(readFileSync(join(store, "snow.mp4")).equals(video)).toBe(true);
    for (const link of [join(folder, "first.mp4"), join(store, "second.mp4")]) {
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
    }
  });

  test.each([
    ["0600", 0o600],
    ["0666", 0o666],
  ])("keeps the permissions of the file that it replaces, such as %s", async (_, mode) => {
    const { url } = await mediaHost(whole());
    const path = target();
    writeFileSync(path, "the one before");
    chmodSync(path, mode);
    await downloadVideo(url, path, {
      onProgress: () => {
        for (const name of beside(path)) expect(statSync(join(dirname(path), name)).mode & 0o777 & ~mode).toBe(0);
      },
    });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(mode);
  });

  test.each([
    ["of one byte each", "v".repeat(255)],
    ["of two bytes each", "é".repeat(127)],
    ["of four bytes each", `v${"🎬".repeat(63)}`],
  ])("may have a name as long as names can be, in letters %s", async (_, name) => {
    const { url } = await mediaHost(whole());
    const path = join(temporaryFolder(), name);
    const seen = new Set<string>();
    await downloadVideo(url, path, { onProgress: () => beside(path).forEach((file) => void seen.add(file)) });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect([...seen]).toEqual([expect.stringMatching(/^v?(v|é|🎬)+\.[\da-f]{8}\.part$/u)]);
  });

  test("may run beside another one to the same name: the last to end has it", async () => {
    const bodies = [Buffer.alloc(300_000, "a"), Buffer.alloc(400_000, "b")];
    const { url } = await mediaHost(...bodies.map((body) => whole({}, body)));
    const path = target();
    const saved = await Promise.all([downloadVideo(url, path), downloadVideo(url, path)]);
    expect(saved.map(({ bytes }) => bytes).sort()).toEqual([300_000, 400_000]);
    expect(bodies.some((body) => readFileSync(path).equals(body))).toBe(true);
    expect(beside(path)).toEqual(["snow.mp4"]);
  });

  test("sends no key and asks for no encoding, also where it is redirected to", async () => {
    vi.stubEnv("MULEROUTER_API_KEY", "mr-secret-0123456789");
    const { url, requests } = await mediaHost(whole());
    const first = await mediaHost((_, response) => void response.writeHead(302, { Location: url }).end());
    const path = target();
    await downloadVideo(first.url, path);
    expect(readFileSync(path).equals(video)).toBe(true);
    for (const headers of [...first.requests, ...requests]) {
      expect(Object.keys(headers)).not.toContain("authorization");
      expect(JSON.stringify(headers)).not.toContain("mr-secret");
      expect(headers["accept-encoding"]).toBe("identity");
    }
    expect(requests).toHaveLength(1);
  });

  test("does without a length where the host gives none", async () => {
    const gzip = gzipSync(video);
    const { url } = await mediaHost(
      (_, response) => void response.writeHead(200).end(video),
      // Against the request, which asks for no encoding.
      whole({ "Content-Encoding": "gzip" }, gzip),
    );
    for (const path of [target(), target()]) {
      const totals = new Set<number | undefined>();
      await downloadVideo(url, path, { onProgress: ({ totalBytes }) => totals.add(totalBytes) });
      expect(readFileSync(path).equals(video)).toBe(true);
      expect([...totals]).toEqual([undefined]);
    }
  });

  test("goes through the `fetch` that it is given", async () => {
    const path = target();
    const asked: unknown[] = [];
    const fetch = async (url: unknown): Promise<Response> => {
      asked.push(url);
      return new Response(video);
    };
    await downloadVideo("https://example.com/v.mp4", path, { fetch });
    expect(readFileSync(path).equals(video)).toBe(true);
    expect(asked).toEqual(["https://example.com/v.mp4"]);
  });
});

describe("a place where no video can go", () => {
  test.each([
    ["a folder", () => temporaryFolder(), "is a folder. Name the file that is to be in it."],
    [
      "in a folder that does not exist",
      () => join(temporaryFolder(), "none", "v.mp4"),
      "cannot be written: its folder does not exist. Create the folder first.",
    ],
    [
      "a link into a folder that does not exist",
      () => {
        const path = target();
        symlinkSync(join(temporaryFolder(), "none", "v.mp4"), path);
        return path;
      },
      "cannot be written: its folder does not exist. Create the folder first.",
    ],
    [
      "below a file",
      () => {
        const path = target();
        writeFileSync(path, "");
        return join(path, "v.mp4");
      },
      "cannot be written: a part of its path is no folder.",
    ],
    [
      "a path that ends like that of a folder",
      () => `${target()}/`,
      "names a folder. Name the file that is to be in it.",
    ],
    [
      "a link in a circle",
      () => {
        const path = target();
        symlinkSync(path, path);
        return path;
      },
      "cannot be written: it is a link that leads in a circle.",
    ],
    [
      "a file that is read-only",
      () => {
        const path = target();
        writeFileSync(path, "the one before");
        chmodSync(path, 0o444);
        return path;
      },
      "is read-only. Change its permissions, or name another file.",
    ],
    [
      "a name that is too long",
      () => join(temporaryFolder(), "v".repeat(9000)),
      /^.{100,120}… \(\d+ characters\)" cannot be written: its name is too long\. Choose a shorter one\.$/,
    ],
    [
      "a folder in which nothing can be created",
      () => "/proc/v.mp4",
      /^"\/proc\/v\.mp4" cannot be written: nothing can be created in its folder\./,
    ],
    ["an empty path", () => "", /^the path is empty\. Name a file\.$/],
    [
      "the URL of no file",
      () => new URL("https://example.com/v.mp4?sig=1"),
      /^https:\/\/example\.com\/v\.mp4\?… is a URL\. /,
    ],
    [
      "the URL of no file as text",
      () => "https://example.com/v.mp4",
      /^https:\/\/example\.com\/v\.mp4 is a URL\. Name a path, or pass a stream\.$/,
    ],
    ["the URL of a file of another machine", () => new URL("file://host/v.mp4"), "names no file here"],
    [
      "the URL of a file as text",
      () => pathToFileURL(target()).href,
      /^"file:\/\/\/.*" is a URL as text\. Pass it as new URL\(…\)\.$/,
    ],
  ])("is told before anything is asked for: %s", async (_, place, message) => {
    const { url, requests } = await mediaHost(whole());
    const error = await rejection(downloadVideo(url, place()));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toMatch(message);
    expect(requests).toHaveLength(0);
  });

  test("is a socket, a pipe or a device, which stays what it is", async () => {
    const path = join(temporaryFolder(), "socket");
    const server = createServer().listen(path);
    await new Promise((resolve) => server.once("listening", resolve));
    onTestFinished(() => void server.close());
    const { url } = await mediaHost(whole());
    await expect(downloadVideo(url, path)).rejects.toThrow("is not a regular file. Pass a stream that writes to it.");
    expect(lstatSync(path).isSocket()).toBe(true);
  });

  test("is one whose .part file somebody removes", async () => {
    const { url } = await mediaHost(whole());
    const path = target();
    const onProgress = (): void => beside(path).forEach((name) => void rmSync(join(dirname(path), name)));
    const error = await rejection(downloadVideo(url, path, { onProgress }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toMatch(/snow\.mp4" cannot be written: its \.part file is gone\. Download it again\.$/);
    expect(beside(path)).toEqual([]);
  });

  test("may turn out at the end, and then nothing is left beside it", async () => {
    const { url } = await mediaHost(whole());
    const path = target();
    const onProgress = (): void => void mkdirSync(path, { recursive: true });
    const error = await rejection(downloadVideo(url, path, { onProgress }));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toContain("cannot be written: ");
    expect(beside(path)).toEqual(["snow.mp4"]);
  });
});
