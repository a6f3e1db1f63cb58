/** Days of practice, and how many of them in a row. */
import { daysBetween } from './sittings.ts';

export interface Streak {
  /** Days with practice, all in all. */
  days: number;
  /** Days in a row up to today, or up to yesterday while today may still come; 0: broken. */
  current: number;
  longest: number;
  /** null: never. */
  last: string | null;
  /** Sessions on each of the last 28 days, today last. */
  lately: number[];
}

const LATELY = 28;

/** @param days the day of each session, in any order, repeated for several a day */
export function countStreak(days: readonly string[], today: string): Streak {
  const sessions = new Map<string, number>();
  for (const day of days) sessions.set(day, (sessions.get(day) ?? 0) + 1);
  const ordered = [...sessions.keys()].sort();
  const last = ordered.at(-1) ?? null;
  const runs = runsOf(ordered);
  const alive = last !== null && daysBetween(last, today) <= 1;
  const lately = new Map(ordered.slice(-LATELY).map((day) => [daysBetween(day, today), sessions.get(day) ?? 0]));
  return {
    days: ordered.length,
    current: alive ? (runs.at(-1) ?? 0) : 0,
    longest: Math.max(0, ...runs),
    last,
    lately: Array.from({ length: LATELY }, (_, i) => lately.get(LATELY - 1 - i) ?? 0),
  };
}

/** Lengths of the runs of days that follow each other. */
function runsOf(ordered: readonly string[]): number[] {
  const runs: number[] = [];
  let expected = NaN;
  for (const day of ordered) {
    const at = Date.parse(day);
    if (at === expected) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(1);
    expected = at + DAY_MS;
  }
  return runs;
}

const DAY_MS = 86_400_000;
