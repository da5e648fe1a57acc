// The check that `npm run faults` makes: what it counts, what it calls wrong, and that the client passes it.
import { createClient } from "mulerouter-kling-v3-omni";
import { describe, expect, test } from "vitest";
import { body, endpoint } from "../../scripts/bench/exchange.js";
import { openPlace } from "../../scripts/faults/count.js";
import { faults } from "../../scripts/faults/faults.js";
import { offence } from "../../scripts/faults/rule.js";

const counted = faults.filter(({ play }) => play);
/** Long enough for a request to arrive on a busy machine, in milliseconds. */
const timeoutMs = 2000;

/** What happens to one call of a client. */
async function meet(fault: (typeof faults)[number], connect: Parameters<Place["count"]>[0]) {
  const place = await openPlace(fault);
  await place.ready();
  return place.count(connect, body);
}
type Place = Awaited<ReturnType<typeof openPlace>>;

/** The client, with the pauses that it makes by itself. */
async function connect({ baseUrl }: { baseUrl: string }) {
  const kling = createClient({ apiKey: "any-text", baseUrl, timeoutMs });
  // The call is the document's first one, whichever that is.
  const groups = kling as unknown as Record<string, Record<string, (body: object) => Promise<unknown>>>;
  return (value: object) =>
    groups[endpoint.group]?.[endpoint.call]?.(value) ?? Promise.reject(new TypeError("no call"));
}

describe("the rule", () => {
  test.each([
    { label: "one POST that may have been taken", mayBeTaken: true, posts: 1, want: undefined },
    { label: "a second POST after one that was not taken", mayBeTaken: false, posts: 3, want: undefined },
    { label: "a call that nobody could count", mayBeTaken: false, posts: undefined, want: undefined },
  ])("allows $label", ({ posts, want, ...fault }) => {
    expect(offence({ name: "500", ...fault }, posts)).toBe(want);
  });

  test.each([
    { label: "a second POST where the first may have been taken", mayBeTaken: true, posts: 2, want: /^500: 2 POSTs/ },
    { label: "a fault that the client never met", mayBeTaken: true, posts: 0, want: /^500: no POST arrived/ },
    { label: "a retried fault that the client never met", mayBeTaken: false, posts: 0, want: /^500: no POST arrived/ },
  ])("refuses $label", ({ posts, want, ...fault }) => {
    expect(offence({ name: "500", ...fault }, posts)).toMatch(want);
  });
});

describe("a client that sends everything twice", () => {
  test.concurrent.each(counted)("is counted, and refused where the first may have been taken: $name", async (fault) => {
    const { posts } = await meet(fault, async ({ baseUrl }) => async (value) => {
      for (let attempt = 0; attempt < 2; attempt++) {
        await fetch(baseUrl, {
          method: "POST",
          redirect: "manual",
          body: JSON.stringify(value),
          signal: AbortSignal.timeout(timeoutMs),
        }).catch(() => undefined);
      }
    });
    expect(posts).toBe(2);
    expect(offence(fault, posts) !== undefined).toBe(fault.mayBeTaken);
  });
});

describe("this client", () => {
  test.concurrent.each(counted)("does not break the rule, and rejects: $name", async (fault) => {
    const { posts, outcome } = await meet(fault, connect);
    expect(offence(fault, posts)).toBeUndefined();
    expect(outcome).toMatch(/Error$/);
  });
});

describe("this client, where nobody listens", () => {
  test.each(faults.filter(({ play }) => !play))("says that no connection was made: $name", async (fault) => {
    expect(await meet(fault, connect)).toEqual({ posts: undefined, outcome: "ConnectionError" });
  });
});
