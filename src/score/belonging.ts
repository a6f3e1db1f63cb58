/** To which step a text belongs by its content: its parts compared with the examples and patterns of all steps. */
import { nearestSimilarity } from '../evidence/exemplar.ts';
import type { Reading } from '../evidence/find.ts';
import { findIndexed } from '../evidence/rulebook.ts';
import type { Judge, StepJudge } from './rules.ts';

/** Weight of the share of a step's criteria with a pattern, beside the mean squared similarity of the parts. */
const PATTERN_WEIGHT = 0.25;
/** From this ratio to the best other step on, a text surely belongs. */
const SURELY = 1.3;

/** Of so few words nobody can tell; they pass for belonging as a middling answer does. */
const FEW_WORDS = 25;
const UNDECIDED = 0.75;

const remembered = new WeakMap<Reading, Map<string, number>>();

function strengths(judge: Judge, reading: Reading): Map<string, number> {
  let known = remembered.get(reading);
  if (!known) remembered.set(reading, (known = new Map(judge.steps.map((step) => [step.step, strengthOf(step, reading)]))));
  return known;
}

function strengthOf(step: StepJudge, reading: Reading): number {
  let sum = 0;
  for (const unit of reading.units) {
    sum += Math.max(...step.groups.map((rules) => nearestSimilarity(rules.exemplars, unit))) ** 2;
  }
  const matched = findIndexed(step.groups[0].patterns, reading.text).size / Math.max(1, step.groups[0].criteria.length);
  return sum / Math.max(1, reading.units.length) + PATTERN_WEIGHT * matched;
}

/** How surely texts belong to a step, 0-1: the ratio of its rules' strength to that of the best other step; 1 where there is no other. */
export function measureBelonging(judge: Judge, step: StepJudge, readings: Reading[]): number {
  if (readings.reduce((sum, reading) => sum + reading.text.tokens.length, 0) < FEW_WORDS) return UNDECIDED;
  let own = 0, other = 0;
  for (const reading of readings) {
    const found = strengths(judge, reading);
    const size = reading.text.tokens.length;
    own += size * (found.get(step.step) ?? 0);
    other += size * Math.max(0, ...[...found].filter(([name]) => name !== step.step).map(([, strength]) => strength));
  }
  return other ? Math.min(SURELY, own / other) / SURELY : 1;
}
