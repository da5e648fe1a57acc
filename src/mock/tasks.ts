// The tasks of a mock: what state each is in, by the time that passes or by the hand of a test.
import { type TaskState, taskStates } from "../contract.js";
import { ConfigError } from "../errors.js";
import type { MockEndpoint } from "./endpoints.js";
import type { Identities } from "./identities.js";
import type { MockTask } from "./types.js";

/** How many tasks a mock remembers. The oldest goes first, and its id is then as unknown as any other. */
export const mostTasks = 10_000;

/** Every state that there is. */
const states = [...Object.keys(taskStates), "unknown"] as TaskState[];

/** How a task is to go. */
export interface Course {
  readonly seconds: number;
  readonly ends: "completed" | "failed" | "unknown";
  readonly prompt: string | undefined;
}

interface Life extends Course {
  readonly id: string;
  readonly number: number;
  readonly endpoint: MockEndpoint;
  readonly createdMs: number;
  /** The states that it goes through, in order. */
  states: readonly TaskState[];
  /** How far it has come: a clock that is set back takes nothing away. */
  step: number;
  /** The state that a test has put it in, which time only leads on from. */
  forced?: { readonly step: number; readonly atMs: number };
}

/** What was to be moved is not there. */
export class UnknownTask extends ConfigError {}

export class Tasks {
  readonly #lives = new Map<string, Life>();
  readonly #identities: Identities;
  /** How many were ever created, the forgotten ones too. */
  created = 0;

  constructor(identities: Identities) {
    this.#identities = identities;
  }

  create(endpoint: MockEndpoint, course: Course): MockTask {
    const number = this.created++;
    const id = this.#identities.id(number);
    const states = statesUpTo(course.ends, endpoint);
    const life: Life = { ...course, id, number, endpoint, createdMs: Date.now(), states, step: 0 };
    this.#lives.set(id, life);
    const [oldest] = this.#lives.keys();
    if (this.#lives.size > mostTasks && oldest) this.#lives.delete(oldest);
    return this.#seen(life);
  }

  /** A task of any endpoint. */
  get(id: string): MockTask | undefined {
    const life = this.#lives.get(id);
    return life && this.#seen(life);
  }

  /** A task of this endpoint; another endpoint's task is none of it. */
  find(endpoint: MockEndpoint, id: string): MockTask | undefined {
    return this.#lives.get(id)?.endpoint === endpoint ? this.get(id) : undefined;
  }

  all(): MockTask[] {
    return [...this.#lives.values()].map((life) => this.#seen(life));
  }

  /**
   * Moves a task to the next state, or to a given one; without an id, all that have not come so far.
   * @throws {ConfigError} There is no such task or state, or the task cannot come to it any more.
   */
  advance(id?: string, to?: TaskState): void {
    if (to !== undefined && !states.includes(to)) {
      throw new ConfigError(`advance: there is no state ${JSON.stringify(to)}. There are ${states.join(", ")}.`);
    }
    const lives = id === undefined ? [...this.#lives.values()] : [this.#lives.get(id)];
    for (const life of lives) {
      if (!life) throw new UnknownTask(`advance: the mock has no task ${JSON.stringify(id)}.`);
      life.step = stepOf(life).step;
      const way = wayOn(life, to);
      const next = to ? way.indexOf(to) : Math.min(life.step + 1, way.length - 1);
      if (next > life.step) {
        life.states = way;
        life.step = next;
        life.forced = { step: next, atMs: Date.now() };
      } else if (next < life.step && id !== undefined) {
        throw new ConfigError(`advance: the task ${id} is ${life.states[life.step]}, and cannot become ${to}.`);
      }
    }
  }

  /** As if none had ever been created. */
  forget(): void {
    this.#lives.clear();
    this.created = 0;
  }

  #seen(life: Life): MockTask {
    const { step, sinceMs, progress } = stepOf(life);
    life.step = step;
    const state = life.states[step] ?? "unknown";
    const { createdAt, updatedAt } = this.#identities.times(life, state, sinceMs);
    return {
      id: life.id,
      operation: life.endpoint.name,
      state,
      createdAt,
      updatedAt,
      progress,
      prompt: life.prompt,
    };
  }
}

/** The way to an end, of the states that the document has an example for. */
const statesUpTo = (end: TaskState, { states }: MockEndpoint): TaskState[] =>
  (["pending", "processing", end] as const).filter((state) => state === end || states.has(state));

/** The states of a task that is to come to a state which was not its end. One that has ended has no other end. */
function wayOn({ states, step, endpoint }: Life, to: TaskState | undefined): readonly TaskState[] {
  const isUnknown = states[step] === "unknown";
  if (step === states.length - 1 && !isUnknown) return states;
  // A status that nobody knows is a way station for who moves on from it.
  if (to === "completed" || to === "failed" || to === "unknown") {
    return isUnknown && to !== "unknown" ? [...states, to] : statesUpTo(to, endpoint);
  }
  return isUnknown && to === undefined ? [...states, "completed"] : states;
}

/** Where a task is on its way: pending for a quarter of its time, then at work, then done. */
function stepOf({ states, seconds, createdMs, forced, step: reached }: Life) {
  const last = states.length - 1;
  const totalMs = seconds * 1000;
  const begins = (step: number): number => (step === 0 ? 0 : step >= last ? totalMs : totalMs / 4);
  const ageMs = Math.max(0, Date.now() - createdMs);
  let step = last;
  while (step > reached && ageMs < begins(step)) step--;
  const isForced = forced?.step === step;
  const share = totalMs > 0 ? Math.min(0.99, ageMs / totalMs) : 0;
  return {
    step,
    sinceMs: isForced ? forced.atMs : createdMs + begins(step),
    progress: step === last && states[step] !== "unknown" ? 1 : share,
  };
}
