// Everything that changed from one document to another.
import { pointer } from "../document.js";
import { compareSchemes, compareSecurity, compareServers } from "./access.js";
import { compareAnswers } from "./answers.js";
import { bare, isNote } from "./bare.js";
import { collector, inOrder } from "./changes.js";
import { equal } from "./equal.js";
import { compareImages } from "./images.js";
import { compareNote } from "./notes.js";
import { compareRest } from "./objects.js";
import { callsOf, pairCalls, shortPaths, template } from "./pairs.js";
import { compareRequest } from "./requests.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Change, Collector, Finding } from "./changes.js"
 * @import { Call } from "./pairs.js"
 */

/**
 * The changes that a person would name, what breaks first.
 * @param {ContractDocument} from @param {ContractDocument} to @returns {Change[]}
 * @throws {import("../document.js").DocumentError} A reference leads nowhere.
 */
export function compare(from, to) {
  const collect = collector(from, to);
  const { pairs, gone, come } = pairCalls(from, to);
  /** @type {(operations: string[]) => (finding: Finding) => void} */
  const whole = (operations) => (finding) => collect.add({ direction: "both", operations }, finding);

  compareDocuments(from, to, whole([]));
  for (const call of gone.filter(({ create }) => !create || !gone.includes(create))) {
    const message = `${titleOf(call)} is gone`;
    whole([call.name])({ id: "endpoint-removed", effect: "breaking", message, at: { parts: call.parts, old: true } });
  }
  for (const call of come.filter(({ create }) => !create || !come.includes(create))) {
    const message = `${titleOf(call)} is new${call.node.summary ? `: ${call.node.summary}` : ""}`;
    whole([call.name])({ id: "endpoint-added", effect: "additive", message, at: { parts: call.parts } });
  }
  for (const [before, after] of pairs) {
    compareAddress(before, after, whole([after.name]));
    compareCall(from, before, to, after, collect);
  }
  /** @type {import("./changes.js").Scope} */
  const requests = { direction: "request", operations: [] };
  compareServers(from, to, (finding) => collect.add(requests, finding));
  const posts = callsOf(to).filter(({ node }) => node.requestBody);
  compareImages(from, to, (finding) =>
    collect.add({ ...requests, operations: posts.map(({ name }) => name) }, finding),
  );
  compareNames(from, to, whole([]));
  compareHidden(from, to, collect);

  return collect.changes().sort(inOrder);
}

/** `videoToVideo.edit` (POST …/edit). @param {Call} call */
function titleOf({ name, method, path }) {
  const [short] = shortPaths(path, path);
  return name === `${method} ${path}` ? name : `${code(name)} (${method} ${short})`;
}

/** Where a call is, and what it is called. @param {Call} before @param {Call} after @param {(finding: Finding) => void} add */
function compareAddress(before, after, add) {
  const at = { parts: after.parts };
  const [was, is] = shortPaths(before.path, after.path);
  const both = { before: `${before.method} ${before.path}`, after: `${after.method} ${after.path}` };
  const moved = template(before.path) !== template(after.path);
  if (moved && !movedWithItsTask(before, after)) {
    const renamed = before.name === after.name ? "" : `; ${code(before.name)} is now ${code(after.name)}`;
    const withIt = before.read && after.read ? ", and its tasks are read there" : "";
    const message = `${before.method} ${was} moved to ${after.method === before.method ? "" : `${after.method} `}${is}${withIt}${renamed}`;
    add({ id: "endpoint-moved", effect: "breaking", message, at, ...both });
  } else if (before.method !== after.method) {
    const message = `${code(before.name)} is ${after.method} instead of ${before.method}`;
    add({ id: "method-changed", effect: "breaking", message, at, ...both });
  }
  const [old, now] = [before.node.operationId, after.node.operationId];
  // A call that moved takes its operationId along, and that is said already.
  if (old === now || (moved && old === before.name && now === after.name)) return;
  const message = `${code(after.name)} has the operationId ${code(now)} instead of ${code(old)}`;
  const place = { parts: [...after.parts, "operationId"] };
  add({ id: "operation-id-changed", effect: "breaking", message, at: place, before: old, after: now });
}

/** Whether the reading of tasks moved just as their creation did. @param {Call} before @param {Call} after */
function movedWithItsTask(before, after) {
  if (!before.create || !after.create) return false;
  const rest = (/** @type {Call} */ call) => template(call.path.slice(call.create?.path.length));
  return rest(before) === rest(after);
}

/** @param {ContractDocument} from @param {Call} before @param {ContractDocument} to @param {Call} after @param {Collector} collect */
function compareCall(from, before, to, after, collect) {
  const operations = [after.name];
  /** @type {import("./changes.js").Scope} */
  const request = { direction: "request", operations };
  compareRequest({ from, to, scope: request, collect }, before, after);
  compareSecurity(from, before, to, after, (finding) => collect.add(request, finding));
  compareAnswers({ from, to, collect }, after.name, before, after);
  const add = (/** @type {Finding} */ finding) => collect.add({ direction: "both", operations }, finding);
  const known = ["operationId", "parameters", "requestBody", "responses", "security"];
  compareRest(add, code(after.name), before, after, known);
  const item = (/** @type {ContractDocument} */ { data }, /** @type {Call} */ { path }) => ({
    node: data.paths[path],
    parts: ["paths", path],
  });
  const methods = ["parameters", "get", "put", "post", "delete", "options", "head", "patch", "trace"];
  compareRest(add, `the path of ${code(after.name)}`, item(from, before), item(to, after), methods);
}

/** @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
function compareDocuments(from, to, add) {
  for (const section of ["info", "x-sources"]) compareEntries(from, to, section, add);
  compareTags(from, to, add);
  compareSchemes(from, to, add);
  if (from.data.openapi !== to.data.openapi) {
    const message = `the document is OpenAPI ${to.data.openapi} instead of ${from.data.openapi}`;
    add({ id: "openapi-version-changed", effect: "documentation", message, at: { parts: ["openapi"] } });
  }
  const known = ["openapi", "info", "x-sources", "servers", "security", "tags", "paths", "components"];
  compareRest(add, "the document", { node: from.data, parts: [] }, { node: to.data, parts: [] }, known);
}

/**
 * Sections that constrain nothing, entry by entry.
 * @param {ContractDocument} from @param {ContractDocument} to @param {string} section @param {(finding: Finding) => void} add
 */
function compareEntries(from, to, section, add) {
  /** @type {[Json, Json]} */
  const [was, is] = [from.data[section] ?? {}, to.data[section] ?? {}];
  const id = section === "info" ? /** @type {const} */ ("info") : "source-entry";
  const name = (/** @type {string} */ key) => (section === "info" ? code(`info.${key}`) : `the source ${key}`);
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (equal(was[key], is[key])) continue;
    const parts = [section, key];
    const isGone = is[key] === undefined;
    const kind = isGone ? "removed" : was[key] === undefined ? "added" : "changed";
    const isShort =
      section === "info" && [was[key], is[key]].every((value) => typeof value === "string" && value.length < 40);
    const said = {
      removed: "is gone",
      added: "is new",
      changed: isShort ? `is ${is[key]} instead of ${was[key]}` : "is different",
    };
    const message = `${name(key)} ${said[kind]}`;
    add({
      id: `${id}-${kind}`,
      effect: "documentation",
      message,
      at: { parts, old: isGone },
      before: was[key],
      after: is[key],
    });
  }
}

/** @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
function compareTags(from, to, add) {
  const [was, is] = [from, to].map(
    ({ data }) => new Map((data.tags ?? []).map((/** @type {Json} */ tag) => [tag.name, tag])),
  );
  if (!was || !is) return;
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    if (equal(was.get(name), is.get(name))) continue;
    const kind = !is.has(name) ? "removed" : was.has(name) ? "changed" : "added";
    const said = { removed: "gone", changed: "different", added: "new" }[kind];
    const old = kind === "removed";
    const parts = ["tags", [...(old ? was : is).keys()].indexOf(name)];
    add({ id: `tag-${kind}`, effect: "documentation", message: `the tag ${name} is ${said}`, at: { parts, old } });
  }
}

/**
 * The names of the schemas are names of types, which users of the package write.
 * @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add
 */
function compareNames(from, to, add) {
  const [was, is] = [from, to].map(({ data }) => /** @type {Json} */ (data.components?.schemas ?? {}));
  if (!was || !is) return;
  const type = (/** @type {string} */ name) => code(`Schemas["${name}"]`);
  const parts = (/** @type {string} */ name) => ["components", "schemas", name];
  const gone = Object.keys(was).filter((name) => !(name in is));
  const come = Object.keys(is).filter((name) => !(name in was));
  for (const name of gone) {
    const same = (/** @type {string} */ other) =>
      equal(bare(from, was[name], parts(name)), bare(to, is[other], parts(other)));
    const twins = come.filter(same);
    if (twins.length === 1 && twins[0]) {
      const message = `the type ${type(name)} is now ${type(twins[0])}`;
      come.splice(come.indexOf(twins[0]), 1);
      add({
        id: "type-name-changed",
        effect: "breaking",
        message,
        at: { parts: parts(twins[0]) },
        before: name,
        after: twins[0],
      });
    } else {
      const at = { parts: parts(name), old: true };
      add({ id: "type-name-removed", effect: "breaking", message: `the type ${type(name)} is gone`, at, before: name });
    }
  }
  const used = new Set([...usedNames(from), ...usedNames(to)]);
  for (const name of Object.keys(is).filter((one) => one in was && !used.has(one))) {
    if (equal(bare(from, was[name], parts(name)), bare(to, is[name], parts(name)))) continue;
    const message = `the type ${type(name)} is different, though no call uses it`;
    add({ id: "unused-type-changed", effect: "breaking", message, at: { parts: parts(name) } });
  }
  for (const name of come) {
    const at = { parts: parts(name) };
    add({ id: "type-name-added", effect: "additive", message: `the type ${type(name)} is new`, at, after: name });
  }
}

/**
 * What is said of a schema by itself, where no field shows it since the field says it in its own words.
 * @param {ContractDocument} from @param {ContractDocument} to @param {Collector} collect
 */
function compareHidden(from, to, collect) {
  for (const [name, schema] of Object.entries(to.data.components?.schemas ?? {})) {
    const old = from.data.components?.schemas?.[name];
    if (!old) continue;
    const parts = ["components", "schemas", name];
    const add = (/** @type {Finding} */ finding) => {
      if (!collect.knows(pointer(finding.at.parts))) collect.add({ direction: "both", operations: [] }, finding);
    };
    for (const keyword of new Set([...Object.keys(old), ...Object.keys(schema)].filter(isProse))) {
      const said = (/** @type {Json} */ { [keyword]: value }) =>
        value === undefined ? undefined : { value, parts: [...parts, keyword] };
      compareNote({ name: code(`Schemas["${name}"]`), add }, keyword, said(old), said(schema));
    }
  }
}

/** @param {string} keyword */
const isProse = (keyword) => isNote(keyword) && !["deprecated", "x-image", "x-mentions"].includes(keyword);

/** The schemas that the calls of a document lead to. @param {ContractDocument} document @returns {Set<string>} */
function usedNames(document) {
  /** @type {Set<string>} */
  const seen = new Set();
  const left = [document.data.paths];
  for (const node of left) {
    for (const [, ref = ""] of JSON.stringify(node ?? {}).matchAll(/"\$ref":"(#\/[^"]+)"/g)) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      left.push(document.resolve(ref, ["paths"]).node);
    }
  }
  return new Set([...seen].flatMap((ref) => ref.match(/^#\/components\/schemas\/([^/]+)$/)?.[1] ?? []));
}
