// A signal that ends at a time, or when another signal does, and waiting that obeys it.

/** The longest pause that a timer can make: past it, it would not wait at all. */
export const longestTimer = 2 ** 31 - 1;

export interface Deadline {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Whether it was the time that ended it. */
  readonly isPast: () => boolean;
  readonly leftMs: () => number;
  /** Work that goes on by itself, until the end makes it nobody's: then it rejects with the signal's reason. */
  readonly unlessEnded: <T>(work: Promise<T>) => Promise<T>;
  /** Whether the process is to live until the time has come. It is, unless this says otherwise. */
  readonly keepProcess: (isNeeded: boolean) => void;
  /** Always call it, so that no timer stays behind. */
  readonly clear: () => void;
}

/** A time that no timer can wait for, such as `Infinity`, never comes. */
export function startDeadline(timeoutMs: number, outer: readonly (AbortSignal | undefined)[]): Deadline {
  const others = outer.filter((signal) => signal !== undefined);
  for (const signal of others) signal.throwIfAborted();
  const controller = new AbortController();
  // Not a listener on the caller's signal: one signal may be shared by a thousand calls.
  const signal = others.length > 0 ? AbortSignal.any([controller.signal, ...others]) : controller.signal;
  // The wall clock may be set while this runs.
  const end = performance.now() + timeoutMs;
  let whenPast = (): void => {};
  const expire = (): void => {
    // Asked first: Node 24 looks for what ended a joined signal only then, and may take the later of two.
    if (signal.aborted) return;
    controller.abort();
    whenPast();
  };
  const timer = timeoutMs > longestTimer ? undefined : setTimeout(expire, timeoutMs);
  return {
    timeoutMs,
    signal,
    isPast: () => controller.signal.aborted && signal.reason === controller.signal.reason,
    leftMs: () => end - performance.now(),
    unlessEnded: (work) =>
      others.length > 0
        ? unlessAborted(signal, work)
        : new Promise((resolve, reject) => {
            // No listener where the timer alone can end it, as in nearly every call: it is dear.
            whenPast = () => reject(signal.reason);
            work.then(resolve, reject);
          }),
    keepProcess: (isNeeded) => {
      // Timers of workers and browsers are numbers.
      (timer as { ref?(): void; unref?(): void } | undefined)?.[isNeeded ? "ref" : "unref"]?.();
    },
    clear: () => clearTimeout(timer),
  };
}

/**
 * A promise that an abort rejects at once, with the signal's reason.
 * @param start Begins the work, and gives what is to be cleared away when it is over.
 */
export function abortable<T>(
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (reason: unknown) => void) => () => unknown,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      signal.removeEventListener("abort", stop);
      clear();
    };
    const stop = (): void => {
      end();
      reject(signal.reason);
    };
    const clear = start(
      (value) => {
        end();
        resolve(value);
      },
      (reason) => {
        end();
        reject(reason);
      },
    );
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
}

/** Work that goes on by itself, until an abort makes it nobody's: then it rejects at once, with the signal's reason. */
export const unlessAborted = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  abortable(signal, (resolve, reject) => {
    work.then(resolve, reject);
    return () => {};
  });

/** A pause that an abort ends at once, with the signal's reason. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  abortable(signal, (resolve) => {
    const timer = setTimeout(resolve, Math.min(Math.max(ms, 0), longestTimer));
    return () => clearTimeout(timer);
  });
