/** What people think of their answers against what these scored. */
import type { Outline } from '../pack/pack.ts';
import { meanOf, type Sitting } from './sittings.ts';

export interface Bias {
  /** Ratings given, and how far they lie above the scores (below: negative), in points of a hundred; null: under three. */
  count: number;
  above: number | null;
  steps: { step: string; title: string; count: number; above: number | null }[];
}

const FEWEST = 3;

/** Middle of the fifth of the scale that a rating of 1 to 5 stands for: 10, 30, 50, 70, 90. */
export function ratedScore(rating: number): number {
  return 20 * rating - 10;
}

/** Ratings are given before any score is shown, so they are what the person thought. */
export function findBias(sittings: readonly Sitting[], outline: Outline): Bias {
  const rated = sittings.filter(({ ratings }) => Object.keys(ratings).length > 0);
  const gaps = (step: string): number[] => rated.flatMap(({ ratings, judged }) => {
    const [rating, score] = [ratings[step], judged.steps[step]];
    return rating === undefined || score === undefined ? [] : ratedScore(rating) - score;
  });
  const steps = outline.steps.map(({ id, title }) => ({ step: id, title, gaps: gaps(id) }));
  return {
    ...summary(steps.flatMap((step) => step.gaps)),
    steps: steps.filter((step) => step.gaps.length > 0).map(({ step, title, gaps: all }) => ({ step, title, ...summary(all) })),
  };
}

function summary(gaps: readonly number[]): { count: number; above: number | null } {
  return { count: gaps.length, above: gaps.length < FEWEST ? null : meanOf(gaps) };
}
