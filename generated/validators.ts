// Made from openapi/ by `npm run generate`. Do not edit: change the document instead.

/**
 * A broken rule: where in the value, its JSON Schema keyword, what stands there, what the keyword demands, where the rule
 * comes from by the ids in the document's `x-sources`, and what a condition means.
 */
export type Problem = [path: string, keyword: string, given: unknown, limit: unknown, source: string, reason?: string | undefined];

const is_uri = (v: string): boolean =>
  /^[a-z][a-z\d+.-]*:(?![?#]|$)(?:\/\/[!$&-.\d;=A-Z_~]*(?:%[\da-f]{2}[!$&-.\d;=A-Z_~]*)*(?![^/?#])|\/?\/(?:[!$&-.0-;=A-Z_~]*(?:%[\da-f]{2}[!$&-.0-;=A-Z_~]*)*@)?(?:\[[^[\]@]*\]|[!$&-.\d;=A-Z_~]*(?:%[\da-f]{2}[!$&-.\d;=A-Z_~]*)*)(?::\d*)?(?![^/?#])|(?!\/\/))[!$&-;=?-Z_~]*(?:%[\da-f]{2}[!$&-;=?-Z_~]*)*(?:#[!$&-;=?-Z_~]*(?:%[\da-f]{2}[!$&-;=?-Z_~]*)*)?$/i.test(v) &&
  (!v.includes("[") || /^[^[]*\[v[\da-f]+\.[!$&-.0-;=A-Z_~]+\]/i.test(v) || URL.canParse(v.replace(/^[^:]*:/, "http:")));

/** Looks into a value that may be anything: each field is tried before it is used, which no narrower type can say. */
type Check = (found: Problem[], v: any) => void;

const sources = ["page:generation docs:strict-body", "page:generation docs:price", "page:generation page:edit", "page:generation page:edit docs:element", "page:generation page:edit docs:video-limits", "docs:video-item docs:strict-body", "docs:video-item docs:video-limits", "page:generation page:edit docs:video-item", "docs:element", "page:edit docs:strict-body"];

const fields0 = new Set(["duration", "prompt", "video_list", "first_frame", "last_frame", "negative_prompt", "images", "elements", "mode", "aspect_ratio"]);
const fields1 = new Set(["video_url", "refer_type", "keep_original_sound"]);
const fields2 = new Set(["prompt", "video_list", "first_frame", "last_frame", "negative_prompt", "images", "elements", "mode", "aspect_ratio"]);

function typed_integer(found: Problem[], path: string, v: unknown, source: number, reason?: string): boolean {
  return Number.isInteger(v) || mistyped(found, path, v, "integer", source, reason);
}

function typed_object(found: Problem[], path: string, v: unknown, source: number, reason?: string): boolean {
  return isObject(v) || mistyped(found, path, v, "object", source, reason);
}

function typed_string(found: Problem[], path: string, v: unknown, source: number, reason?: string): boolean {
  return typeof v === "string" || mistyped(found, path, v, "string", source, reason);
}

function typed_array(found: Problem[], path: string, v: unknown, source: number, reason?: string): boolean {
  return Array.isArray(v) || mistyped(found, path, v, "array", source, reason);
}

function typed_string_null(found: Problem[], path: string, v: unknown, source: number, reason?: string): boolean {
  return typeof v === "string" || v === null || mistyped(found, path, v, ["string","null"], source, reason);
}

function each(found: Problem[], path: string, list: unknown[], check: Check): void {
  // As JSON has it: what is not set is null.
  for (let index = 0; index < list.length; index++) item(found, path, list[index] ?? null, check, index);
}

/** Checks an item of a list, and puts the way to it in front of its problems. Inside the loop itself it would be slower. */
function item(found: Problem[], path: string, v: unknown, check: Check, index: number): void {
  const before = found.length;
  check(found, v);
  // Nearly always there is nothing to do.
  for (let next = before; next < found.length; next++) {
    const problem = found[next] as Problem;
    problem[0] = `${path}[${index}]${problem[0]}`;
  }
}

/** Reports a value that is there and is not of its type, and a body that is not there. */
function mistyped(found: Problem[], path: string, v: unknown, type: unknown, source: number, reason?: string): boolean {
  if (v !== undefined || !path) report(found, path, v, "type", type, source, reason);
  return false;
}

/** Reports a list that is too long. A function, as the limits of lists that depend on another are many. */
function maxItems(found: Problem[], path: string, v: unknown[], most: number, source: number, reason?: string): void {
  if (v.length > most) report(found, path, v, "maxItems", most, source, reason);
}

/** Reports a value that is none of these. */
function listed(found: Problem[], path: string, v: unknown, values: unknown[], source: number, reason?: string): void {
  if (v !== undefined && !values.includes(v)) report(found, path, v, "enum", values, source, reason);
}

/** Reports what is no property of an object, unless it is inherited, or not set. */
function unknownField(found: Problem[], path: string, v: Record<string, unknown>, name: string, keyword: string, names: Set<string>, source: number, reason?: string): void {
  if (v[name] !== undefined && Object.hasOwn(v, name)) report(found, path + "." + name, v[name], keyword, [...names], source, reason);
}

/** Counts code points, as JSON Schema does, and only where the number of UTF-16 units leaves it open. */
const longer = (v: string, most: number): boolean => v.length > most && (v.length > 2 * most || [...v].length > most);

function report(found: Problem[], path: string, v: unknown, keyword: string, limit: unknown, source: number, reason?: string): void {
  found.push([path, keyword, v, limit, sources[source] as string, reason]);
}

const isObject = (v: unknown): boolean => typeof v === "object" && v !== null && !Array.isArray(v);

function checkVideoToVideoGenerationRequest(found: Problem[], v: any): void {
  if (isObject(v)) {
    if (typed_integer(found, ".duration", v.duration, 1)) {
      if (!(v.duration >= 3)) report(found, ".duration", v.duration, "minimum", 3, 1);
      if (!(v.duration <= 15)) report(found, ".duration", v.duration, "maximum", 15, 1);
    }
    for (const name in v) {
      switch (name) {
        case "duration": case "prompt": case "video_list": case "first_frame": case "last_frame": case "negative_prompt": case "images": case "elements": case "mode": case "aspect_ratio": break;
        default: unknownField(found, "", v, name, "unevaluatedProperties", fields0, 0);
      }
    }
  }
  checkVideoToVideoRequest(found, v);
}

function checkVideoToVideoRequest(found: Problem[], v: any): void {
  if (typed_object(found, "", v, 2)) {
    if (v.prompt === undefined) report(found, ".prompt", undefined, "required", true, 2);
    if (v.video_list === undefined) report(found, ".video_list", undefined, "required", true, 2);
    if (typed_string(found, ".prompt", v.prompt, 3)) {
      if (!(!longer(v.prompt, 2500))) report(found, ".prompt", v.prompt, "maxLength", 2500, 3);
    }
    if (typed_array(found, ".video_list", v.video_list, 4)) {
      if (!(v.video_list.length >= 1)) report(found, ".video_list", v.video_list, "minItems", 1, 4);
      each(found, ".video_list", v.video_list, checkInputVideo);
    }
    if (typed_string_null(found, ".first_frame", v.first_frame, 2)) {
      if (typeof v.first_frame === "string") {
        if (!(/^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\.[a-zA-Z]{2,5}$)/u.test(v.first_frame))) report(found, ".first_frame", v.first_frame, "pattern", "^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\\.[a-zA-Z]{2,5}$)", 2, "a URL that the service can fetch or Base64, not the path of a file");
      }
    }
    if (typed_string_null(found, ".last_frame", v.last_frame, 2)) {
      if (typeof v.last_frame === "string") {
        if (!(/^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\.[a-zA-Z]{2,5}$)/u.test(v.last_frame))) report(found, ".last_frame", v.last_frame, "pattern", "^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\\.[a-zA-Z]{2,5}$)", 2, "a URL that the service can fetch or Base64, not the path of a file");
      }
    }
    typed_string_null(found, ".negative_prompt", v.negative_prompt, 2);
    if (typed_array(found, ".images", v.images, 4)) {
      maxItems(found, ".images", v.images, 4, 4);
      each(found, ".images", v.images, (found, v) => {
        if (typed_string(found, "", v, 4)) {
          if (!(/^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\.[a-zA-Z]{2,5}$)/u.test(v))) report(found, "", v, "pattern", "^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\\.[a-zA-Z]{2,5}$)", 4, "a URL that the service can fetch or Base64, not the path of a file");
        }
      });
    }
    if (typed_array(found, ".elements", v.elements, 3)) {
      maxItems(found, ".elements", v.elements, 4, 3);
      each(found, ".elements", v.elements, checkElement);
    }
    listed(found, ".mode", v.mode, ["std","pro"], 2);
    listed(found, ".aspect_ratio", v.aspect_ratio, ["16:9","9:16","1:1",null], 2);
    if ((Array.isArray(v.images) && v.images.length >= 4)) {
      if (Array.isArray(v.elements)) {
        maxItems(found, ".elements", v.elements, 0, 2, "Images and elements together are at most 4");
      }
    } else {
      if ((Array.isArray(v.images) && v.images.length >= 3)) {
        if (Array.isArray(v.elements)) {
          maxItems(found, ".elements", v.elements, 1, 2, "Images and elements together are at most 4");
        }
      } else {
        if ((Array.isArray(v.images) && v.images.length >= 2)) {
          if (Array.isArray(v.elements)) {
            maxItems(found, ".elements", v.elements, 2, 2, "Images and elements together are at most 4");
          }
        } else {
          if ((Array.isArray(v.images) && v.images.length >= 1)) {
            if (Array.isArray(v.elements)) {
              maxItems(found, ".elements", v.elements, 3, 2, "Images and elements together are at most 4");
            }
          }
        }
      }
    }
  }
}

function checkInputVideo(found: Problem[], v: any): void {
  if (typed_object(found, "", v, 5)) {
    if (v.video_url === undefined) report(found, ".video_url", undefined, "required", true, 5);
    if (typed_string(found, ".video_url", v.video_url, 6)) {
      if (!(/^(?!([dD][aA][tT][aA]|[fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):)/u.test(v.video_url))) report(found, ".video_url", v.video_url, "pattern", "^(?!([dD][aA][tT][aA]|[fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):)", 6, "a URL that the service can fetch, not a file or the video itself");
      if (!(is_uri(v.video_url))) report(found, ".video_url", v.video_url, "format", "uri", 6);
    }
    listed(found, ".refer_type", v.refer_type, ["base","feature"], 7);
    listed(found, ".keep_original_sound", v.keep_original_sound, ["yes","no"], 7);
    for (const name in v) {
      switch (name) {
        case "video_url": case "refer_type": case "keep_original_sound": break;
        default: unknownField(found, "", v, name, "additionalProperties", fields1, 5);
      }
    }
  }
}

function checkElement(found: Problem[], v: any): void {
  if (typed_object(found, "", v, 8)) {
    listed(found, ".type", v.type, ["image","video"], 8);
    if (typed_string_null(found, ".frontal_image", v.frontal_image, 8)) {
      if (typeof v.frontal_image === "string") {
        if (!(/^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\.[a-zA-Z]{2,5}$)/u.test(v.frontal_image))) report(found, ".frontal_image", v.frontal_image, "pattern", "^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\\.[a-zA-Z]{2,5}$)", 8, "a URL that the service can fetch or Base64, not the path of a file");
      }
    }
    if (typed_array(found, ".reference_images", v.reference_images, 8)) {
      if (!(v.reference_images.length >= 1)) report(found, ".reference_images", v.reference_images, "minItems", 1, 8);
      maxItems(found, ".reference_images", v.reference_images, 3, 8);
      each(found, ".reference_images", v.reference_images, (found, v) => {
        if (typed_string(found, "", v, 8)) {
          if (!(/^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\.[a-zA-Z]{2,5}$)/u.test(v))) report(found, "", v, "pattern", "^(?!([fF][iI][lL][eE]|[bB][lL][oO][bB]|[a-zA-Z]):|[^:]{0,255}\\.[a-zA-Z]{2,5}$)", 8, "a URL that the service can fetch or Base64, not the path of a file");
        }
      });
    }
    if (typed_array(found, ".reference_videos", v.reference_videos, 8)) {
      if (!(v.reference_videos.length >= 1)) report(found, ".reference_videos", v.reference_videos, "minItems", 1, 8);
      each(found, ".reference_videos", v.reference_videos, (found, v) => {
        if (typed_string(found, "", v, 8)) {
          if (!(is_uri(v))) report(found, "", v, "format", "uri", 8);
        }
      });
    }
  }
}

function checkVideoToVideoEditRequest(found: Problem[], v: any): void {
  if (isObject(v)) {
    for (const name in v) {
      switch (name) {
        case "prompt": case "video_list": case "first_frame": case "last_frame": case "negative_prompt": case "images": case "elements": case "mode": case "aspect_ratio": break;
        default: unknownField(found, "", v, name, "unevaluatedProperties", fields2, 9);
      }
    }
  }
  checkVideoToVideoRequest(found, v);
}

/** Checks the body of a call. */
const checks = {
  "videoToVideo.generation": checkVideoToVideoGenerationRequest,
  "videoToVideo.edit": checkVideoToVideoEditRequest,
} as const;

/** Everything that is wrong with the body of a call. */
export function problemsOf(call: keyof typeof checks, body: unknown): Problem[] {
  const found: Problem[] = [];
  checks[call](found, body);
  for (const problem of found) problem[0] = problem[0].replace(/^\./, "");
  return found;
}
