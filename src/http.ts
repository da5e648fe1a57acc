// The plain openapi-fetch client, for those who want `{ data, error, response }`. The calls do not go through it.
import createFetchClient, { type Client, type ClientOptions } from "openapi-fetch";
import { onTheWire, redirect } from "./attempt.js";
import type { Config } from "./config.js";
import type { paths } from "./contract.js";

/** The plain openapi-fetch client, typed by the document. */
export type HttpClient = Client<paths>;

export const createHttp = ({ baseUrl, fetch = current, headers, signal }: Config): HttpClient => {
  const bodySerializer = (body: unknown): string | Blob => onTheWire(JSON.stringify(body));
  // What is undefined is as good as not given, which its types do not say.
  return createFetchClient<paths>({ baseUrl, fetch, headers, signal, redirect, bodySerializer } as ClientOptions);
};

/** The global one as it is when a request is made, which a test may have replaced since the client was. */
const current: NonNullable<Config["fetch"]> = (request, init) => fetch(request, init);
