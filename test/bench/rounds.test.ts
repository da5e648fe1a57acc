// The arithmetic that the bench's figures rest on.
import { expect, test } from "vitest";
import { interleave, median, medianRatio } from "../../scripts/bench/rounds.js";

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
  [[7], 7],
  [[], Number.NaN],
])("the median of %j is %j", (values, want) => {
  expect(median(values)).toBe(want);
});

test("a ratio compares within a round, so that a slow moment of the machine cancels out", () => {
  const base = [100, 100, 900, 1000, 100];
  const twice = [200, 200, 1800, 2000, 200];
  expect(medianRatio(twice, base)).toBe(2);
  expect(medianRatio(base, base)).toBe(1);
});

test("a round in which one side alone was disturbed does not move the ratio", () => {
  expect(medianRatio([110, 110, 5000, 110, 110], [100, 100, 100, 100, 100])).toBe(1.1);
});

test("every contender has one turn in each round, and no round begins where the one before did", async () => {
  const order: string[] = [];
  const of = await interleave(["a", "b", "c"], 4, async (name) => {
    order.push(name);
    return order.length;
  });
  expect(order.join("")).toBe("abcbcacababc");
  expect(of("b")).toEqual([2, 4, 9, 11]);
});
