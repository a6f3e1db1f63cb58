/** Where a row of scores is heading. */
import { meanOf } from './sittings.ts';

export interface Trend {
  /** Mean of the last up to five, 0-100; null: none. */
  recent: number | null;
  /** That mean less the one of the up to five before; null: there are none before. */
  change: number | null;
  /** Whether the change is more than twice its standard error; false where that is not known (under two on a side). */
  clear: boolean;
  /** How many scores there are. */
  count: number;
}

/** Scores that are looked at on each side of a change. */
export const SPAN = 5;

/** The trend of scores, oldest first; a null is left out. With ten and more, the last five are set against the five before; with fewer, halves. */
export function findTrend(scores: readonly (number | null)[]): Trend {
  const known = scores.filter((score) => score !== null);
  const span = Math.min(SPAN, Math.max(1, Math.ceil(known.length / 2)));
  const [now, before] = [known.slice(-span), known.slice(-2 * span, -span)];
  const [recent, earlier] = [meanOf(now), meanOf(before)];
  const change = recent === null || earlier === null ? null : recent - earlier;
  return { recent, change, clear: change !== null && Math.abs(change) > 2 * errorOf(now, before), count: known.length };
}

/** Standard error of the difference of two means; infinite when a side has one value. */
function errorOf(one: readonly number[], other: readonly number[]): number {
  if (one.length < 2 || other.length < 2) return Infinity;
  return Math.sqrt(variance(one) / one.length + variance(other) / other.length);
}

function variance(values: readonly number[]): number {
  const mean = meanOf(values) ?? 0;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
