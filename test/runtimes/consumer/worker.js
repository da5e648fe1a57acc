// The program of a worker, which has no environment: what it is given are bindings.
import { ConfigError, createClient } from "mulerouter-kling-v3-omni";
import { exercise } from "./exercise.js";

/**
 * @typedef {object} Bindings
 * @property {import("./exercise.js").Input} input
 * @property {import("mulerouter-kling-v3-omni").ClientOptions} options
 */

export default {
  /** @param {unknown} _controller @param {Bindings} bindings */
  async test(_controller, { input, options }) {
    console.log(`process is ${typeof process}`);
    try {
      createClient();
    } catch (error) {
      console.log(error instanceof ConfigError ? "a key is missing" : error);
    }
    console.log(await exercise(input, options));
  },
};
