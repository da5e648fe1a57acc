// How the mock is reached from another machine or container, for who exposed it.
import { networkInterfaces } from "node:os";

/** Docker alone may give a machine a dozen addresses. */
const most = 3;

/**
 * What the command says of it.
 * @param host Where the mock was told to listen, which other machines reach.
 * @param baseUrl Where this machine reaches it.
 */
export function elsewhere(host: string, baseUrl: string): string {
  const option = "createClient({ allowInsecureHttp: true })";
  const isEverywhere = /^[0:.]+$/.test(host);
  if (!isEverywhere) return `Other machines and containers reach it there too; a client needs ${option}.`;
  const { port } = new URL(baseUrl);
  const isIPv6 = host.includes(":");
  const addresses = Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(
      ({ internal, family, address }) => !internal && (family === "IPv4" || (isIPv6 && !address.startsWith("fe80"))),
    )
    .map(({ family, address }) => `http://${family === "IPv6" ? `[${address}]` : address}:${port}`);
  const where = addresses.length > 0 ? addresses.slice(0, most).join(", ") : `port ${port} of this machine's address`;
  return `From another machine or container: ${where}; a client there needs ${option}.`;
}
