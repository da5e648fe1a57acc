// What is said of a mock that other machines reach.
import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { elsewhere } from "../../src/mock/elsewhere.js";

const option = "createClient({ allowInsecureHttp: true })";
const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);

test.each(["0.0.0.0", "::", "0:0:0:0:0:0:0:0"])(
  "one on %s is at other addresses than this machine's own way to it",
  (host) => {
    const said = elsewhere(host, "http://127.0.0.1:4010");
    const [, where = ""] = /^From another machine or container: (.*); a client there needs (.*)\.$/.exec(said) ?? [];
    expect(said).toContain(`a client there needs ${option}.`);
    for (const url of where.match(/http:\S+?(?=,|$)/g) ?? []) {
      const { hostname, port } = new URL(url);
      expect(port).toBe("4010");
      const found = all.find(({ address }) => address === hostname.replace(/^\[|\]$/g, ""));
      expect(found).toMatchObject({ internal: false, ...(host === "0.0.0.0" && { family: "IPv4" }) });
    }
  },
);

test("one on an address of its own is there for all", () => {
  expect(elsewhere("192.0.2.7", "http://192.0.2.7:4010")).toBe(
    `Other machines and containers reach it there too; a client needs ${option}.`,
  );
});
