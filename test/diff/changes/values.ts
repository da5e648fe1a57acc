// Changes of what a field may be.
import { both, field, type Row, schema } from "./row.js";

export const values: readonly Row[] = [
  {
    when: "a state's words change places",
    edit: (d) => {
      schema(d, "PendingStatus").enum.reverse();
    },
    changes: [
      'breaking response state-renamed | `task_info.status`: the state "pending" is now called "queued", as that word comes first | PendingStatus/enum/0',
    ],
  },
  {
    when: "a narrower request limit",
    edit: (d) => {
      field(d, both, "prompt").maxLength = 2000;
    },
    changes: [
      "breaking request limit-narrower | `prompt` takes at most 2000 characters instead of 2500 | VideoToVideoRequest/properties/prompt/maxLength",
    ],
  },
  {
    when: "a wider request limit",
    edit: (d) => {
      field(d, "VideoToVideoGenerationRequest", "duration").maximum = 20;
    },
    changes: [
      "additive request limit-wider | `duration` takes at most 20 instead of 15 | VideoToVideoGenerationRequest/properties/duration/maximum",
    ],
  },
  {
    when: "a request limit that was not there",
    edit: (d) => {
      field(d, both, "video_list").maxItems = 1;
    },
    changes: [
      "breaking request limit-narrower | `video_list` takes at most 1 item, unlimited before | VideoToVideoRequest/properties/video_list/maxItems",
    ],
  },
  {
    when: "a request limit is dropped",
    edit: (d) => {
      delete field(d, both, "video_list").minItems;
    },
    changes: [
      "additive request limit-wider | `video_list` is no longer limited to at least 1 item | -VideoToVideoRequest/properties/video_list/minItems",
    ],
  },
  {
    when: "a limit that is not reached itself",
    edit: (d) => {
      const duration = field(d, "VideoToVideoGenerationRequest", "duration");
      delete duration.minimum;
      duration.exclusiveMinimum = 3;
    },
    changes: [
      "breaking request limit-narrower | `duration` takes at least 4 instead of 3 | VideoToVideoGenerationRequest/properties/duration/exclusiveMinimum",
    ],
  },
  {
    when: "a response number is limited for the first time",
    edit: (d) => {
      field(d, "TaskError", "code").minimum = 0;
    },
    changes: [
      "additive response limit-narrower | `task_info.error.code` is at least 0, unlimited before | TaskError/properties/code/minimum",
    ],
  },
  {
    when: "a request takes another enum value",
    edit: (d) => {
      field(d, both, "mode").enum.push("max");
    },
    changes: ['additive request value-added | `mode` takes "max" | properties/mode/enum/2'],
  },
  {
    when: "a request no longer takes an enum value",
    edit: (d) => {
      field(d, both, "mode").enum = ["pro"];
    },
    changes: ['breaking request value-removed | `mode` no longer takes "std" | -properties/mode/enum/0'],
  },
  {
    when: "one enum value takes the place of another",
    edit: (d) => {
      field(d, "InputVideo", "refer_type").enum = ["base", "style"];
    },
    changes: [
      'breaking request value-removed | `video_list[].refer_type` no longer takes "feature" | -properties/refer_type/enum/1',
      'additive request value-added | `video_list[].refer_type` takes "style" | properties/refer_type/enum/1',
    ],
  },
  {
    when: "a request field is held to a list of values",
    edit: (d) => {
      field(d, both, "negative_prompt").enum = ["noise", null];
    },
    changes: [
      'breaking request values-listed | `negative_prompt` takes only "noise" | VideoToVideoRequest/properties/negative_prompt/enum',
    ],
  },
  {
    when: "a request field is freed from its list of values",
    edit: (d) => {
      delete field(d, "InputVideo", "keep_original_sound").enum;
    },
    changes: [
      "additive request values-free | `video_list[].keep_original_sound` is no longer held to a list of values | -InputVideo/properties/keep_original_sound/enum",
    ],
  },
  {
    when: "a closed list of response values grows",
    edit: (d) => {
      schema(d, "TaskStatus").anyOf.pop();
      schema(d, "PendingStatus").enum.push("waiting");
    },
    changes: [
      "additive response values-closed | `task_info.status` is only what is listed | components/schemas/TaskStatus/anyOf",
      'additive response value-added | `task_info.status` may now be "waiting", and the client now takes "waiting" for the state "pending" instead of "unknown" | schemas/PendingStatus/enum/2',
    ],
  },
  {
    when: "an open list of response values grows",
    edit: (d) => {
      schema(d, "PendingStatus").enum.push("waiting");
    },
    changes: [
      'additive response value-added | `task_info.status` lists "waiting" too, and the client now takes "waiting" for the state "pending" instead of "unknown" | schemas/PendingStatus/enum/2',
    ],
  },
  {
    when: "a failed task has another word, and so has one that is being worked on",
    edit: (d) => {
      schema(d, "ProcessingStatus").enum.push("rendering");
      schema(d, "FailedStatus").enum.push("canceled");
    },
    changes: [
      'additive response rule-narrower | "A failed task says why": it now also applies with `status` "canceled" | components/schemas/TaskInfo/if',
      'additive response value-added | `task_info.status` lists "rendering" and "canceled" too, and the client now takes "rendering" for the state "processing" and "canceled" for the state "failed" instead of "unknown" | schemas/ProcessingStatus/enum/2',
    ],
  },
  {
    when: "a new state of a task, which the client has to be taught",
    edit: (d) => {
      schema(d, "TaskStatus").anyOf.unshift({ type: "string", enum: ["paused"] });
    },
    changes: ['additive response value-added | `task_info.status` lists "paused" too | TaskStatus/anyOf/0/enum/0'],
  },
  {
    when: "a list of response values shrinks",
    edit: (d) => {
      schema(d, "ProcessingStatus").enum = ["processing"];
    },
    changes: [
      'additive response value-removed | `task_info.status` no longer lists "running" | -schemas/ProcessingStatus/enum/1',
    ],
  },
  {
    when: "a word of the API means another state",
    edit: (d) => {
      schema(d, "PendingStatus").enum = ["pending"];
      schema(d, "ProcessingStatus").enum.push("queued");
    },
    changes: [
      'breaking response value-moved | `task_info.status`: "queued" belongs to ProcessingStatus instead of PendingStatus | schemas/ProcessingStatus/enum/2',
    ],
  },
  {
    when: "a request field takes values that are not listed",
    edit: (d) => {
      const mode = field(d, both, "mode");
      mode.anyOf = [{ type: "string", enum: mode.enum }, { type: "string" }];
      delete mode.enum;
    },
    changes: [
      "additive request values-opened | `mode` takes values that are not listed | VideoToVideoRequest/properties/mode/anyOf",
    ],
  },
  {
    when: "a request field takes null",
    edit: (d) => {
      field(d, both, "prompt").type = ["string", "null"];
    },
    changes: ["additive request null-allowed | `prompt` takes null | schemas/VideoToVideoRequest/properties/prompt"],
  },
  {
    when: "a request field no longer takes null",
    edit: (d) => {
      field(d, both, "aspect_ratio").enum.pop();
    },
    changes: [
      "breaking request null-refused | `aspect_ratio` no longer takes null | schemas/VideoToVideoRequest/properties/aspect_ratio",
    ],
  },
  {
    when: "a response field may be null",
    edit: (d) => {
      field(d, "Task", "videos").type = ["array", "null"];
    },
    changes: ["breaking response null-allowed | `videos` may now be null | schemas/Task/properties/videos"],
  },
  {
    when: "a request field has another type",
    edit: (d) => {
      schema(d, "InputVideo").properties.keep_original_sound.type = "boolean";
      delete schema(d, "InputVideo").properties.keep_original_sound.enum;
    },
    changes: [
      "breaking request type-changed | `video_list[].keep_original_sound` is a boolean instead of a string | schemas/InputVideo/properties/keep_original_sound",
    ],
  },
  {
    when: "a request field takes a second type",
    edit: (d) => {
      field(d, "VideoToVideoGenerationRequest", "duration").type = "number";
    },
    changes: [
      "additive request type-wider | `duration` is a number instead of an integer | schemas/VideoToVideoGenerationRequest/properties/duration",
    ],
  },
  {
    when: "a response field may have a second type",
    edit: (d) => {
      field(d, "TaskError", "code").type = ["integer", "string"];
    },
    changes: [
      "breaking response type-wider | `task_info.error.code` is an integer or a string instead of an integer | schemas/TaskError/properties/code",
    ],
  },
  {
    when: "a response field of any type is held to one",
    edit: (d) => {
      field(d, "ErrorBody", "message").type = "string";
    },
    changes: [
      "additive response type-narrower | `message` is a string instead of any value | schemas/ErrorBody/properties/message",
    ],
  },
  {
    when: "a request field has another default",
    edit: (d) => {
      field(d, both, "mode").default = "std";
    },
    changes: [
      'breaking request default-changed | `mode` is "std" by default instead of "pro" | VideoToVideoRequest/properties/mode/default',
    ],
  },
  {
    when: "a request field gets a default",
    edit: (d) => {
      field(d, "InputVideo", "keep_original_sound").default = "yes";
    },
    changes: [
      'additive request default-added | `video_list[].keep_original_sound` is "yes" by default | InputVideo/properties/keep_original_sound/default',
    ],
  },
  {
    when: "a request field loses its default",
    edit: (d) => {
      delete field(d, "VideoToVideoGenerationRequest", "duration").default;
    },
    changes: [
      "breaking request default-removed | `duration` has no default any more; it was 5 | -VideoToVideoGenerationRequest/properties/duration/default",
    ],
  },
  {
    when: "a response field gets a default",
    edit: (d) => {
      field(d, "TaskError", "title").default = "Error";
    },
    changes: [
      'documentation response default-added | `task_info.error.title` is "Error" by default | TaskError/properties/title/default',
    ],
  },
  {
    when: "a request field gets a format",
    edit: (d) => {
      field(d, both, "first_frame").format = "uri";
    },
    changes: [
      "breaking request format-added | `first_frame` has the format `uri` | VideoToVideoRequest/properties/first_frame/format",
    ],
  },
  {
    when: "a request field loses its format",
    edit: (d) => {
      delete field(d, "InputVideo", "video_url").format;
    },
    changes: [
      "additive request format-removed | `video_list[].video_url` has no format any more; it was `uri` | -InputVideo/properties/video_url/format",
    ],
  },
  {
    when: "a response field has another format",
    edit: (d) => {
      field(d, "TaskInfo", "created_at").format = "date";
    },
    changes: [
      "breaking response format-changed | `task_info.created_at` has the format `date` instead of `date-time` | TaskInfo/properties/created_at/format",
    ],
  },
  {
    when: "a response field loses its format",
    edit: (d) => {
      delete field(d, "TaskInfo", "id").format;
    },
    changes: [
      "breaking response format-removed | `task_info.id` has no format any more; it was `uuid` | -TaskInfo/properties/id/format",
    ],
  },
  {
    when: "a request field has another pattern",
    edit: (d) => {
      field(d, "InputVideo", "video_url").pattern = "^https:";
    },
    changes: [
      "breaking request pattern-changed | `video_list[].video_url` has the pattern `^https:` instead of `^(?![dD][aA][tT][aA]:)` | InputVideo/properties/video_url/pattern",
    ],
  },
  {
    when: "a request field loses its pattern",
    edit: (d) => {
      delete field(d, "InputVideo", "video_url").pattern;
    },
    changes: [
      "additive request pattern-removed | `video_list[].video_url` has no pattern any more; it was `^(?![dD][aA][tT][aA]:)` | -InputVideo/properties/video_url/pattern",
    ],
  },
  {
    when: "a response field gets a pattern",
    edit: (d) => {
      field(d, "TaskError", "detail").pattern = "\\.$";
    },
    changes: [
      "additive response pattern-added | `task_info.error.detail` has the pattern `\\.$` | TaskError/properties/detail/pattern",
    ],
  },
  {
    when: "the items of a list must differ",
    edit: (d) => {
      field(d, both, "images").uniqueItems = true;
    },
    changes: [
      "breaking request keyword-added | `images` has the uniqueItems `true` | VideoToVideoRequest/properties/images/uniqueItems",
    ],
  },
  {
    when: "a number comes in finer steps",
    given: (d) => {
      field(d, "VideoToVideoGenerationRequest", "duration").multipleOf = 4;
    },
    edit: (d) => {
      field(d, "VideoToVideoGenerationRequest", "duration").multipleOf = 2;
    },
    changes: [
      "additive request keyword-changed | `duration` has the multipleOf `2` instead of `4` | VideoToVideoGenerationRequest/properties/duration/multipleOf",
    ],
  },
  {
    when: "a number of an answer comes in tenths instead of hundredths",
    given: (d) => {
      field(d, "TaskError", "code").multipleOf = 0.01;
    },
    edit: (d) => {
      field(d, "TaskError", "code").multipleOf = 0.1;
    },
    changes: [
      "additive response keyword-changed | `task_info.error.code` has the multipleOf `0.1` instead of `0.01` | TaskError/properties/code/multipleOf",
    ],
  },
  {
    when: "a number comes in hundredths instead of tenths",
    given: (d) => {
      field(d, "VideoToVideoGenerationRequest", "duration").multipleOf = 0.1;
    },
    edit: (d) => {
      field(d, "VideoToVideoGenerationRequest", "duration").multipleOf = 0.01;
    },
    changes: [
      "additive request keyword-changed | `duration` has the multipleOf `0.01` instead of `0.1` | VideoToVideoGenerationRequest/properties/duration/multipleOf",
    ],
  },
  {
    when: "the items of a list need not differ any more",
    given: (d) => {
      field(d, "Task", "videos").uniqueItems = true;
    },
    edit: (d) => {
      delete field(d, "Task", "videos").uniqueItems;
    },
    changes: [
      "breaking response keyword-removed | `videos` has no uniqueItems any more; it was `true` | -Task/properties/videos/uniqueItems",
    ],
  },
  {
    when: "a wider response limit",
    given: (d) => {
      field(d, "Task", "videos").maxItems = 1;
    },
    edit: (d) => {
      field(d, "Task", "videos").maxItems = 4;
    },
    changes: [
      "breaking response limit-wider | `videos` has at most 4 items instead of 1 | Task/properties/videos/maxItems",
    ],
  },
  {
    when: "a narrower response limit",
    given: (d) => {
      field(d, "Task", "videos").maxItems = 4;
    },
    edit: (d) => {
      field(d, "Task", "videos").maxItems = 1;
    },
    changes: [
      "additive response limit-narrower | `videos` has at most 1 item instead of 4 | Task/properties/videos/maxItems",
    ],
  },
  {
    when: "a closed list of response values grows by one",
    given: (d) => {
      field(d, "TaskError", "title").enum = ["Invalid Request"];
    },
    edit: (d) => {
      field(d, "TaskError", "title").enum.push("Task Execution Error");
    },
    changes: [
      'breaking response value-added | `task_info.error.title` may now be "Task Execution Error" | properties/title/enum/1',
    ],
  },
  {
    when: "a list no longer takes a shape of item",
    given: (d) => {
      field(d, both, "elements").items = { oneOf: [{ $ref: "#/components/schemas/Element" }, { type: "string" }] };
    },
    edit: (d) => {
      field(d, both, "elements").items.oneOf.pop();
    },
    changes: ["breaking request alternative-removed | `elements[]` no longer takes a string | -elements/items/oneOf/1"],
  },
  {
    when: "a list takes a second shape of item",
    edit: (d) => {
      field(d, both, "elements").items = { oneOf: [{ $ref: "#/components/schemas/Element" }, { type: "string" }] };
    },
    changes: ["additive request alternative-added | `elements[]` takes a string too | elements/items/oneOf/1"],
  },
];
