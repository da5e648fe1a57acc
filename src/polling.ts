// When to read a task again, and how many at a time. `npm run polling` prints what this schedule costs and gains beside a
// fixed interval.
import { abortable } from "./deadline.js";

/**
 * The pause before the next read, in milliseconds, by the age of the task. A task takes 2 to 4 minutes (docs:durations):
 * before that a read tells little, in that time each second counts, after it the task is a straggler.
 */
export function pollDelayMs(ageMs: number): number {
  if (ageMs < 5_000) return 2_500; // A bad request fails early, and a mock is quick.
  if (ageMs < 100_000) return 25_000;
  if (ageMs < 270_000) return 8_000;
  return 20_000;
}

/** A tenth more or less, so that tasks that began together do not stay in step. */
export const jittered = (ms: number): number => ms * (0.9 + Math.random() * 0.2);

/** Runs no more than so many at a time; the others wait for their turn, or until their signal is aborted. */
export function limiter(most: number): <T>(run: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let running = 0;
  const waiting = new Set<() => void>();
  return async (run, signal) => {
    if (running < most) running++;
    else {
      await abortable<void>(signal, (enter) => {
        waiting.add(enter);
        return () => waiting.delete(enter);
      });
    }
    try {
      return await run();
    } finally {
      // The place goes straight to the next in line.
      const [next] = waiting;
      if (next) next();
      else running--;
    }
  };
}
