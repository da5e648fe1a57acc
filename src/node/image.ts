// An image file as the string that a request takes, checked before anything is paid for.
import { imageLimits } from "../contract.js";
import { assertOptions, type Kinds } from "../kinds.js";
import { type DimensionReader, type Dimensions, jpegDimensions, pngDimensions } from "./dimensions.js";
import { FileError } from "./errors.js";
import { type Signature, signatureLength, signatureOf } from "./signature.js";
import { type ImageSource, openSource } from "./source.js";

/** How the string is to look. */
export interface ImageOptions {
  /**
   * Whether to put `data:<type>;base64,` in front of the Base64.
   * @default false
   */
  readonly dataUri?: boolean | undefined;
}

const kinds: Kinds<ImageOptions> = { dataUri: "boolean" };

type ImageType = (typeof imageLimits.types)[number];

/** Every type that the document allows has its reader, or this does not compile. */
const readers: Readonly<Record<ImageType, DimensionReader>> = {
  "image/jpeg": jpegDimensions,
  "image/png": pngDimensions,
};

/**
 * Reads an image and gives the string that the image fields of a request take: `first_frame`, `last_frame`, `images`, and
 * an element's `frontal_image` and `reference_images`.
 *
 * It is plain Base64 without a `data:` prefix: the pages of the API speak of a Base64 string and no more. `dataUri` adds
 * the prefix, should the service ask for it.
 *
 * What the file holds is checked, whatever its name says: an image must be JPEG or PNG, have at most 10 MB (10 000 000
 * bytes), at least 300 px a side, and a longer side of at most 2.5 times the shorter; {@link imageLimits} has the numbers.
 * A video cannot be sent like this: the API takes a video only by its URL.
 *
 * Source: docs:video-limits.
 *
 * @example
 * const image = await imageFromFile("snow.jpg");
 * await kling.videoToVideo.edit({ ...body, images: [image] });
 *
 * @returns The Base64 string, or a `data:` URI on request.
 * @throws {FileError} There is no such file, it cannot be read, it is no image that the API takes, or it is damaged.
 * @throws {ConfigError} An option is unknown or of another type. Nothing was read.
 */
export async function imageFromFile(source: ImageSource, options: ImageOptions = {}): Promise<string> {
  assertOptions("imageFromFile", kinds, options);
  const { dataUri = false } = options;
  const file = await openSource(source);
  const { name } = file;
  const type = typeIn(await file.read(signatureLength), name);
  assertSize(file.size, name);
  const bytes = await file.read();
  // It may have grown since its size was asked for.
  assertSize(bytes.length, name);
  assertFits(readers[type](bytes, name), name);
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  return dataUri ? `data:${type};base64,${base64}` : base64;
}

function typeIn(head: Uint8Array, name: string): ImageType {
  if (head.length === 0) throw new FileError(name, "is empty. Copy or export it again.");
  const signature = signatureOf(head);
  const allowed = imageLimits.types.find((type) => type === signature?.type);
  if (allowed) return allowed;
  if (signature?.kind === "video") {
    throw new FileError(
      name,
      `is ${signature.name}, and the API takes a video only by its URL. Put it where the service can fetch it, and send that URL.`,
    );
  }
  const wanted = imageLimits.types.map((one) => one.replace("image/", "").toUpperCase()).join(" or ");
  const begin = Buffer.from(head.subarray(0, 8))
    .toString("hex")
    .replace(/..(?=.)/g, "$& ");
  const is = signature ? `is ${signature.name}` : `is of no known type (it begins with the bytes ${begin})`;
  throw new FileError(name, `${is}; an image must be ${wanted}. ${advice[signature?.kind ?? "other"]}`);
}

/** What to do with what is no image that the API takes. */
const advice: Readonly<Record<Exclude<Signature["kind"], "video">, string>> = {
  image: "Convert it.",
  base64: "Send its text as it is, without imageFromFile, or decode it first.",
  data: "Send the text after its comma, without imageFromFile, or decode that first.",
  other: "Choose another file.",
};

function assertSize(bytes: number, name: string): void {
  const { maxBytes } = imageLimits;
  if (bytes <= maxBytes) return;
  throw new FileError(
    name,
    `has ${bytes} bytes; an image may have at most ${maxBytes} (${maxBytes / 1e6} MB). Scale it down, or compress it more.`,
  );
}

function assertFits({ width, height }: Dimensions, name: string): void {
  const { minSide, maxAspectRatio } = imageLimits;
  const [shorter, longer] = width < height ? [width, height] : [height, width];
  const size = `${width} × ${height} px`;
  if (shorter === 0) throw new FileError(name, `is damaged: it says that it measures ${size}. Export it again.`);
  // Advice on the shape would be of no use before there are pixels enough.
  if (shorter < minSide)
    throw new FileError(name, `measures ${size}; each side must have at least ${minSide} px. Take a larger picture.`);
  if (longer > maxAspectRatio * shorter)
    throw new FileError(
      name,
      `measures ${size}; the longer side may be at most ${maxAspectRatio} times the shorter, here ${maxAspectRatio * shorter} px. Crop it.`,
    );
}
