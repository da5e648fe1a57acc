// A small app of somebody else: it keeps the ids of its tasks, so that a restart loses none.
import { createClient, isMuleRouterError, type Schemas } from "mulerouter-kling-v3-omni";

/** What the app tells its user about an order. */
export type Reply = { video: string } | { sorry: string };

/** What is left of the app when its process ends. */
export type Notebook = Map<string, string>;

export function createApp(baseUrl: string, notebook: Notebook) {
  const kling = createClient({ apiKey: "any-text", baseUrl });
  const call = kling.videoToVideo.edit;

  /** Takes an order, and notes the task's id before it does anything else. */
  async function order(name: string, prompt: string): Promise<Reply> {
    const video: Schemas["InputVideo"] = { video_url: "https://example.com/source-video.mp4", refer_type: "base" };
    try {
      const task = await call({ prompt, video_list: [video] });
      notebook.set(name, task.id);
    } catch (error) {
      if (isMuleRouterError(error, "InsufficientBalanceError")) return { sorry: "We are out of credit." };
      if (isMuleRouterError(error, "SubmissionUnknownError")) return { sorry: "We are looking into it." };
      throw error;
    }
    return pickUp(name);
  }

  /** Waits for what was ordered, before or after a restart. */
  async function pickUp(name: string): Promise<Reply> {
    try {
      const done = await call.resume(notebook.get(name) ?? "").wait({ pollIntervalMs: 5 });
      return { video: done.videos[0] ?? "" };
    } catch (error) {
      if (isMuleRouterError(error, "TaskFailedError")) return { sorry: `It failed: ${error.title}.` };
      throw error;
    }
  }

  return { order, pickUp };
}
