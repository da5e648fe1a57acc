// How the page makes its elements. What the mock received is only ever put in as text.

/** @typedef {string | number | boolean | undefined | ((event: Event) => void)} Attribute A function listens. */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute>} [attributes] False and undefined leave one out; `on…` takes a listener.
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** The element of the page with this selector. @param {string} selector @param {ParentNode} [parent] */
export function find(selector, parent = document) {
  const found = parent.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/** Sets a text where it is another, so that a selection in it is left alone. @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A text in which `this` is code. @param {string} text @returns {(Node | string)[]} */
export const withCode = (text) =>
  text.split("`").map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part));

/** @param {number} ms */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.floor(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {string} iso */
export const clockTime = (iso) => new Date(iso).toLocaleTimeString("en-GB");

/**
 * Keeps rows by key: what is new comes on top, what has left goes, and the rest is updated where it stands, so that
 * focus, selections and videos stay as they are.
 * @template Item
 * @param {Element} container
 * @param {(item: Item) => string | number} keyOf
 * @param {(item: Item) => { element: HTMLElement; update: (item: Item) => void }} create
 * @returns {(items: readonly Item[]) => void} Shows items, the newest first.
 */
export function keyed(container, keyOf, create) {
  /** @type {Map<string | number, ReturnType<typeof create>>} */
  const rows = new Map();
  return (items) => {
    const keys = new Set(items.map(keyOf));
    for (const [key, row] of rows) {
      if (keys.has(key) || row.element.contains(document.activeElement)) continue;
      row.element.remove();
      rows.delete(key);
    }
    for (const item of [...items].reverse()) {
      const row = rows.get(keyOf(item)) ?? create(item);
      if (!rows.has(keyOf(item))) container.prepend(row.element);
      rows.set(keyOf(item), row);
      row.update(item);
    }
  };
}
