// A form that submits what the document describes, as an app would, and says at each field what was wrong with it.

import { duration, element, withCode } from "./element.js";
import { createControl, Mistake } from "./fields.js";

/**
 * @import { Control } from "./fields.js"
 * @import { Form } from "../forms.js"
 * @typedef {{ location: string[]; code: string; message: string }} Violation
 */

/** @param {Form} form @param {() => void} onSent Called when an answer came, or none will. */
export function createForm(form, onSent) {
  const body = createControl({ ...form.body, description: "" }, form.body.kind === "object" ? "" : "Body");
  const asked = createAnswerChoice(form);
  // Read out when it changes; the rest of the answer is there for who goes on.
  const outcome = element("p", { role: "status" });
  const rest = element("div", { class: "rest" });
  const result = element("div", { class: "result" }, outcome, rest);
  const command = element("pre", { tabindex: 0 });
  const request = element(
    "details",
    { class: "curl", ontoggle: () => showCommand() },
    element("summary", {}, "As a command"),
    command,
  );
  const root = element(
    "form",
    { "aria-label": form.summary, novalidate: true, autocomplete: "off" },
    element("p", { class: "hint" }, ...withCode(form.description)),
    element("p", { class: "path" }, element("b", {}, "POST"), " ", element("code", {}, form.path)),
    body.element,
    asked.element,
    element(
      "p",
      { class: "actions" },
      element("button", { type: "submit", class: "primary" }, "Submit"),
      element("button", { type: "button", onclick: () => fill(form.example) }, "Example"),
      element("button", { type: "button", onclick: () => fill(undefined) }, "Empty"),
    ),
    result,
    request,
  );
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  root.addEventListener("input", showCommand);
  foldOptional(form, body);
  fill(form.example);

  return {
    element: element(
      "details",
      { class: "endpoint" },
      element("summary", {}, element("h3", {}, form.summary), element("code", {}, form.name)),
      root,
    ),
    putIntoPrompt,
  };

  /** @param {unknown} value */
  function fill(value) {
    body.complain("");
    body.write(value);
    showCommand();
  }

  async function submit() {
    body.complain("");
    /** @type {string} */
    let text;
    try {
      text = JSON.stringify(body.read());
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      return show("wrong", `Not sent. ${error.message}`);
    }
    const started = performance.now();
    outcome.replaceChildren("Sent; no answer yet.");
    rest.replaceChildren();
    const response = await fetch(form.path, { method: "POST", headers: headers(), body: text }).catch(() => undefined);
    const answer = await response?.text().catch(() => undefined);
    const took = duration(performance.now() - started);
    if (!response || answer === undefined) {
      show("wrong", `No answer: the connection broke after ${took}. The list of tasks says whether one was created.`);
    } else {
      const problems = placed(response.headers.get("sl-violations"));
      show(
        response.ok ? "fine" : "wrong",
        `${response.status} ${response.statusText}, after ${took}`,
        problems,
        answer,
      );
    }
    onSent();
  }

  /** @param {"fine" | "wrong"} kind @param {string} title @param {string[]} [problems] @param {string} [answer] */
  function show(kind, title, problems = [], answer) {
    const id = answer && taskIdIn(answer);
    result.dataset.outcome = kind;
    outcome.replaceChildren(
      element("b", {}, title),
      ...(id ? ["; created the task ", element("a", { href: `#task-${id}` }, id)] : []),
    );
    rest.replaceChildren(
      ...problems.map((problem) => element("p", { class: "problem" }, problem)),
      ...(answer ? [element("pre", {}, indented(answer))] : []),
    );
  }

  /** Puts each problem at its field, and gives back what has none. @param {string | null} header */
  function placed(header) {
    if (header === null) return [];
    /** @type {Violation[]} */
    let violations;
    try {
      violations = JSON.parse(header);
    } catch {
      return [header];
    }
    // That one of two branches was not met says nothing beside the field that did not meet it.
    const telling = violations.filter(({ code }) => code !== "if");
    /** @type {Control | undefined} */
    let first;
    /** @type {string[]} */
    const rest = [];
    for (const { location, code, message } of telling.length > 0 ? telling : violations) {
      const [part, ...path] = location[0] === "request" ? location.slice(1) : location;
      const missing = code === "required" ? /'([^']+)'$/.exec(message)?.[1] : undefined;
      let control = part === "body" ? body : undefined;
      for (const name of [...path, ...(missing === undefined ? [] : [missing])]) control = control?.at(name) ?? control;
      if (!control || control === body) {
        rest.push(message);
        continue;
      }
      // Nobody reads a pattern; the words beside the field say what it wants.
      const said =
        code === "pattern"
          ? "It is not what is asked for here"
          : message.replace(/^Request body (property \S+ )?/, "It ");
      control.complain(missing === undefined ? `${said}.` : "It is required.");
      const fold = control.element.closest("details.more");
      if (fold instanceof HTMLDetailsElement) fold.open = true;
      first ??= control;
    }
    first?.focus();
    const count = telling.length - rest.length;
    return count > 0 ? [`${count} of the fields above ${count === 1 ? "is" : "are"} wrong.`, ...rest] : rest;
  }

  function headers() {
    const status = asked.read();
    return {
      Authorization: "Bearer mock-page",
      "Content-Type": "application/json",
      ...(status !== undefined && { Prefer: `code=${status}` }),
    };
  }

  function showCommand() {
    if (!request.open) return;
    try {
      const text = (JSON.stringify(body.read()) ?? "").replaceAll("'", "'\\''");
      const lines = Object.entries(headers()).map(([name, value]) => `  -H '${name}: ${value}' \\`);
      command.textContent = [`curl -s ${location.origin}${form.path} \\`, ...lines, `  -d '${text}'`].join("\n");
    } catch (error) {
      command.textContent = error instanceof Mistake ? error.message : String(error);
    }
  }

  /** Adds a word to the prompt, or to the first text where there is none. @param {string} word */
  function putIntoPrompt(word) {
    const name = form.body.fields?.find((field) => field.name === "prompt") ?? form.body.fields?.find(isText);
    const control = name && body.at(name.name);
    if (!control) return;
    const text = String(control.read() ?? "");
    if (!text.includes(word)) control.write(text ? `${text.trimEnd()} ${word}` : word);
    showCommand();
    control.focus();
  }
}

/** @param {{ kind: string }} field */
const isText = ({ kind }) => kind === "text";

/** The fields that the example does without, put away until somebody wants them. @param {Form} form @param {Control} body */
function foldOptional({ body: { fields = [] }, example }, body) {
  const used = Object.keys(typeof example === "object" && example !== null ? example : {});
  const others = fields.filter(({ name, required }) => !required && !used.includes(name));
  if (others.length < 2) return;
  const fold = element("details", { class: "more" }, element("summary", {}, `${others.length} more fields`));
  const made = others.map(({ name }) => /** @type {Control} */ (body.at(name)).element);
  made[0]?.before(fold);
  fold.append(...made);
  // After those that are needed, whatever the order of the document.
  body.element.append(fold);
}

/** Which answer to ask for, of those that the document has. @param {Form} form @returns {Control} */
function createAnswerChoice({ answers }) {
  const means = new Map(answers.map(({ status, means }) => [`${status} ${means}`, status]));
  const control = createControl(
    {
      name: "",
      kind: "choice",
      required: false,
      nullable: false,
      description: "Sent as the header `Prefer: code=…`, which any app can send too.",
      limits: [],
      choices: [...means.keys()],
    },
    "Answer to ask for",
  );
  control.element.classList.add("prefer");
  return { ...control, read: () => means.get(String(control.read())) };
}

/** @param {string} text */
function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return `${text}\n\nThis is not JSON.`;
  }
}

/** @param {string} text @returns {string | undefined} */
function taskIdIn(text) {
  try {
    return JSON.parse(text).task_info?.id;
  } catch {
    return undefined;
  }
}
