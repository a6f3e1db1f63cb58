/** The core criteria over all sessions: how each stood every time it was asked for, and which cost most. */
import type { Outline } from '../pack/pack.ts';
import type { Level } from '../pack/schema.ts';
import type { Mark } from '../session/index.ts';
import { meanOf, type Sitting } from './sittings.ts';
import { findTrend, SPAN } from './trend.ts';

export interface PointRecord {
  id: string;
  title: string;
  step: string;
  level: Level;
  /** How it stood in each sitting; null: not asked for. */
  marks: (Mark | null)[];
  /** Times asked for. */
  times: number;
  /** Of the last up to eight: times missed, times said in part (named, elsewhere, after a follow-up), and on how many questions it was missed. */
  lately: { times: number; missed: number; partly: number; questions: number };
  /** How much of it was said of late, 0-1; null: never asked for. */
  recent: number | null;
  /** Change of that, in points of a hundred (null: too few), and whether it is more than the usual spread. */
  change: number | null;
  clear: boolean;
  /** Share of the whole judgement that it cost of late, 0-100: its weight in its step, times the step's, times what was not said. */
  cost: number;
}

/** What a mark is worth; only the order of the weakest and the trend rest on it. */
const WORTH: Record<Mark, number> = { c: 1, p: 0.6, n: 0.4, e: 0.4, '-': 0 };
/** Times that count as of late: for the weight of what is missing, and for the count of misses. */
const LATE = 4;
const LATELY = 8;
const RANK: Record<Level, number> = { mid: 0, senior: 1, staff: 2 };
/** From this on a point is not called weak. */
const SOUND = 0.7;

/** All core criteria in the outline's order. */
export function recordPoints(sittings: readonly Sitting[], { steps, criteria }: Outline): PointRecord[] {
  const marksOf = openMarks(sittings);
  const total = sum(steps.map((step) => step.weight));
  const inStep = (step: string): number => sum(criteria.filter((each) => each.step === step).map((each) => each.weight));
  return criteria.map((criterion) => {
    const share = (steps.find((each) => each.id === criterion.step)?.weight ?? 0) / total;
    return recordOf(criterion, (share * criterion.weight) / inStep(criterion.step), sittings, marksOf(criterion.id));
  });
}

/** The marks of a criterion, one a sitting. Sittings judged by the same criteria share the list of them, whose places are found once. */
function openMarks(sittings: readonly Sitting[]): (id: string) => (Mark | null)[] {
  const lists = [...new Set(sittings.map(({ judged }) => judged.criteria))];
  const placesIn = lists.map((list) => new Map(list.map((id, place) => [id, place])));
  const listOf = sittings.map(({ judged }) => lists.indexOf(judged.criteria));
  const texts = sittings.map(({ judged }) => judged.marks);
  return (id) => {
    const places = placesIn.map((list) => list.get(id) ?? -1);
    const found: (Mark | null)[] = [];
    // A loop, since a call for each of 500 sessions and 60 criteria is half of what a look back computes.
    for (let i = 0; i < texts.length; i++) found.push((texts[i]?.[places[listOf[i] ?? -1] ?? -1] ?? null) as Mark | null);
    return found;
  };
}

function recordOf({ id, title, level, step }: Outline['criteria'][number], share: number, sittings: readonly Sitting[], marks: (Mark | null)[]): PointRecord {
  const known = lastKnown(marks, 2 * SPAN).map((i) => ({ mark: marks[i] as Mark, question: sittings[i]?.question.id }));
  const recent = meanOf(known.slice(-LATE).map(({ mark }) => WORTH[mark]));
  const { change, clear } = findTrend(known.map(({ mark }) => WORTH[mark] * 100));
  const lately = known.slice(-LATELY);
  const missed = lately.filter(({ mark }) => mark === '-');
  return {
    id, title, step, level, marks,
    times: countMarks(marks),
    lately: { times: lately.length, missed: missed.length, partly: lately.filter(({ mark }) => 'pne'.includes(mark)).length, questions: new Set(missed.map(({ question }) => question)).size },
    recent, change, clear,
    cost: recent === null ? 0 : share * (1 - recent) * 100,
  };
}

function countMarks(marks: readonly (Mark | null)[]): number {
  let count = 0;
  for (const mark of marks) if (mark !== null) count++;
  return count;
}

/** Places of the last `most` marks that are there, in their order. */
function lastKnown(marks: readonly (Mark | null)[], most: number): number[] {
  const places: number[] = [];
  for (let i = marks.length - 1; i >= 0 && places.length < most; i--) if (marks[i] !== null) places.unshift(i);
  return places;
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
