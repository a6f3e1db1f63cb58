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
  const ordered = [...new Set(days)].sort();
  const last = ordered.at(-1) ?? null;
  const runs = runsOf(ordered);
  const alive = last !== null && daysBetween(last, today) <= 1;
  const ago = days.map((day) => daysBetween(day, today));
  return {
    days: ordered.length,
    current: alive ? (runs.at(-1) ?? 0) : 0,
    longest: Math.max(0, ...runs),
    last,
    lately: Array.from({ length: LATELY }, (_, i) => ago.filter((days) => days === LATELY - 1 - i).length),
  };
}

/** Lengths of the runs of days that follow each other. */
function runsOf(ordered: readonly string[]): number[] {
  const runs: number[] = [];
  ordered.forEach((day, i) => {
    const before = ordered[i - 1];
    if (before !== undefined && daysBetween(before, day) === 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(1);
  });
  return runs;
}
