// Prism makes values up in English alone, and loads all of faker's 60 languages for it: two thirds of the time a mock takes
// to start.
import { createRequire } from "node:module";

/** Loads Prism with faker's English in place of the whole of faker, where both can be found as Prism finds them. */
export async function withEnglishFaker<Result>(load: () => Promise<Result>): Promise<Result> {
  const remove = install();
  try {
    return await load();
  } finally {
    // Whoever else in this process asks for faker gets the whole of it.
    remove();
  }
}

function install(): () => void {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));
    const path = require.resolve("@faker-js/faker");
    if (require.cache[path]) return () => {};
    const exports = { default: require("@faker-js/faker/locale/en") };
    const english = { id: path, filename: path, path, exports, loaded: true, children: [], paths: [] };
    require.cache[path] = english as unknown as NodeModule;
    return () => {
      delete require.cache[path];
    };
  } catch {
    // Another Prism, or another way of finding packages: it loads what it loads.
    return () => {};
  }
}
