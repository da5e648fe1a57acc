// A request that fits, for tests that do not care which: the one that the document shows, so that they follow it.
import type { Schemas } from "mulerouter-kling-v3-omni";
import { loadDocument } from "../scripts/document.js";
import { readEndpoints, requestExamples } from "../scripts/operations.js";

const document = loadDocument();

function exampleOf(call: string): unknown {
  const endpoint = readEndpoints(document).find(({ create }) => create.name === call);
  const [example] = endpoint ? Object.values(requestExamples(document, endpoint)) : [];
  if (!example) throw new Error(`${document.file} has no call ${call} with an example`);
  return example;
}

/** The body of an edit. */
export const edit = exampleOf("videoToVideo.edit") as Schemas["VideoToVideoEditRequest"];
