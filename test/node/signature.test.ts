import { imageFromFile, imageLimits } from "mulerouter-kling-v3-omni/node";
import { describe, expect, test } from "vitest";
import { rejection } from "../client/support.js";
import { fileWith } from "./pictures.js";

describe("a file of another type", () => {
  const ftyp = (brand: string): string => `\0\0\0\x20ftyp${brand}\0\0\0\0`;

  test.each([
    ["a WebP image", "RIFF\x24\0\0\0WEBPVP8 "],
    ["a GIF image", "GIF89a\x01\0\x01\0"],
    ["a HEIC image", ftyp("heic")],
    ["a HEIC image", ftyp("mif1")],
    ["an AVIF image", ftyp("avif")],
    ["a JPEG XL image", "\xff\x0a\xfa\x1f"],
    ["a JPEG 2000 image", "\0\0\0\x0cjP  \r\n"],
    ["a TIFF image", "II*\0\x08\0\0\0"],
    ["a TIFF image", "MM\0*\0\0\0\x08"],
    ["a BMP image", "BM\x36\x10\0\0\0\0\0\0\x36\0"],
    ["an icon", "\0\0\x01\0\x01\0"],
    ["an SVG image", '<svg xmlns="http://www.w3.org/2000/svg">'],
    ["an SVG image", '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a drawing -->\n<svg width="300">'],
  ])("is called %s, and converting it is the advice", async (name, head) => {
    const error = await rejection(imageFromFile(fileWith(Buffer.from(head, "latin1"), "picture.png")));
    expect(error.message).toMatch(
      new RegExp(`picture\\.png" is ${name}; an image must be JPEG or PNG\\. Convert it\\.$`),
    );
  });

  test.each([
    ["a PDF document", "%PDF-1.7\n"],
    ["an HTML page", "<!DOCTYPE html><html><body><svg></svg></body></html>"],
    ["an audio file", `OggS\0\x02${"\0".repeat(20)}\x01\x1e\x01vorbis`],
    ["of no known type (it begins with the bytes 54 68 65 20 66 72 65 65)", "The free world"],
    ["of no known type (it begins with the bytes 47 6f 6f 64 20 64 61 79)", "Good day".repeat(99)],
    ["a ZIP archive", "PK\x03\x04\x14\0"],
    ["an audio file", "ID3\x04\0"],
    ["of no known type (it begins with the bytes 68 65 6c 6c 6f)", "hello"],
    ["of no known type (it begins with the bytes 3c 3f 78 6d 6c 20 76 65)", '<?xml version="1.0"?><note/>'],
  ])("is called %s, and another file is the advice", async (name, head) => {
    const error = await rejection(imageFromFile(Buffer.from(head, "latin1")));
    expect(error.message).toBe(`the image in memory is ${name}; an image must be JPEG or PNG. Choose another file.`);
  });

  test.each([
    ["Base64 text", "iVBORw0KGgoAAAANSUhEUgAA", "Send its text as it is, without imageFromFile, or decode it first."],
    ["Base64 text", "/9j/4AAQSkZJRgABAQ", "Send its text as it is, without imageFromFile, or decode it first."],
    [
      "a data: URI as text",
      "data:image/png;base64,iVBORw0KGgo",
      "Send the text after its comma, without imageFromFile, or decode that first.",
    ],
  ])("that holds %s is answered with what to send", async (name, head, advice) => {
    const error = await rejection(imageFromFile(Buffer.from(head)));
    expect(error.message).toBe(
      `the image in memory is ${name} rather than the image itself; an image must be JPEG or PNG. ${advice}`,
    );
  });

  test.each([
    ["an MP4 video", ftyp("isom")],
    ["an MP4 video", ftyp("mp42")],
    ["a MOV video", ftyp("qt  ")],
    ["a MOV video", "\0\0\x00\x08wide\0\0\0\0mdat"],
    ["an MPEG video", `G${"\x01".repeat(187)}`.repeat(3)],
    ["an MPEG video", `\0\0\0\0G${"\x01".repeat(187)}`.repeat(3)],
    ["a WMV video", "\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9"],
    ["a RealMedia video", ".RMF\0\0\0\x12"],
    ["an Ogg video", `OggS\0\x02${"\0".repeat(20)}\x01\x2a\x80theora`],
    ["a WebM or Matroska video", "\x1aE\xdf\xa3\x01"],
    ["an AVI video", "RIFF\x24\0\0\0AVI LIST"],
  ])("that is %s is answered with what the API takes instead, however large it is", async (name, head) => {
    const bytes = Buffer.concat([Buffer.from(head, "latin1"), Buffer.alloc(imageLimits.maxBytes)]);
    const error = await rejection(imageFromFile(fileWith(bytes, "clip.jpg")));
    expect(error.message).toContain(
      `clip.jpg" is ${name}, and the API takes a video only by its URL. Put it where the service can fetch it, and send that URL.`,
    );
  });
});
