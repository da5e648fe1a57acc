// What a file is by its first bytes, since its name may say anything.

/** What the first bytes of a file tell. */
export interface Signature {
  /** In words, with an article: `a WebP image`. */
  readonly name: string;
  readonly kind: "image" | "video" | "base64" | "data" | "other";
  /** The media type; only of images that have a reader here. */
  readonly type?: "image/jpeg" | "image/png";
}

/** How many bytes to look at: an SVG may begin with a long comment. */
export const signatureLength = 4096;

const any = (count: number): string => "?".repeat(count);

/** By the bytes that a file begins with, one character each; `?` stands for any byte. The first that fits decides. */
const signatures: readonly (readonly [name: string, kind: Signature["kind"], ...begins: string[]])[] = [
  ["a GIF image", "image", "GIF87a", "GIF89a"],
  ["a WebP image", "image", "RIFF????WEBP"],
  ["an AVIF image", "image", "????ftypavi"],
  ["a HEIC image", "image", "????ftyphe", "????ftypmif1", "????ftypmsf1"],
  ["a JPEG XL image", "image", "\xff\x0a", "\0\0\0\x0cJXL "],
  ["a JPEG 2000 image", "image", "\0\0\0\x0cjP  "],
  ["a TIFF image", "image", "II*\0", "MM\0*"],
  ["a BMP image", "image", "BM????\0\0\0\0"],
  ["an icon", "image", "\0\0\x01\0"],
  ["a Photoshop image", "image", "8BPS"],
  ["a MOV video", "video", "????ftypqt", "????moov", "????mdat", "\0???wide", "\0???free", "\0???skip"],
  ["an audio file", "other", "????ftypM4A", "????ftypM4B", "RIFF????WAVE", "ID3", "OggS", "fLaC"],
  ["a raw photo", "image", "????ftypcrx"],
  ["an MP4 video", "video", "????ftyp"],
  ["a WebM or Matroska video", "video", "\x1aE\xdf\xa3"],
  ["an AVI video", "video", "RIFF????AVI "],
  ["an MPEG video", "video", "\0\0\x01\xba", "\0\0\x01\xb3"],
  ["an FLV video", "video", "FLV\x01"],
  ["a WMV video", "video", "\x30\x26\xb2\x75\x8e\x66\xcf\x11"],
  ["a RealMedia video", "video", ".RMF"],
  // Packets of 188 bytes that begin with a G, in M2TS each after a time of 4 bytes.
  ["an MPEG video", "video", `G${any(187)}G${any(187)}G`, `${any(4)}G${any(191)}G${any(191)}G`],
  ["a PDF document", "other", "%PDF-"],
  ["a ZIP archive", "other", "PK\x03\x04"],
  ["Base64 text rather than the image itself", "base64", "iVBORw0KGgo", "/9j/"],
  ["a data: URI as text rather than the image itself", "data", "data:"],
];

/** What a file is, told by how it begins. */
export function signatureOf(head: Uint8Array): Signature | undefined {
  const text = Buffer.from(head.subarray(0, signatureLength)).toString("latin1");
  if (begins(text, "\xff\xd8\xff")) return { name: "a JPEG image", kind: "image", type: "image/jpeg" };
  if (begins(text, "\x89PNG\r\n\x1a\n")) return { name: "a PNG image", kind: "image", type: "image/png" };
  // An Ogg file lists what is in it before anything else.
  if (begins(text, "OggS") && text.includes("\x80theora")) return { name: "an Ogg video", kind: "video" };
  for (const [name, kind, ...starts] of signatures) {
    if (starts.some((start) => begins(text, start))) return { name, kind };
  }
  if (/^(\xef\xbb\xbf)?\s*<(!--|!doctype svg|\?xml|svg)/i.test(text) && /<svg[\s>]/i.test(text)) {
    return { name: "an SVG image", kind: "image" };
  }
  return /^(\xef\xbb\xbf)?\s*<(!doctype html|html)/i.test(text) ? { name: "an HTML page", kind: "other" } : undefined;
}

const begins = (text: string, start: string): boolean =>
  text.length >= start.length && [...start].every((byte, index) => byte === "?" || byte === text[index]);
