// The public names of the parts that need Node's file system. The core has none of them, so that it runs anywhere.

export { imageLimits } from "../contract.js";
export type { DownloadProgress } from "./attempt.js";
export {
  type DownloadOptions,
  downloadDefaults,
  downloadVideo,
  type VideoSource,
  type VideoTarget,
} from "./download.js";
export { DownloadError, FileError } from "./errors.js";
export { type ImageOptions, imageFromFile } from "./image.js";
export type { ImageSource } from "./source.js";
export type { NodeWritable } from "./stream.js";
