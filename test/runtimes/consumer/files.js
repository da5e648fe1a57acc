// The program of a runtime that has files: an image is read, and a video is saved over a connection that breaks.
import { readdirSync, readFileSync } from "node:fs";
import { argv } from "node:process";
import { downloadVideo, FileError, imageFromFile } from "mulerouter-kling-v3-omni/node";

const [url = "", picture = ""] = argv.slice(2);

const image = await imageFromFile(picture);
console.log(image === readFileSync(picture).toString("base64"));
const missing = await imageFromFile("none.png").catch((error) => error);
console.log(missing instanceof FileError, missing.message);

const options = { idleTimeoutMs: 2000, pause: async () => {} };
const { bytes } = await downloadVideo({ videos: [url] }, "saved.mp4", options);
console.log(bytes);
const refused = await downloadVideo(url, "refused.mp4", options).catch((error) => error);
console.log(refused.status);
console.log(JSON.stringify(readdirSync(".").filter((name) => /mp4|part/.test(name))));
