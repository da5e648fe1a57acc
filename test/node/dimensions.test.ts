import { imageFromFile, imageLimits } from "mulerouter-kling-v3-omni/node";
import { describe, expect, test } from "vitest";
import { base64, frame, jpeg, jpegEnd, jpegSegment, jpegStart, png, pngChunk, pngSignature, scan } from "./pictures.js";

const { minSide: side } = imageLimits;

describe("a JPEG", () => {
  const exif = jpegSegment(
    0xe1,
    // A preview, as cameras put it there: a whole JPEG with a size of its own.
    Buffer.concat([Buffer.from("Exif\0\0"), jpegStart, frame(160, 120), scan(160, 120), jpegEnd]),
  );
  const markers = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

  test.each(markers)("is measured by the frame with the marker %i", async (marker) => {
    const picture = jpeg(side + 100, side, { marker });
    expect(await imageFromFile(picture)).toBe(base64(picture));
    await expect(imageFromFile(jpeg(side - 1, side, { marker }))).rejects.toThrow(`measures ${side - 1} × ${side} px`);
  });

  test.each([
    ["the preview in its EXIF segment", [exif]],
    ["a comment that looks like a frame", [jpegSegment(0xfe, frame(1, 1))]],
    [
      "tables whose markers lie among those of frames",
      [0xc4, 0xc8, 0xcc].map((marker) => jpegSegment(marker, Buffer.alloc(20))),
    ],
    ["padding before a marker", [Buffer.from([0xff, 0xff, 0xff])]],
    ["stray bytes before a marker", [jpegSegment(0xfe, Buffer.from("x")), Buffer.from([0x12, 0xff, 0x00])]],
    ["markers without a length", [Buffer.from([0xff, 0x01, 0xff, 0xd0])]],
  ])("is not mistaken for %s", async (_, before) => {
    const picture = jpeg(side + 100, side, { before });
    expect(await imageFromFile(picture)).toBe(base64(picture));
    await expect(imageFromFile(jpeg(400, 100, { before }))).rejects.toThrow("measures 400 × 100 px");
  });

  test("may have bytes after its end, as some phones put a clip there", async () => {
    const picture = Buffer.concat([jpeg(side + 100, side), Buffer.alloc(5000)]);
    expect(await imageFromFile(picture)).toBe(base64(picture));
  });

  test("is refused when it is cut off anywhere", async () => {
    const whole = jpeg(side + 100, side, { before: [exif] });
    for (let length = 3; length < whole.length; length += 7) {
      await expect(imageFromFile(whole.subarray(0, length))).rejects.toThrow(
        "the image in memory ends before its picture does. Copy or export it again.",
      );
    }
  });

  test.each([
    [
      "ends without data",
      Buffer.concat([jpegStart, frame(400, 300), jpegEnd, Buffer.alloc(9)]),
      "ends before its picture",
    ],
    ["has data before its size", Buffer.concat([jpegStart, scan(400, 300), jpegEnd]), "its data comes before its size"],
    [
      "has a segment without room for its length",
      jpeg(400, 300, { before: [Buffer.from([0xff, 0xe0, 0, 1])] }),
      "one of its segments has the length 1",
    ],
    ["has no height", jpeg(400, 0), "it says that it measures 400 × 0 px"],
    ["has no width", jpeg(0, 400), "it says that it measures 0 × 400 px"],
  ])("is refused when it %s", async (_, bytes, message) => {
    await expect(imageFromFile(bytes)).rejects.toThrow(message);
  });
});

describe("a PNG", () => {
  test("is refused when it is cut off anywhere", async () => {
    const whole = png(side + 100, side);
    for (let length = 8; length < whole.length; length++) {
      await expect(imageFromFile(whole.subarray(0, length))).rejects.toThrow("ends before its picture does");
    }
  });

  test.each([
    [
      "begins with another chunk",
      Buffer.concat([pngSignature, pngChunk("CgBI", Buffer.alloc(4)), png(300, 300).subarray(8)]),
      'its first chunk is "CgBI", not "IHDR"',
    ],
    ["has no width", png(0, 300), "it says that it measures 0 × 300 px"],
    [
      "has a chunk that goes on past its end",
      Buffer.concat([png(300, 300).subarray(0, 33), Buffer.from("ffffffff", "hex"), Buffer.alloc(40)]),
      "ends before its picture does",
    ],
  ])("is refused when it %s", async (_, bytes, message) => {
    await expect(imageFromFile(bytes)).rejects.toThrow(message);
  });
});
