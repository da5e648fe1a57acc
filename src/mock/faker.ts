// Prism makes values up in English alone, and loads all of faker's languages for it, which takes longer than all else at
// the start of a mock.
import { createRequire } from "node:module";

/**
 * Loads Prism with faker's English in place of the whole of faker, where both can be found as Prism finds them. At once,
 * so that whoever else in this process asks for faker gets the whole of it.
 */
export function loadPrismInEnglish(): void {
  try {
    const require = createRequire(import.meta.url);
    const prism = createRequire(require.resolve("@stoplight/prism-http"));
    const path = prism.resolve("@faker-js/faker");
    if (require.cache[path]) return;
    const exports = { default: prism("@faker-js/faker/locale/en") };
    const english = { id: path, filename: path, path, exports, loaded: true, children: [], paths: [] };
    require.cache[path] = english as unknown as NodeModule;
    try {
      require("@stoplight/prism-http");
    } finally {
      delete require.cache[path];
    }
  } catch {
    // Another Prism, another way of finding packages, or no Prism: importing it does what can be done, or says what is
    // wrong.
  }
}
