/** The strongest moments, the costliest gaps, and what to practise first. */
import type { Scorecard, StepResult, Substance } from '../score/scorecard.ts';
import { titleOf, type Catalogue } from './catalogue.ts';
import type { Point } from './point.ts';
import { whatToSay } from './point.ts';
import type { StepReport } from './step-report.ts';
import { shareOfSteps } from './weights.ts';

const SHOWN = 3;

export interface Moment {
  id: string;
  title: string;
  step: string;
  /** Id of the answer, and the words. */
  answer: string;
  text: string;
}

/** How strongly words speak: a reason or a figure more than a description. */
const FORCE: Record<Substance, number> = { bare: 0, explained: 1, justified: 2, quantified: 2 };

/** The three unprompted points that speak most for the candidate, at most two of a step, with the words that made them. */
export function strongestMoments(steps: readonly StepReport[]): Moment[] {
  const all = steps.flatMap(({ step, points }) => points.filter((point) => point.standing === 'covered').flatMap((point) => momentOf(point, step)));
  const ranked = all.toSorted((a, b) => b.force - a.force || b.text.length - a.text.length);
  const shown: Moment[] = [];
  for (const { force: _, ...moment } of ranked) {
    const sameStep = shown.filter((each) => each.step === moment.step).length;
    if (shown.length < SHOWN && sameStep < 2 && !shown.some((each) => each.text === moment.text)) shown.push(moment);
  }
  return shown;
}

function momentOf(point: Point, step: string): (Moment & { force: number })[] {
  const best = point.evidence.toSorted((a, b) => FORCE[b.substance] - FORCE[a.substance])[0];
  return best ? [{ id: point.id, title: point.title, step, answer: best.answer, text: best.text, force: point.weight * (1 + FORCE[best.substance]) }] : [];
}

export interface Gap {
  /** Id of the criterion or red flag; '' for another hold on a step. */
  id: string;
  kind: 'missed' | 'named' | 'against' | 'held';
  title: string;
  step: string;
  /** Points of the overall score, to one decimal. */
  cost: number;
  /** The words, where there are any; else ''. */
  answer: string;
  text: string;
}

/** The three things that cost most of the overall score. */
export function costliestGaps(card: Scorecard, steps: readonly StepReport[], catalogue: Catalogue): Gap[] {
  const shares = shareOfSteps(card.steps, catalogue.rubrics);
  const gaps = card.steps.flatMap((result) => {
    const points = steps.find((step) => step.step === result.step)?.points ?? [];
    const share = shares.get(result.step) ?? 0;
    return [...heldGaps(result, share), ...missedGaps(result, points, share, catalogue)];
  });
  return gaps.filter((gap) => gap.cost > 0).sort((a, b) => b.cost - a.cost).slice(0, SHOWN);
}

function heldGaps(result: StepResult, share: number): Gap[] {
  const hold = result.holds[0];
  if (!hold) return [];
  const cost = tenth((hold.without - (result.score ?? 0)) * share);
  const flag = hold.hold === 'red-flag' ? result.red_flags.find((each) => each.severity !== 'note') : undefined;
  const said = flag?.evidence[0];
  return [{ id: flag?.id ?? '', kind: flag ? 'against' : 'held', title: flag?.why ?? hold.says, step: result.step, cost, answer: said?.answer ?? '', text: said?.text ?? '' }];
}

function missedGaps(result: StepResult, points: Point[], share: number, catalogue: Catalogue): Gap[] {
  return result.gains.map(({ id, gain }) => {
    const point = points.find((each) => each.id === id);
    const said = point?.status === 'mentioned' ? point.evidence[0] : undefined;
    return { id, kind: said ? 'named' : 'missed', title: titleOf(catalogue, id), step: result.step, cost: tenth(gain * share), answer: said?.answer ?? '', text: said?.text ?? '' };
  });
}

export interface ToPractise {
  id: string;
  title: string;
  step: string;
  /** Points of the step, and of the overall score to one decimal. */
  stepGain: number;
  gain: number;
  /** A rule of thumb. */
  minutes: number;
  /** Whether it is on the shortest list that lifts the verdict. */
  lifts: boolean;
  /** What to say next time. */
  say: string;
}

/** Minutes of practice that a point takes: one that was named is half known. A rule of thumb, used only for the order. */
const MINUTES = { unknown: 6, touched: 3 };

/** What to practise, largest gain per minute first. */
export function pointsToPractise(card: Scorecard, steps: readonly StepReport[], catalogue: Catalogue): ToPractise[] {
  const shares = shareOfSteps(card.steps, catalogue.rubrics);
  const all = steps.flatMap(({ step, points }) => points.filter((point) => point.gain > 0).map((point) => toPractise(point, step, shares.get(step) ?? 0, card)));
  return all.sort((a, b) => b.gain / b.minutes - a.gain / a.minutes || b.gain - a.gain);
}

function toPractise(point: Point, step: string, share: number, card: Scorecard): ToPractise {
  const minutes = point.standing === 'missed' ? MINUTES.unknown : MINUTES.touched;
  return { id: point.id, title: point.title, step, stepGain: point.gain, gain: tenth(point.gain * share), minutes, lifts: card.overall.lifts.criteria.includes(point.id), say: whatToSay(point) };
}

function tenth(points: number): number {
  return Math.round(points * 10) / 10;
}
