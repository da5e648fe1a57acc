// What a misspelt word was meant to be.

/**
 * The known word whose letters are those of another, or nearly so, in whatever order and case.
 * @param {string} word @param {readonly string[]} known
 * @returns {string | undefined}
 */
export function nearest(word, known) {
  const most = Math.max(1, Math.floor(word.length / 4));
  const [best] = known
    .map((one) => ({ one, steps: difference(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps);
  return best?.one;
}

/** How many letters of one word are not in another, either way round. @param {string} word @param {string} other */
function difference(word, other) {
  let rest = other;
  let more = 0;
  for (const letter of word) {
    if (rest.includes(letter)) rest = rest.replace(letter, "");
    else more++;
  }
  return more + rest.length;
}
