/** How mock scores and the outcomes of real interviews went together. */
import type { Outcome } from '../session/outcomes.ts';
import { daysBetween, meanOf, type Sitting } from './sittings.ts';

export interface OutcomeComparison {
  /** Outcomes with mocks in the days before. */
  count: number;
  /** Outcomes by result, with the mean of their mocks' scores, 0-100; null: none had this result. */
  passed: { count: number; score: number } | null;
  failed: { count: number; score: number } | null;
  /** Of all pairs of one passed and one failed, those in which the passed one had the higher mocks. */
  pairs: number;
  higher: number;
}

/** Mocks count for an interview that many days after them at most. */
export const DAYS_BEFORE = 28;
/** Under this nothing is said: two coincidences are no pattern. */
const FEWEST = 3;

/** Compares each outcome with the mean of the whole mocks in the days before it; null: too few outcomes had any. */
export function compareOutcomes(outcomes: readonly Outcome[], sittings: readonly Sitting[]): OutcomeComparison | null {
  const known = outcomes.flatMap(({ day, result }) => {
    const score = meanOf(mocksBefore(sittings, day));
    return score === null ? [] : [{ result, score }];
  });
  if (known.length < FEWEST) return null;
  const scoresOf = (result: Outcome['result']): number[] => known.filter((each) => each.result === result).map((each) => each.score);
  const [passed, failed] = [scoresOf('passed'), scoresOf('failed')];
  return {
    count: known.length,
    passed: groupOf(passed),
    failed: groupOf(failed),
    pairs: passed.length * failed.length,
    higher: passed.reduce((sum, score) => sum + failed.filter((other) => score > other).length, 0),
  };
}

function mocksBefore(sittings: readonly Sitting[], day: string): number[] {
  const near = sittings.filter((sitting) => {
    const days = daysBetween(sitting.day, day);
    return sitting.mode === 'mock' && days >= 0 && days <= DAYS_BEFORE;
  });
  return near.map((sitting) => sitting.judged.score);
}

function groupOf(scores: number[]): OutcomeComparison['passed'] {
  const score = meanOf(scores);
  return score === null ? null : { count: scores.length, score };
}
