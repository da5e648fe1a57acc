// TypeScript, as a CommonJS module: before Node imports one, it reads the whole text twice more, to learn what it is and
// what it exports, and this one has nine megabytes.
import { createRequire } from "node:module";

/** @import typescript from "typescript" */

/** @type {typeof typescript} */
export const ts = createRequire(import.meta.url)("typescript");
