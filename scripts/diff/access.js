// What changed in how a service is reached: its addresses, and the credentials that it asks for.
import { equal } from "./equal.js";
import { compareRest } from "./objects.js";
import { code } from "./words.js";

/**
 * @import { ContractDocument, Json } from "../document.js"
 * @import { Finding, Parts } from "./changes.js"
 * @import { Call } from "./pairs.js"
 */

/** @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
export function compareServers(from, to, add) {
  const [was, is] = [from, to].map(({ data }) => /** @type {Json[]} */ (data.servers ?? []));
  if (!was || !is) return;
  const [gone, come] = [without(was, is), without(is, was)];
  const [first, now] = [was[0]?.url, is[0]?.url];
  if (first && now && first !== now) {
    const message = `requests go to ${now} by default instead of ${first}`;
    add({
      id: "server-default-changed",
      effect: "breaking",
      message,
      at: { parts: ["servers", 0, "url"] },
      before: first,
      after: now,
    });
  }
  for (const server of gone) {
    const message = `the server ${server.url} is gone`;
    add({
      id: "server-removed",
      effect: "breaking",
      message,
      at: { parts: ["servers", was.indexOf(server)], old: true },
    });
  }
  for (const server of come) {
    const message = `the server ${server.url} is new`;
    add({ id: "server-added", effect: "additive", message, at: { parts: ["servers", is.indexOf(server)] } });
  }
  for (const [index, server] of is.entries()) {
    const old = was.findIndex(({ url }) => url === server.url);
    const before = was[old];
    if (!before) continue;
    const at = { node: server, parts: ["servers", index] };
    compareRest(add, `the server ${server.url}`, { node: before, parts: ["servers", old] }, at, ["url"]);
  }
}

/** @param {Json[]} servers @param {Json[]} others */
const without = (servers, others) => servers.filter(({ url }) => !others.some((other) => other.url === url));

/**
 * @param {ContractDocument} from @param {Call} before @param {ContractDocument} to @param {Call} after
 * @param {(finding: Finding) => void} add
 */
export function compareSecurity(from, before, to, after, add) {
  const [was, is] = [waysIn(from, before), waysIn(to, after)];
  for (const { words, key, parts } of is) {
    // Where none were asked for, any were taken.
    if (was.some((way) => way.key === key || way.key === "[]")) continue;
    add({
      id: "security-added",
      effect: "additive",
      message: `calls are taken ${words}`,
      at: { parts },
      isShared: true,
    });
  }
  for (const { words, key, parts } of was) {
    if (is.some((way) => way.key === key || way.key === "[]")) continue;
    const message = `calls are no longer taken ${words}`;
    add({ id: "security-removed", effect: "breaking", message, at: { parts, old: true }, isShared: true });
  }
}

/** What is said of the schemes themselves. @param {ContractDocument} from @param {ContractDocument} to @param {(finding: Finding) => void} add */
export function compareSchemes(from, to, add) {
  const [was, is] = [from, to].map(({ data }) => /** @type {Json} */ (data.components?.securitySchemes ?? {}));
  for (const [name, scheme] of Object.entries(is ?? {})) {
    const old = was?.[name];
    const parts = ["components", "securitySchemes", name];
    const known = ["type", "scheme", "in", "name", "flows", "openIdConnectUrl", "bearerFormat"];
    if (old) compareRest(add, code(name), { node: old, parts }, { node: scheme, parts }, known);
  }
}

/**
 * The sets of credentials that a call is satisfied with, each alone.
 * @param {ContractDocument} document @param {Call} call
 * @returns {{ key: string; words: string; parts: Parts }[]}
 */
function waysIn({ data }, { node, parts }) {
  const own = node.security !== undefined;
  const at = own ? [...parts, "security"] : ["security"];
  /** @type {Json[]} */
  const ways = own ? node.security : (data.security ?? []);
  if (ways.length === 0) {
    return [{ key: "[]", words: "without credentials", parts: own || data.security ? at : parts }];
  }
  return ways.map((way, index) => {
    const schemes = Object.entries(way).map(([name, scopes]) => {
      const { type, scheme, in: where, name: field, flows } = data.components?.securitySchemes?.[name] ?? {};
      return {
        // What is described nowhere is told apart by its name alone.
        type: type ?? code(name),
        scheme: scheme?.toLowerCase(),
        where,
        field,
        flows: flows && Object.keys(flows),
        scopes: [...scopes].sort(),
      };
    });
    const keys = schemes.map((scheme) => JSON.stringify(scheme)).sort();
    const words = schemes.length === 0 ? "without credentials" : `with ${schemes.map(wordsOf).join(" and ")}`;
    return { key: equal(keys, []) ? "[]" : JSON.stringify(keys), words, parts: [...at, index] };
  });
}

/** @param {{ type: string; scheme?: string; where?: string; field?: string; scopes: string[] }} scheme */
function wordsOf({ type, scheme, where, field, scopes }) {
  const kind =
    type === "http" && scheme === "bearer"
      ? "a bearer token"
      : type === "apiKey"
        ? `an API key in the ${where} \`${field}\``
        : `${scheme ?? type} credentials`;
  return scopes.length > 0 ? `${kind} for ${scopes.join(", ")}` : kind;
}
