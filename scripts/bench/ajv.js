// The validators as Ajv writes them from the same schemas.
import { _, Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import addFormats from "ajv-formats";
import { loadDocument } from "../document.js";
import { readEndpoints } from "../operations.js";

/** The same checks, with the same amount of detail in its errors. */
export function ajvValidators() {
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
