/** The nearest of some known words to a mistyped one: for every 'did you mean'. */

/** Farther than this a guess is no help: a third of the word, at least one slip, at most three. */
const allowance = (word: string): number => Math.min(3, Math.max(1, Math.floor(word.length / 3)));

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, each counting one.
 * Time and space grow with the product of the lengths (in UTF-16 units).
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The known words within reach of a mistyped one, nearest first, then in their own order; at most `limit`. */
export function nearestWords(word: string, known: readonly string[], limit = 1): string[] {
  if (word.length > 200) return [];
  const reach = allowance(word);
  return known
    .map((candidate) => ({ candidate, distance: reachDistance(word, candidate, reach) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** A word that begins with the other or holds it whole is near, whatever its length. */
function reachDistance(word: string, candidate: string, reach: number): number {
  if (Math.abs(word.length - candidate.length) <= reach) return editDistance(word.toLowerCase(), candidate.toLowerCase());
  return word.length >= 4 && candidate.toLowerCase().includes(word.toLowerCase()) ? reach : Number.POSITIVE_INFINITY;
}

/** ', did you mean "weight"?' or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const [nearest] = nearestWords(word, known);
  return nearest === undefined ? '' : `, did you mean "${nearest}"?`;
}
