// What the two endpoint pages say, each fact in a row. These are all the fields there are.
import { type Fact, type Judgement, type Row, rowsOf } from "./fact.js";
import { imageForm } from "./image.js";

const text = ["string"] as const;
const textOrNull = ["string", "null"];

/** The id, the state and the times of the answer on both pages. */
export const accepted = {
  task_info: {
    id: "8e1e315e-b50d-4334-a231-be7d19a372f4",
    status: "pending",
    created_at: "2026-03-03T00:00:00Z",
    updated_at: "2026-03-03T00:00:00Z",
  },
};

const video = { video_url: "https://example.com/source-video.mp4" };

const base = { prompt: "Follow @Video1", video_list: [video] };
const image = "https://example.com/image.png";

/** Images and elements together, whichever of the two is absent. */
const counted: Judgement[] = [undefined, 0, 1, 2, 3, 4, 5].flatMap((images, _, counts) =>
  counts.map((elements): Judgement => {
    const amount = (count: number | undefined, unit: string): string => `${count ?? "absent"} ${unit}`;
    const fits = (images ?? 0) + (elements ?? 0) <= 4;
    return {
      label: `${amount(images, "images")} with ${amount(elements, "elements")}`,
      value: {
        ...base,
        ...(images !== undefined && { images: Array(images).fill(image) }),
        ...(elements !== undefined && { elements: Array(elements).fill({}) }),
      },
      ...(!fits && { breaks: { path: [(images ?? 0) > 4 ? "images" : "elements"], keyword: "maxItems" } }),
    };
  }),
);

const together: Judgement[] = [
  ...counted,
  // Where the images are wrong, what is said of the elements is right.
  {
    label: "10 images with 1 element, and finds the element too many",
    value: { ...base, images: Array(10).fill(image), elements: [{}] },
    breaks: { path: ["elements"], keyword: "maxItems" },
  },
  ...["an image", null].map(
    (images): Judgement => ({
      label: `${JSON.stringify(images)} as images, and finds nothing else wrong beside 4 elements`,
      value: { ...base, images, elements: Array(4).fill({}) },
      breaks: { path: ["images"], keyword: "type", alone: true },
    }),
  ),
];

/** What both pages say. */
const shared: Row[] = [
  ["method", "", "method", "POST", "The endpoint is called with POST."],
  [
    "authorization",
    "",
    "security",
    [[{ type: "http", scheme: "bearer" }]],
    "It takes a token in the form Bearer <token>.",
  ],
  ["body", "body", "body required", true, "It takes a body."],
  ["body.media", "body", "media type application/json", true, "The body is JSON."],
  ["body.type", "body", "type", "object", "The body is an object."],

  ["prompt", "body prompt", "field", true, "There is a prompt."],
  ["prompt.required", "body prompt", "required", true, "The prompt is required."],
  ["prompt.type", "body prompt", "type", text[0], "The prompt is a text."],
  ["prompt.maxLength", "body prompt", "maxLength", 2500, "The prompt has at most 2500 characters."],
  ["prompt.video", "body prompt", "description", /`@Video1`/, "In the prompt, @Video1 is the input video."],
  [
    "prompt.mentions",
    "body prompt",
    "x-mentions.0",
    { pattern: "@Video(\\d+)", field: "video_list" },
    "@Video and a number names that video of video_list.",
  ],

  ["video_list", "body video_list", "field", true, "There is a list of input videos."],
  ["video_list.required", "body video_list", "required", true, "The list of videos is required."],
  ["video_list.type", "body video_list", "type", "array", "The videos are a list."],
  ["video_list.minItems", "body video_list", "minItems", 1, "At least one video is required."],
  ["video_list.item", "body video_list[]", "field", true, "The list has items."],
  ["video_list.item.type", "body video_list[]", "type", "object", "A video of the list is an object."],

  ["video_list.refer_type", "body video_list[].refer_type", "field", true, "A video is given with refer_type."],
  [
    "video_list.keep_original_sound",
    "body video_list[].keep_original_sound",
    "field",
    true,
    "The sound of a video is kept with keep_original_sound.",
  ],

  ["first_frame", "body first_frame", "field", true, "There is an image to open with."],
  ["first_frame.type", "body first_frame", "type", textOrNull, "The first frame is a text or null."],
  ["first_frame.form", "body first_frame", "description", /URL or a Base64/, "It is a URL or Base64."],
  imageForm("first_frame.pattern", "body first_frame", ["first_frame"], (image) => ({ ...base, first_frame: image })),
  ["first_frame.means", "body first_frame", "description", /opens/, "It is what the result opens with."],
  ["last_frame", "body last_frame", "field", true, "There is an image to close with."],
  ["last_frame.type", "body last_frame", "type", textOrNull, "The last frame is a text or null."],
  ["last_frame.form", "body last_frame", "description", /URL or a Base64/, "It is a URL or Base64."],
  imageForm("last_frame.pattern", "body last_frame", ["last_frame"], (image) => ({ ...base, last_frame: image })),
  ["last_frame.means", "body last_frame", "description", /closes/, "It is what the result closes with."],
  ["negative_prompt", "body negative_prompt", "field", true, "There is a negative prompt."],
  ["negative_prompt.type", "body negative_prompt", "type", textOrNull, "The negative prompt is a text or null."],
  ["negative_prompt.means", "body negative_prompt", "description", /keep out/, "It names what is not wanted."],

  ["images", "body images", "field", true, "There are reference images."],
  ["images.type", "body images", "type", "array", "The images are a list."],
  ["images.maxItems", "body images", "maxItems", 4, "Of images alone there are at most 4, as of both together."],
  ["images.item", "body images[]", "field", true, "The list of images has items."],
  ["images.item.type", "body images[]", "type", text[0], "An image is a text."],
  imageForm("images.item.pattern", "body images[]", ["images", 0], (image) => ({ ...base, images: [image] })),
  ["images.form", "body images", "description", /URL or a Base64/, "An image is a URL or Base64."],
  ["elements", "body elements", "field", true, "There are elements."],
  ["elements.type", "body elements", "type", "array", "The elements are a list."],
  ["elements.maxItems", "body elements", "maxItems", 4, "There are at most 4 elements."],
  ["elements.item", "body elements[]", "field", true, "The list of elements has items."],
  ["elements.item.type", "body elements[]", "type", "object", "An element is an object."],
  ["together", "body", "condition", { judged: together }, "Images and elements together are at most 4."],
  ["together.images", "body images", "description", /limit with `elements`/, "Images share their limit with elements."],
  ["together.elements", "body elements", "description", /limit with `images`/, "Elements share theirs with images."],

  ["mode", "body mode", "field", true, "There is a mode."],
  ["mode.type", "body mode", "type", text[0], "The mode is a word."],
  ["mode.enum", "body mode", "enum", ["std", "pro"], "The mode is std or pro."],
  ["mode.default", "body mode", "default", "pro", "Without a mode it is pro."],
  ["mode.means", "body mode", "description", /quality/, "The mode is about quality."],
  ["aspect_ratio", "body aspect_ratio", "field", true, "There is an aspect ratio."],
  ["aspect_ratio.type", "body aspect_ratio", "type", textOrNull, "The aspect ratio is a word or null."],
  [
    "aspect_ratio.enum",
    "body aspect_ratio",
    "enum",
    ["16:9", "9:16", "1:1", null],
    "The aspect ratio is 16:9, 9:16, 1:1 or null.",
  ],
  ["aspect_ratio.means", "body aspect_ratio", "description", /shape/, "It is the shape of the result."],

  ["answer", "202", "answer", true, "An accepted request is answered with 202."],
  ["answer.means", "202", "description", /created/, "202 says that the task was created."],
  ["answer.media", "202 body", "media type application/json", true, "The answer is JSON."],
  ["answer.type", "202 body", "type", "object", "The answer is an object."],
  ["answer.task_info", "202 body task_info", "field", true, "The answer has task_info."],
  ["answer.task_info.required", "202 body task_info", "required", true, "task_info is always there."],
  ["answer.task_info.type", "202 body task_info", "type", "object", "task_info is an object."],
  ["answer.id", "202 body task_info.id", "field", true, "task_info has an id."],
  [
    "answer.id.required",
    "202 body task_info.id",
    "required",
    true,
    "The id is always there; without it a task is lost.",
  ],
  ["answer.id.type", "202 body task_info.id", "type", text[0], "The id is a text."],
  ["answer.id.format", "202 body task_info.id", "format", "uuid", "The id in the example is a UUID."],
  ["answer.status", "202 body task_info.status", "field", true, "task_info has a status."],
  ["answer.status.required", "202 body task_info.status", "required", true, "The status is always there."],
  ["answer.created_at", "202 body task_info.created_at", "field", true, "task_info has the time of creation."],
  ["answer.created_at.type", "202 body task_info.created_at", "type", text[0], "That time is a text."],
  ["answer.created_at.format", "202 body task_info.created_at", "format", "date-time", "It is a time of RFC 3339."],
  ["answer.updated_at", "202 body task_info.updated_at", "field", true, "task_info has the time of the last change."],
  ["answer.updated_at.type", "202 body task_info.updated_at", "type", text[0], "That time is a text."],
  ["answer.updated_at.format", "202 body task_info.updated_at", "format", "date-time", "It is a time of RFC 3339."],
  ["answer.example", "202 example accepted", "value", accepted, "The page shows an answer."],
];

const path = "/vendors/klingai/v1/kling-v3-omni/video-to-video";

const generation: Row[] = [
  ["path", "", "path", `${path}/generation`, "Where the endpoint is."],
  [
    "example",
    "example painting",
    "value",
    {
      prompt: "Transform @Video1 into an animated painting style with vibrant colors",
      video_list: [{ video_url: "https://example.com/source-video.mp4", refer_type: "feature" }],
      mode: "pro",
    },
    "The page shows a request.",
  ],
  ["overview.make", "", "description", /new video/, "It makes a new video from an existing one."],
  ["overview.base", "", "description", /`base`/, "The given video may be a base."],
  ["overview.feature", "", "description", /`feature`/, "The given video may be a feature."],
  ["duration", "body duration", "field", true, "There is a duration."],
  ["duration.type", "body duration", "type", "integer", "The duration is a whole number."],
  ["duration.minimum", "body duration", "minimum", 3, "The result lasts at least 3 seconds."],
  ["duration.maximum", "body duration", "maximum", 15, "The result lasts at most 15 seconds."],
  ["duration.default", "body duration", "default", 5, "Without a duration the result lasts 5 seconds."],
  ["duration.unit", "body duration", "description", /seconds/, "The duration is in seconds."],
];

const edit: Row[] = [
  ["path", "", "path", `${path}/edit`, "Where the endpoint is."],
  [
    "example",
    "example snowfall",
    "value",
    {
      prompt: "Add snow falling effect to @Video1",
      video_list: [
        { video_url: "https://example.com/source-video.mp4", refer_type: "base", keep_original_sound: "yes" },
      ],
    },
    "The page shows a request.",
  ],
  ["overview.edit", "", "description", /Changes the given video/, "It edits an existing video."],
  ["overview.sound", "", "description", /keeps its sound/, "It can keep the sound of the source."],
  ["mode.std", "body mode", "description", /`std` for 720p/, "std is 720p."],
  ["mode.pro", "body mode", "description", /`pro` for 1080p/, "pro is 1080p."],
  ["no-duration", "body duration", "field", { absent: true }, "It takes no duration."],
  ["no-duration.said", "body", "description", /no `duration`/, "A reader of both endpoints is told so."],
];

export const pageFacts: Fact[] = [
  ...rowsOf("page:generation", ["videoToVideo.generation"], [...shared, ...generation]),
  ...rowsOf("page:edit", ["videoToVideo.edit"], [...shared, ...edit]),
  {
    id: "page:generation#server",
    says: "The example calls api.mulerouter.ai.",
    claims: [{ subject: "servers", keyword: "0", value: "https://api.mulerouter.ai" }],
  },
  {
    id: "page:edit#server",
    says: "The example calls api.mulerouter.ai.",
    claims: [{ subject: "servers", keyword: "0", value: "https://api.mulerouter.ai" }],
  },
];
