// Reads the contract and knows where each part of it stands in the file, so that an error can say `file:line`.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isAlias, isMap, isSeq, LineCounter, parseDocument } from "yaml";

/** @typedef {{ [key: string]: any }} Json A node of the document; its shape is the document's business. */

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const documentPath = join(root, "openapi", "kling-v3-omni.yaml");

/** A mistake in the document. Its message starts with `file:line:column`. */
export class DocumentError extends Error {
  /** @override */
  name = "DocumentError";
}

/** JSON Pointer (RFC 6901) from its parts. @param {readonly (string | number)[]} parts */
export const pointer = (parts) =>
  `#${parts.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;

/** A part of a JSON Pointer as it is called. @param {string} part */
export const unescaped = (part) => part.replaceAll("~1", "/").replaceAll("~0", "~");

/** The parts of a local reference. @param {string} ref */
export const partsOf = (ref) =>
  ref
    .slice(2)
    .split("/")
    .map((part) => unescaped(decodeURIComponent(part)));

/**
 * @param {string} [path]
 * @throws {DocumentError} Not YAML, or not an OpenAPI 3.1 document.
 */
export function loadDocument(path = documentPath) {
  return parse(readFileSync(path, "utf8"), relative(process.cwd(), path) || path);
}

/**
 * @param {string} text
 * @param {string} file The name to use in messages.
 */
export function parse(text, file) {
  const lines = new LineCounter();
  const tree = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: true });

  /** @param {number} offset @param {string} message */
  const errorAt = (offset, message) => {
    const { line, col } = lines.linePos(offset);
    const source = text.split("\n")[line - 1] ?? "";
    return new DocumentError(`${file}:${line}:${col}: ${message}\n\n  ${source}\n  ${" ".repeat(col - 1)}^`);
  };

  const [broken] = tree.errors;
  if (broken) throw errorAt(broken.pos[0], broken.message);

  /** @type {Json} */
  const data = plain();

  /** The document as plain data, in which an alias is a copy of its own. */
  function plain() {
    try {
      return JSON.parse(JSON.stringify(tree.toJS({ maxAliasCount: 100 })));
    } catch (error) {
      throw new DocumentError(`${file}: ${/** @type {Error} */ (error).message}`);
    }
  }

  /** Where a part of the document begins; the nearest part around it that exists, where it does not. */
  const offsetOf = (/** @type {readonly (string | number)[]} */ parts) => {
    let offset = 0;
    /** @type {any} */
    let node = tree.contents;
    for (const part of parts) {
      if (isAlias(node)) node = node.resolve(tree);
      if (isMap(node)) {
        const pair = node.items.find((item) => String(item.key) === String(part));
        if (!pair) break;
        offset = /** @type {any} */ (pair.key).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(part)];
        offset = node?.range?.[0] ?? offset;
      } else break;
    }
    return offset;
  };

  /** @param {readonly (string | number)[]} parts @param {string} message */
  const error = (parts, message) => errorAt(offsetOf(parts), message);

  if (typeof data !== "object" || data === null || !/^3\.1\./.test(data.openapi)) {
    throw error(["openapi"], "expected an OpenAPI 3.1 document (`openapi: 3.1.0`)");
  }

  /**
   * What stands at a local reference.
   * @param {string} ref
   * @param {readonly (string | number)[]} from Where the reference stands.
   * @param {string[]} [before] The references that led here.
   * @returns {{ node: Json; parts: (string | number)[] }}
   */
  const resolve = (ref, from, before = []) => {
    if (!ref.startsWith("#/")) throw error(from, `"${ref}" points outside this file; the contract is one file`);
    if (before.includes(ref)) throw error(from, `"${ref}" points in a circle: ${[...before, ref].join(" -> ")}`);
    const parts = partsOf(ref);
    const node = parts.reduce((/** @type {any} */ at, part) => at?.[part], data);
    if (node === undefined) throw error(from, `"${ref}" points to nothing`);
    const isAlone = typeof node?.$ref === "string" && Object.keys(node).length === 1;
    return isAlone ? resolve(node.$ref, [...parts, "$ref"], [...before, ref]) : { node, parts };
  };

  return {
    file,
    text,
    data,
    error,
    resolve,
    /** The node itself, or what it refers to. @param {Json} node @param {readonly (string | number)[]} at */
    follow: (node, at) =>
      typeof node?.$ref === "string" ? resolve(node.$ref, [...at, "$ref"]) : { node, parts: [...at] },
    /** `file:line` of a part. @param {readonly (string | number)[]} parts */
    where: (parts) => `${file}:${lines.linePos(offsetOf(parts)).line}`,
  };
}

/** @typedef {ReturnType<typeof parse>} ContractDocument */
