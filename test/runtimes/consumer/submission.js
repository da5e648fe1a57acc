// One submission over a new connection, and one over a connection that an earlier request left open.
import { argv } from "node:process";
import { createClient } from "mulerouter-kling-v3-omni";

const { group, call, valid } = JSON.parse(argv[2] ?? "").endpoints[0];
const submit = /** @type {any} */ (createClient())[group][call];

const outcome = () => submit(valid).catch((/** @type {Error} */ error) => error);
console.log((await outcome()).name);
await submit.get(crypto.randomUUID());
console.log((await outcome()).name);
