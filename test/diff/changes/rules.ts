// Changes of rules that combine fields.
import { both, type Row, schema } from "./row.js";

export const rules: readonly Row[] = [
  {
    when: "a rule that combines fields takes more",
    edit: (d) => {
      schema(d, both).then.properties.elements.maxItems = 1;
    },
    changes: [
      'additive request rule-wider | "Images and elements together are at most 4": it now takes 4 items in `images` and 1 item in `elements` | components/schemas/VideoToVideoRequest/if',
    ],
  },
  {
    when: "a rule that combines fields takes less",
    edit: (d) => {
      schema(d, both).else.then.properties.elements.maxItems = 0;
    },
    changes: [
      'breaking request rule-narrower | "Images and elements together are at most 4": it now refuses 3 items in `images` and 1 item in `elements` | components/schemas/VideoToVideoRequest/if',
    ],
  },
  {
    when: "a condition holds where nothing was sent",
    edit: (d) => {
      delete schema(d, both).if.required;
    },
    changes: [
      'breaking request rule-narrower | "Images and elements together are at most 4": it now refuses 1 item in `elements` | components/schemas/VideoToVideoRequest/if',
    ],
  },
  {
    when: "a rule takes more here and less there",
    edit: (d) => {
      schema(d, both).then.properties.elements.maxItems = 1;
      schema(d, both).else.then.properties.elements.maxItems = 0;
    },
    changes: [
      'breaking request rule-changed | "Images and elements together are at most 4": it refuses 3 items in `images` and 1 item in `elements`, and takes 4 items in `images` and 1 item in `elements` | components/schemas/VideoToVideoRequest/if',
    ],
  },
  {
    when: "a rule is written in another way that means the same",
    edit: (d) => {
      const limits = [1, 2, 3, 4].map((images) => ({
        if: { required: ["images"], properties: { images: { type: "array", items: {}, minItems: images } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { elements: { maxItems: 4 - images } } },
      }));
      const request = schema(d, both);
      const { if: condition } = request;
      delete request.then;
      delete request.else;
      request.if = { ...condition, properties: undefined, required: undefined };
      delete request.if.properties;
      delete request.if.required;
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      request.then = { allOf: limits };
    },
    changes: [
      'documentation request rule-rewritten | "Images and elements together are at most 4": written differently, the same for all 72 values tried | components/schemas/VideoToVideoRequest/if',
    ],
  },
  {
    when: "a rule that combines fields is gone",
    edit: (d) => {
      for (const keyword of ["if", "then", "else"]) delete schema(d, both)[keyword];
    },
    changes: [
      'additive request rule-removed | "Images and elements together are at most 4" is no longer a rule | -components/schemas/VideoToVideoRequest/if',
    ],
  },
  {
    when: "a new rule that combines fields",
    edit: (d) => {
      schema(d, "InputVideo").dependentRequired = { keep_original_sound: ["refer_type"] };
    },
    changes: [
      "breaking request rule-added | the `dependentRequired` of `video_list[]` is a new rule | components/schemas/InputVideo/dependentRequired",
    ],
  },
  {
    when: "an answer no longer keeps a rule",
    edit: (d) => {
      delete schema(d, "Task").then;
    },
    changes: [
      'breaking response rule-removed | "A completed task has videos" is no longer a rule | -components/schemas/Task/if',
    ],
  },
  {
    when: "an answer keeps a rule in fewer cases",
    edit: (d) => {
      schema(d, "Task").if.properties.task_info.properties.status = { const: "completed" };
    },
    changes: [
      'breaking response rule-wider | "A completed task has videos": it now does not apply with `task_info.status` "succeeded" | components/schemas/Task/if',
    ],
  },
  {
    when: "an answer keeps a rule in more cases",
    edit: (d) => {
      schema(d, "Task").if.properties.task_info.properties.status = { enum: ["completed", "succeeded", "partial"] };
    },
    changes: [
      'additive response rule-narrower | "A completed task has videos": it now also applies with `task_info.status` "partial" | components/schemas/Task/if',
    ],
  },
  {
    when: "an answer keeps a stricter rule in the same cases",
    edit: (d) => {
      schema(d, "Task").then.properties = { videos: { minItems: 1 } };
    },
    changes: [
      'additive response rule-narrower | "A completed task has videos": it now excludes `task_info.status` "completed" and 0 items in `videos` | components/schemas/Task/if',
    ],
  },
  {
    when: "an answer keeps a rule that asks for one more field",
    edit: (d) => {
      schema(d, "TaskInfo").then.required.push("updated_at");
    },
    changes: [
      'additive response rule-narrower | "A failed task says why": it now excludes `status` "failed" and `error` {} | components/schemas/TaskInfo/if',
    ],
  },
  {
    when: "an answer keeps a rule that asks for one field less",
    given: (d) => {
      schema(d, "TaskInfo").then.required.push("updated_at");
    },
    edit: (d) => {
      schema(d, "TaskInfo").then.required.pop();
    },
    changes: [
      'breaking response rule-wider | "A failed task says why": it now allows `status` "failed" and `error` {} | components/schemas/TaskInfo/if',
    ],
  },
  {
    when: "a rule has another name",
    edit: (d) => {
      schema(d, "TaskInfo").if.description = "Who fails gives a reason.";
    },
    changes: [
      'documentation response rule-reworded | "A failed task says why" is worded differently | components/schemas/TaskInfo/if',
    ],
  },
  {
    when: "a rule that no value could be tried on",
    edit: (d) => {
      schema(d, "Task").if.properties.task_info.properties.status = { enum: [] };
    },
    changes: [
      'breaking response rule-changed | "A completed task has videos": changed in a way to be read | components/schemas/Task/if',
    ],
  },
];
