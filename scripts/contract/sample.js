// Takes some of the mutants by chance, the same ones for the same seed.

/**
 * At least one of each operator, and as many as are asked for.
 * @param {import("./operators.js").Mutant[]} mutants
 * @param {number | undefined} size All of them where it is not given.
 * @param {number} seed
 */
export function sampleOf(mutants, size, seed) {
  if (size === undefined || size >= mutants.length) return mutants;
  const random = chance(seed);
  const shuffled = mutants.map((mutant) => ({ mutant, at: random() })).sort((one, other) => one.at - other.at);
  const taken = new Set(
    [...new Set(mutants.map(({ operator }) => operator))].map(
      (operator) => shuffled.find(({ mutant }) => mutant.operator === operator)?.mutant,
    ),
  );
  for (const { mutant } of shuffled) if (taken.size < size) taken.add(mutant);
  return mutants.filter((mutant) => taken.has(mutant));
}

/** Mulberry32: numbers from 0 to 1 that follow from a seed. @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
