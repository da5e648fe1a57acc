// A process of its own that takes every POST: it reads the JSON body and gives the document's example answer.
import { createServer } from "node:http";
import { accepted } from "./exchange.js";

const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(accepted.text) };

// A contender that waits for its turn keeps its connections.
const server = createServer({ keepAliveTimeout: 300_000 }, (request, response) => {
  let text = "";
  request.setEncoding("utf8").on("data", (part) => {
    text += part;
  });
  request.on("end", () => {
    JSON.parse(text);
    response.writeHead(accepted.status, headers).end(accepted.text);
  });
});

process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`);
});
