// An app as the README's recipe for Playwright has it: it finds the API by its environment alone.
import { createServer } from "node:http";
import { createClient } from "mulerouter-kling-v3-omni";

const kling = createClient();

createServer(async (request, response) => {
  if (request.method !== "POST") return void response.end("ready");
  const task = await kling.videoToVideo.edit({
    prompt: "Add snow to @Video1",
    video_list: [{ video_url: "https://example.com/a.mp4" }],
  });
  const done = await task.wait({ pollIntervalMs: 100 });
  response.end(JSON.stringify({ video: done.videos[0] }));
}).listen(Number(process.argv[2]), "127.0.0.1");
