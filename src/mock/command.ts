#!/usr/bin/env node
// The mock server as a command.
import { once } from "node:events";
import { createRequire } from "node:module";
import { parseArgs, styleText } from "node:util";
// By its public names, as it is a package's own user: what it needs then stays in the files of the entries.
import { ConfigError } from "mulerouter-kling-v3-omni";
import { type MockOptions, type MockRequest, mockWords, startMockServer } from "mulerouter-kling-v3-omni/mock";
import { elsewhere } from "./elsewhere.js";
import { createLog } from "./log.js";

/** How long a task takes unless the command line says otherwise, in seconds: what the client's first reads cover. */
const defaultTaskSeconds = 4;

/** So short that nobody waits for an app that obeys it, and long enough to be seen. */
const defaultRetryAfterSeconds = 1;

const help = `Usage: kling-mock [options]          in a checkout: npm run mock -- [options]

Serves the API on this machine: requests are validated against the OpenAPI document, tasks live, nothing is billed.

  --port <number>          where to listen; 0 takes a free port        (4010)
  --host <address>         which address to listen on                  (127.0.0.1)
  --expose                 lets --host be one that other machines reach
  --task-seconds <number>  how long a task takes, in seconds           (${defaultTaskSeconds})
                           above ${defaultTaskSeconds}, give wait() a pollIntervalMs, or it waits half a minute;
                           Infinity leaves it to "Next state" on the mock's page
  --seed <text>            the same seed gives the same ids and times
  --retry-after <seconds>  what Retry-After says, in whole seconds     (${defaultRetryAfterSeconds})
  --document <path>        the OpenAPI document to serve               (the package's)
  --quiet                  no line for each request
  --version                which version this is
  --help                   this text

A word in a prompt asks for a failure:
${mockWords.map(({ word, does }) => `  [mock:${word}]`.padEnd(25) + does).join("\n")}

A header asks for any other answer of the document: "Prefer: code=429", "Prefer: example=failed".`;

interface Arguments extends MockOptions {
  readonly host: string;
  /** Whether other machines reach it. */
  readonly isExposed: boolean;
  readonly isQuiet: boolean;
}

/** @throws {ConfigError} */
function readArguments(): Arguments | "help" | "version" {
  let values: ReturnType<typeof parse>;
  try {
    values = parse();
  } catch (error) {
    const { message } = error as Error;
    throw wrongArguments(
      message.replace(/ argument is ambiguous.*/s, " needs a value; one that begins with - stands after =."),
    );
  }
  if (values.help) return "help";
  if (values.version) return "version";
  const { host } = values;
  const isExposed = !/^(localhost|127(\.\d+){3}|::1)$/.test(host);
  if (isExposed && !values.expose) {
    throw new ConfigError(
      `--host ${host} can be reached by other machines. Add --expose if that is what you want; any key will do.`,
    );
  }
  if (values.expose && !isExposed) {
    throw new ConfigError(
      `--expose does nothing for ${host}, which no other machine reaches. Add --host 0.0.0.0, or leave it out.`,
    );
  }
  return {
    port: wholeOf("port", values.port, 65_535),
    host,
    isExposed,
    taskSeconds: secondsOf(values["task-seconds"]),
    seed: values.seed,
    retryAfterSeconds: wholeOf("retry-after", values["retry-after"], 86_400),
    document: values.document,
    isQuiet: values.quiet ?? false,
  };
}

const parse = () =>
  parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      expose: { type: "boolean" },
      "task-seconds": { type: "string", default: String(defaultTaskSeconds) },
      seed: { type: "string" },
      "retry-after": { type: "string", default: String(defaultRetryAfterSeconds) },
      document: { type: "string" },
      quiet: { type: "boolean" },
      version: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  }).values;

function wholeOf(name: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw wrongArguments(`--${name} must be a whole number from 0 to ${most}, got ${text}`);
}

const mostSeconds = 1_000_000;

function secondsOf(text: string): number {
  if (text === "Infinity" || (/^\d+(\.\d+)?$/.test(text) && Number(text) <= mostSeconds)) return Number(text);
  throw wrongArguments(`--task-seconds must be a number from 0 to ${mostSeconds}, or Infinity, got ${text}`);
}

/** The mistake in a line: below a screen of help nobody finds it. */
const wrongArguments = (mistake: string): ConfigError =>
  new ConfigError(`${mistake.replaceAll("\n", " ")}\nRun kling-mock --help for the options.`);

const version = (): string => createRequire(import.meta.url)("mulerouter-kling-v3-omni/package.json").version;

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const styled = (style: Parameters<typeof styleText>[0], text: string): string =>
  colours ? styleText(style, text) : text;

async function main(): Promise<void> {
  // Who listened to the log, such as `head`, may leave before the mock does.
  process.stdout.on("error", () => {});
  // Before anything is printed: a script may stop the mock as soon as it has read the address.
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const options = readArguments();
  if (options === "help") return console.log(help);
  if (options === "version") return console.log(version());
  const { isQuiet, isExposed, ...serverOptions } = options;
  let log: ((request: MockRequest) => string) | undefined;
  const onRequest = (request: MockRequest) => log && console.log(log(request));
  const { baseUrl, endpoints, close } = await startMockServer({ ...serverOptions, onRequest });
  if (!isQuiet) log = createLog(endpoints, { styled, columns: process.stdout.columns });
  const [{ path, example } = { path: "/", example: {} }] = endpoints;
  const body = JSON.stringify(example ?? {}).replaceAll("'", "'\\''");
  console.log(`${styled("bold", "The mock listens on")} ${styled("green", baseUrl)}   ${styled("dim", "open it in a browser to watch; Ctrl-C stops it")}

  export MULEROUTER_BASE_URL=${baseUrl}
  export MULEROUTER_API_KEY=any-text
${isExposed ? `\n  ${elsewhere(options.host, baseUrl)}\n` : ""}
  curl -s ${baseUrl}${path} \\
    -H 'Authorization: Bearer any-text' -H 'Content-Type: application/json' \\
    -d '${body}'
`);
  await stopped;
  await close();
}

main().catch((error: unknown) => {
  const isInUse =
    error instanceof ConfigError && (error.cause as { code?: unknown } | undefined)?.code === "EADDRINUSE";
  const hint = isInUse ? "\nChoose one with --port <number>; --port 0 takes a free one." : "";
  console.error(error instanceof ConfigError ? error.message + hint : error);
  process.exitCode = 1;
});
