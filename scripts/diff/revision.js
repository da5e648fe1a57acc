// Opens a document by what a person calls it: a file, a git revision, or a file in a git revision.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { UsageError } from "../cli.js";
import { documentPath, loadDocument, parse, root } from "../document.js";

/** @import { ContractDocument } from "../document.js" */

/** The document of the project, as git and messages write it. */
export const documentName = relative(root, documentPath).split(sep).join("/");

/**
 * @param {string} name A path, `<revision>` or `<revision>:<path>`. A path that exists comes first.
 * @param {{ folder?: string; cwd?: string }} [place] The project, whose repository is asked, and where paths begin.
 * @returns {ContractDocument}
 * @throws {UsageError} There is no such thing.
 * @throws {import("../document.js").DocumentError} It is no OpenAPI 3.1 document.
 */
export function openRevision(name, { folder = root, cwd = process.cwd() } = {}) {
  const path = resolve(cwd, name);
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) throw new UsageError(`${name} is a folder; name the document in it`);
    return loadDocument(path);
  }
  const [, revision = name, inner] = /^([^:]+):(.+)$/.exec(name) ?? [];
  if (/^-|\s/.test(revision)) throw new UsageError(missing(name));
  const checked = git(folder, "rev-parse", "--verify", "--quiet", `${revision}^{commit}`);
  if (!checked.ok) {
    throw new UsageError(
      checked.isRepository
        ? missing(name)
        : `${missing(name)}\nThis folder is in no git repository, so only files can be compared.`,
    );
  }
  // Without a path of its own it is the one of this folder, also where that is not the top of the repository.
  const shown = git(folder, "show", `${revision}:${inner ?? `./${documentName}`}`);
  if (!shown.ok)
    throw new UsageError(`${revision} has no ${inner ?? documentName}; name a file that it has: ${revision}:<path>`);
  return parse(shown.output, `${revision}:${inner ?? documentName}`);
}

/** @param {string} name */
const missing = (name) => `${name} is neither a file nor a git revision; give a path, <revision> or <revision>:<path>`;

/** @param {string} folder @param {...string} args */
function git(folder, ...args) {
  const { status, stdout, stderr, error } = spawnSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (error) throw new UsageError(`git could not be run (${error.message}); compare two files instead`);
  return { ok: status === 0, output: stdout, isRepository: !/not a git repository/i.test(stderr) };
}
