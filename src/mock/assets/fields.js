// The controls of a form, made from the fields of a body. Nothing here knows a field by name.
import { element, withCode } from "./element.js";

/**
 * @import { Field } from "../forms.js"
 * @typedef {object} Control What stands for a field, or for an item of a list.
 * @property {HTMLElement} element
 * @property {() => unknown} read Its value; undefined is not sent. Throws a `Mistake` where it can have none.
 * @property {(value: unknown) => void} write
 * @property {(name: string) => Control | undefined} at A field in it, or an item by its number.
 * @property {(problem: string) => void} complain Says what is wrong with it.
 * @property {() => void} focus
 */

/** What a person typed that cannot be sent at all. */
export class Mistake extends Error {}

let lastId = 0;
const newId = () => `field-${++lastId}`;

/** @param {Field} field @param {string} label @param {Node[]} tools @returns {Control} */
export function createControl(field, label = field.name, tools = []) {
  switch (field.kind) {
    case "object":
      return createObject(field, label, tools);
    case "list":
      return createList(field, label, tools);
    case "json":
      return createJson(field, label, tools);
    default:
      return createInput(field, label, tools);
  }
}

/** What a field is called and what is said about it, the same for all. @param {Field} field @param {string} label */
function wordsOf(field, label) {
  const limits = [...field.limits];
  if (field.default !== undefined) limits.push(`${JSON.stringify(field.default)} if not sent`);
  const hint = element("p", { id: newId(), class: "hint" }, ...withCode(field.description));
  if (limits.length > 0) hint.append(element("span", { class: "limits" }, ` ${capitalised(limits.join("; "))}.`));
  const problem = element("p", { id: newId(), class: "problem", hidden: true });
  /** @type {(Node | string)[]} */
  const name = [element("span", { class: "name" }, label)];
  if (field.required && field.name) name.push(" ", element("span", { class: "required" }, "required"));
  return {
    name,
    hint,
    problem,
    /** @param {string} text */
    complain(text) {
      problem.hidden = !text;
      problem.textContent = text && problem.textContent ? `${problem.textContent} ${text}` : text;
    },
  };
}

/** @param {string} text */
const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A text, a number, a yes or no, or a choice. @param {Field} field @param {string} label @param {Node[]} tools @returns {Control} */
function createInput(field, label, tools) {
  const { name, hint, problem, complain } = wordsOf(field, label);
  const attributes = {
    id: newId(),
    "aria-describedby": `${problem.id} ${hint.id}`,
    required: field.required,
    autocomplete: "off",
    spellcheck: "false",
  };
  const choices = field.kind === "boolean" ? [true, false] : field.choices;
  const input = choices
    ? element(
        "select",
        { ...attributes, spellcheck: undefined },
        element("option", { value: "" }, "(not sent)"),
        ...[...choices, ...(field.nullable ? [null] : [])].map((choice, index) =>
          element("option", { value: index }, typeof choice === "string" ? choice : JSON.stringify(choice)),
        ),
      )
    : field.isLong
      ? element("textarea", { ...attributes, rows: 3 })
      : element("input", { ...attributes, type: "text", inputmode: field.kind === "number" ? "decimal" : undefined });
  const values = choices && [...choices, null];
  const isNull = element("input", { type: "checkbox", "aria-label": `Send null as ${label}` });
  isNull.addEventListener("change", () => {
    input.disabled = isNull.checked;
  });
  const canBeNull = field.nullable && !choices;

  return {
    element: element(
      "div",
      { class: "field" },
      element(
        "div",
        { class: "label" },
        element("label", { for: input.id }, ...name),
        ...(canBeNull ? [element("label", { class: "null" }, isNull, "null")] : []),
        ...tools,
      ),
      input,
      problem,
      hint,
    ),
    read() {
      if (isNull.checked) return null;
      if (input.value === "") return undefined;
      if (values) return values[Number(input.value)];
      // What is no number is sent as it is, for the mock to say so.
      const isNumber = field.kind === "number" && input.value.trim() !== "" && !Number.isNaN(Number(input.value));
      return isNumber ? Number(input.value) : input.value;
    },
    write(value) {
      isNull.checked = canBeNull && value === null;
      input.disabled = isNull.checked;
      if (values) input.value = value === undefined ? "" : String(values.indexOf(value));
      else input.value = value === undefined || value === null ? "" : String(value);
    },
    at: () => undefined,
    complain(text) {
      complain(text);
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    },
    focus: () => input.focus(),
  };
}

/** Whatever has no simpler control. @param {Field} field @param {string} label @param {Node[]} tools @returns {Control} */
function createJson(field, label, tools) {
  const { limits } = field;
  const control = createInput(
    { ...field, kind: "text", isLong: true, nullable: false, limits: [...limits, "as JSON"] },
    label,
    tools,
  );
  return {
    ...control,
    read() {
      const text = control.read();
      if (text === undefined) return undefined;
      try {
        return JSON.parse(String(text));
      } catch (error) {
        control.complain(`This is not JSON: ${error instanceof Error ? error.message : error}.`);
        throw new Mistake(`${label || "The body"} is not JSON.`);
      }
    },
    write: (value) => control.write(value === undefined ? undefined : JSON.stringify(value, null, 2)),
  };
}

/**
 * A group of fields. Without a label, as for the body itself, it has no frame.
 * @param {Field} field @param {string} label @param {Node[]} tools @returns {Control}
 */
function createObject(field, label, tools) {
  const { name, hint, problem, complain } = wordsOf(field, label);
  const fields = (field.fields ?? []).map((one) => /** @type {const} */ ([one.name, createControl(one)]));
  const controls = new Map(fields);
  /** @type {Field} */
  const rest = {
    name: "",
    kind: "json",
    required: false,
    nullable: false,
    description: "Fields that the document does not list, as an object.",
    limits: [],
  };
  const others = field.isOpen ? createControl(rest, "other fields") : undefined;
  const inner = [
    problem,
    hint,
    ...[...controls.values()].map((control) => control.element),
    ...(others ? [others.element] : []),
  ];
  const root = label
    ? element(
        "fieldset",
        { "aria-describedby": `${problem.id} ${hint.id}`, tabindex: -1 },
        element("legend", {}, ...name),
        ...(tools.length > 0 ? [element("div", { class: "tools" }, ...tools)] : []),
        ...inner,
      )
    : element("div", { class: "body" }, ...inner);
  return {
    element: root,
    read() {
      /** @type {Record<string, unknown>} */
      const value = {};
      for (const [name, control] of controls) {
        const one = control.read();
        if (one !== undefined) value[name] = one;
      }
      Object.assign(value, others?.read());
      return field.required || Object.keys(value).length > 0 ? value : undefined;
    },
    write(value) {
      const given = /** @type {Record<string, unknown>} */ (typeof value === "object" && value !== null ? value : {});
      for (const [name, control] of controls) control.write(given[name]);
      const left = Object.entries(given).filter(([name]) => !controls.has(name));
      others?.write(left.length > 0 ? Object.fromEntries(left) : undefined);
    },
    at: (name) => controls.get(name),
    complain(text) {
      complain(text);
      if (!text) for (const control of [...controls.values(), ...(others ? [others] : [])]) control.complain("");
    },
    focus: () => root.focus(),
  };
}

/** @param {Field} field @param {string} label @param {Node[]} tools @returns {Control} */
function createList(field, label, tools) {
  const { name, hint, problem, complain } = wordsOf(field, label);
  const { item } = field;
  if (!item) throw new Error(`The list ${label} has no items.`);
  /** @type {Control[]} */
  let items = [];
  const place = element("div", { class: "items" });
  const add = element("button", { type: "button", class: "small add" }, `Add to ${label}`);
  add.addEventListener("click", () => append().focus());
  const root = element(
    "fieldset",
    { "aria-describedby": `${problem.id} ${hint.id}`, tabindex: -1 },
    element("legend", {}, ...name),
    ...(tools.length > 0 ? [element("div", { class: "tools" }, ...tools)] : []),
    problem,
    hint,
    place,
    add,
  );

  /** The numbers in the labels of the items are those of the problems that the mock reports. */
  function append() {
    const itemLabel = `${label} ${items.length}`;
    const remove = element("button", { type: "button", class: "small", "aria-label": `Remove ${itemLabel}` }, "Remove");
    const control = createControl(/** @type {Field} */ (item), itemLabel, [remove]);
    remove.addEventListener("click", () => {
      const values = items.filter((one) => one !== control).map((one) => readLeniently(one));
      write(values);
      add.focus();
      root.dispatchEvent(new Event("input", { bubbles: true }));
    });
    items.push(control);
    place.append(control.element);
    return control;
  }

  /** @param {readonly unknown[]} values */
  function write(values) {
    items = [];
    place.replaceChildren();
    for (const value of values) append().write(value);
  }

  const least = field.required ? Array.from({ length: field.minItems ?? 0 }) : [];
  write(least);
  return {
    element: root,
    read() {
      // An item that was added is sent, empty as it may be.
      const values = items.map((one) => one.read() ?? (item.kind === "object" ? {} : ""));
      return field.required || values.length > 0 ? values : undefined;
    },
    write: (value) => write(Array.isArray(value) ? value : least),
    at: (name) => items[Number(name)],
    complain(text) {
      complain(text);
      if (!text) for (const one of items) one.complain("");
    },
    focus: () => root.focus(),
  };
}

/** What a control holds as far as it can be told. @param {Control} control */
function readLeniently(control) {
  try {
    return control.read();
  } catch {
    return undefined;
  }
}
