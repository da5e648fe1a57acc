// Changes of calls, their parameters and their answers.
import type { Json } from "../../../scripts/document.js";
import { answer, base, call, type Row, rename, schema } from "./row.js";

export const calls: readonly Row[] = [
  {
    when: "a new endpoint",
    edit: (d) => {
      d.paths[`${base}/extend`] = { post: { ...structuredClone(call(d, "edit")), operationId: "videoToVideo.extend" } };
      const read = { ...structuredClone(call(d, "edit/{task_id}", "get")), operationId: "videoToVideo.extend.get" };
      d.paths[`${base}/extend/{task_id}`] = { ...d.paths[`${base}/edit/{task_id}`], get: read };
    },
    changes: [
      "additive both endpoint-added | `videoToVideo.extend` (POST …/extend) is new: Edit a video | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1extend/post",
    ],
  },
  {
    when: "an endpoint is gone with the reading of its tasks",
    edit: (d) => {
      delete d.paths[`${base}/edit`];
      delete d.paths[`${base}/edit/{task_id}`];
      delete d.components.schemas.VideoToVideoEditRequest;
    },
    changes: [
      "breaking both endpoint-removed | `videoToVideo.edit` (POST …/edit) is gone | -paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post",
      'breaking both type-name-removed | the type `Schemas["VideoToVideoEditRequest"]` is gone | -components/schemas/VideoToVideoEditRequest',
    ],
  },
  {
    when: "the reading of tasks is gone",
    edit: (d) => {
      delete d.paths[`${base}/edit/{task_id}`];
    },
    changes: [
      "breaking both endpoint-removed | `videoToVideo.edit.get` (GET …/edit/{task_id}) is gone | -paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit~1{task_id}/get",
    ],
  },
  {
    when: "an endpoint moves, and its tasks with it",
    edit: (d) => {
      rename(d.paths, `${base}/edit`, "/vendors/klingai/v2/video/change");
      rename(d.paths, `${base}/edit/{task_id}`, "/vendors/klingai/v2/video/change/{task_id}");
    },
    changes: [
      "breaking both endpoint-moved | POST …/v1/kling-v3-omni/video-to-video/edit moved to …/v2/video/change, and its tasks are read there; `videoToVideo.edit` is now `video.change` | paths/~1vendors~1klingai~1v2~1video~1change/post",
    ],
  },
  {
    when: "an endpoint moves to another version and keeps its name",
    edit: (d) => {
      rename(d.paths, `${base}/edit`, `${base.replace("v1", "v2")}/edit`);
      rename(d.paths, `${base}/edit/{task_id}`, `${base.replace("v1", "v2")}/edit/{task_id}`);
    },
    changes: [
      "breaking both endpoint-moved | POST …/v1/kling-v3-omni/video-to-video/edit moved to …/v2/kling-v3-omni/video-to-video/edit, and its tasks are read there | paths/~1vendors~1klingai~1v2~1kling-v3-omni~1video-to-video~1edit/post",
    ],
  },
  {
    when: "operations that create no task are new",
    edit: (d) => {
      const done = { responses: { "204": { description: "Done." } } };
      d.paths[`${base}/edit/{task_id}/cancel`] = { post: { operationId: "cancel", summary: "Cancel a task", ...done } };
      d.paths[`${base}/edit/{task_id}`].delete = { operationId: "forget", ...done };
      d.paths["/v1/files"] = { post: { operationId: "upload", ...done } };
      d.paths["/v1/files/{file_id}"] = { get: { operationId: "file", ...done } };
    },
    changes: [
      "additive both endpoint-added | DELETE /vendors/klingai/v1/kling-v3-omni/video-to-video/edit/{task_id} is new | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit~1{task_id}/delete",
      "additive both endpoint-added | POST /vendors/klingai/v1/kling-v3-omni/video-to-video/edit/{task_id}/cancel is new: Cancel a task | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit~1{task_id}~1cancel/post",
      "additive both endpoint-added | POST /v1/files is new | paths/~1v1~1files/post",
      "additive both endpoint-added | GET /v1/files/{file_id} is new | paths/~1v1~1files~1{file_id}/get",
    ],
  },
  {
    when: "a call creates no task any more",
    given: (d) => {
      delete d.paths[`${base}/edit/{task_id}`];
    },
    edit: (d) => {
      call(d, "edit").responses["202"] = { ...answer(d, "TaskAccepted"), content: undefined };
    },
    changes: [
      "breaking both call-removed | the call `videoToVideo.edit` is gone, as POST …/edit creates no task any more | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post",
      "breaking response media-type-removed | the answer is no longer application/json | -#/components/responses/TaskAccepted/content/application~1json",
    ],
  },
  {
    when: "an operation comes to create tasks",
    given: (d) => {
      const { post } = d.paths[`${base}/edit`];
      d.paths[`${base}/extend`] = {
        post: { ...post, operationId: "extend", responses: { "202": { description: "The task was created." } } },
      };
    },
    edit: (d) => {
      call(d, "extend").responses = { "202": { $ref: "#/components/responses/TaskAccepted" } };
      d.paths[`${base}/extend/{task_id}`] = { get: { ...call(d, "edit/{task_id}", "get"), operationId: "extend.get" } };
    },
    changes: [
      "additive both endpoint-added | `videoToVideo.extend.get` (GET …/extend/{task_id}) is new: Read an edit task | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1extend~1{task_id}/get",
      "additive both call-added | POST …/extend creates a task now, by the call `videoToVideo.extend` | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1extend/post",
      "additive response header-added | the header `Traceparent` is new | components/responses/TaskAccepted/headers/Traceparent",
      "additive response media-type-added | the answer may be application/json | components/responses/TaskAccepted/content/application~1json",
      "documentation response source-added | the answer rests on page:generation and page:edit instead of nothing | components/responses/TaskAccepted/x-source",
    ],
  },
  {
    when: "tasks are read with another method",
    edit: (d) => {
      rename(d.paths[`${base}/edit/{task_id}`], "get", "put");
    },
    changes: [
      "breaking both method-changed | `videoToVideo.edit.get` is PUT instead of GET | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit~1{task_id}/put",
    ],
  },
  {
    when: "an operation has another operationId",
    edit: (d) => {
      call(d, "edit").operationId = "editVideo";
    },
    changes: [
      "breaking both operation-id-changed | `videoToVideo.edit` has the operationId `editVideo` instead of `videoToVideo.edit` | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/operationId",
    ],
  },
  {
    when: "a call is deprecated",
    edit: (d) => {
      call(d, "edit").deprecated = true;
    },
    changes: [
      "additive both deprecated | `videoToVideo.edit` is deprecated | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/deprecated",
    ],
  },
  {
    when: "a new required parameter",
    edit: (d) => {
      call(d, "edit").parameters = [{ name: "team", in: "query", required: true, schema: { type: "string" } }];
    },
    changes: [
      "breaking request parameter-added-required | the query parameter `team` is new and required | ~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/parameters/0",
    ],
  },
  {
    when: "a new optional parameter",
    edit: (d) => {
      call(d, "edit").parameters = [{ name: "X-Team", in: "header", schema: { type: "string" } }];
    },
    changes: [
      "additive request parameter-added | the header parameter `X-Team` is new and optional | ~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/parameters/0",
    ],
  },
  {
    when: "the parameter of a path has another name",
    edit: (d) => {
      rename(d.paths, `${base}/edit/{task_id}`, `${base}/edit/{id}`);
      rename(d.paths, `${base}/generation/{task_id}`, `${base}/generation/{id}`);
      d.components.parameters.TaskId.name = "id";
    },
    changes: [
      "documentation request parameter-renamed | the path parameter `task_id` is now called `id`; the address stays the same | components/parameters/TaskId",
    ],
  },
  {
    when: "the parameter of a path loses its format",
    edit: (d) => {
      delete d.components.parameters.TaskId.schema.format;
    },
    changes: [
      "additive request format-removed | `task_id` has no format any more; it was `uuid` | -parameters/TaskId/schema/format",
    ],
  },
  {
    when: "a body may be left out",
    edit: (d) => {
      call(d, "edit").requestBody.required = false;
    },
    changes: [
      "additive request body-optional | the body may now be left out | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/requestBody",
    ],
  },
  {
    when: "a body is gone",
    edit: (d) => {
      delete call(d, "edit").requestBody;
    },
    changes: [
      "breaking request body-removed | the body is gone | -paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/requestBody",
    ],
  },
  {
    when: "a body may come in a second media type",
    edit: (d) => {
      call(d, "edit").requestBody.content["multipart/form-data"] = { schema: { type: "object" } };
    },
    changes: [
      "additive request media-type-added | the body may be multipart/form-data | post/requestBody/content/multipart~1form-data",
    ],
  },
  {
    when: "an answer comes in another media type",
    edit: (d) => {
      rename(answer(d, "NotFound").content, "application/json", "application/problem+json");
    },
    changes: [
      "breaking response media-type-removed | the answer is no longer application/json | -responses/NotFound/content/application~1json",
      "additive response media-type-added | the answer may be application/problem+json | responses/NotFound/content/application~1problem+json",
    ],
  },
  {
    when: "success has another status",
    edit: (d) => {
      rename(call(d, "edit").responses, "202", "201");
    },
    changes: [
      "breaking response status-removed | the answer 202 is gone: The task was created | -~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/responses/202",
      "breaking response status-added | the answer 201 is new: The task was created | ~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/responses/201",
    ],
  },
  {
    when: "a new error status",
    edit: (d) => {
      call(d, "edit").responses["413"] = { description: "The body is too long. Send less." };
    },
    changes: [
      "additive response status-added | the answer 413 is new: The body is too long | ~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/responses/413",
    ],
  },
  {
    when: "an error status is gone",
    edit: (d) => {
      delete call(d, "edit").responses["451"];
    },
    changes: [
      "additive response status-removed | the answer 451 is gone: Not available for legal reasons | -~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/responses/451",
    ],
  },
  {
    when: "a new response header",
    edit: (d) => {
      answer(d, "Task").headers.ETag = { schema: { type: "string" } };
    },
    changes: ["additive response header-added | the header `ETag` is new | responses/Task/headers/ETag"],
  },
  {
    when: "a response header is gone",
    edit: (d) => {
      delete answer(d, "RateLimited").headers["Retry-After"];
    },
    changes: [
      "breaking response header-removed | the header `Retry-After` is gone | -responses/RateLimited/headers/Retry-After",
    ],
  },
  {
    when: "a response header is promised",
    edit: (d) => {
      d.components.headers.RetryAfter.required = true;
    },
    changes: [
      "additive response header-required | the header `Retry-After` is now always there | components/headers/RetryAfter",
    ],
  },
  {
    when: "a response header is a number",
    edit: (d) => {
      d.components.headers.RetryAfter.schema.type = "integer";
      d.components.headers.RetryAfter.example = 30;
    },
    changes: [
      "breaking response type-changed | `Retry-After` is an integer instead of a string | components/headers/RetryAfter/schema",
      "documentation response example-changed | the header `Retry-After` has another example | components/headers/RetryAfter/example",
    ],
  },
];

export const parts: readonly Row[] = [
  {
    when: "a parameter becomes required",
    given: withParameter,
    edit: (d) => {
      call(d, "edit").parameters[0].required = true;
    },
    changes: [
      "breaking request parameter-required | the query parameter `team` is now required | ~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/parameters/0",
    ],
  },
  {
    when: "a parameter may be left out",
    given: (d) => {
      withParameter(d);
      call(d, "edit").parameters[0].required = true;
    },
    edit: (d) => {
      call(d, "edit").parameters[0].required = false;
    },
    changes: [
      "additive request parameter-optional | the query parameter `team` may now be left out | ~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/parameters/0",
    ],
  },
  {
    when: "a parameter is gone",
    given: withParameter,
    edit: (d) => {
      delete call(d, "edit").parameters;
    },
    changes: [
      "breaking request parameter-removed | the query parameter `team` is gone | -~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/parameters/0",
    ],
  },
  {
    when: "a body is new",
    edit: (d) => {
      const { requestBody } = call(d, "edit");
      call(d, "edit/{task_id}", "get").requestBody = requestBody;
    },
    changes: [
      "breaking request body-added | a body is new and required | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit~1{task_id}/get/requestBody",
    ],
  },
  {
    when: "a body becomes required",
    given: (d) => {
      delete call(d, "edit").requestBody.required;
    },
    edit: (d) => {
      call(d, "edit").requestBody.required = true;
    },
    changes: [
      "breaking request body-required | a body is now required | paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/requestBody",
    ],
  },
  {
    when: "a header is no longer promised",
    given: (d) => {
      d.components.headers.Traceparent.required = true;
    },
    edit: (d) => {
      delete d.components.headers.Traceparent.required;
    },
    changes: [
      "breaking response header-optional | the header `Traceparent` is no longer promised | components/headers/Traceparent",
    ],
  },
  {
    when: "a call is no longer deprecated",
    given: (d) => {
      call(d, "edit").deprecated = true;
    },
    edit: (d) => {
      delete call(d, "edit").deprecated;
    },
    changes: [
      "documentation both deprecation-removed | `videoToVideo.edit` is no longer deprecated | -paths/~1vendors~1klingai~1v1~1kling-v3-omni~1video-to-video~1edit/post/deprecated",
    ],
  },
  {
    when: "a type that no call uses is different",
    given: (d) => {
      d.components.schemas.Webhook = { type: "object", properties: { id: { type: "string" } } };
    },
    edit: (d) => {
      schema(d, "Webhook").properties.id.type = "integer";
    },
    changes: [
      'breaking both unused-type-changed | the type `Schemas["Webhook"]` is different, though no call uses it | components/schemas/Webhook',
    ],
  },
  {
    when: "a type that no call uses is new",
    edit: (d) => {
      d.components.schemas.Webhook = { type: "object" };
    },
    changes: ['additive both type-name-added | the type `Schemas["Webhook"]` is new | components/schemas/Webhook'],
  },
];

function withParameter(d: Json): void {
  call(d, "edit").parameters = [{ name: "team", in: "query", schema: { type: "string" } }];
}
