// The validators of a document in which the prompt may be whatever a test wants it to be.
import { transformSync } from "rolldown/utils";
import { ajvFor } from "../../scripts/check/examples.js";
import { type Json, loadDocument, parse } from "../../scripts/document.js";
import { renderTables } from "../../scripts/generate.js";

const document = loadDocument();
const call = "videoToVideo.edit";
const schemas = {
  ...document.data.components.schemas,
  Positive: { type: "number", exclusiveMinimum: 0 },
  Tree: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, inner: { $ref: "#/components/schemas/Tree" } },
  },
  Nest: { type: "array", contains: { $ref: "#/components/schemas/Nest" } },
  Box: { type: "array", contains: { anyOf: [{ type: "null" }, { $ref: "#/components/schemas/Box" }] } },
};
const withSchemas = (all: Json): Json => ({
  ...document.data,
  components: { ...document.data.components, schemas: all },
});
export const ajv = ajvFor({ ...document, data: withSchemas(schemas) });

/** What the generated validators find wrong with a body, when this is what `prompt` may be. */
export async function validatorsFor(prompt: Json) {
  const body = { type: "object", "x-source": "page:edit", properties: { prompt } };
  const data = withSchemas({ ...schemas, VideoToVideoEditRequest: body });
  const read = parse(JSON.stringify(data), "kling.yaml");
  const { code } = transformSync("validators.ts", renderTables(read)["validators.ts"]);
  const { problemsOf } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const find = (value: unknown): [path: string, keyword: string, given: unknown, limit: unknown][] =>
    problemsOf(call, { prompt: value });
  return { body, find };
}
