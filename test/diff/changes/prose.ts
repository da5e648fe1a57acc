// Changes of prose, provenance and names.
import { answer, both, call, field, type Row, rename, schema } from "./row.js";

export const prose: readonly Row[] = [
  {
    when: "a field is described differently",
    edit: (d) => {
      field(d, both, "mode").description = "How good it looks.";
    },
    changes: [
      "documentation request description-changed | `mode` is described differently | VideoToVideoRequest/properties/mode/description",
    ],
  },
  {
    when: "a description that another one hides is different",
    edit: (d) => {
      schema(d, "TaskInfo").description = "A task.";
    },
    changes: [
      'documentation both description-changed | `Schemas["TaskInfo"]` is described differently | components/schemas/TaskInfo/description',
    ],
  },
  {
    when: "a group of values is no longer described, and a rule rests on another source",
    edit: (d) => {
      delete schema(d, "FailedStatus").description;
      schema(d, "TaskInfo").if["x-source"] = "docs:task-get";
    },
    changes: [
      'documentation response source-changed | "A failed task says why" rests on docs:task-get instead of docs:task-error | schemas/TaskInfo/if/x-source',
      'documentation both description-removed | `Schemas["FailedStatus"]` has no description any more | -schemas/FailedStatus/description',
    ],
  },
  {
    when: "a field rests on another source",
    edit: (d) => {
      field(d, both, "mode")["x-source"] = "page:edit";
    },
    changes: [
      "documentation request source-changed | `mode` rests on page:edit instead of page:generation and page:edit | VideoToVideoRequest/properties/mode/x-source",
    ],
  },
  {
    when: "a field is deprecated",
    edit: (d) => {
      field(d, both, "images").deprecated = true;
    },
    changes: [
      "additive request deprecated | `images` is deprecated | VideoToVideoRequest/properties/images/deprecated",
    ],
  },
  {
    when: "a field is no longer described",
    edit: (d) => {
      delete field(d, both, "mode").description;
    },
    changes: [
      "documentation request description-removed | `mode` has no description any more | -VideoToVideoRequest/properties/mode/description",
    ],
  },
  {
    when: "a field is described and gives its source for the first time",
    given: (d) => {
      delete field(d, "TaskInfo", "updated_at").description;
      delete field(d, "TaskInfo", "updated_at")["x-source"];
    },
    edit: (d) => {
      field(d, "TaskInfo", "updated_at").description = "When it last changed.";
      field(d, "TaskInfo", "updated_at")["x-source"] = "page:edit";
    },
    changes: [
      "documentation response description-added | `task_info.updated_at` has a description | TaskInfo/properties/updated_at/description",
      "documentation response source-added | `task_info.updated_at` rests on page:edit instead of nothing | TaskInfo/properties/updated_at/x-source",
    ],
  },
  {
    when: "a field gives no source, and a remark of our own instead",
    edit: (d) => {
      delete field(d, both, "mode")["x-source"];
      field(d, both, "mode")["x-remark"] = "Guessed.";
    },
    changes: [
      "documentation request source-removed | `mode` rests on nothing instead of page:generation and page:edit | -VideoToVideoRequest/properties/mode/x-source",
      'documentation request note-added | `mode` has the `x-remark` "Guessed." | VideoToVideoRequest/properties/mode/x-remark',
    ],
  },
  {
    when: "a call has no summary",
    edit: (d) => {
      delete call(d, "edit").summary;
    },
    changes: [
      "documentation both note-removed | `videoToVideo.edit` has no summary any more | -paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/summary",
    ],
  },
  {
    when: "a call has another summary",
    edit: (d) => {
      call(d, "edit").summary = "Change a video";
    },
    changes: [
      "documentation both note-changed | `videoToVideo.edit` has another summary | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/summary",
    ],
  },
  {
    when: "a call is tagged differently",
    edit: (d) => {
      call(d, "edit").tags = ["edit"];
      d.tags.push({ name: "edit" });
    },
    changes: [
      "documentation both note-changed | `videoToVideo.edit` is tagged edit instead of video-to-video | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/tags",
      "documentation both tag-added | the tag edit is new | tags/1",
    ],
  },
  {
    when: "an answer is described differently",
    edit: (d) => {
      answer(d, "NotFound").description = "Nothing is there.";
    },
    changes: [
      "documentation response description-changed | the answer is described differently | components/responses/NotFound/description",
    ],
  },
  {
    when: "a request example is different",
    edit: (d) => {
      call(d, "edit").requestBody.content["application/json"].examples.snowfall.value.prompt = "Let it snow";
    },
    changes: [
      "documentation request example-changed | the example `snowfall` is different | content/application~1json/examples/snowfall",
    ],
  },
  {
    when: "a response example is gone and another new",
    edit: (d) => {
      rename(answer(d, "Task").content["application/json"].examples, "failed", "broken");
    },
    changes: [
      "documentation response example-added | the example `broken` is new | content/application~1json/examples/broken",
      "documentation response example-removed | the example `failed` is gone | -content/application~1json/examples/failed",
    ],
  },
  {
    when: "the example of an error is different",
    edit: (d) => {
      answer(d, "Locked").content["application/json"].example.detail = "Locked.";
    },
    changes: [
      "documentation response example-changed | the example is different | Locked/content/application~1json/example",
    ],
  },
  {
    when: "the document has another version",
    edit: (d) => {
      d.info.version = "1.1.0";
    },
    changes: ["documentation both info-changed | `info.version` is 1.1.0 instead of 1.0.0 | info/version"],
  },
  {
    when: "the document says more of itself here and less there",
    edit: (d) => {
      delete d.info.contact;
      d.info.termsOfService = "https://example.com/terms";
      d.openapi = "3.1.1";
    },
    changes: [
      "documentation both info-removed | `info.contact` is gone | -info/contact",
      "documentation both info-added | `info.termsOfService` is new | info/termsOfService",
      "documentation both openapi-version-changed | the document is OpenAPI 3.1.1 instead of 3.1.0 | openapi",
    ],
  },
  {
    when: "a tag is described differently and another gone",
    given: (d) => {
      d.tags.push({ name: "edit" });
    },
    edit: (d) => {
      d.tags = [{ name: "video-to-video", description: "Videos." }];
    },
    changes: [
      "documentation both tag-changed | the tag video-to-video is different | tags/0",
      "documentation both tag-removed | the tag edit is gone | -tags/1",
    ],
  },
  {
    when: "a source was read again and another is gone",
    edit: (d) => {
      d["x-sources"]["page:edit"].read = "2026-12";
      delete d["x-sources"]["rfc:9110"];
    },
    changes: [
      "documentation both source-entry-changed | the source page:edit is different | x-sources/page:edit",
      "documentation both source-entry-removed | the source rfc:9110 is gone | -x-sources/rfc:9110",
    ],
  },
  {
    when: "a source is new",
    edit: (d) => {
      d["x-sources"]["docs:new"] = { what: "Something.", where: "somewhere", read: "2026-11" };
    },
    changes: ["documentation both source-entry-added | the source docs:new is new | x-sources/docs:new"],
  },
  {
    when: "a schema has another name, and nothing else changed",
    edit: (d) => {
      rename(d.components.schemas, "InputVideo", "Footage");
      field(d, both, "video_list").items.$ref = "#/components/schemas/Footage";
    },
    changes: [
      'breaking both type-name-changed | the type `Schemas["InputVideo"]` is now `Schemas["Footage"]` | components/schemas/Footage',
    ],
  },
  {
    when: "a part that nothing here understands",
    edit: (d) => {
      call(d, "edit").callbacks = { done: {} };
    },
    changes: [
      "breaking both part-changed | `videoToVideo.edit` has another `callbacks` | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/callbacks",
    ],
  },
];
