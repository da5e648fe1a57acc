// What the tests run on: the committed contract with the client made of it and Prism, or what the environment names:
// `CONTRACT_DOCUMENT`, another revision, and `CONTRACT_BASE_URL`, another server.
import { problemsOf } from "../../generated/validators.js";
import { documentPath, loadDocument } from "../../scripts/document.js";
import { contractOf } from "./contract.js";
import { clientJudge, judgesOf } from "./judges.js";
import type { Setting } from "./run.js";
import { overHttp } from "./server.js";

type Environment = Readonly<Record<string, string | undefined>>;

const { CONTRACT_DOCUMENT } = process.env;
export const given = contractOf(loadDocument(CONTRACT_DOCUMENT ?? documentPath));

/** The contract that an environment asks for, with a server that should keep to it. */
export async function openSetting({ CONTRACT_DOCUMENT: path, CONTRACT_BASE_URL: baseUrl }: Environment = process.env) {
  const contract = path === CONTRACT_DOCUMENT ? given : contractOf(loadDocument(path ?? documentPath));
  // The client that is shipped knows the committed document; for another one, its validators are made here.
  const judges = await judgesOf(contract, path ? undefined : clientJudge(problemsOf));
  const server = baseUrl ? { baseUrl, close: async () => {} } : await startMock(path ?? documentPath);
  const setting: Setting = { contract, judges, send: overHttp(server.baseUrl) };
  return { setting, ...server };
}

/** Prism is loaded only where it is used: most tests of the suite itself send nothing. */
async function startMock(document: string) {
  const { startPrism } = await import("../../scripts/prism.js");
  return startPrism({ document });
}
