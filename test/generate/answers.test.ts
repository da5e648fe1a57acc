// What a document must promise of its answers for a client to be made from it.
import { expect, test } from "vitest";
import { renderTables } from "../../scripts/generate.js";
import { edited, first, lineOf } from "./edited.js";

const required = "      required: [id, status]";

test.each<[what: string, from: string | RegExp, to: string, message: string]>([
  [
    "the state of a task that is read",
    required,
    "      required: [id]",
    `${lineOf(required)}:\\d+: videoToVideo.generation.get may answer without \`task_info.status\`, which \`wait\` reads`,
  ],
  [
    "a task that is read",
    /( {4}Task:\n(?: {6}.*\n)*? {6})required: \[task_info\]/,
    "$1required: []",
    "videoToVideo.generation.get may answer without `task_info`, which `wait` reads; list it in `required`",
  ],
  [
    "the id of a task that is created",
    required,
    "      required: [status]",
    `${lineOf(required)}:\\d+: videoToVideo.generation may answer without \`id\`, by which its task is read`,
  ],
])("a document whose answers may lack %s does not render, as no call could give it", (_, from, to, message) => {
  expect(() => renderTables(edited(from, to))).toThrow(new RegExp(`^kling\\.yaml:.*${message}`));
  expect(() => renderTables(first)).not.toThrow();
});
