// A project that depends on the packed package, what its program is given, and what that must print.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/document.js";
import { bodyOf } from "../contract/bodyCases.js";
import { answersOf } from "../contract/contract.js";
import { given as contract } from "../contract/given.js";
import { unpack } from "../package/consumer.js";
import { temporaryFolder } from "../scratch.js";
import type { Input } from "./consumer/exercise.js";
import { tarball } from "./toolchain.js";

/** A new project with the programs of consumer/, gone when the test ends. */
export async function makeProject(): Promise<string> {
  const folder = temporaryFolder();
  await unpack(tarball, folder);
  cpSync(join(root, "test", "runtimes", "consumer"), folder, { recursive: true });
  return folder;
}

const states = ["pending", "processing", "completed"];

const steps = contract.endpoints.map((endpoint) => {
  const { group, call, create, read } = endpoint;
  const bodies = bodyOf(contract, endpoint);
  const required = bodies.fields.find((field) => field.path.length === 1 && field.required)?.path ?? [];
  const accepted = answersOf(contract, create).find(({ status }) => status < 300)?.examples[0]?.value;
  const done = answersOf(contract, read)
    .flatMap(({ examples }) => examples)
    .find(({ name }) => name === "completed")?.value;
  return {
    given: { group, call, valid: bodies.minimal(), invalid: bodies.without(required) as object },
    says: [accepted?.task_info.id, ...states, done?.videos, required, 402].map((what) => `${group}.${call} ${what}`),
  };
});

export const input: Input = { endpoints: steps.map(({ given }) => given), states };
export const expected = steps.flatMap(({ says }) => says).join("\n");
