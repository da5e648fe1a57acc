// Edits of the contract that change nothing.
import type { Json } from "../../scripts/document.js";
import { answer, base, both, call, field, rename, schema } from "./changes/row.js";

type Edit = (document: Json) => void;

/** Every map of the document with its keys in the other order. */
function reversed(node: Json): Json {
  if (Array.isArray(node)) return node.map(reversed);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .reverse()
      .map(([key, value]) => [key, reversed(value)]),
  );
}

/** A schema that contains itself. */
const recursive: Edit = (d) => {
  const inner = { type: "array", items: { $ref: "#/components/schemas/Element" } };
  schema(d, "Element").properties.parts = { ...inner, description: "More of it." };
  schema(d, "Element").allOf = [{ $ref: "#/components/schemas/Element" }];
};

export const same: readonly { when: string; edit: Edit; given?: Edit }[] = [
  {
    when: "the keys of every map stand in another order",
    edit: (d) => {
      Object.assign(d, reversed(d));
      for (const [key, value] of Object.entries(reversed(d))) {
        delete d[key];
        d[key] = value;
      }
    },
  },
  {
    when: "enums, types, required fields and sources are listed in another order",
    edit: (d) => {
      field(d, both, "aspect_ratio").enum.reverse();
      field(d, both, "aspect_ratio").type.reverse();
      schema(d, both).required.reverse();
      schema(d, both)["x-source"].reverse();
      schema(d, "TaskStatus").anyOf.reverse();
    },
  },
  {
    when: "a reference to a schema is written out",
    edit: (d) => {
      field(d, both, "video_list").items = structuredClone(schema(d, "InputVideo"));
    },
  },
  {
    when: "a reference to an answer and to its example is written out",
    edit: (d) => {
      const written = structuredClone(answer(d, "Task"));
      written.content["application/json"].examples.failed = structuredClone(d.components.examples.failed);
      call(d, "edit/{task_id}", "get").responses["200"] = written;
    },
  },
  {
    when: "what `allOf` adds is written out",
    edit: (d) => {
      const { description, "x-source": source } = schema(d, "VideoToVideoEditRequest");
      const { type: _, description: __, ...base } = structuredClone(schema(d, both));
      const written = { ...base, type: "object", additionalProperties: false, description, "x-source": source };
      d.components.schemas.VideoToVideoEditRequest = written;
    },
  },
  {
    when: "unknown fields are refused in another way",
    edit: (d) => {
      delete schema(d, "InputVideo").additionalProperties;
      schema(d, "InputVideo").unevaluatedProperties = false;
    },
  },
  {
    when: "what goes without saying is said",
    edit: (d) => {
      field(d, both, "prompt").minLength = 0;
      field(d, both, "images").minItems = 0;
      field(d, both, "images").uniqueItems = false;
      field(d, both, "images").deprecated = false;
      schema(d, "TaskError").additionalProperties = true;
      call(d, "edit").deprecated = false;
      d.components.headers.Traceparent.required = false;
    },
  },
  {
    when: "a limit is written as the number beyond it",
    edit: (d) => {
      const duration = field(d, "VideoToVideoGenerationRequest", "duration");
      duration.exclusiveMinimum = duration.minimum - 1;
      duration.exclusiveMaximum = duration.maximum + 1;
      delete duration.minimum;
      delete duration.maximum;
    },
  },
  {
    when: "an enum of one value is a const",
    edit: (d) => {
      delete schema(d, "FailedStatus").enum;
      schema(d, "FailedStatus").const = "failed";
    },
  },
  {
    when: "null is an alternative instead of a type",
    edit: (d) => {
      const { type: _, ...rest } = field(d, both, "negative_prompt");
      schema(d, both).properties.negative_prompt = { ...rest, anyOf: [{ type: "string" }, { type: "null" }] };
    },
  },
  {
    when: "a description breaks its lines elsewhere",
    edit: (d) => {
      field(d, both, "prompt").description = field(d, both, "prompt").description.replaceAll("\n", " ");
    },
  },
  {
    when: "a security scheme has another name",
    edit: (d) => {
      rename(d.components.securitySchemes, "bearerAuth", "key");
      d.security = [{ key: [] }];
    },
  },
  {
    when: "a parameter stands at the operation instead of its path",
    edit: (d) => {
      const item = d.paths[`${base}/edit/{task_id}`];
      item.get.parameters = item.parameters;
      delete item.parameters;
    },
  },
  {
    when: "a header is spelt in small letters",
    edit: (d) => {
      rename(answer(d, "Task").headers, "Traceparent", "traceparent");
    },
  },
  {
    when: "what an input image may be is said at another field",
    edit: (d) => {
      field(d, both, "first_frame")["x-image"] = field(d, both, "images")["x-image"];
      delete field(d, both, "images")["x-image"];
    },
  },
  {
    when: "a condition demands nothing",
    edit: (d) => {
      schema(d, "TaskError").if = { required: ["code"] };
    },
  },
  { when: "a schema contains itself, before and after", given: recursive, edit: () => {} },
];
