// Made from openapi/ by `npm run generate`. Do not edit: change the document instead.

/** What an input image may be: its media type, bytes in all, pixels a side, and the longer side by the shorter. */
export const imageLimits = {
  "types": ["image/jpeg", "image/png"],
  "maxBytes": 10000000,
  "minSide": 300,
  "maxAspectRatio": 2.5
} as const;
