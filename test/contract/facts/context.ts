// What is known from elsewhere and the document uses: about the parts of a request that the pages leave open, and limits
// that only its texts can hold.
import { calls, type Fact, operations, rowsOf } from "./fact.js";
import { imageForm, localUris } from "./image.js";

const dataUri = "DATA:video/mp4;base64,AAAA";

/** About an item of `video_list`. */
const videoItem: Fact[] = rowsOf("docs:video-item", calls, [
  ["video_url", "body video_list[].video_url", "field", true, "A video has an address."],
  ["video_url.required", "body video_list[].video_url", "required", true, "The address is required."],
  ["video_url.type", "body video_list[].video_url", "type", "string", "The address is a text."],
  ["video_url.format", "body video_list[].video_url", "format", "uri", "The address is a URL."],
  [
    "video_url.pattern",
    "body video_list[].video_url",
    "pattern",
    {
      judged: [
        {
          label: "a video by its URL",
          value: { prompt: "Follow @Video1", video_list: [{ video_url: "https://example.com/data:a.mp4" }] },
        },
        {
          label: "a video by its URL in capitals",
          value: { prompt: "Follow @Video1", video_list: [{ video_url: "HTTPS://EXAMPLE.COM/A.MP4" }] },
        },
        // A `data:` URI is a URI and Base64 at once, in whatever case its scheme is written; the others are URIs that
        // nobody else can fetch.
        ...[dataUri, dataUri.toLowerCase(), "dATa:,A", "DaTA:,A", ...localUris].map((video_url) => ({
          label: `a video as ${video_url.slice(0, 14)}…`,
          value: { prompt: "Follow @Video1", video_list: [{ video_url }] },
          breaks: { path: ["video_list", 0, "video_url"] as const, keyword: "pattern" },
        })),
      ],
    },
    "A video is never sent as Base64, and is where the service can fetch it.",
  ],
  [
    "video_url.says",
    "body video_list[].video_url",
    "description",
    /A URL, never Base64 or a local file/,
    "A reader is told so.",
  ],
  ["refer_type", "body video_list[].refer_type", "field", true, "A video has a part to play."],
  ["refer_type.type", "body video_list[].refer_type", "type", "string", "The part is a word."],
  ["refer_type.enum", "body video_list[].refer_type", "enum", ["base", "feature"], "The part is base or feature."],
  [
    "refer_type.base",
    "body video_list[].refer_type",
    "description",
    /`base` for the footage to edit/,
    "base is edited.",
  ],
  ["refer_type.feature", "body video_list[].refer_type", "description", /`feature` for a model/, "feature is a model."],
  ["keep_original_sound", "body video_list[].keep_original_sound", "field", true, "The sound can be kept."],
  ["keep_original_sound.type", "body video_list[].keep_original_sound", "type", "string", "That choice is a word."],
  ["keep_original_sound.enum", "body video_list[].keep_original_sound", "enum", ["yes", "no"], "It is yes or no."],
  [
    "keep_original_sound.means",
    "body video_list[].keep_original_sound",
    "description",
    /keeps the sound/,
    "yes keeps it.",
  ],
]);

const editsBase: Fact[] = rowsOf(
  "docs:video-item",
  ["videoToVideo.edit"],
  [["edit", "", "description", /`base` video/, "An edit works on a base video."]],
);

const strictBody: Fact[] = rowsOf("docs:strict-body", calls, [
  ["body", "body", "closed", true, "The service refuses fields that it does not know."],
  ["video", "body video_list[]", "closed", true, "So it does inside a video."],
]);

const videoLimits: Fact[] = rowsOf("docs:video-limits", calls, [
  ["video.container", "body video_list[].video_url", "description", /MP4 or MOV/, "An input video is MP4 or MOV."],
  ["video.length", "body video_list[].video_url", "description", /3 to 10 s/, "It lasts 3 to 10 seconds."],
  [
    "video.side",
    "body video_list[].video_url",
    "description",
    /720 to 2160 px\s+a side/,
    "Its sides have 720 to 2160 pixels.",
  ],
  ["video.rate", "body video_list[].video_url", "description", /24 to 60 fps/, "It has 24 to 60 frames a second."],
  ["video.size", "body video_list[].video_url", "description", /at most 200 MB/, "It has at most 200 MB."],
  ["video.one", "body video_list", "description", /takes one/, "In practice the service takes one video."],
  ["image.types", "body images", "x-image.types", ["image/jpeg", "image/png"], "An image is JPEG or PNG."],
  ["image.bytes", "body images", "x-image.maxBytes", 10_000_000, "An image has at most 10 MB."],
  ["image.side", "body images", "x-image.minSide", 300, "A side of an image has at least 300 pixels."],
  ["image.ratio", "body images", "x-image.maxAspectRatio", 2.5, "An image is at most 2.5 times as long as wide."],
]);

const withElement = (element: object) => ({
  prompt: "Follow @Video1",
  video_list: [{ video_url: "https://example.com/a.mp4" }],
  elements: [element],
});

const element: Fact[] = rowsOf("docs:element", calls, [
  ["open", "body elements[]", "additionalProperties", true, "An element may have fields that are not listed."],
  ["type", "body elements[].type", "field", true, "An element has a type."],
  ["type.type", "body elements[].type", "type", "string", "The type is a word."],
  ["type.enum", "body elements[].type", "enum", ["image", "video"], "The type is image or video."],
  ["frontal_image", "body elements[].frontal_image", "field", true, "An element has a frontal image."],
  ["frontal_image.type", "body elements[].frontal_image", "type", ["string", "null"], "It is a text or null."],
  ["frontal_image.form", "body elements[].frontal_image", "description", /URL or a Base64/, "It is a URL or Base64."],
  imageForm(
    "frontal_image.pattern",
    "body elements[].frontal_image",
    ["elements", 0, "frontal_image"],
    (frontal_image) => withElement({ frontal_image }),
  ),
  ["reference_images", "body elements[].reference_images", "field", true, "An element has reference images."],
  ["reference_images.type", "body elements[].reference_images", "type", "array", "They are a list."],
  ["reference_images.minItems", "body elements[].reference_images", "minItems", 1, "There is at least 1."],
  ["reference_images.maxItems", "body elements[].reference_images", "maxItems", 3, "There are at most 3."],
  ["reference_images.item", "body elements[].reference_images[]", "field", true, "The list has items."],
  ["reference_images.item.type", "body elements[].reference_images[]", "type", "string", "Each is a text."],
  imageForm(
    "reference_images.item.pattern",
    "body elements[].reference_images[]",
    ["elements", 0, "reference_images", 0],
    (image) => withElement({ reference_images: [image] }),
  ),
  ["reference_images.form", "body elements[].reference_images", "description", /URL or a Base64/, "A URL or Base64."],
  ["reference_videos", "body elements[].reference_videos", "field", true, "An element has reference videos."],
  ["reference_videos.type", "body elements[].reference_videos", "type", "array", "They are a list."],
  ["reference_videos.minItems", "body elements[].reference_videos", "minItems", 1, "There is at least 1."],
  ["reference_videos.item", "body elements[].reference_videos[]", "field", true, "The list has items."],
  ["reference_videos.item.type", "body elements[].reference_videos[]", "type", "string", "Each is a text."],
  ["reference_videos.format", "body elements[].reference_videos[]", "format", "uri", "Each is a URL."],
  ["name.prompt", "body prompt", "description", /`<<<element_1>>>`, `<<<element_2>>>`/, "A prompt names elements so."],
  ["name.elements", "body elements", "description", /`<<<element_1>>>`, `<<<element_2>>>`/, "Elements are named so."],
  [
    "name.mentions",
    "body prompt",
    "x-mentions.1",
    { pattern: "<<<element_(\\d+)>>>", field: "elements" },
    "<<<element_ and a number>>> names that element.",
  ],
]);

const price: Fact[] = [
  ...rowsOf("docs:price", calls, [
    ["paid", "", "description", /Creates a paid task/, "A task is billed."],
    ["twice", "", "description", /twice buys two/, "There is no idempotency key; a second request is a second task."],
  ]),
  ...rowsOf(
    "docs:price",
    ["videoToVideo.generation"],
    [["seconds", "body duration", "description", /You pay for each/, "A task is billed by the second of output."]],
  ),
];

const auth: Fact[] = [
  ...rowsOf("docs:auth", operations, [
    ["bearer", "", "security", [[{ type: "http", scheme: "bearer" }]], "Each call takes the key as a bearer token."],
    ["servers-only", "", "security description", /servers only/, "Keys are for servers only."],
    ["no-browser", "", "security description", /never belongs in a browser/, "A key never belongs in a browser."],
  ]),
  {
    id: "docs:auth#sister",
    says: "The sister site has the same paths.",
    claims: [{ subject: "servers", keyword: "1", value: "https://api.mulerun.com" }],
  },
];

/** What the document decides for itself. */
const choices: Fact[] = [
  {
    id: "project#dialect",
    says: "Schemas are JSON Schema 2020-12; Prism skips `unevaluatedProperties` where that is not said.",
    claims: [
      {
        subject: "document",
        keyword: "jsonSchemaDialect",
        value: "https://json-schema.org/draft/2020-12/schema",
      },
    ],
  },
  {
    id: "project#operation-id",
    says: "An operation has the name of the client's call as its id.",
    claims: operations.map((subject) => ({ subject, keyword: "operationId", value: subject })),
  },
  {
    id: "project#tag",
    says: "All four operations stand under one tag.",
    claims: operations.map((subject) => ({ subject, keyword: "tags", value: ["video-to-video"] })),
  },
];

export const contextFacts: Fact[] = [
  ...videoItem,
  ...editsBase,
  ...strictBody,
  ...videoLimits,
  ...element,
  ...price,
  ...auth,
  ...choices,
];
