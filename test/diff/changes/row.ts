// What a row of the table of changes is, and short ways to the parts of the document that rows edit.
import type { Json } from "../../../scripts/document.js";

/** `class direction id | message | end of the JSON Pointer`; a place in the old document begins with `-`. */
export type Named = string;

export interface Row {
  /** What was done, as a sentence. */
  readonly when: string;
  /** Edits the document as plain data. */
  readonly edit: (document: Json) => void;
  /** Edits both documents first, so that there is something to change. */
  readonly given?: (document: Json) => void;
  readonly changes: readonly Named[];
}

export const base = "/vendors/klingai/v1/kling-v3-omni/video-to-video";
export const schema = (document: Json, name: string): Json => document.components.schemas[name];
export const field = (document: Json, owner: string, name: string): Json => schema(document, owner).properties[name];
export const call = (document: Json, path: string, method = "post"): Json => document.paths[`${base}/${path}`][method];
export const answer = (document: Json, name: string): Json => document.components.responses[name];

/** Gives a key another name where it stands. */
export function rename(parent: Json, from: string, to: string): void {
  const entries = Object.entries(parent);
  for (const [key] of entries) delete parent[key];
  for (const [key, value] of entries) parent[key === from ? to : key] = value;
}

/** The schema that both creating calls take. */
export const both = "VideoToVideoRequest";
