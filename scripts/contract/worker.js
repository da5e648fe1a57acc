// Judges mutants in a thread of its own, one after the other, as they are sent.
import { parentPort, workerData } from "node:worker_threads";
import { loadDocument } from "../document.js";
import { Editor } from "./edit.js";
import { judgeMutant } from "./judge.js";

const { suite, document, without } = workerData;
const { judgeDocument } = await import(suite);
const editor = new Editor(loadDocument(document));

parentPort?.on("message", async (mutant) => {
  parentPort?.postMessage(
    await judgeMutant(mutant, editor, (/** @type {any} */ read) => judgeDocument(read, { without })),
  );
});
