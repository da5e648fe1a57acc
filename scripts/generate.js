#!/usr/bin/env node
// Renders generated/ from the document. `--check` compares instead of writing.
import "./require-node.js";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runPlain, UsageError } from "./cli.js";
import { DocumentError, loadDocument, root } from "./document.js";
import { readEndpoints } from "./operations.js";
import { renderEnums } from "./render/enums.js";
import { renderLimits } from "./render/limits.js";
import { renderOperations } from "./render/operations.js";
import { renderValidators } from "./render/validators.js";
import { assertShape } from "./shape.js";

const usage =
  "Usage: npm run generate [-- --check]   Renders generated/ from the document, or tells whether it is what that makes.";

const generated = join(root, "generated");

/**
 * Every generated file by name, from the document alone.
 * @param {import("./document.js").ContractDocument} document
 * @returns {Promise<Record<string, string>>}
 * @throws {DocumentError} The document is broken; nothing has been written.
 */
export async function render(document) {
  const tables = renderTables(document);
  // TypeScript takes its time to load; who has a broken document, or wants the usage, need not wait for it.
  const { renderTypes } = await import("./render/types.js");
  const files = { ...tables, "types.ts": await renderTypes(document) };
  const banner = `// Made from openapi/ by \`npm run generate\`. Do not edit: change the document instead.\n\n`;
  return Object.fromEntries(
    Object.entries(files)
      .sort()
      .map(([name, text]) => [name, banner + text]),
  );
}

/**
 * What is left when the program runs: all but the types.
 * @param {import("./document.js").ContractDocument} document
 * @throws {DocumentError} The document is broken.
 */
export function renderTables(document) {
  assertShape(document);
  const endpoints = readEndpoints(document);
  return {
    "enums.ts": renderEnums(document, endpoints),
    "limits.ts": renderLimits(document),
    "operations.ts": renderOperations(document, endpoints),
    "validators.ts": renderValidators(document, endpoints),
  };
}

/** @param {Record<string, string>} files */
export function write(files) {
  // Beside it first: a disk that is full leaves the old files as they were.
  const made = `${generated}.new`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text);
  rmSync(generated, { recursive: true, force: true });
  renameSync(made, generated);
}

/** How generated/ differs from what it should hold, as a unified diff; empty where it does not. @param {Record<string, string>} files */
export async function differences(files) {
  const present = existsSync(generated) ? readdirSync(generated) : [];
  const names = [...new Set([...present, ...Object.keys(files)])].sort();
  const changed = names
    .map((name) => ({
      name,
      had: present.includes(name) ? readFileSync(join(generated, name), "utf8") : "",
      wants: files[name] ?? "",
    }))
    .filter(({ had, wants }) => had !== wants);
  if (changed.length === 0) return "";
  const { createTwoFilesPatch } = await import("diff");
  return changed
    .map(({ name, had, wants }) =>
      createTwoFilesPatch(`generated/${name}`, `generated/${name}`, had, wants, "committed", "from the document"),
    )
    .join("\n");
}

await runPlain(import.meta.url, usage, generate, ["--check"]);

/** @param {Set<string>} flags */
async function generate(flags) {
  const { file, files } = await renderAll();
  if (!flags.has("--check")) {
    write(files);
    console.log(
      `${file} -> ${Object.keys(files)
        .map((name) => `generated/${name}`)
        .join(", ")}`,
    );
    return;
  }
  const difference = await differences(files);
  if (difference) {
    throw new UsageError(
      `${difference}\ngenerated/ is not what ${file} makes. Run \`npm run generate\` and commit the result.`,
    );
  }
  console.log(`generated/ is what ${file} makes.`);
}

/** A broken document stops before anything is written, and the message says so. */
async function renderAll() {
  try {
    const document = loadDocument();
    return { file: document.file, files: await render(document) };
  } catch (error) {
    if (error instanceof DocumentError) error.message += "\n\ngenerated/ is left as it was.";
    throw error;
  }
}
