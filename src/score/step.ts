/** From statuses to a step's score on an interviewer's scale, 0-100. */
import type { Status } from '../pack/schema.ts';
import type { CriterionResult } from './scorecard.ts';

/** Fitted by scripts/fit.mjs. */
export interface StepModel {
  /** Credit of a mention, where covered is 1. */
  mentioned: number;
  /** Score of an answer with content but no credit. */
  constant: number;
  /** Points for the whole core covered. */
  coverage: number;
  /** Points for reasons, numbers and conditions throughout. */
  depth: number;
}

/** Credit of a point made only after a follow-up, relative to unprompted. */
export const PROMPTED_CREDIT = 0.6;
/** A capping red flag holds the step here; so design.md section 4. */
export const RED_FLAG_CAP = 40;
/** How far a question's and its families' own criteria move the core score, up and down. */
const SPECIAL_UP = 8;
const SPECIAL_DOWN = 6;
/** Share of the special criteria at which they neither lift nor lower. */
const SPECIAL_EVEN = 0.25;

export interface Weighed {
  scope: CriterionResult['scope'];
  weight: number;
  status: Status;
  prompted: boolean;
}

/** Credit of one criterion, 0-1. */
export function creditOf(model: StepModel, item: Pick<Weighed, 'status' | 'prompted'>): number {
  const credit = item.status === 'covered' ? 1 : item.status === 'mentioned' ? model.mentioned : 0;
  return item.prompted ? credit * PROMPTED_CREDIT : credit;
}

/** Weighted share of the items credited, 0-1; null when there are none. */
export function coverageOf(model: StepModel, items: Weighed[]): number | null {
  const total = items.reduce((sum, item) => sum + item.weight, 0);
  return total ? items.reduce((sum, item) => sum + item.weight * creditOf(model, item), 0) / total : null;
}

/**
 * The score before anything holds it down.
 * @param depth 0-1: how much of the answer reasons, quantifies and conditions (see depthOf).
 */
export function scoreStep(model: StepModel, items: Weighed[], depth: number): number {
  const core = coverageOf(model, items.filter((item) => item.scope === 'core')) ?? 0;
  const special = coverageOf(model, items.filter((item) => item.scope !== 'core'));
  const shift = special === null ? 0 : special >= SPECIAL_EVEN ? ((special - SPECIAL_EVEN) / (1 - SPECIAL_EVEN)) * SPECIAL_UP : ((special - SPECIAL_EVEN) / SPECIAL_EVEN) * SPECIAL_DOWN;
  const base = core === 0 ? model.constant : model.constant + model.coverage * core + model.depth * depth + shift;
  return Math.max(0, Math.min(100, base));
}
