// What changed in where a call is and what it is called.
import { shortPaths, template } from "./pairs.js";
import { code } from "./words.js";

/**
 * @import { Finding } from "./changes.js"
 * @import { Call } from "./pairs.js"
 */

/** `videoToVideo.edit` (POST …/edit). @param {Call} call */
export function titleOf({ name, method, path }) {
  const [short] = shortPaths(path, path);
  return name === `${method} ${path}` ? name : `${code(name)} (${method} ${short})`;
}

/** Where a call is, and what it is called. @param {Call} before @param {Call} after @param {(finding: Finding) => void} add */
export function compareAddress(before, after, add) {
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
  } else if (!moved && after.method === "POST" && before.name !== after.name) {
    // Its name comes from its path, so only what it answers makes it a call or none.
    const isGone = after.name.startsWith("POST ");
    const message = isGone
      ? `the call ${code(before.name)} is gone, as POST ${is} creates no task any more`
      : `POST ${is} creates a task now, by the call ${code(after.name)}`;
    add({ id: isGone ? "call-removed" : "call-added", effect: isGone ? "breaking" : "additive", message, at, ...both });
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
