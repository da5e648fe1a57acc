// A request that fits, for tests that do not care which: the one that the document shows, so that they follow it.
import type { Schemas } from "mulerouter-kling-v3-omni";
import { type Json, loadDocument } from "../scripts/document.js";
import { readEndpoints, requestExamples } from "../scripts/operations.js";
import { fieldName, fieldsOf } from "./contract/fields.js";

const document = loadDocument();

const endpointOf = (call: string) => readEndpoints(document).find(({ create }) => create.name === call);

/** What the document says of a field of a call's body: a test that is not about a limit reads it here. */
export function schemaOf(call: string, field: string): Json {
  const body = endpointOf(call)?.body;
  const found = body && fieldsOf(document, body.node, body.parts).find(({ path }) => fieldName(path) === field);
  if (!found) throw new Error(`${document.file} has no field ${field} of ${call}`);
  return found.schema;
}

function exampleOf(call: string): unknown {
  const endpoint = endpointOf(call);
  const [example] = endpoint ? Object.values(requestExamples(document, endpoint)) : [];
  if (!example) throw new Error(`${document.file} has no call ${call} with an example`);
  return example;
}

/** The body of a generation. */
export const generation = exampleOf("videoToVideo.generation") as Schemas["VideoToVideoGenerationRequest"];

/** The body of an edit. */
export const edit = exampleOf("videoToVideo.edit") as Schemas["VideoToVideoEditRequest"];
