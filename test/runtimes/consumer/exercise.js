// What each runtime does: every task endpoint from the request to the video, and two of its errors.
import { createClient, InsufficientBalanceError, ValidationError } from "mulerouter-kling-v3-omni";

/**
 * @typedef {object} Input
 * @property {{ group: string; call: string; valid: object; invalid: object }[]} endpoints The calls, each with a body
 *   that the contract accepts and one that it refuses.
 * @property {string[]} states What the mock shall answer to one read of a task after the other.
 */

/**
 * @param {Input} input
 * @param {import("mulerouter-kling-v3-omni").ClientOptions} options Those that the environment does not give.
 * @returns {Promise<string>} A line for each thing that happened.
 */
export async function exercise({ endpoints, states }, options = {}) {
  /** @type {string[]} */
  const lines = [];
  for (const { group, call, valid, invalid } of endpoints) {
    // Untyped, since the calls have names only when this runs; the compilers are tried with the types.
    /** @param {import("mulerouter-kling-v3-omni").ClientOptions} more */
    const callOf = (more = {}) => /** @type {any} */ (createClient({ ...options, ...more }))[group][call];
    const say = (/** @type {unknown} */ what) => lines.push(`${group}.${call} ${what}`);

    // With the runtime's own fetch, and then with one that asks the mock for other answers.
    const task = await callOf()(valid);
    say(task.id);
    const left = [...states];
    const done = await callOf({ fetch: preferring(() => `example=${left.shift()}`) })
      .resume(task.id)
      .wait({ pollIntervalMs: 5, onUpdate: (/** @type {{ state: string }} */ { state }) => say(state) });
    say(done.videos);

    const refused = await callOf()(invalid).catch((/** @type {unknown} */ error) => error);
    say(refused instanceof ValidationError ? refused.problems.map(({ path }) => path) : refused);
    const unpaid = await callOf({ fetch: preferring(() => "code=402") })(valid).catch((/** @type {unknown} */ e) => e);
    say(unpaid instanceof InsufficientBalanceError ? unpaid.status : unpaid);
  }
  return lines.join("\n");
}

/**
 * @param {() => string} answer What to ask of the mock for the next request.
 * @returns {typeof fetch}
 */
function preferring(answer) {
  return (...args) => {
    const request = new Request(...args);
    request.headers.set("Prefer", answer());
    return fetch(request);
  };
}
