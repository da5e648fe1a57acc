import { truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError, MuleRouterError } from "mulerouter-kling-v3-omni";
import { FileError, type ImageOptions, imageFromFile, imageLimits } from "mulerouter-kling-v3-omni/node";
import { describe, expect, onTestFinished, test } from "vitest";
import { rejection } from "../client/support.js";
import { temporaryFolder } from "../scratch.js";
import { base64, fileWith, jpeg, png, pngChunk } from "./pictures.js";

const { maxBytes, minSide: side, maxAspectRatio: ratio } = imageLimits;

/** The longer side of a picture that is as narrow as may be. */
const long = Math.floor(side * ratio);

/** A picture with so many bytes: a PNG may carry text, and a reader passes over it. */
function pngOfSize(bytes: number): Buffer<ArrayBuffer> {
  const bare = png(side, side, pngChunk("tEXt", Buffer.alloc(0)));
  return png(side, side, pngChunk("tEXt", Buffer.alloc(bytes - bare.length)));
}

describe("an image", () => {
  test("becomes plain Base64, from wherever its bytes come", async () => {
    const bytes = png(side, side + 100);
    const path = fileWith(bytes);
    const shared = Buffer.concat([Buffer.from("before"), bytes, Buffer.from("after")]);
    const sources = [
      path,
      relative(process.cwd(), path),
      pathToFileURL(path),
      new Blob([bytes]),
      new File([bytes], "picture.png"),
      bytes,
      new Uint8Array(bytes),
      new Uint8Array(bytes).buffer,
      // A view of a part of a larger buffer, as Node itself hands out.
      shared.subarray(6, 6 + bytes.length),
    ];
    for (const source of sources) expect(await imageFromFile(source)).toBe(base64(bytes));
  });

  test("is a data: URI on request, with the type of its content", async () => {
    const [pngBytes, jpegBytes] = [png(side, side), jpeg(side, side)];
    expect(await imageFromFile(fileWith(pngBytes, "a.jpg"), { dataUri: true })).toBe(
      `data:image/png;base64,${base64(pngBytes)}`,
    );
    expect(await imageFromFile(jpegBytes, { dataUri: true })).toBe(`data:image/jpeg;base64,${base64(jpegBytes)}`);
  });

  test.each<[options: unknown, message: string]>([
    [{ datauri: true }, '"datauri" is no option of imageFromFile. It has dataUri.'],
    [{ dataUri: "yes" }, "dataUri must be of type boolean, not string."],
    [null, "The options of imageFromFile must be of type object, not null."],
    // The index of `paths.map(imageFromFile)`, which does not compile either.
    [0, "The options of imageFromFile must be of type object, not number."],
    [true, "The options of imageFromFile must be of type object, not boolean."],
  ])("is not read with the options %j", async (options, message) => {
    const error = await rejection(imageFromFile("no/such.png", options as ImageOptions));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.message).toBe(message);
  });

  test.each([
    ["the smallest square", side, side],
    [`${ratio} to 1`, long, side],
    [`1 to ${ratio}`, side, long],
  ])("may be as extreme as %s", async (_, width, height) => {
    for (const picture of [png(width, height), jpeg(width, height)]) {
      expect(await imageFromFile(picture)).toBe(base64(picture));
    }
  });

  const tooSmall = `px; each side must have at least ${side} px. Take a larger picture.`;
  const tooLong = `px; the longer side may be at most ${ratio} times the shorter, here ${long} px. Crop it.`;
  test.each([
    ["a pixel too narrow", side - 1, side + 100, tooSmall],
    ["a pixel too low", side + 100, side - 1, tooSmall],
    ["a little too wide", long + 1, side, tooLong],
    ["a little too high", side, long + 1, tooLong],
    ["too small, which no cut can help", long, Math.floor(side / 2), tooSmall],
  ])("is refused when it is %s", async (_, width, height, message) => {
    for (const picture of [png(width, height), jpeg(width, height)]) {
      const { message: said } = await rejection(imageFromFile(picture));
      expect(said).toBe(`the image in memory measures ${width} × ${height} ${message}`);
    }
  });

  test("may have as many bytes as the limit, and not one more", async () => {
    expect(await imageFromFile(fileWith(pngOfSize(maxBytes)))).toHaveLength(Math.ceil(maxBytes / 3) * 4);
    const error = await rejection(imageFromFile(fileWith(pngOfSize(maxBytes + 1), "big.png")));
    const size = `has ${maxBytes + 1} bytes; an image may have at most ${maxBytes} (${maxBytes / 1e6} MB)`;
    const message = `big.png" ${size}. Scale it down, or compress it more.`;
    expect(error.message.slice(-message.length)).toBe(message);
    await expect(imageFromFile(new Blob([pngOfSize(maxBytes + 1)]))).rejects.toThrow(`the blob ${size}`);
    await expect(imageFromFile(pngOfSize(maxBytes + 1))).rejects.toThrow(`the image in memory ${size}`);
  });
});

test("a file too large for memory is not read", async () => {
  const path = fileWith(png(side, side));
  // Sparse: it takes no room on the disk.
  truncateSync(path, 5e9);
  await expect(imageFromFile(path)).rejects.toThrow(`has 5000000000 bytes; an image may have at most ${maxBytes}`);
});

describe("what cannot be read", () => {
  test("is a FileError that names the file and keeps the cause", async () => {
    const path = join(temporaryFolder(), "none.png");
    const error = await rejection(imageFromFile(path));
    expect(error).toBeInstanceOf(FileError);
    expect(error).toBeInstanceOf(MuleRouterError);
    expect(error).toMatchObject({
      name: "FileError",
      message: `${JSON.stringify(path)} does not exist.`,
      cause: { code: "ENOENT" },
    });
  });

  test("says where it looked for a file that does not exist", async () => {
    const message = `"no/such.png" does not exist in ${JSON.stringify(process.cwd())}.`;
    await expect(imageFromFile("no/such.png")).rejects.toThrow(message);
    await expect(imageFromFile(join(fileWith("x"), "below.png"))).rejects.toThrow(/below\.png" does not exist\.$/);
  });

  test.each([
    ["a folder", () => temporaryFolder(), /is a folder\. Name a file in it\.$/],
    ["an empty file", () => fileWith(""), /is empty\. Copy or export it again\.$/],
    ["empty memory", () => new Uint8Array(), /^the image in memory is empty/],
    ["an empty File", () => new File([], "shot.png"), /^"shot\.png" is empty/],
    ["a path with a zero byte", () => "a\0b", /^"a\\u0000b" cannot be read: /],
    [
      "an http URL as text",
      () => "https://example.com/a.png?sig=secret",
      /^https:\/\/example\.com\/a\.png\?… is a URL, which the API takes as it is\. Send it without reading it\.$/,
    ],
    ["an http URL", () => new URL("https://user:pass@example.com/a.png"), /^https:\/\/example\.com\/a\.png is a URL/],
    [
      "a URL of another kind",
      () => "ftp://example.com/a.png",
      /^ftp:\/\/example\.com\/a\.png is not a path or a file: URL\.$/,
    ],
    [
      "a file: URL as text",
      () => "file:///a.png",
      /^"file:\/\/\/a\.png" is a URL as text\. Pass it as new URL\(…\)\.$/,
    ],
    [
      "a file: URL of another machine",
      () => new URL("file://host/a.png"),
      /^file:\/\/host\/a\.png names no file here: /,
    ],
    [
      "a data: URI",
      () => "data:image/png;base64,iVBORw0KGgo=",
      /^a data: URI is no file\. Its part after the comma is the Base64/,
    ],
    ["nothing", () => null as never, /^the image must be a path, a file: URL, a Blob or bytes, got null\.$/],
    ["a number", () => 5 as never, /got a number\.$/],
    ["an empty path", () => "", /^the path is empty\. Name a file\.$/],
  ])("is told for %s", async (_, source, message) => {
    const error = await rejection(imageFromFile(source()));
    expect(error).toBeInstanceOf(FileError);
    expect(error.message).toMatch(message);
  });

  test.each([120, 300, 4_000, 20_000, 100_000])(
    "is not echoed in full when it is an image in Base64 already, of %i characters",
    async (length) => {
      const text = base64(jpeg(1000, 1000)).padEnd(length, "A").slice(0, length);
      const error = await rejection(imageFromFile(text));
      expect(error.message).toMatch(
        /^"\/9j\/.{80,150}" (does not exist|is too long for a path)\. If it is an image in Base64 already, send it as it is\.$/,
      );
      // Which holds all of it, and would be printed as well.
      expect(error.cause).toBeUndefined();
    },
  );

  test("is not echoed in full when it is a path without end", async () => {
    const error = await rejection(imageFromFile(`${"folder/".repeat(2_000)}snow.jpg`));
    expect(error.message).toMatch(/^"(folder\/)+fo…? \(\d+ characters\)" is too long for a path\.$/);
  });

  test("is no reason to wait for a pipe or a socket", async () => {
    const path = join(temporaryFolder(), "socket");
    const server = createServer().listen(path);
    await new Promise((resolve) => server.once("listening", resolve));
    onTestFinished(() => void server.close());
    await expect(imageFromFile(path)).rejects.toThrow("is not a regular file. Read it yourself, and pass the bytes.");
  });

  test("includes a blob whose file has changed", async () => {
    const { openAsBlob } = await import("node:fs");
    const path = fileWith(png(side, side));
    const blob = await openAsBlob(path);
    writeFileSync(path, png(side + 100, side + 100));
    await expect(imageFromFile(blob)).rejects.toThrow(/^the blob cannot be read: /);
  });
});
