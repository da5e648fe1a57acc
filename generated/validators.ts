// Made from openapi/ by `npm run generate`. Do not edit: change the document instead.

/** A rule: its JSON Schema keyword, the keyword's value, the place of its source in `sources`, what a condition means. */
export type Rule = readonly [keyword: string, limit: unknown, source: number, reason?: string];

/** A broken rule: where in the value, the index of the rule in `rules`, and what stands there. */
export type Problem = [path: string, rule: number, given: unknown];

export const rules: readonly Rule[] = [
  ["minimum",3,0],
  ["maximum",15,0],
  ["type","integer",0],
  ["unevaluatedProperties",["duration","prompt","video_list","first_frame","last_frame","negative_prompt","images","elements","mode","aspect_ratio"],1],
  ["maxLength",2500,2],
  ["type","string",2],
  ["required",true,3],
  ["minItems",1,4],
  ["pattern","^(?![dD][aA][tT][aA]:)",5],
  ["format","uri",5],
  ["type","string",5],
  ["required",true,6],
  ["enum",["base","feature"],7],
  ["type","string",7],
  ["enum",["yes","no"],7],
  ["additionalProperties",["video_url","refer_type","keep_original_sound"],6],
  ["type","object",6],
  ["type","array",4],
  ["type",["string","null"],3],
  ["maxItems",4,4],
  ["type","string",4],
  ["maxItems",4,3],
  ["enum",["image","video"],8],
  ["type","string",8],
  ["type",["string","null"],8],
  ["minItems",1,8],
  ["maxItems",3,8],
  ["type","array",8],
  ["format","uri",8],
  ["type","object",8],
  ["type","array",3],
  ["enum",["std","pro"],3],
  ["type","string",3],
  ["enum",["16:9","9:16","1:1",null],3],
  ["maxItems",3,3,"Images and elements together are at most 4."],
  ["maxItems",2,3,"Images and elements together are at most 4."],
  ["maxItems",1,3,"Images and elements together are at most 4."],
  ["maxItems",0,3,"Images and elements together are at most 4."],
  ["type","object",3],
  ["unevaluatedProperties",["prompt","video_list","first_frame","last_frame","negative_prompt","images","elements","mode","aspect_ratio"],9],
];

/** Where rules come from, by the ids in the document's `x-sources`. */
export const sources = ["page:generation docs:price", "page:generation docs:strict-body", "page:generation page:edit docs:element", "page:generation page:edit", "page:generation page:edit docs:video-limits", "docs:video-item", "docs:video-item docs:strict-body docs:video-limits", "page:generation page:edit docs:video-item", "docs:element", "page:edit docs:strict-body"];

const pattern0 = /^(?![dD][aA][tT][aA]:)/u;

const is_uri = (v: string): boolean =>
  /^[a-z][a-z\d+.-]*:(?:\/?\/(?:[\w.~!$&'()*+,;=:-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=:-]*)*@)?(?:\[[^[\]@]*\]|[\w.~!$&'()*+,;=-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=-]*)*)(?::\d*)?(?:\/[\w.~!$&'()*+,;=:@-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=:@-]*)*)*|\/?(?!\/)(?=[^?#])[\w.~!$&'()*+,;=:@-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=:@-]*)*(?:\/[\w.~!$&'()*+,;=:@-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=:@-]*)*)*|\/)(?:\?[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?(?:#[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?$/i.test(v) &&
  (!v.includes("[") || /^[^[]*\[v[\da-f]+\.[\w.~!$&'()*+,;=:-]+\]/i.test(v) || URL.canParse(v.replace(/^[^:]*:/, "http:")));

const isObject = (v: any): boolean => typeof v === "object" && v !== null && !Array.isArray(v);

/** Counts code points, as JSON Schema does, and only where the number of UTF-16 units leaves it open. */
const longer = (v: string, most: number): boolean => v.length > most && (v.length > 2 * most || [...v].length > most);

/** Puts the way to a value in front of the problems that were found inside it. */
const within = (e: Problem[], from: number, path: string): void => {
  for (const problem of e.slice(from)) {
    problem[0] = path + (problem[0] && problem[0][0] !== "[" ? "." : "") + problem[0];
  }
};

function checkInputVideo(v: any, e: Problem[]): void {
  if (!(isObject(v))) e.push(["", 16, v]);
  else {
    const v7 = v.video_url;
    if (v7 !== undefined) {
      if (!(typeof v7 === "string")) e.push(["video_url", 10, v7]);
      else {
        if (!(pattern0.test(v7))) e.push(["video_url", 8, v7]);
        if (!(is_uri(v7))) e.push(["video_url", 9, v7]);
      }
    } else e.push(["video_url", 11, undefined]);
    const v8 = v.refer_type;
    if (v8 !== undefined) {
      if (!(typeof v8 === "string")) e.push(["refer_type", 13, v8]);
      else {
        if (!(v8 === "base" || v8 === "feature")) e.push(["refer_type", 12, v8]);
      }
    }
    const v9 = v.keep_original_sound;
    if (v9 !== undefined) {
      if (!(typeof v9 === "string")) e.push(["keep_original_sound", 13, v9]);
      else {
        if (!(v9 === "yes" || v9 === "no")) e.push(["keep_original_sound", 14, v9]);
      }
    }
    for (const v10 of Object.keys(v)) {
      switch (v10) {
        case "video_url": case "refer_type": case "keep_original_sound": break;
        default: if (v[v10] !== undefined) {
          e.push([v10, 15, v[v10]]);
        }
      }
    }
  }
}

function checkElement(v: any, e: Problem[]): void {
  if (!(isObject(v))) e.push(["", 29, v]);
  else {
    const v21 = v.type;
    if (v21 !== undefined) {
      if (!(typeof v21 === "string")) e.push(["type", 23, v21]);
      else {
        if (!(v21 === "image" || v21 === "video")) e.push(["type", 22, v21]);
      }
    }
    const v22 = v.frontal_image;
    if (v22 !== undefined) {
      if (!(typeof v22 === "string" || v22 === null)) e.push(["frontal_image", 24, v22]);
    }
    const v23 = v.reference_images;
    if (v23 !== undefined) {
      if (!(Array.isArray(v23))) e.push(["reference_images", 27, v23]);
      else {
        if (!(v23.length >= 1)) e.push(["reference_images", 25, v23]);
        if (!(v23.length <= 3)) e.push(["reference_images", 26, v23]);
        for (let v24 = 0; v24 < v23.length; v24++) {
          const v25 = v23[v24];
          if (!(typeof v25 === "string")) e.push(["reference_images[" + v24 + "]", 23, v25]);
        }
      }
    }
    const v26 = v.reference_videos;
    if (v26 !== undefined) {
      if (!(Array.isArray(v26))) e.push(["reference_videos", 27, v26]);
      else {
        if (!(v26.length >= 1)) e.push(["reference_videos", 25, v26]);
        for (let v27 = 0; v27 < v26.length; v27++) {
          const v28 = v26[v27];
          if (!(typeof v28 === "string")) e.push(["reference_videos[" + v27 + "]", 23, v28]);
          else {
            if (!(is_uri(v28))) e.push(["reference_videos[" + v27 + "]", 28, v28]);
          }
        }
      }
    }
  }
}

function checkVideoToVideoRequest(v: any, e: Problem[]): void {
  if (!(isObject(v))) e.push(["", 38, v]);
  else {
    const v3 = v.prompt;
    if (v3 !== undefined) {
      if (!(typeof v3 === "string")) e.push(["prompt", 5, v3]);
      else {
        if (!(!longer(v3, 2500))) e.push(["prompt", 4, v3]);
      }
    } else e.push(["prompt", 6, undefined]);
    const v4 = v.video_list;
    if (v4 !== undefined) {
      if (!(Array.isArray(v4))) e.push(["video_list", 17, v4]);
      else {
        if (!(v4.length >= 1)) e.push(["video_list", 7, v4]);
        for (let v5 = 0; v5 < v4.length; v5++) {
          const v6 = v4[v5];
          const v11 = e.length;
          checkInputVideo(v6, e);
          if (e.length > v11) within(e, v11, "video_list[" + v5 + "]");
        }
      }
    } else e.push(["video_list", 6, undefined]);
    const v12 = v.first_frame;
    if (v12 !== undefined) {
      if (!(typeof v12 === "string" || v12 === null)) e.push(["first_frame", 18, v12]);
    }
    const v13 = v.last_frame;
    if (v13 !== undefined) {
      if (!(typeof v13 === "string" || v13 === null)) e.push(["last_frame", 18, v13]);
    }
    const v14 = v.negative_prompt;
    if (v14 !== undefined) {
      if (!(typeof v14 === "string" || v14 === null)) e.push(["negative_prompt", 18, v14]);
    }
    const v15 = v.images;
    if (v15 !== undefined) {
      if (!(Array.isArray(v15))) e.push(["images", 17, v15]);
      else {
        if (!(v15.length <= 4)) e.push(["images", 19, v15]);
        for (let v16 = 0; v16 < v15.length; v16++) {
          const v17 = v15[v16];
          if (!(typeof v17 === "string")) e.push(["images[" + v16 + "]", 20, v17]);
        }
      }
    }
    const v18 = v.elements;
    if (v18 !== undefined) {
      if (!(Array.isArray(v18))) e.push(["elements", 30, v18]);
      else {
        if (!(v18.length <= 4)) e.push(["elements", 21, v18]);
        for (let v19 = 0; v19 < v18.length; v19++) {
          const v20 = v18[v19];
          const v29 = e.length;
          checkElement(v20, e);
          if (e.length > v29) within(e, v29, "elements[" + v19 + "]");
        }
      }
    }
    const v30 = v.mode;
    if (v30 !== undefined) {
      if (!(typeof v30 === "string")) e.push(["mode", 32, v30]);
      else {
        if (!(v30 === "std" || v30 === "pro")) e.push(["mode", 31, v30]);
      }
    }
    const v31 = v.aspect_ratio;
    if (v31 !== undefined) {
      if (!(typeof v31 === "string" || v31 === null)) e.push(["aspect_ratio", 18, v31]);
      else {
        if (!(v31 === "16:9" || v31 === "9:16" || v31 === "1:1" || v31 === null)) e.push(["aspect_ratio", 33, v31]);
      }
    }
    if (v.images !== undefined && (Array.isArray(v.images) && (v.images.length >= 4))) {
      const v39 = v.elements;
      if (v39 !== undefined) {
        if (Array.isArray(v39)) {
          if (!(v39.length <= 0)) e.push(["elements", 37, v39]);
        }
      }
    } else {
      if (v.images !== undefined && (Array.isArray(v.images) && (v.images.length >= 3))) {
        const v37 = v.elements;
        if (v37 !== undefined) {
          if (Array.isArray(v37)) {
            if (!(v37.length <= 1)) e.push(["elements", 36, v37]);
          }
        }
      } else {
        if (v.images !== undefined && (Array.isArray(v.images) && (v.images.length >= 2))) {
          const v35 = v.elements;
          if (v35 !== undefined) {
            if (Array.isArray(v35)) {
              if (!(v35.length <= 2)) e.push(["elements", 35, v35]);
            }
          }
        } else {
          if (v.images !== undefined && (Array.isArray(v.images) && (v.images.length >= 1))) {
            const v33 = v.elements;
            if (v33 !== undefined) {
              if (Array.isArray(v33)) {
                if (!(v33.length <= 3)) e.push(["elements", 34, v33]);
              }
            }
          }
        }
      }
    }
  }
}

function checkVideoToVideoGenerationRequest(v: any, e: Problem[]): void {
  if (isObject(v)) {
    const v1 = v.duration;
    if (v1 !== undefined) {
      if (!(Number.isInteger(v1))) e.push(["duration", 2, v1]);
      else {
        if (!(v1 >= 3)) e.push(["duration", 0, v1]);
        if (!(v1 <= 15)) e.push(["duration", 1, v1]);
      }
    }
    for (const v2 of Object.keys(v)) {
      switch (v2) {
        case "duration": case "prompt": case "video_list": case "first_frame": case "last_frame": case "negative_prompt": case "images": case "elements": case "mode": case "aspect_ratio": break;
        default: if (v[v2] !== undefined) {
          e.push([v2, 3, v[v2]]);
        }
      }
    }
  }
  checkVideoToVideoRequest(v, e);
}

function checkVideoToVideoEditRequest(v: any, e: Problem[]): void {
  if (isObject(v)) {
    for (const v40 of Object.keys(v)) {
      switch (v40) {
        case "prompt": case "video_list": case "first_frame": case "last_frame": case "negative_prompt": case "images": case "elements": case "mode": case "aspect_ratio": break;
        default: if (v[v40] !== undefined) {
          e.push([v40, 39, v[v40]]);
        }
      }
    }
  }
  checkVideoToVideoRequest(v, e);
}

/** Checks the body of a call. */
export const validators = {
  "videoToVideo.generation": checkVideoToVideoGenerationRequest,
  "videoToVideo.edit": checkVideoToVideoEditRequest,
} as const;
