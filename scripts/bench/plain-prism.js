// A process that is Prism and nothing else: what is left of `prism mock` without its log.
import { startPrism } from "../prism.js";

const { baseUrl } = await startPrism();
console.log(`Prism listens on ${baseUrl}`);
