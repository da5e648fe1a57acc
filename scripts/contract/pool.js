// Judges many mutants in several threads.
import { Worker } from "node:worker_threads";

/**
 * @import { Result } from "./judge.js"
 * @import { Mutant } from "./operators.js"
 */

/**
 * @param {readonly Mutant[]} mutants
 * @param {object} options
 * @param {string} options.suite The URL of the bundled suite.
 * @param {string} options.document The path of the document.
 * @param {readonly string[]} options.without Parts of the suite to leave out.
 * @param {number} options.jobs How many threads.
 * @param {(done: number) => void} [options.onProgress]
 * @returns {Promise<Result[]>} In the order of the mutants.
 */
export async function judgeAll(mutants, { suite, document, without, jobs, onProgress }) {
  /** @type {Result[]} */
  const results = [];
  let next = 0;
  let done = 0;
  const work = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("worker.js", import.meta.url), {
        workerData: { suite, document, without },
        // Some of what reads a broken document complains aloud; the verdict says it.
        stdout: true,
        stderr: true,
      });
      let index = -1;
      const give = () => {
        index = next++;
        const mutant = mutants[index];
        if (mutant) worker.postMessage(mutant);
        else void worker.terminate().then(resolve);
      };
      worker.on("message", (/** @type {Result} */ result) => {
        results[index] = result;
        onProgress?.(++done);
        give();
      });
      worker.once("error", reject);
      give();
    });
  await Promise.all(Array.from({ length: Math.min(jobs, mutants.length) }, work));
  return results;
}
