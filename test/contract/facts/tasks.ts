// What is known of a task: how it is read back, the words for its state, and why it failed.
import { type Claim, calls, type Fact, type Judgement, type Row, reads, rowsOf } from "./fact.js";
import { accepted } from "./pages.js";

const { task_info } = accepted;
const path = "/vendors/klingai/v1/kling-v3-omni/video-to-video";
const failure = { code: 3001, title: "Task Execution Error", detail: "The model could not complete the task." };

/** docs:task-status: both vocabularies, by state. */
export const statusWords = {
  pending: ["pending", "queued"],
  processing: ["processing", "running"],
  completed: ["completed", "succeeded"],
  failed: ["failed"],
};
const unfinished = [...statusWords.pending, ...statusWords.processing, "a new word"];

const finished: Judgement[] = [
  ...statusWords.completed.flatMap((status): Judgement[] => [
    {
      label: `a task that is ${status} with videos`,
      value: { task_info: { ...task_info, status }, videos: ["https://example.com/result.mp4"] },
    },
    {
      label: `a task that is ${status} without videos`,
      value: { task_info: { ...task_info, status } },
      breaks: { path: ["videos"], keyword: "required" },
    },
    {
      label: `a task that is ${status} without videos, whatever else it has`,
      value: { task_info: { ...task_info, status, more: 1 }, more: 1 },
      breaks: { path: ["videos"], keyword: "required" },
    },
  ]),
  ...unfinished.map((status) => ({
    label: `a task that is ${status} without videos`,
    value: { task_info: { ...task_info, status } },
  })),
  {
    label: "a task that is failed without videos",
    value: { task_info: { ...task_info, status: "failed", error: failure } },
  },
];

const failed: Judgement[] = [
  {
    label: "a task that is failed with an error",
    value: { task_info: { ...task_info, status: "failed", error: failure } },
  },
  {
    label: "a task that is failed without an error",
    value: { task_info: { ...task_info, status: "failed" } },
    breaks: { path: ["task_info", "error"], keyword: "required" },
  },
  {
    label: "a task that is failed without an error, whatever else it has",
    value: { task_info: { ...task_info, status: "failed", more: 1 }, more: 1 },
    breaks: { path: ["task_info", "error"], keyword: "required" },
  },
  ...unfinished.map((status) => ({
    label: `a task that is ${status} without an error`,
    value: { task_info: { ...task_info, status } },
  })),
];

const read: Row[] = [
  ["method", "", "method", "GET", "A task is read with GET."],
  ["parameter.in", "parameter task_id", "in", "path", "Its id is the last part of the path."],
  ["parameter.required", "parameter task_id", "required", true, "The id is required."],
  ["parameter.type", "parameter task_id", "type", "string", "The id is a text."],
  ["parameter.format", "parameter task_id", "format", "uuid", "The id is a UUID."],
  ["parameter.example", "parameter task_id", "example", task_info.id, "The id is the one that the pages show."],
  ["free", "", "description", /Reading is free/, "Reading costs nothing, so it may be repeated."],
  ["answer", "200", "answer", true, "The answer is 200."],
  ["answer.means", "200", "description", /task as it stands/, "It tells how the task stands."],
  ["answer.media", "200 body", "media type application/json", true, "The answer is JSON."],
  ["answer.type", "200 body", "type", "object", "The answer is an object."],
  ["answer.task_info", "200 body task_info", "field", true, "The answer has task_info."],
  ["answer.task_info.required", "200 body task_info", "required", true, "task_info is always there."],
  ["answer.task_info.type", "200 body task_info", "type", "object", "task_info is an object."],
  ["answer.id", "200 body task_info.id", "field", true, "task_info has an id."],
  ["answer.id.required", "200 body task_info.id", "required", true, "The id is always there."],
  ["answer.id.type", "200 body task_info.id", "type", "string", "The id is a text."],
  ["answer.id.format", "200 body task_info.id", "format", "uuid", "The id is a UUID."],
  ["videos", "200 body videos", "field", true, "The answer has videos."],
  ["videos.type", "200 body videos", "type", "array", "The videos are a list."],
  ["videos.item", "200 body videos[]", "field", true, "The list has items."],
  ["videos.item.type", "200 body videos[]", "type", "string", "A video is a text."],
  ["videos.item.format", "200 body videos[]", "format", "uri", "A video is a URI."],
  ["videos.once", "200 body", "condition", { judged: finished }, "Once the task is done, its videos are there."],
];

/** The times of the pages' answer, in the answer to a read. */
const times: Row[] = ["created_at", "updated_at"].flatMap((field): Row[] => [
  [`read.${field}`, `200 body task_info.${field}`, "field", true, `A task has ${field}, as in the answer shown.`],
  [`read.${field}.type`, `200 body task_info.${field}`, "type", "string", `${field} is a text.`],
  [`read.${field}.format`, `200 body task_info.${field}`, "format", "date-time", `${field} is a time of RFC 3339.`],
]);

/** The answers in which a task stands. */
const answers = [...calls.map((call) => `${call} 202`), ...reads.map((name) => `${name} 200`)];

const states: Fact[] = [
  ...rowsOf("docs:task-status", answers, [
    ["open", "body task_info.status choice 5", "choice", true, "A word that is not listed is readable."],
    ["open.type", "body task_info.status choice 5", "type", "string", "A status is a text."],
    ["both", "body task_info.status", "description", /state of the task/, "The status is the state of the task."],
    ...Object.entries(statusWords).flatMap(([state, words], index): Row[] => [
      [state, `body task_info.status choice ${index + 1}`, "choice", true, `There is a state ${state}.`],
      [`${state}.type`, `body task_info.status choice ${index + 1}`, "type", "string", "Its name is a text."],
      [
        `${state}.words`,
        `body task_info.status choice ${index + 1}`,
        "enum",
        words,
        `${words.join(" and ")} mean ${state}.`,
      ],
    ]),
  ]),
  ...rowsOf("docs:task-status", reads, [
    ["read.status", "200 body task_info.status", "field", true, "A task that is read has a status."],
    ["read.status.required", "200 body task_info.status", "required", true, "It always has one."],
    ["example.pending", "200 example pending", "value", { task_info }, "A task that waits is pending."],
    [
      "example.processing",
      "200 example processing",
      "value",
      { task_info: { ...task_info, status: "processing", updated_at: "2026-03-03T00:00:20Z" } },
      "A task that runs is processing.",
    ],
    [
      "example.completed",
      "200 example completed",
      "value",
      {
        task_info: { ...task_info, status: "completed", updated_at: "2026-03-03T00:03:00Z" },
        videos: ["https://example.com/result.mp4"],
      },
      "A task that is done is completed.",
    ],
  ]),
];

const errors: Fact[] = [
  ...rowsOf("docs:task-error", answers, [
    ["error", "body task_info.error", "field", true, "task_info may have an error."],
    ["error.type", "body task_info.error", "type", "object", "The error is an object."],
    ["error.once", "body task_info", "condition", { judged: failed }, "A failed task says why."],
    ...(["code", "title", "detail"] as const).flatMap((name): Row[] => [
      [`error.${name}`, `body task_info.error.${name}`, "field", true, `The error has a ${name}.`],
      [`error.${name}.required`, `body task_info.error.${name}`, "required", true, `The ${name} is always there.`],
      [
        `error.${name}.type`,
        `body task_info.error.${name}`,
        "type",
        name === "code" ? "integer" : "string",
        `The ${name} is ${name === "code" ? "a whole number" : "a text"}.`,
      ],
    ]),
    ["code.request", "body task_info.error.code", "description", /400 for an invalid request/, "400: a bad request."],
    ["code.model", "body task_info.error.code", "description", /3001 to 3005.*model/s, "3001 to 3005: the model."],
    [
      "code.service",
      "body task_info.error.code",
      "description",
      /4002 and 4008.*MuleRouter/s,
      "4002, 4008: the service.",
    ],
  ]),
  ...rowsOf("docs:task-error", reads, [
    ["success", "200", "description", /failed task is this answer too/, "A failed task is read with 200."],
    [
      "example.failed",
      "200 example failed",
      "value",
      { task_info: { ...task_info, status: "failed", updated_at: "2026-03-03T00:01:30Z", error: failure } },
      "A failed task has an error.",
    ],
  ]),
];

export const taskFacts: Fact[] = [
  ...calls.map(
    (call): Fact => ({
      id: `docs:task-get#path.${call}`,
      says: "A task is read on the path that created it, plus its id.",
      claims: [
        { subject: `${call}.get`, keyword: "path", value: `${path}/${call.split(".")[1]}/{task_id}` },
      ] satisfies Claim[],
    }),
  ),
  ...rowsOf("docs:task-get", reads, read),
  ...rowsOf("page:generation", ["videoToVideo.generation.get"], times),
  ...rowsOf("page:edit", ["videoToVideo.edit.get"], times),
  ...states,
  ...errors,
];
