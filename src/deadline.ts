// A signal that ends at a time, or when another signal does, and pauses that obey it.

/** The longest pause that a timer can make: past it, it would not wait at all. */
export const longestTimer = 2 ** 31 - 1;

export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was the time that ended it. */
  readonly isPast: () => boolean;
  readonly leftMs: () => number;
  /** Always call it, so that no timer stays behind. */
  readonly clear: () => void;
}

export function startDeadline(ms: number, outer?: AbortSignal): Deadline {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const end = Date.now() + ms;
  let isPast = false;
  const timer = setTimeout(
    () => {
      isPast = true;
      controller.abort();
    },
    Math.min(ms, longestTimer),
  );
  return {
    // Not a listener on the caller's signal: one signal may be shared by a thousand calls.
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    isPast: () => isPast,
    leftMs: () => end - Date.now(),
    clear: () => clearTimeout(timer),
  };
}

/** A pause that an abort ends at once, with the signal's reason. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener("abort", stop);
        resolve();
      },
      Math.min(ms, longestTimer),
    );
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** What a promise gives, or the signal's reason as soon as it is aborted, also where the work itself does not stop. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
