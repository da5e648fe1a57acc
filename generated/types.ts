// Made from openapi/ by `npm run generate`. Do not edit: change the document instead.

export interface paths {
    "/vendors/klingai/v1/kling-v3-omni/video-to-video/generation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate a new video from a video
         * @description Makes a new video out of the given one, which serves as the footage to rework (`base`) or as the model for
         *     style and motion (`feature`). Creates a paid task: sending the request twice buys two videos.
         */
        post: operations["videoToVideo.generation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vendors/klingai/v1/kling-v3-omni/video-to-video/generation/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id from the answer that accepted the task.
                 * @example 8e1e315e-b50d-4334-a231-be7d19a372f4
                 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        /**
         * Read a generation task
         * @description Tells how far a generation task is and, once it is completed, where its videos are. Reading is free.
         */
        get: operations["videoToVideo.generation.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Edit a video
         * @description Changes the given video as the prompt says, and keeps its sound if you ask for it. Works on a `base` video.
         *     Creates a paid task: sending the request twice buys two videos.
         */
        post: operations["videoToVideo.edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vendors/klingai/v1/kling-v3-omni/video-to-video/edit/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id from the answer that accepted the task.
                 * @example 8e1e315e-b50d-4334-a231-be7d19a372f4
                 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        /**
         * Read an edit task
         * @description Tells how far an edit task is and, once it is completed, where its videos are. Reading is free.
         */
        get: operations["videoToVideo.edit.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** What both endpoints take. */
        VideoToVideoRequest: {
            /**
             * What the result should show. Call the first video of `video_list` `@Video1`, and the elements
             *     `<<<element_1>>>`, `<<<element_2>>>` and so on.
             *     Limits: at most 2500 characters.
             */
            prompt: string;
            /**
             * The videos to work from. In practice the service takes one.
             *     Limits: at least 1 item.
             */
            video_list: components["schemas"]["InputVideo"][];
            /** The image that the result opens with, as a URL or a Base64 string. See `images` for what fits. */
            first_frame?: string | null;
            /** The image that the result closes with, as a URL or a Base64 string. See `images` for what fits. */
            last_frame?: string | null;
            /** What to keep out of the result. */
            negative_prompt?: string | null;
            /**
             * Reference images, each a URL or a Base64 string. Shares its limit with `elements`.
             *     Limits: at most 4 items, each JPEG or PNG of at most 10 MB, at least 300 px a side, with an aspect ratio from 1:2.5 to 2.5:1.
             */
            images?: string[];
            /**
             * Characters or objects to bring in, named in the prompt as `<<<element_1>>>`, `<<<element_2>>>` and so on.
             *     Shares its limit with `images`.
             *     Limits: at most 4 items.
             */
            elements?: components["schemas"]["Element"][];
            /**
             * The quality of the result, `std` for 720p or `pro` for 1080p.
             * @default pro
             * @enum {string}
             */
            mode?: "std" | "pro";
            /**
             * The shape of the result.
             * @enum {string|null}
             */
            aspect_ratio?: "16:9" | "9:16" | "1:1" | null;
        };
        /** The body of a generation. */
        VideoToVideoGenerationRequest: {
            /**
             * How long the result is, in seconds. You pay for each of them.
             *     Limits: 3 to 15.
             * @default 5
             */
            duration?: number;
        } & components["schemas"]["VideoToVideoRequest"];
        /** The body of an edit. It takes no `duration`. */
        VideoToVideoEditRequest: components["schemas"]["VideoToVideoRequest"];
        /** One source video. */
        InputVideo: {
            /**
             * Where the service can fetch the video. A URL, never Base64 or a local file. The video is MP4 or MOV, 3 to 10 s,
             *     720 to 2160 px a side, 24 to 60 fps, at most 200 MB.
             * Format: uri
             */
            video_url: string;
            /**
             * The part the video plays, `base` for the footage to edit or `feature` for a model of style and motion.
             * @enum {string}
             */
            refer_type?: "base" | "feature";
            /**
             * Whether the result keeps the sound of this video.
             * @enum {string}
             */
            keep_original_sound?: "yes" | "no";
        };
        /** A character or an object, shown in images or in videos. Fields not listed here are passed on as they are. */
        Element: {
            /**
             * Whether images or videos show the element.
             * @enum {string}
             */
            type?: "image" | "video";
            /** The element seen from the front, as a URL or a Base64 string. */
            frontal_image?: string | null;
            /**
             * The element from other sides, each a URL or a Base64 string.
             *     Limits: 1 to 3 items.
             */
            reference_images?: string[];
            /**
             * URLs of videos that show the element.
             *     Limits: at least 1 item.
             */
            reference_videos?: string[];
        } & {
            [key: string]: unknown;
        };
        /** The answer to an accepted request. */
        TaskAccepted: {
            /** The task that was created. */
            task_info: components["schemas"]["TaskInfo"];
        };
        /** A task as it stands and, once it is completed, its videos. */
        Task: {
            /** The task as it stands. */
            task_info: components["schemas"]["TaskInfo"];
            /** Where the finished videos are. */
            videos?: string[];
        };
        /** A task's identity and state. */
        TaskInfo: {
            /**
             * The id to read the task with. Keep it; it is the only way back to a paid task.
             * Format: uuid
             */
            id: string;
            /** The state of the task. */
            status: components["schemas"]["TaskStatus"];
            /**
             * When the task was accepted. Every example has it, no page promises it.
             * Format: date-time
             */
            created_at?: string;
            /**
             * When the task last changed. Every example has it, no page promises it.
             * Format: date-time
             */
            updated_at?: string;
            /** Why the task failed. */
            error?: components["schemas"]["TaskError"];
        };
        /**
         * The state of a task, in either of the two vocabularies. The first word of each group is the one of the endpoint
         *     pages. A word that is not listed is still a readable answer.
         */
        TaskStatus: components["schemas"]["PendingStatus"] | components["schemas"]["ProcessingStatus"] | components["schemas"]["CompletedStatus"] | components["schemas"]["FailedStatus"] | (string & {});
        /**
         * Accepted and waiting for its turn.
         * @enum {string}
         */
        PendingStatus: "pending" | "queued";
        /**
         * Being worked on.
         * @enum {string}
         */
        ProcessingStatus: "processing" | "running";
        /**
         * Done, with videos.
         * @enum {string}
         */
        CompletedStatus: "completed" | "succeeded";
        /**
         * Given up, with an error. Both vocabularies use the same word.
         * @enum {string}
         */
        FailedStatus: "failed";
        /** Why a task failed. */
        TaskError: {
            /**
             * 400 for an invalid request; 3001 to 3005 where the upstream model could not complete the task; 4002 and 4008
             *     for an error on MuleRouter's side. Other codes exist.
             */
            code: number;
            /** What kind of failure it is, in a few words. */
            title: string;
            /** What happened, in a sentence. */
            detail: string;
        };
        /**
         * The body of an error. Its shape is undocumented, so nothing in it is promised; these are the fields in which real
         *     clients look for a message, in this order.
         */
        ErrorBody: {
            /** A message, or details of any shape. */
            detail?: unknown;
            /** A message or an error object. */
            error?: unknown;
            /** A message. */
            message?: unknown;
            /** The task that the error concerns, with its own `error`. */
            task_info?: unknown;
        };
    };
    responses: {
        /** @description The task was created. */
        TaskAccepted: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TaskAccepted"];
            };
        };
        /** @description The task as it stands. A failed task is this answer too. */
        Task: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Task"];
            };
        };
        /** @description The request breaks a rule. Mend it before sending it again. */
        BadRequest: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The request does not match the API."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The API key is missing or not valid. */
        Unauthorized: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The API key is missing or not valid."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The account cannot pay for the task. */
        InsufficientBalance: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The balance does not cover this task."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The key is valid but may not do this. */
        Forbidden: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "This key may not use the endpoint."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description There is no such path or task. */
        NotFound: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "There is no such path or task."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The path exists, but not with this method. */
        MethodNotAllowed: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The path does not take this method."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The task exists already. */
        TaskAlreadyExists: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The task exists already."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The resource is locked. */
        Locked: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The resource is locked."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description A rate limit, a quota or the daily spend limit is reached. No task was created. */
        RateLimited: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Too many requests."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description Not available for legal reasons. */
        LegallyUnavailable: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Not available for legal reasons."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The service failed. Whether a task was created is not known. */
        InternalError: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The service failed."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description A server between failed. Whether a task was created is not known. */
        BadGateway: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The server behind the gateway failed."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The service is not taking requests for now. */
        ServiceUnavailable: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The service is not taking requests for now."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description A server between got no answer in time. Whether a task was created is not known. */
        GatewayTimeout: {
            headers: {
                Traceparent: components["headers"]["Traceparent"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "The server behind the gateway did not answer in time."
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        /**
         * @description The id from the answer that accepted the task.
         * @example 8e1e315e-b50d-4334-a231-be7d19a372f4
         */
        TaskId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The W3C trace of this call. Support asks for it in bug reports.
         * @example 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
         */
        Traceparent: string;
        /**
         * @description When to try again, as a number of seconds or an HTTP date.
         * @example 30
         */
        RetryAfter: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "videoToVideo.generation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoToVideoGenerationRequest"];
            };
        };
        responses: {
            202: components["responses"]["TaskAccepted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientBalance"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["TaskAlreadyExists"];
            423: components["responses"]["Locked"];
            429: components["responses"]["RateLimited"];
            451: components["responses"]["LegallyUnavailable"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    "videoToVideo.generation.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id from the answer that accepted the task.
                 * @example 8e1e315e-b50d-4334-a231-be7d19a372f4
                 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Task"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientBalance"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["TaskAlreadyExists"];
            423: components["responses"]["Locked"];
            429: components["responses"]["RateLimited"];
            451: components["responses"]["LegallyUnavailable"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    "videoToVideo.edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoToVideoEditRequest"];
            };
        };
        responses: {
            202: components["responses"]["TaskAccepted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientBalance"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["TaskAlreadyExists"];
            423: components["responses"]["Locked"];
            429: components["responses"]["RateLimited"];
            451: components["responses"]["LegallyUnavailable"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    "videoToVideo.edit.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id from the answer that accepted the task.
                 * @example 8e1e315e-b50d-4334-a231-be7d19a372f4
                 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Task"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["InsufficientBalance"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            409: components["responses"]["TaskAlreadyExists"];
            423: components["responses"]["Locked"];
            429: components["responses"]["RateLimited"];
            451: components["responses"]["LegallyUnavailable"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
}
