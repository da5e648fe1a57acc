// Tells hooks what happens.
import type { Hooks } from "./options.js";

/** Tells a hook, where there is one; what it throws, or rejects with, is its own affair, and so is what it is told. */
export function tell<Name extends keyof Hooks>(
  hooks: Hooks | undefined,
  name: Name,
  event: () => Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  // Without any, which is nearly always, no event is made.
  if (hooks) (async () => (hooks[name] as undefined | ((event: unknown) => unknown))?.(event()))().catch(() => {});
}
