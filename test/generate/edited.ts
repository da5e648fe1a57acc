// The first version of the document with one change, for what is said of it.
import { join } from "node:path";
import { loadDocument, parse, root } from "../../scripts/document.js";

/** What is broken here: a document that stays as it is when the contract changes. */
export const first = loadDocument(join(root, "test", "first-version.yaml"));

/** That document with one piece of its text replaced. */
export function edited(from: string | RegExp, to: string) {
  const text = first.text.replace(from, to);
  if (text === first.text) throw new Error(`the document has no ${from}`);
  return parse(text, "kling.yaml");
}

export const lineOf = (text: string): number => first.text.slice(0, first.text.indexOf(text)).split("\n").length;
