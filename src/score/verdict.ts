/** From step scores to a verdict: bands by level, gates, level signal, and the shortest way up. Bands and gates: design.md, section 4. */
import type { Level } from '../pack/schema.ts';
import type { Judge } from './rules.ts';
import { VERDICTS, type Scorecard, type StepResult, type Verdict } from './scorecard.ts';

/** Lower edges of the verdicts above strong-no-hire, for a senior. */
export const BANDS: Record<Exclude<Verdict, 'strong-no-hire'>, number> = { 'no-hire': 22, 'lean-no-hire': 42, 'lean-hire': 55, hire: 68, 'strong-hire': 85 };
/** Points added to every band's edge. */
export const LEVEL_SHIFT: Record<Level, number> = { mid: -12, senior: 0, staff: 6 };
/** Under this an asked step allows lean-hire at most; strong-hire needs every step at STEP_STRONG. */
const STEP_WEAK = 20;
const STEP_STRONG = 60;
/** Scores from which an answer reads like that level: see design.md, the scale of a step score. */
const SIGNAL_FROM: [Level, number][] = [['staff', 82], ['senior', 62], ['mid', 44]];

export type Gate = Scorecard['overall']['gates'][number];

const rank = (verdict: Verdict): number => VERDICTS.indexOf(verdict);

/** The verdict of a score alone. */
export function verdictOf(score: number, level: Level): Verdict {
  let verdict: Verdict = 'strong-no-hire';
  for (const [name, edge] of Object.entries(BANDS) as [Verdict, number][]) if (score >= edge + LEVEL_SHIFT[level]) verdict = name;
  return verdict;
}

/** The score from which a verdict is reached; 0 for the lowest. */
export function edgeOf(verdict: Verdict, level: Level): number {
  return verdict === 'strong-no-hire' ? 0 : BANDS[verdict] + LEVEL_SHIFT[level];
}

/** Gates that lower what the score alone would give, in the order of severity. */
export function findGates(steps: StepResult[], plain: Verdict, titles: Map<string, string>): Gate[] {
  const gates: Gate[] = [];
  const add = (gate: Gate): void => {
    if (rank(plain) > rank(gate.allows)) gates.push(gate);
  };
  const name = (step: string): string => (titles.get(step) ?? step).toLowerCase();
  for (const step of steps) {
    if (step.score === null) continue;
    const critical = step.red_flags.find((flag) => flag.severity === 'critical');
    if (critical) add({ gate: 'critical-red-flag', step: step.step, allows: 'lean-no-hire', says: `a critical error in ${name(step.step)} (${critical.why}) allows lean no hire at most` });
    if (step.score < STEP_WEAK) add({ gate: 'step-under-20', step: step.step, allows: 'lean-hire', says: `${name(step.step)} is under ${STEP_WEAK}: lean hire at most` });
    if (step.score < STEP_STRONG && step.score >= STEP_WEAK) add({ gate: 'step-under-60', step: step.step, allows: 'hire', says: `strong hire needs every step at ${STEP_STRONG}; ${name(step.step)} is at ${Math.round(step.score)}` });
  }
  return gates.sort((a, b) => rank(a.allows) - rank(b.allows));
}

/** The verdict after the gates. */
export function gated(plain: Verdict, gates: Gate[]): Verdict {
  return gates.reduce<Verdict>((verdict, gate) => (rank(gate.allows) < rank(verdict) ? gate.allows : verdict), plain);
}

/** The level that the answer reads like, whatever level was asked. */
export function levelSignal(score: number): 'below-mid' | Level {
  return SIGNAL_FROM.find(([, from]) => score >= from)?.[0] ?? 'below-mid';
}

/**
 * The shortest list of criteria whose covering would lift the verdict by one, largest gain first; gains count with the
 * step's weight. Gates on steps are lifted first: their steps' criteria lead the list.
 */
export function findLifts(score: number, verdict: Verdict, level: Level, steps: StepResult[], gates: Gate[], weights: Map<string, number>): Scorecard['overall']['lifts'] {
  const to = VERDICTS[rank(verdict) + 1] ?? null;
  if (!to) return { to: null, criteria: [] };
  const total = steps.reduce((sum, step) => sum + (step.score === null ? 0 : (weights.get(step.step) ?? 0)), 0);
  const gains = steps.flatMap((step) => step.gains.map((gain) => ({ id: gain.id, step: step.step, points: (gain.gain * (weights.get(step.step) ?? 0)) / (total || 1) })));
  const gatedSteps = new Set(gates.filter((gate) => rank(gate.allows) < rank(to)).map((gate) => gate.step));
  gains.sort((a, b) => Number(gatedSteps.has(b.step)) - Number(gatedSteps.has(a.step)) || b.points - a.points || (a.id < b.id ? -1 : 1));
  const criteria: string[] = [];
  let reached = score;
  for (const gain of gains) {
    if (criteria.length >= 8 || (reached >= edgeOf(to, level) && !(gatedSteps.has(gain.step) && criteria.length < gatedSteps.size))) break;
    criteria.push(gain.id);
    reached += gain.points;
  }
  return { to, criteria };
}

/** Score and verdict of judged steps: no verdict unless every step was asked. @param mean of the asked steps, by weight, not rounded; null when none was */
export function overallOf({ rubrics, steps: rules }: Judge, steps: StepResult[], mean: number | null, level: Level): Scorecard['overall'] {
  if (mean === null || steps.some(({ score }) => score === null)) return { score: mean === null ? null : Math.round(mean), verdict: null, level_signal: null, gates: [], lifts: { to: null, criteria: [] } };
  const plain = verdictOf(mean, level);
  const gates = findGates(steps, plain, new Map(rubrics.framework.steps.map(({ id, title }) => [id, title])));
  const verdict = gated(plain, gates);
  const weights = new Map(rules.map(({ step, weight }) => [step, weight]));
  return { score: Math.round(mean), verdict, level_signal: levelSignal(mean), gates, lifts: findLifts(mean, verdict, level, steps, gates, weights) };
}
