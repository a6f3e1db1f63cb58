/** An estimate of how the next interview would go, what it rests on, and how unsure it is. */
import type { Level } from '../pack/schema.ts';
import { edgeOf, verdictOf } from '../score/verdict.ts';
import { daysBetween, isWhole, type Sitting } from './sittings.ts';

export interface Readiness {
  /** Of the next interview's score, 0-100: the expected one, and a range in whole points that should hold it four times in five; null: too few interviews. */
  next: { expected: number; low: number; high: number } | null;
  /** Score from which each level's verdict is hire, and how that lies to the range. */
  levels: { level: Level; hire: number; standing: Standing }[];
  rests: { interviews: number; mocks: number; questions: number; from: string | null; to: string | null };
  /** Why to trust it less, in half sentences. */
  caveats: string[];
}

/** ready: the whole range is hire · open: hire lies within the range · not-yet: the range ends below · unknown: too few interviews. */
export type Standing = 'ready' | 'open' | 'not-yet' | 'unknown';

/** Fewer interviews than this give no estimate. */
export const FEWEST = 3;
/** Interviews that are looked at. */
const LATEST = 12;
/** Days after which an interview counts half. */
const HALF_LIFE = 45;
/** An interview without a clock, with feedback in between. */
const PRACTICE_WEIGHT = 0.5;
/** Spread of scores that is taken for granted, as if that many interviews had shown it: a few that happen to agree prove little. */
const PRIOR = { spread: 10, interviews: 3 };
/** Of a normal distribution, the middle four fifths lie within this many standard deviations. */
const FOUR_FIFTHS = 1.2816;

/** @param today the calendar day */
export function estimateReadiness(sittings: readonly Sitting[], today: string): Readiness {
  const whole = sittings.filter(isWhole).slice(-LATEST);
  const next = whole.length < FEWEST ? null : predict(whole, today);
  return {
    next,
    levels: (['mid', 'senior', 'staff'] as const).map((level) => ({ level, hire: edgeOf('hire', level), standing: standingOf(next, edgeOf('hire', level)) })),
    rests: {
      interviews: whole.length,
      mocks: whole.filter((sitting) => sitting.mode === 'mock').length,
      questions: new Set(whole.map((sitting) => sitting.question.id)).size,
      from: whole[0]?.day ?? null,
      to: whole.at(-1)?.day ?? null,
    },
    caveats: next === null ? [] : caveatsOf(whole, today),
  };
}

/** A weighted mean, and the spread of a new observation about it. */
function predict(whole: readonly Sitting[], today: string): NonNullable<Readiness['next']> {
  const weights = whole.map((sitting) => weightOf(sitting, today));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const over = (value: (score: number) => number): number => whole.reduce((sum, { judged }, i) => sum + value(judged.score) * (weights[i] ?? 0), 0);
  const expected = over((score) => score) / total;
  const squares = over((score) => (score - expected) ** 2);
  const variance = (squares + PRIOR.interviews * PRIOR.spread ** 2) / (total + PRIOR.interviews);
  const reach = FOUR_FIFTHS * Math.sqrt(variance * (1 + 1 / total));
  return { expected, low: Math.max(0, Math.floor(expected - reach)), high: Math.min(100, Math.ceil(expected + reach)) };
}

/** Old, unclocked and helped interviews tell less. */
function weightOf({ day, mode, judged, asked }: Sitting, today: string): number {
  const helped = Math.min(0.75, judged.aided.length / Math.max(1, asked.length));
  return 0.5 ** (Math.max(0, daysBetween(day, today)) / HALF_LIFE) * (mode === 'mock' ? 1 : PRACTICE_WEIGHT) * (1 - helped);
}

function standingOf(next: Readiness['next'], hire: number): Standing {
  if (next === null) return 'unknown';
  if (next.low >= hire) return 'ready';
  return next.high >= hire ? 'open' : 'not-yet';
}

function caveatsOf(whole: readonly Sitting[], today: string): string[] {
  const last = whole.at(-1);
  const ago = last ? daysBetween(last.day, today) : 0;
  const held = whole.filter(({ judged, level }) => verdictOf(judged.score, level) !== judged.verdict).length;
  const helped = whole.filter(({ judged }) => judged.aided.length > 0).length;
  const scorers = new Set(whole.map(({ judged }) => judged.scorer)).size;
  return [
    ...(new Set(whole.map((sitting) => sitting.question.id)).size === 1 ? ['all of it on one question'] : []),
    ...(whole.some((sitting) => sitting.mode === 'mock') ? [] : ['none of it against the clock']),
    ...(ago > 21 ? [`the last of it ${ago} days ago`] : []),
    ...(held > 0 ? [`in ${held} of ${whole.length} a weak step or a serious error held the verdict below the score`] : []),
    ...(helped > 0 ? [`in ${helped} of ${whole.length} some answers were given after help`] : []),
    ...(scorers > 1 ? ['scored by more than one version of the scorer'] : []),
  ];
}
