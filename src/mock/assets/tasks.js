// The list of tasks: each with its state, and its video once it has one.
import { clockTime, duration, element, keyed, setText } from "./element.js";

/** @import { ShownTask } from "../page.js" */

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Plays what is in sight, unless the person paused it. */
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!(target instanceof HTMLVideoElement)) continue;
    if (isIntersecting && target.dataset.resume) void target.play().catch(() => {});
    if (!isIntersecting) {
      target.dataset.resume = target.paused ? "" : "yes";
      target.pause();
    }
  }
});

/**
 * @param {Element} container
 * @param {(id: string, to?: string) => void} advance Moves a task on.
 */
export const createTaskList = (container, advance) =>
  keyed(
    container,
    (/** @type {ShownTask} */ task) => task.id,
    (task) => createTask(task, advance),
  );

/** @param {ShownTask} task @param {(id: string, to?: string) => void} advance */
function createTask({ id, operation, prompt, createdAt }, advance) {
  const state = element("span", { class: "state" });
  const heading = element("h3", { tabindex: -1 }, state, element("span", { class: "operation" }, operation));
  const screen = element("div", { class: "screen" });
  const why = element("p", { class: "problem", hidden: true });
  const bar = element("progress", { max: 1, "aria-label": `Progress of the task ${id}` });
  const time = element("span");
  const hint = element("span", { class: "hidden" }, ` of the task ${id}`);
  const actions = element(
    "p",
    { class: "actions" },
    element("button", { type: "button", class: "small", onclick: () => advance(id) }, "Next state", hint),
    element(
      "button",
      { type: "button", class: "small", onclick: () => advance(id, "failed") },
      "Fail",
      hint.cloneNode(true),
    ),
  );
  const root = element(
    "li",
    { id: `task-${id}`, class: "task" },
    screen,
    element(
      "div",
      {},
      heading,
      element("p", { class: "prompt" }, prompt ?? "(no prompt)"),
      why,
      bar,
      element(
        "p",
        { class: "facts" },
        element("code", {}, id),
        element("span", {}, element("time", { datetime: createdAt }, clockTime(createdAt)), time),
      ),
      actions,
    ),
  );
  /** @type {HTMLVideoElement | undefined} */
  let video;

  /** @param {ShownTask} task */
  function update(task) {
    const hasEnded = task.state === "completed" || task.state === "failed";
    const isGoing = task.state === "pending" || task.state === "processing";
    root.dataset.state = task.state;
    setText(state, task.state);
    setText(time, task.ms === undefined ? "" : ` · ${hasEnded ? "took" : "for"} ${duration(task.ms)}`);
    setText(why, task.why ?? "");
    why.hidden = !task.why;
    bar.value = task.progress;
    bar.hidden = !isGoing;
    // Focus goes to nowhere when a button disappears under it.
    if (hasEnded && actions.contains(document.activeElement)) heading.focus();
    actions.hidden = hasEnded;
    if (task.video && !video) {
      video = createVideo(task.video, id);
      screen.replaceChildren(video);
    } else if (!task.video) {
      setText(screen, isGoing ? `${Math.floor(task.progress * 100)} %` : "no video");
    }
  }

  return { element: root, update };
}

/** @param {string} path @param {string} id */
function createVideo(path, id) {
  const video = element("video", {
    // The mock keeps what its page plays out of the list of requests.
    src: `${path}?page`,
    controls: true,
    loop: true,
    playsinline: true,
    preload: "metadata",
    "aria-label": `Video of the task ${id}`,
  });
  video.muted = true;
  video.dataset.resume = calm.matches ? "" : "yes";
  sight.observe(video);
  return video;
}
