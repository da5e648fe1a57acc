// What the pages and the context say, written out by hand. The derived cases follow the document wherever it goes; these
// do not, so that a wrong edit of the document is noticed. When the API really changes, change these too.

import { Bodies } from "./bodies.js";
import type { Case } from "./cases.js";
import { endpoints } from "./document.js";

/** Everything that is said of one field of a request body. */
export interface FieldFact {
  /** `[]` stands for the items of a list. */
  readonly field: string;
  /** The source that says so, one of those that the document must cite for the field. */
  readonly source: string;
  readonly type: string | readonly string[];
  readonly required?: true;
  /** An object that refuses fields that are not listed. */
  readonly closed?: true;
  readonly [limit: string]: unknown;
}

/** The fields that both pages list, with the same words. */
const sharedFields = (source: string): FieldFact[] => [
  { field: "", source: "docs:strict-body", type: "object", required: true, closed: true },
  { field: "prompt", source, type: "string", required: true, maxLength: 2500 },
  { field: "video_list", source, type: "array", required: true, minItems: 1 },
  { field: "video_list[]", source: "docs:strict-body", type: "object", required: true, closed: true },
  // A URL, never Base64. The pattern refuses a `data:` URI, which is a URI and Base64 at once.
  {
    field: "video_list[].video_url",
    source: "docs:video-item",
    type: "string",
    required: true,
    format: "uri",
    pattern: "^(?![dD][aA][tT][aA]:)",
  },
  { field: "video_list[].refer_type", source: "docs:video-item", type: "string", enum: ["base", "feature"] },
  { field: "video_list[].keep_original_sound", source: "docs:video-item", type: "string", enum: ["yes", "no"] },
  { field: "first_frame", source, type: ["string", "null"] },
  { field: "last_frame", source, type: ["string", "null"] },
  { field: "negative_prompt", source, type: ["string", "null"] },
  { field: "images", source, type: "array", maxItems: 4 },
  { field: "images[]", source, type: "string", required: true },
  { field: "elements", source, type: "array", maxItems: 4 },
  { field: "elements[]", source: "docs:element", type: "object", required: true },
  { field: "elements[].type", source: "docs:element", type: "string", enum: ["image", "video"] },
  { field: "elements[].frontal_image", source: "docs:element", type: ["string", "null"] },
  { field: "elements[].reference_images", source: "docs:element", type: "array", minItems: 1, maxItems: 3 },
  { field: "elements[].reference_images[]", source: "docs:element", type: "string", required: true },
  { field: "elements[].reference_videos", source: "docs:element", type: "array", minItems: 1 },
  { field: "elements[].reference_videos[]", source: "docs:element", type: "string", required: true, format: "uri" },
  { field: "mode", source, type: "string", enum: ["std", "pro"], default: "pro" },
  { field: "aspect_ratio", source, type: ["string", "null"], enum: ["16:9", "9:16", "1:1", null] },
];

/** What each page says of its endpoint. These are all the fields there are. */
export const endpointFacts = [
  {
    source: "page:generation",
    name: "videoToVideo.generation",
    path: "/vendors/klingai/v1/kling-v3-omni/video-to-video/generation",
    fields: [
      ...sharedFields("page:generation"),
      { field: "duration", source: "page:generation", type: "integer", minimum: 3, maximum: 15, default: 5 },
    ] satisfies FieldFact[],
    example: {
      prompt: "Transform @Video1 into an animated painting style with vibrant colors",
      video_list: [{ video_url: "https://example.com/source-video.mp4", refer_type: "feature" }],
      mode: "pro",
    },
  },
  {
    source: "page:edit",
    name: "videoToVideo.edit",
    path: "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit",
    fields: sharedFields("page:edit"),
    example: {
      prompt: "Add snow falling effect to @Video1",
      video_list: [
        { video_url: "https://example.com/source-video.mp4", refer_type: "base", keep_original_sound: "yes" },
      ],
    },
  },
];

/** The answer of both pages. */
export const acceptedExample = {
  task_info: {
    id: "8e1e315e-b50d-4334-a231-be7d19a372f4",
    status: "pending",
    created_at: "2026-03-03T00:00:00Z",
    updated_at: "2026-03-03T00:00:00Z",
  },
};

/** docs:task-status: both vocabularies, by state. */
export const statusWords = {
  pending: ["pending", "queued"],
  processing: ["processing", "running"],
  completed: ["completed", "succeeded"],
  failed: ["failed"],
};

/** docs:video-limits: what an image may be, wherever a request takes one. */
export const imageFacts = { types: ["image/jpeg", "image/png"], maxBytes: 10e6, minSide: 300, maxAspectRatio: 2.5 };

/** docs:http-status */
export const errorStatuses = [400, 401, 402, 403, 404, 405, 409, 423, 429, 451, 500, 502, 503, 504];

const known = endpoints.filter(({ create }) => endpointFacts.some(({ name }) => name === create.name));

/** Both pages: "Combined count of images and elements must not exceed 4", whichever of the two is absent. */
export const combinedCases: readonly Case[] = known.flatMap((endpoint) => {
  const bodies = new Bodies(endpoint);
  const counts = [undefined, 0, 1, 2, 3, 4, 5];
  return counts.flatMap((images) =>
    counts.map((elements): Case => {
      const fits = (images ?? 0) + (elements ?? 0) <= 4;
      const amount = (count: number | undefined, unit: string): string => `${count ?? "absent"} ${unit}`;
      return {
        title: `${endpoint.create.name} ${fits ? "accepts" : "refuses"} ${amount(images, "images")} with ${amount(elements, "elements")} (page:${endpoint.call})`,
        endpoint,
        body: {
          ...bodies.minimal(),
          ...(images !== undefined && { images: Array(images).fill("https://example.com/image.png") }),
          ...(elements !== undefined && { elements: Array(elements).fill({}) }),
        },
        where: bodies.field(["images"]).where,
        ...(!fits && { breaks: { path: [(images ?? 0) > 4 ? "images" : "elements"], keyword: "maxItems" } }),
      };
    }),
  );
});

/** docs:video-item: a video is never Base64. */
export const dataUriCases: readonly Case[] = known.map((endpoint) => {
  const bodies = new Bodies(endpoint);
  const path = ["video_list", 0, "video_url"] as const;
  return {
    title: `${endpoint.create.name} refuses a video as a data: URI (docs:video-item)`,
    endpoint,
    body: bodies.with(path, "DATA:video/mp4;base64,AAAA"),
    where: bodies.field(path).where,
    breaks: { path, keyword: "pattern" },
  };
});
