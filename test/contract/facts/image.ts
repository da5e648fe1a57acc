// What the service takes as an image, wherever a request has one.
import type { Judgement, Row } from "./fact.js";

const taken = ["https://example.com/image.png", "S3://bucket/image", "data:image/png;base64,AAAA", "iVBORw0KGgo/+A=="];

/** URIs that nobody else can fetch. */
export const localUris = ["file:///home/me/a.png", "FILE:/a", "blob:https://a.example/1", "BLOB:a", "c:/a.png", "Z:/a"];

/** Neither a URL nor Base64, which has no dot. */
const paths = ["image.png", "./a/image.JPEG", "/home/me/image.webp", "example.com/image.png"];

/** @param put A body that has the image at that path. */
export function imageForm(
  key: string,
  about: string,
  path: readonly (string | 0)[],
  put: (image: string) => object,
): Row {
  const judged: Judgement[] = [
    ...taken.map((image) => ({ label: `${image} as ${about}`, value: put(image) })),
    ...[...paths, ...localUris].map((image) => ({
      label: `${image} as ${about}`,
      value: put(image),
      breaks: { path, keyword: "pattern" },
    })),
  ];
  return [key, about, "pattern", { judged }, "An image is a URL that the service can fetch, or Base64."];
}
