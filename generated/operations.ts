// Made from openapi/ by `npm run generate`. Do not edit: change the document instead.

import type { components, paths } from "./types.js";

/** The address that the document names first. */
export const serverUrl = "https://api.mulerouter.ai";

/** Every operation of the document that creates a task, each followed by the one that reads it. */
export const operations = {
  "videoToVideo.generation": {
    "name": "videoToVideo.generation",
    "operationId": "videoToVideo.generation",
    "method": "POST",
    "path": "/vendors/klingai/v1/kling-v3-omni/video-to-video/generation",
    "tag": "video-to-video",
    "success": 202,
    "errors": [400, 401, 402, 403, 404, 405, 409, 423, 429, 451, 500, 502, 503, 504],
    "get": "videoToVideo.generation.get"
  },
  "videoToVideo.generation.get": {
    "name": "videoToVideo.generation.get",
    "operationId": "videoToVideo.generation.get",
    "method": "GET",
    "path": "/vendors/klingai/v1/kling-v3-omni/video-to-video/generation/{task_id}",
    "tag": "video-to-video",
    "success": 200,
    "errors": [400, 401, 402, 403, 404, 405, 409, 423, 429, 451, 500, 502, 503, 504],
    "taskOf": "videoToVideo.generation",
    "parameter": "task_id"
  },
  "videoToVideo.edit": {
    "name": "videoToVideo.edit",
    "operationId": "videoToVideo.edit",
    "method": "POST",
    "path": "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit",
    "tag": "video-to-video",
    "success": 202,
    "errors": [400, 401, 402, 403, 404, 405, 409, 423, 429, 451, 500, 502, 503, 504],
    "get": "videoToVideo.edit.get"
  },
  "videoToVideo.edit.get": {
    "name": "videoToVideo.edit.get",
    "operationId": "videoToVideo.edit.get",
    "method": "GET",
    "path": "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit/{task_id}",
    "tag": "video-to-video",
    "success": 200,
    "errors": [400, 401, 402, 403, 404, 405, 409, 423, 429, 451, 500, 502, 503, 504],
    "taskOf": "videoToVideo.edit",
    "parameter": "task_id"
  }
} as const;

/** What the client builds its calls from: `operations` without what only people and tests read. */
export const tasks = [
  {
    "name": "videoToVideo.generation",
    "path": "/vendors/klingai/v1/kling-v3-omni/video-to-video/generation",
    "mentions": [
      {
        "text": "prompt",
        "pattern": /@Video(\d+)/gu,
        "field": "video_list"
      },
      {
        "text": "prompt",
        "pattern": /<<<element_(\d+)>>>/gu,
        "field": "elements"
      }
    ]
  },
  {
    "name": "videoToVideo.edit",
    "path": "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit",
    "mentions": [
      {
        "text": "prompt",
        "pattern": /@Video(\d+)/gu,
        "field": "video_list"
      },
      {
        "text": "prompt",
        "pattern": /<<<element_(\d+)>>>/gu,
        "field": "elements"
      }
    ]
  }
] as const;

/** The words for each state of a task. The first word of a list names the state. */
export const taskStates = {
  "pending": ["pending", "queued"],
  "processing": ["processing", "running"],
  "completed": ["completed", "succeeded"],
  "failed": ["failed"]
} as const;

/** What each task endpoint takes and gives, by the names of the client's calls. */
export interface TaskEndpoints {
  videoToVideo: {
    /**
     * Generate a new video from a video.
     *
     * Makes a new video out of the given one, which serves as the footage to rework (`base`) or as the model for
     * style and motion (`feature`). Creates a paid task: sending the request twice buys two videos.
     *
     * @throws {ValidationError | ConfigError} The request is wrong. Nothing was sent.
     * @throws {ApiError | ConnectionError} No task was created.
     * @throws {SubmissionUnknownError | UnexpectedResponseError} A task may exist, and may be billed.
     * @throws The reason of a signal that ended it before it was sent.
     */
    generation: {
      body: components["schemas"]["VideoToVideoGenerationRequest"];
      accepted: paths["/vendors/klingai/v1/kling-v3-omni/video-to-video/generation"]["post"]["responses"][202]["content"]["application/json"];
      result: paths["/vendors/klingai/v1/kling-v3-omni/video-to-video/generation/{task_id}"]["get"]["responses"][200]["content"]["application/json"];
    };
    /**
     * Edit a video.
     *
     * Changes the given video as the prompt says, and keeps its sound if you ask for it. Works on a `base` video.
     * Creates a paid task: sending the request twice buys two videos.
     *
     * @throws {ValidationError | ConfigError} The request is wrong. Nothing was sent.
     * @throws {ApiError | ConnectionError} No task was created.
     * @throws {SubmissionUnknownError | UnexpectedResponseError} A task may exist, and may be billed.
     * @throws The reason of a signal that ended it before it was sent.
     */
    edit: {
      body: components["schemas"]["VideoToVideoEditRequest"];
      accepted: paths["/vendors/klingai/v1/kling-v3-omni/video-to-video/edit"]["post"]["responses"][202]["content"]["application/json"];
      result: paths["/vendors/klingai/v1/kling-v3-omni/video-to-video/edit/{task_id}"]["get"]["responses"][200]["content"]["application/json"];
    };
  };
}
