// Every client that is compared: each is pointed at an address in its own way, and posts one body by its thinnest method.
import createFetchClient from "openapi-fetch";
import { clientUrl } from "./built.js";
import { endpoint } from "./exchange.js";
import { loadPeer } from "./peers.js";

/**
 * @typedef {object} Target
 * @property {string} baseUrl
 * @property {number} [timeoutMs] How long a request may take; without it, as long as the client lets it.
 *
 * @typedef {(body: object) => Promise<unknown>} Create Sends one create call, and gives the parsed answer.
 * @typedef {(target: Target) => Promise<Create>} Connect
 */

const { group, call, create } = endpoint;
const { path } = create;
const apiKey = "any-text";
const headers = { Authorization: `Bearer ${apiKey}` };
const jsonHeaders = { ...headers, "Content-Type": "application/json" };

export const raw = "raw fetch";
/** What a client on fetch cannot do for less that gives up when no answer comes. */
export const limited = "raw fetch with a time limit";
export const fetchClient = "openapi-fetch";
export const ours = "this client";
export const plain = "kling.http";

/** What is compared, by the name of its package. @type {Record<string, Connect>} */
export const clients = {
  [raw]:
    async ({ baseUrl }) =>
    async (body) => {
      const answer = await fetch(baseUrl + path, {
        method: "POST",
        headers: jsonHeaders,
        body: JSON.stringify(body),
      });
      return answer.json();
    },

  [limited]:
    async ({ baseUrl, timeoutMs = 120_000 }) =>
    async (body) => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), timeoutMs);
      try {
        const answer = await fetch(baseUrl + path, {
          method: "POST",
          headers: jsonHeaders,
          body: JSON.stringify(body),
          signal: controller.signal,
        });
        return await answer.json();
      } finally {
        clearTimeout(timer);
      }
    },

  [fetchClient]: async ({ baseUrl }) => {
    const client = createFetchClient({ baseUrl, headers });
    const post = /** @type {(path: string, init: object) => Promise<{ data?: unknown }>} */ (client.POST);
    return async (body) => (await post(path, { body })).data;
  },

  [ours]: async (target) => {
    const kling = await connect(target);
    return (body) => kling[group][call](body);
  },

  [plain]: async (target) => {
    const { http } = await connect(target);
    const { timeoutMs } = target;
    return async (body) => {
      const signal = timeoutMs ? AbortSignal.timeout(timeoutMs) : undefined;
      const { data, error } = await http.POST(path, { body, ...(signal && { signal }) });
      if (data === undefined) throw new Error(`no result: ${JSON.stringify(error)}`);
      return data;
    };
  },

  ky: async ({ baseUrl, timeoutMs }) => {
    const { default: ky } = await loadPeer("ky");
    const client = ky.create({ prefixUrl: baseUrl, headers, ...(timeoutMs && { timeout: timeoutMs }) });
    return (body) => client.post(path.slice(1), { json: body }).json();
  },

  ofetch: async ({ baseUrl, timeoutMs }) => {
    const { ofetch } = await loadPeer("ofetch");
    const client = ofetch.create({ baseURL: baseUrl, headers, ...(timeoutMs && { timeout: timeoutMs }) });
    return (body) => client(path, { method: "POST", body });
  },

  axios: async ({ baseUrl, timeoutMs }) => {
    const { default: axios } = await loadPeer("axios");
    const client = axios.create({ baseURL: baseUrl, headers, ...(timeoutMs && { timeout: timeoutMs }) });
    return async (body) => (await client.post(path, body)).data;
  },

  replicate: async ({ baseUrl, timeoutMs }) => {
    const { default: Replicate } = await loadPeer("replicate");
    const client = new Replicate({ auth: apiKey, baseUrl, ...limitedFetch(timeoutMs) });
    return async (body) => (await client.request(path, { method: "POST", data: body })).json();
  },

  "@fal-ai/client": async ({ baseUrl, timeoutMs }) => {
    const { createFalClient } = await loadPeer("@fal-ai/client");
    const client = createFalClient({
      credentials: apiKey,
      // It has no base URL to set.
      requestMiddleware: async (/** @type {object} */ request) => ({ ...request, url: baseUrl + path }),
      ...limitedFetch(timeoutMs),
    });
    return (body) => client.queue.submit("any/model", { input: body });
  },

  "@runwayml/sdk": async ({ baseUrl, timeoutMs }) => {
    const { default: RunwayML } = await loadPeer("@runwayml/sdk");
    const client = new RunwayML({ apiKey, baseURL: baseUrl, ...(timeoutMs && { timeout: timeoutMs }) });
    return (body) => client.post(path, { body });
  },

  openai: async ({ baseUrl, timeoutMs }) => {
    const { default: OpenAI } = await loadPeer("openai");
    const client = new OpenAI({ apiKey, baseURL: baseUrl, ...(timeoutMs && { timeout: timeoutMs }) });
    return (body) => client.post(path, { body });
  },
};

export const rawAgain = `${raw} again`;

/** What is measured: all of them, and raw fetch twice, which shows how far from each other the same can be. */
export const contenders = { ...clients, [rawAgain]: /** @type {Connect} */ (clients[raw]) };

/** This client, as it is built. @param {Target} target */
async function connect({ baseUrl, timeoutMs }) {
  const { createClient } = await import(clientUrl);
  return createClient({ apiKey, baseUrl, ...(timeoutMs && { timeoutMs }) });
}

/** For a client that has no option for a time limit, but takes a `fetch`. @param {number | undefined} timeoutMs */
const limitedFetch = (timeoutMs) =>
  timeoutMs && {
    fetch: (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
      fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }),
  };
