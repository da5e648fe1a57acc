import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { neverConnected } from "../../src/retry.js";

const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });

describe("never having connected", () => {
  test.each([
    ["each address refused", Object.assign(new AggregateError([refused, refused]), { code: "ECONNREFUSED" }), true],
    [
      "one of the addresses reset",
      new AggregateError([refused, Object.assign(new Error("reset"), { code: "ECONNRESET" })]),
      false,
    ],
    [
      "no such host",
      Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND", syscall: "getaddrinfo" }),
      true,
    ],
    ["no connection in time", Object.assign(new Error("timeout"), { code: "UND_ERR_CONNECT_TIMEOUT" }), true],
    [
      "a refusal by Bun, which names no system call",
      Object.assign(new Error("Unable to connect"), { code: "ECONNREFUSED" }),
      true,
    ],
    [
      "a refusal by Deno, which has no code",
      new Error("client error (Connect): tcp connect error: Connection refused"),
      true,
    ],
    [
      "plain text in the midst of TLS, as a proxy on the way may write after the request",
      Object.assign(new Error("wrong version number"), { code: "ERR_SSL_WRONG_VERSION_NUMBER" }),
      false,
    ],
    [
      "a proxy that refuses a tunnel to undici, which wraps it in an error with the code 0",
      Object.assign(new DOMException("aborted", "RequestAbortedError"), {
        cause: Object.assign(new Error("Proxy response (503) !== 200 when HTTP Tunneling"), {
          code: "UND_ERR_ABORTED",
        }),
      }),
      true,
    ],
    ["a proxy that closes", Object.assign(new Error("closed"), { code: "UND_ERR_PRX_CONN" }), true],
    ["a proxy that refuses a tunnel to Bun", new Error("Proxy refused to open a tunnel: 503 Unavailable"), true],
    ["no answer in time", Object.assign(new Error("timeout"), { code: "UND_ERR_HEADERS_TIMEOUT" }), false],
    [
      "an unreachable host on an open connection",
      Object.assign(new Error("read EHOSTUNREACH"), { code: "EHOSTUNREACH", syscall: "read" }),
      false,
    ],
    [
      "a handshake that breaks off",
      Object.assign(new Error("Client network socket disconnected before secure TLS connection was established"), {
        code: "ECONNRESET",
      }),
      true,
    ],
    [
      "a handshake without a version in common",
      Object.assign(new Error("alert 70"), { code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" }),
      true,
    ],
    [
      "a client certificate that is asked for later",
      Object.assign(new Error("alert 116"), { code: "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED" }),
      false,
    ],
    ["a port that fetch does not go to", new Error("bad port"), true],
    [
      "a reset that a refusal led to",
      Object.assign(new Error("reset", { cause: refused }), { code: "ECONNRESET" }),
      false,
    ],
    [
      "a refusal in another realm, as for a test that Jest runs",
      runInNewContext("Object.assign(new Error('no'), { code: 'ECONNREFUSED' })"),
      true,
    ],
    ["a closed socket", Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }), false],
    ["nothing to go by", new TypeError("fetch failed"), false],
    ["no error at all", "refused", false],
  ])("with %s: %j", (_, cause, never) => {
    expect(neverConnected(new TypeError("fetch failed", { cause }))).toBe(never);
  });
});
