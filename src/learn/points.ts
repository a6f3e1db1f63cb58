/** The core criteria over all sessions: how each stood every time it was asked for, and which cost most. */
import type { Criterion, Level } from '../pack/schema.ts';
import type { Mark } from '../session/index.ts';
import { meanOf, type Outline, type Sitting } from './sittings.ts';
import { findTrend } from './trend.ts';

export interface PointRecord {
  id: string;
  title: string;
  step: string;
  level: Level;
  /** How it stood in each sitting; null: not asked for. */
  marks: (Mark | null)[];
  /** Times asked for, times missed (named and said elsewhere are not missed), and on how many questions it was missed. */
  times: number;
  missed: number;
  questions: number;
  /** How much of it was said of late, 0-1; null: never asked for. */
  recent: number | null;
  /** Change of that, in points of a hundred; null: too few. */
  change: number | null;
  /** Share of the whole judgement that it cost of late, 0-100: its weight in its step, times the step's, times what was not said. */
  cost: number;
}

/** What a mark is worth; only the order of the weakest and the trend rest on it. */
const WORTH: Record<Mark, number> = { c: 1, p: 0.6, n: 0.4, e: 0.4, '-': 0 };
/** Times that count as of late. */
const LATE = 4;
const RANK: Record<Level, number> = { mid: 0, senior: 1, staff: 2 };
/** From this on a point is not called weak. */
const SOUND = 0.7;

/** All core criteria in the outline's order. */
export function recordPoints(sittings: readonly Sitting[], outline: Outline): PointRecord[] {
  const marks = sittings.map(marksById);
  const total = sum(outline.framework.steps.map((step) => step.weight));
  return outline.steps.flatMap(({ step, criteria }) => {
    const share = (outline.framework.steps.find((each) => each.id === step)?.weight ?? 0) / total;
    const inStep = sum(criteria.map((criterion) => criterion.weight));
    return criteria.map((criterion) => recordOf(criterion, step, (share * criterion.weight) / inStep, sittings, marks));
  });
}

function marksById({ judged }: Sitting): Map<string, Mark> {
  return new Map(judged.criteria.map((id, i) => [id, judged.marks[i] as Mark]));
}

function recordOf({ id, title, level }: Criterion, step: string, share: number, sittings: readonly Sitting[], all: readonly Map<string, Mark>[]): PointRecord {
  const marks = all.map((each) => each.get(id) ?? null);
  const values = marks.map((mark) => (mark === null ? null : WORTH[mark]));
  const known = values.filter((value) => value !== null);
  const recent = meanOf(known.slice(-LATE));
  const missedOn = sittings.filter((_, i) => marks[i] === '-');
  const { change } = findTrend(values.map((value) => (value === null ? null : value * 100)));
  return {
    id, title, step, level, marks,
    times: known.length,
    missed: missedOn.length,
    questions: new Set(missedOn.map((sitting) => sitting.question.id)).size,
    recent, change,
    cost: recent === null ? 0 : share * (1 - recent) * 100,
  };
}

/** The points that cost most of late, among those that the level expects; most first. */
export function weakestPoints(points: readonly PointRecord[], level: Level, most: number): PointRecord[] {
  return points
    .filter((point) => point.recent !== null && point.recent < SOUND && RANK[point.level] <= RANK[level])
    .sort((a, b) => b.cost - a.cost || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
