// The arithmetic of a fair comparison: turns in rotating order, and ratios within a round.

/**
 * Gives each contender a turn in every round. Each round begins one contender further on, so that none always comes
 * after the same disturbance.
 * @template T
 * @param {readonly string[]} names
 * @param {number} rounds
 * @param {(name: string) => T | Promise<T>} turn
 * @returns {Promise<(name: string) => T[]>} What the turns of a contender gave, round by round.
 */
export async function interleave(names, rounds, turn) {
  const results = new Map(names.map((name) => [name, /** @type {T[]} */ ([])]));
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < names.length; place++) {
      const name = names[(round + place) % names.length] ?? "";
      results.get(name)?.push(await turn(name));
    }
  }
  return (name) => results.get(name) ?? [];
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/**
 * The median of each round's ratio. What slows a machine down for a while slows a whole round down, and cancels out.
 * @param {readonly number[]} values @param {readonly number[]} bases Those of the same rounds.
 */
export const medianRatio = (values, bases) =>
  median(values.map((value, round) => value / (bases[round] ?? Number.NaN)));
