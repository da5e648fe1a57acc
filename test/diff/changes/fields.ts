// Changes of which fields there are.
import { both, type Row, rename, schema } from "./row.js";

export const fields: readonly Row[] = [
  {
    when: "a new optional request field",
    edit: (d) => {
      schema(d, both).properties.seed = { type: "integer" };
    },
    changes: [
      "additive request field-added | `seed` is new and optional: an integer | schemas/VideoToVideoRequest/properties/seed",
    ],
  },
  {
    when: "new request fields that have values and no type",
    edit: (d) => {
      Object.assign(schema(d, both).properties, {
        version: { const: "v3" },
        size: { enum: [1, "all", null] },
        any: {},
      });
    },
    changes: [
      'additive request field-added | `version` is new and optional: "v3" | schemas/VideoToVideoRequest/properties/version',
      'additive request field-added | `size` is new and optional: 1 or "all" or null | schemas/VideoToVideoRequest/properties/size',
      "additive request field-added | `any` is new and optional: any value | schemas/VideoToVideoRequest/properties/any",
    ],
  },
  {
    when: "new request fields that have limits",
    edit: (d) => {
      Object.assign(schema(d, both).properties, {
        seed_strength: { type: "number", minimum: 0, maximum: 1 },
        noise: { type: "number", exclusiveMinimum: 0, maximum: 1 },
        steps: { type: "integer", minimum: 1 },
        watermark: { type: ["string", "null"], maxLength: 100 },
        tags: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 3 },
        corners: { type: "array", items: { type: "integer" }, minItems: 2, maxItems: 2 },
        camera: { type: ["string", "object"], maxLength: 1, minProperties: 1 },
      });
    },
    changes: [
      "additive request field-added | `seed_strength` is new and optional: a number from 0 to 1 | schemas/VideoToVideoRequest/properties/seed_strength",
      "additive request field-added | `noise` is new and optional: a number of more than 0 and at most 1 | schemas/VideoToVideoRequest/properties/noise",
      "additive request field-added | `steps` is new and optional: an integer of at least 1 | schemas/VideoToVideoRequest/properties/steps",
      "additive request field-added | `watermark` is new and optional: a string of at most 100 characters or null | schemas/VideoToVideoRequest/properties/watermark",
      "additive request field-added | `tags` is new and optional: a list of 1 to 3 items | schemas/VideoToVideoRequest/properties/tags",
      "additive request field-added | `corners` is new and optional: a list of 2 items | schemas/VideoToVideoRequest/properties/corners",
      "additive request field-added | `camera` is new and optional: an object of at least 1 field or a string of at most 1 character | schemas/VideoToVideoRequest/properties/camera",
    ],
  },
  {
    when: "a new required request field",
    edit: (d) => {
      schema(d, both).properties.seed = { type: ["string", "null"] };
      schema(d, both).required.push("seed");
    },
    changes: [
      "breaking request field-added-required | `seed` is new and required: a string or null | schemas/VideoToVideoRequest/properties/seed",
    ],
  },
  {
    when: "a request field is gone",
    edit: (d) => {
      delete schema(d, both).properties.negative_prompt;
    },
    changes: [
      "breaking request field-removed | `negative_prompt` is gone | -schemas/VideoToVideoRequest/properties/negative_prompt",
    ],
  },
  {
    when: "a request field inside the items of a list is gone",
    edit: (d) => {
      delete schema(d, "InputVideo").properties.refer_type;
    },
    changes: [
      "breaking request field-removed | `video_list[].refer_type` is gone | -schemas/InputVideo/properties/refer_type",
    ],
  },
  {
    when: "a request field with a shape of its own has another name",
    edit: (d) => {
      rename(schema(d, both).properties, "aspect_ratio", "ratio");
    },
    changes: [
      "breaking request field-renamed | `aspect_ratio` is now called `ratio` | schemas/VideoToVideoRequest/properties/ratio",
    ],
  },
  {
    when: "an optional request field becomes required",
    edit: (d) => {
      schema(d, both).required.push("mode");
    },
    changes: ["breaking request field-required | `mode` is now required | schemas/VideoToVideoRequest/required/2"],
  },
  {
    when: "a required request field may be left out",
    edit: (d) => {
      schema(d, both).required = ["video_list"];
    },
    changes: [
      "additive request field-optional | `prompt` may now be left out | schemas/VideoToVideoRequest/properties/prompt",
    ],
  },
  {
    when: "a new response field",
    edit: (d) => {
      schema(d, "TaskInfo").properties.progress = { type: "number" };
    },
    changes: [
      "additive response field-added | `task_info.progress` is new: a number | schemas/TaskInfo/properties/progress",
    ],
  },
  {
    when: "a new response field that is always there",
    edit: (d) => {
      schema(d, "TaskInfo").properties.progress = { type: "number" };
      schema(d, "TaskInfo").required.push("progress");
    },
    changes: [
      "additive response field-added | `task_info.progress` is new: a number | schemas/TaskInfo/properties/progress",
    ],
  },
  {
    when: "a response field is gone",
    edit: (d) => {
      delete schema(d, "TaskInfo").properties.created_at;
    },
    changes: [
      "breaking response field-removed | `task_info.created_at` is gone | -schemas/TaskInfo/properties/created_at",
    ],
  },
  {
    when: "a response field may be missing",
    edit: (d) => {
      schema(d, "TaskInfo").required = ["id"];
    },
    changes: [
      "breaking response field-optional | `task_info.status` may now be missing | schemas/TaskInfo/properties/status",
    ],
  },
  {
    when: "a response field is promised",
    edit: (d) => {
      schema(d, "TaskInfo").required.push("created_at");
    },
    changes: [
      "additive response field-required | `task_info.created_at` is now always there | schemas/TaskInfo/required/2",
    ],
  },
  {
    when: "unknown request fields are allowed",
    edit: (d) => {
      delete schema(d, "VideoToVideoEditRequest").unevaluatedProperties;
    },
    changes: [
      "additive request unknown-fields-allowed | the body takes fields that are not listed | -components/schemas/VideoToVideoEditRequest/unevaluatedProperties",
    ],
  },
  {
    when: "unknown request fields are refused",
    edit: (d) => {
      schema(d, "Element").additionalProperties = false;
    },
    changes: [
      "breaking request unknown-fields-refused | `elements[]` refuses fields that are not listed | components/schemas/Element/additionalProperties",
    ],
  },
  {
    when: "unknown request fields are held to a schema",
    edit: (d) => {
      schema(d, "InputVideo").additionalProperties = { type: "string" };
    },
    changes: [
      "breaking request unknown-fields-changed | `video_list[]` holds fields that are not listed to another schema | components/schemas/InputVideo/additionalProperties",
    ],
  },
  {
    when: "unknown response fields are ruled out",
    edit: (d) => {
      schema(d, "TaskError").additionalProperties = false;
    },
    changes: [
      "additive response unknown-fields-refused | `task_info.error` has no fields but those listed | components/schemas/TaskError/additionalProperties",
    ],
  },
  {
    when: "a base is closed against the fields that its users add",
    edit: (d) => {
      schema(d, both).additionalProperties = false;
    },
    changes: [
      "breaking request field-removed | `duration` is gone | -schemas/VideoToVideoGenerationRequest/properties/duration",
    ],
  },
];
