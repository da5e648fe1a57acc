// What the client weighs, minified and gzipped, and what its validators weigh beside Ajv's for the same schemas.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { _, Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { rolldown } from "rolldown";
import { loadDocument, root } from "../document.js";
import { readEndpoints } from "../operations.js";

export async function benchSize() {
  const folder = mkdtempSync(join(tmpdir(), "kling-bench-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  try {
    const client = await weigh(folder, `export * from ${JSON.stringify(join(root, "src", "index.ts"))};`);
    const rows = [
      ["the client, openapi-fetch and validators included", client],
      ["openapi-fetch alone", await weigh(folder, `export { default } from "openapi-fetch";`)],
      [
        "the validators",
        await weigh(folder, `export * from ${JSON.stringify(join(root, "generated", "validators.ts"))};`),
      ],
      ["Ajv's standalone validators for the same schemas", await weigh(folder, ajvValidators())],
    ];
    return {
      title: "Size, minified and gzipped",
      rows: rows.map(([name, bytes]) => [String(name), `${bytes} B`, (Number(bytes) / client).toFixed(2)]),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} source */
async function weigh(folder, source) {
  const input = join(folder, "entry.js");
  writeFileSync(input, source);
  const bundle = await rolldown({ input, logLevel: "silent" });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  return gzipSync(output[0].code, { level: 9 }).length;
}

/** The same checks by Ajv, with the same amount of detail in its errors. */
function ajvValidators() {
  const document = loadDocument();
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: false,
    code: { source: true, esm: true, optimize: true, formats: _`await import("ajv-formats/dist/formats.js")` },
  });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "document", components: stripped(document.data.components) });
  const names = Object.fromEntries(
    readEndpoints(document).map(({ create, body }, index) => {
      ajv.addSchema({
        $id: `body${index}`,
        $ref: `document#/${body.parts.map((part) => encodeURIComponent(part)).join("/")}`,
      });
      return [create.name.replace(/\W/g, "_"), `body${index}`];
    }),
  );
  // Ajv writes its helpers as `require`, even in a module.
  return standalone
    .default(ajv, names)
    .replaceAll(/require\("([^"]+)"\)/g, (_match, id) => `(await import("${/\.\w+$/.test(id) ? id : `${id}.js`}"))`);
}

/** Schemas without the words that a validator does not need. @param {any} node @returns {any} */
const stripped = (node) =>
  JSON.parse(
    JSON.stringify(node, (key, value) =>
      key === "description" || key.startsWith("x-") || /^examples?$/.test(key) ? undefined : value,
    ),
  );
