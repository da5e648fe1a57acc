// What the client weighs, minified and gzipped, beside the peers, and its validators beside Ajv's for the same schemas.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { minifySync } from "rolldown/utils";
import { root } from "../document.js";
import { ajvValidators } from "./ajv.js";
import { installPeers, loadPeer, peerNames, peersFolder } from "./peers.js";

/** 6 kB, in bytes. */
const aim = 6000;

export async function benchSize() {
  installPeers();
  const folder = mkdtempSync(join(peersFolder, "size-"));
  /** @param {string} source @returns {Promise<number>} */
  const weigh = (source) => weighBundle(folder, source);
  try {
    const client = await weigh(all(join(root, "src", "index.ts")));
    const rows = [["this client, openapi-fetch and validators included", `${client} B`, "1.00", `under ${aim} B`]];
    /** @param {string} name @param {string} source */
    const add = async (name, source) => {
      const bytes = await weigh(source);
      rows.push([name, `${bytes} B`, (bytes / client).toFixed(2), ""]);
    };
    await add("openapi-fetch, what the client uses of it", `export { default } from "openapi-fetch";`);
    for (const name of peerNames) {
      const withDefault = "default" in (await loadPeer(name)) ? `export { default } from ${JSON.stringify(name)};` : "";
      await add(name, all(name) + withDefault);
    }
    await add("the client's validators", all(join(root, "generated", "validators.ts")));
    await add("Ajv's standalone validators for the same schemas", ajvValidators());
    const title = "Size, bundled for a browser, minified and gzipped";
    return [
      { title, rows: [["", "size", "ratio", "aim"], ...rows] },
      await partsOfClient(join(root, "src", "index.ts")),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A bundle of all that a module exports by name. @param {string} id */
const all = (id) => `export * from ${JSON.stringify(id)};`;

/** @param {string} folder @param {string} source */
async function weighBundle(folder, source) {
  const input = join(folder, "entry.js");
  writeFileSync(input, source);
  const bundle = await rolldown({ input, logLevel: "silent" });
  // One file: what is loaded later is part of the weight.
  const { output } = await bundle.generate({ format: "esm", minify: true, codeSplitting: false });
  await bundle.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

/** What gzip loses when a part of the client is taken out of it, which is what that part costs. @param {string} input */
async function partsOfClient(input) {
  const bundle = await rolldown({ input, logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
  await bundle.close();
  const parts = Object.entries(output[0].modules).map(([id, { code }]) => ({ name: shortName(id), code: code ?? "" }));
  const weigh = (/** @type {typeof parts} */ kept) => {
    const { code } = minifySync("client.js", kept.map((part) => part.code).join("\n"), {
      module: true,
      compress: { unused: false },
    });
    return gzipSync(code, { level: 9 }).length;
  };
  const whole = weigh(parts);
  const costs = parts.map((part) => ({
    name: part.name,
    bytes: whole - weigh(parts.filter((other) => other !== part)),
  }));
  const rows = costs
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes }) => [name, `${bytes} B`]);
  const demanded = costs.filter(({ name }) => name === "openapi-fetch" || name === "generated/validators.ts");
  const left = aim - demanded.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    title: "What each part of the client adds to it",
    rows: [["", "size"], ...rows],
    notes: [`Within the aim, openapi-fetch and the generated checks leave ${left} B for all the rest.`],
  };
}

/** @param {string} id */
const shortName = (id) => (id.includes("openapi-fetch") ? "openapi-fetch" : relative(root, id));
