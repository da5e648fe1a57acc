// The ids and times of tasks: real ones, or those that a seed gives again at each run.
import { createHash, randomUUID } from "node:crypto";
import type { TaskState } from "../contract.js";
import type { MockEndpoint } from "./endpoints.js";

/** What a task's times are made from. */
interface Lived {
  /** How many tasks were created before it. */
  readonly number: number;
  readonly endpoint: MockEndpoint;
  readonly createdMs: number;
}

export interface Identities {
  /** The id of the task with this number, from 0. */
  id(number: number): string;
  times(life: Lived, state: TaskState, sinceMs: number): { createdAt: Date; updatedAt: Date };
}

const clock: Identities = {
  id: () => randomUUID(),
  times: ({ createdMs }, _, sinceMs) => ({ createdAt: new Date(createdMs), updatedAt: new Date(sinceMs) }),
};

/** Time runs as in the document's examples: it begins with theirs, and each task is created a second after the last. */
function seeded(seed: string): Identities {
  return {
    id(number) {
      const hex = createHash("sha256").update(`${seed}:${number}`).digest("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    times({ number, endpoint }, state) {
      const createdMs = endpoint.epoch + 1000 * number;
      const example = endpoint.states.get(state) ?? endpoint.states.get("processing");
      return { createdAt: new Date(createdMs), updatedAt: new Date(createdMs + (example?.changedAfterMs ?? 0)) };
    },
  };
}

export const identitiesOf = (seed: string | number | undefined): Identities =>
  seed === undefined ? clock : seeded(String(seed));
