// Which answer a request asks for, by Prism's `Prefer` header or its query parameters, and in which type.
import { oneLine } from "../errors.js";
import { examplesOf, successOf } from "./endpoints.js";
import type { Operation, Preference } from "./prism.js";

/** @returns The wish, nothing where there is none, or what is wrong with it. */
export function preferenceOf(header: string | undefined, query: URLSearchParams): Preference | undefined | string {
  const said = new Map<string, string>();
  if (header === undefined) {
    for (const name of ["code", "example", "dynamic"]) {
      const value = query.get(`__${name}`);
      if (value !== null) said.set(name, value);
    }
  } else {
    for (const [, name = "", quoted, plain = ""] of header.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,;]+))/g)) {
      said.set(name.toLowerCase(), quoted ?? plain);
    }
  }
  const code = said.get("code");
  const exampleKey = said.get("example");
  const dynamic = said.get("dynamic");
  if (code !== undefined && !/^\d{3}$/.test(code)) return `Prefer: code must be a status such as 429, got ${code}.`;
  if (code === undefined && exampleKey === undefined && dynamic === undefined) return undefined;
  return { code: code === undefined ? undefined : Number(code), exampleKey, dynamic: dynamic === "true" };
}

/** What an operation does not have of that which is asked for; nothing where it has all. */
export function unmet({ code, exampleKey }: Preference, operation: Operation): string | undefined {
  const status = code ?? successOf(operation);
  if (!operation.responses.some((one) => Number(one.code) === status)) {
    return `The document has no answer ${status} for this request; Prefer asks for one that it lists.`;
  }
  const keys = examplesOf(operation, status).map(({ key }) => key);
  if (exampleKey === undefined || keys.includes(exampleKey)) return undefined;
  const has = keys.length > 0 ? `It has ${keys.join(", ")}.` : "It has none.";
  return `The document has no example ${JSON.stringify(exampleKey)} for this request. ${has}`;
}

/** That a request accepts no type which an operation answers in. */
export function unaccepted(accept: string, operation: Operation): string {
  const status = successOf(operation);
  const { contents = [] } = operation.responses.find(({ code }) => Number(code) === status) ?? {};
  const types = contents.map(({ mediaType }) => mediaType).join(", ");
  return `Accept: ${oneLine(accept)} takes none of the answers to this request, which are ${types}.`;
}
