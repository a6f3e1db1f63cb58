/** Progress over all sessions, as plain data; every renderer takes it and only it. */
import type { Outline } from '../pack/pack.ts';
import type { Level } from '../pack/schema.ts';
import { LEVEL_BARS } from '../report/level.ts';
import type { Mark, SessionRow } from '../session/index.ts';
import type { Outcome } from '../session/outcomes.ts';
import { findBias, type Bias } from './bias.ts';
import { compareOutcomes, type OutcomeComparison } from './outcomes.ts';
import { recordPoints, weakestPoints, type PointRecord } from './points.ts';
import { estimateReadiness, type Readiness } from './readiness.ts';
import { isWhole, sittingsOf, type Sitting } from './sittings.ts';
import { countStreak, type Streak } from './streak.ts';
import { findTrend, type Trend } from './trend.ts';

export interface ProgressInput {
  rows: readonly SessionRow[];
  outcomes: readonly Outcome[];
  outline: Outline;
  /** The level that is aimed at. */
  level: Level;
  today: string;
  /** Calendar day of a wall time, where the person is. */
  dayOf(at: number): string;
}

export interface StepTrend extends Trend {
  step: string;
  title: string;
  /** Score from which the level is seen. */
  bar: number;
  /** One a sitting; null: not asked. */
  scores: (number | null)[];
}

export interface Progress {
  schema: 'mlsd.progress/1';
  today: string;
  level: Level;
  /** Judged sessions, oldest first: the columns of every list beside them. */
  sittings: { id: string; day: string; mode: SessionRow['mode']; question: string; title: string; score: number; whole: boolean }[];
  totals: { sessions: number; mocks: number; questions: number; minutes: number };
  streak: Streak;
  /** Of the interviews in which all steps were asked. */
  overall: Trend & { scores: (number | null)[] };
  steps: StepTrend[];
  /** Core criteria by session. */
  points: PointRecord[];
  /** What costs most of late, among what the level expects. */
  weakest: PointRecord[];
  bias: Bias;
  readiness: Readiness;
  /** null: under three outcomes with mocks before them. */
  outcomes: OutcomeComparison | null;
  /** Versions of the scorer, in the order of their first use. */
  scorers: string[];
}

const WEAKEST = 8;

/** Builds the progress; a pure function of its input. */
export function buildProgress(input: ProgressInput): Progress {
  const { rows, outcomes, outline, level, today, dayOf } = input;
  const sittings = sittingsOf(rows, outline, dayOf);
  const practised = rows.filter((row) => !row.demo && row.done > 0);
  const overall = sittings.map((sitting) => (isWhole(sitting) ? sitting.judged.score : null));
  const points = recordPoints(sittings, outline);
  return {
    schema: 'mlsd.progress/1',
    today,
    level,
    sittings: sittings.map(columnOf),
    totals: {
      sessions: sittings.length,
      mocks: sittings.filter((sitting) => sitting.mode === 'mock').length,
      questions: new Set(sittings.map((sitting) => sitting.question.id)).size,
      minutes: Math.round(practised.reduce((sum, row) => sum + row.usedMs, 0) / 60_000),
    },
    streak: countStreak(practised.map((row) => dayOf(row.startedAt)), today),
    overall: { ...findTrend(overall), scores: overall },
    steps: stepTrends(sittings, outline, level),
    points,
    weakest: weakestPoints(points, level, WEAKEST),
    bias: findBias(sittings, outline),
    readiness: estimateReadiness(sittings, today),
    outcomes: compareOutcomes(outcomes, sittings.filter(isWhole)),
    scorers: [...new Set(sittings.map((sitting) => sitting.judged.scorer))],
  };
}

function columnOf(sitting: Sitting): Progress['sittings'][number] {
  const { id, day, mode, question, judged } = sitting;
  return { id, day, mode, question: question.id, title: question.title, score: judged.score, whole: isWhole(sitting) };
}

/** The trend of each step of the outline. */
export function stepTrends(sittings: readonly Sitting[], outline: Outline, level: Level): StepTrend[] {
  return outline.steps.map(({ id, title }) => {
    const scores = sittings.map(({ judged }) => judged.steps[id] ?? null);
    return { step: id, title, bar: LEVEL_BARS[level], scores, ...findTrend(scores) };
  });
}

/** The last `most` marks of a point at the times it was asked for, oldest first. */
export function lastMarks(point: PointRecord, most: number): Mark[] {
  return point.marks.filter((mark) => mark !== null).slice(-most);
}
