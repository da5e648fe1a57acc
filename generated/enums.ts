// Made from openapi/ by `npm run generate`. Do not edit: change the document instead.

/** The values of each enum, by schema and field; `null`, where it is allowed, is left out. */
export const enumValues = {
  "VideoToVideoRequest": {
    "mode": ["std", "pro"],
    "aspect_ratio": ["16:9", "9:16", "1:1"]
  },
  "InputVideo": {
    "refer_type": ["base", "feature"],
    "keep_original_sound": ["yes", "no"]
  },
  "Element": {
    "type": ["image", "video"]
  },
  "PendingStatus": ["pending", "queued"],
  "ProcessingStatus": ["processing", "running"],
  "CompletedStatus": ["completed", "succeeded"],
  "FailedStatus": ["failed"]
} as const;
