// The page of the mock: asks it for news each second while somebody looks, and shows them.
import { element, find, setText } from "./element.js";
import { createForm } from "./form.js";
import { createRequestList, followTaskLinks } from "./requests.js";
import { createTaskList } from "./tasks.js";

/** @import { PageFacts, PageState } from "../page.js" */

const pollMs = 1000;
const status = find("#status");

/** @type {PageFacts} */
const { forms, words } = await ask("/_mock/forms").catch((error) => {
  setText(status, error.message);
  throw error;
});
const drawn = forms.map((form) => createForm(form, () => void refresh()));
for (const [index, { element: root }] of drawn.entries()) {
  root.open = index === 0;
  find("#send").append(root);
}
showConnection();
showWords();
find("#reset").addEventListener("click", () => void order("/_mock/reset"));

const taskList = find("#tasks ol");
const requestList = find("#requests tbody");
let show = createLists();
/** @type {string | undefined} */
let run;
let lastTurn = 0;
let isLost = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
followTaskLinks(document.body);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) clearTimeout(timer);
  else void refresh();
});
await refresh();

async function refresh() {
  clearTimeout(timer);
  try {
    await askState("/_mock/state");
    if (isLost) setText(status, "");
    isLost = false;
  } catch {
    isLost = true;
    setText(status, "The mock does not answer. It may have been stopped; this page goes on when it is back.");
  }
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(refresh, pollMs);
}

/** Shows what is answered, unless something newer was asked for meanwhile. @param {string} path @param {RequestInit} [init] */
async function askState(path, init) {
  const turn = ++lastTurn;
  const state = await ask(path, init);
  if (turn === lastTurn) showState(state);
}

/** @param {PageState} state */
function showState(state) {
  if (run !== undefined && run !== state.run) {
    // The mock was reset, or started again, and what was before is no more.
    taskList.replaceChildren();
    requestList.replaceChildren();
    show = createLists();
  }
  run = state.run;
  const { tasksCreated: count, tasks, requests } = state;
  setText(find("#count"), `${count} ${count === 1 ? "task" : "tasks"} created: each would have been paid for.`);
  show.tasks(tasks);
  show.requests(requests);
  find("#reset").hidden = count === 0 && requests.length === 0;
  find("#tasks .empty").hidden = tasks.length > 0;
  find("#requests .empty").hidden = requests.length > 0;
  find("#requests table").hidden = requests.length === 0;
}

function createLists() {
  return { tasks: createTaskList(taskList, advance), requests: createRequestList(requestList, commonFolder()) };
}

/** What the paths of all endpoints begin with. */
function commonFolder() {
  const [first = [], ...others] = forms.map(({ path }) => path.split("/").slice(0, -1));
  const end = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return first.slice(0, end === -1 ? undefined : end).join("/");
}

/** @param {string} id @param {string} [to] */
function advance(id, to) {
  return order(`/_mock/tasks/${id}/advance${to ? `?to=${to}` : ""}`);
}

/** Has the mock do something, and shows what came of it. @param {string} path */
async function order(path) {
  try {
    await askState(path, { method: "POST" });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

/** Says something for a while. @param {string} text */
function say(text) {
  setText(status, text);
  setTimeout(() => status.textContent === text && setText(status, ""), 5000);
}

function showConnection() {
  const lines = `export MULEROUTER_BASE_URL=${location.origin}\nexport MULEROUTER_API_KEY=any-text`;
  find("#connect").textContent = lines;
  const copy = find("#copy");
  // Browsers have a clipboard only for pages of this machine, or with TLS.
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(lines);
    say("Copied.");
  });
}

function showWords() {
  const rows = words.map(({ word, does }) => {
    const whole = `[mock:${word}]`;
    const press = () => {
      const form = drawn.find(({ element: root }) => root.open) ?? drawn[0];
      if (!form) return;
      form.element.open = true;
      form.putIntoPrompt(whole);
    };
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, element("button", { type: "button", class: "word", onclick: press }, whole)),
      element("td", {}, does),
    );
  });
  find("#words tbody").append(...rows);
}

/** @param {string} path @param {RequestInit} [init] */
async function ask(path, init) {
  const response = await fetch(path, init);
  const data = await response.json();
  if (!response.ok) throw new Error(data.detail);
  return data;
}
