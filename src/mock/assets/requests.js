// The list of requests: what came, what was answered, what was wrong.
import { clockTime, duration, element, find, keyed } from "./element.js";

/** @import { ShownRequest } from "../page.js" */

/**
 * @param {Element} container
 * @param {string} prefix What all paths of the API begin with, which is not repeated in each line.
 */
export const createRequestList = (container, prefix) =>
  keyed(
    container,
    (/** @type {ShownRequest} */ request) => request.number,
    (request) => ({ element: createRow(request, prefix), update() {} }),
  );

/** @param {ShownRequest} request @param {string} prefix */
function createRow(request, prefix) {
  const { number, at, method, path, status, durationMs, problems, taskId, created } = request;
  const body = element("pre", { tabindex: 0 }, "…");
  const details = element(
    "details",
    { ontoggle: () => void load() },
    element("summary", {}, element("b", {}, method), " ", shortened(path, prefix)),
    body,
  );
  // The path of a read has the id already.
  const task = taskId && created && element("a", { href: `#task-${taskId}` }, taskId.slice(0, 8));
  const isFine = status !== undefined && status < 400;
  return element(
    "tr",
    { class: isFine ? undefined : "wrong" },
    element("td", {}, element("time", { datetime: at }, clockTime(at))),
    element(
      "td",
      {},
      details,
      ...(task ? [element("p", { class: "became" }, "created ", task)] : []),
      ...problems.map((problem) => element("p", { class: "problem" }, problem)),
    ),
    element("td", { class: "answer" }, status === undefined ? "dropped" : String(status)),
    element("td", {}, duration(durationMs)),
  );

  async function load() {
    if (!details.open) return;
    const response = await fetch(`/_mock/requests/${number}`).catch(() => undefined);
    if (!response?.ok) {
      body.textContent = `${method} ${path}\n\nThe mock has forgotten the rest.`;
      return;
    }
    const { headers, body: sent } = await response.json();
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const text = sent === undefined ? "" : `\n\n${JSON.stringify(sent, null, 2)}`;
    body.textContent = `${method} ${path}\n${lines.join("\n")}${text}`;
  }
}

/** A path as it fits in a line. @param {string} path @param {string} prefix */
const shortened = (path, prefix) =>
  (path.startsWith(`${prefix}/`) ? `…${path.slice(prefix.length)}` : path).replace(
    /([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f-]{22}/gi,
    "$1…",
  );

/** A link to a task shows it even where it is far away. @param {HTMLElement} list */
export function followTaskLinks(list) {
  list.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    const task = document.getElementById(event.target.hash.slice(1));
    if (!task) return;
    event.preventDefault();
    task.scrollIntoView({ block: "nearest" });
    find("h3", task).focus();
  });
}
