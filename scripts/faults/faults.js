// The ways in which a service fails a create call, each as a server plays it.
import { accepted } from "../bench/exchange.js";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 *
 * @typedef {object} Fault
 * @property {string} name
 * @property {boolean} mayBeTaken Whether the service may have taken the request, so that a second one may buy a second
 *   video. Where it is false, sending again is right.
 * @property {((request: Request, response: Response) => void) | undefined} play What the server does with a request;
 *   without it, nobody listens.
 * @property {number} [timeoutMs] The time limit to give the client.
 */

/** @type {Fault[]} */
export const faults = [
  { name: "connection refused", mayBeTaken: false, play: undefined },
  { name: "reset before the body is read", mayBeTaken: true, play: ({ socket }) => socket.resetAndDestroy() },
  {
    name: "reset after the body",
    mayBeTaken: true,
    play: (request) => whenRead(request, () => request.socket.resetAndDestroy()),
  },
  { name: "429, Retry-After: 0", mayBeTaken: false, play: answer(429, { "Retry-After": "0" }) },
  { name: "500", mayBeTaken: true, play: answer(500) },
  { name: "502", mayBeTaken: true, play: answer(502) },
  { name: "503", mayBeTaken: true, play: answer(503) },
  { name: "503, Retry-After: 0", mayBeTaken: false, play: answer(503, { "Retry-After": "0" }) },
  { name: "504", mayBeTaken: true, play: answer(504) },
  { name: "no answer in time", mayBeTaken: true, play: (request) => void request.resume(), timeoutMs: 500 },
  { name: "truncated answer", mayBeTaken: true, play: answerHalf },
  { name: "redirect 307", mayBeTaken: true, play: redirect },
];

/** Answers once the body is read. @param {number} status @param {Record<string, string>} [headers] */
function answer(status, headers = {}) {
  return (/** @type {Request} */ request, /** @type {Response} */ response) =>
    whenRead(request, () => {
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(`{"detail":"status ${status}"}`);
    });
}

/** Sends the client to another path, which accepts the task. @param {Request} request @param {Response} response */
function redirect(request, response) {
  const { status, text } = accepted;
  const elsewhere = "/elsewhere";
  if (request.url !== elsewhere) return answer(307, { Location: elsewhere })(request, response);
  whenRead(request, () => response.writeHead(status, { "Content-Type": "application/json" }).end(text));
}

/** Accepts the task, and breaks off within the answer. @param {Request} request @param {Response} response */
function answerHalf(request, response) {
  const { status, text } = accepted;
  whenRead(request, () => {
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), () => request.socket.end());
  });
}

/** @param {Request} request @param {() => void} then */
function whenRead(request, then) {
  request.once("end", then).resume();
}
