/** What the person is told of one step. */
import type { Level } from '../pack/schema.ts';
import { RED_FLAG_CAP } from '../score/step.ts';
import type { RedFlagResult, StepResult } from '../score/scorecard.ts';
import { stepTitle, titleOf, type Catalogue } from './catalogue.ts';
import { LEVEL_BARS } from './level.ts';
import { buildPoint, type Point } from './point.ts';

export interface Flag extends RedFlagResult {
  /** What it cost, as half a sentence: 'this caps the step at 40 (it was 58 without)'; '' for a note. */
  cost: string;
}

export interface StepReport {
  step: string;
  title: string;
  /** 0-100, whole; null: not asked. */
  score: number | null;
  /** Score at which the level asked for starts. */
  bar: number;
  /** Core points made, of how many; 'named only' is not made. */
  made: number;
  of: number;
  /** Weighted share of the core covered, 0-1. */
  coverage: number;
  /** What held the score down, red flags apart, with the whole score it would have had. */
  holds: { hold: string; without: number; says: string }[];
  /** By standing, then by what weighs or gains most. */
  points: Point[];
  flags: Flag[];
  /** What the step would gain by a point, most first. */
  gains: { id: string; title: string; gain: number }[];
}

/** The report of one step's result, for the level asked for. */
export function buildStepReport(result: StepResult, catalogue: Catalogue, level: Level): StepReport {
  const gainOf = new Map(result.gains.map(({ id, gain }) => [id, Math.round(gain)]));
  const points = result.criteria.map((each) => buildPoint(each, catalogue, gainOf.get(each.id) ?? 0));
  const core = points.filter((point) => point.scope === 'core');
  return {
    step: result.step,
    title: stepTitle(catalogue, result.step),
    score: result.score === null ? null : Math.round(result.score),
    bar: LEVEL_BARS[level],
    made: core.filter((point) => point.status === 'covered').length,
    of: core.length,
    coverage: result.coverage,
    holds: result.holds.filter(({ hold }) => hold !== 'red-flag').map((hold) => ({ ...hold, without: Math.round(hold.without) })),
    points: points.toSorted((a, b) => b.gain - a.gain || b.weight - a.weight),
    flags: result.red_flags.map((flag) => ({ ...flag, cost: costOf(flag, result) })),
    gains: result.gains.map(({ id, gain }) => ({ id, title: titleOf(catalogue, id), gain: Math.round(gain) })),
  };
}

function costOf(flag: RedFlagResult, result: StepResult): string {
  if (flag.severity === 'note') return '';
  const hold = result.holds.find((each) => each.hold === 'red-flag');
  const cap = hold ? `this caps the step at ${RED_FLAG_CAP} (it was ${Math.round(hold.without)} without)` : `this caps a step at ${RED_FLAG_CAP}`;
  return flag.severity === 'critical' ? `${cap} and allows lean no hire at most` : cap;
}
