/** Follow-up questions, chosen by rule from what was missing or only named; never one to confirm what was strong. */
import type { Criterion, Level } from '../pack/schema.ts';
import type { CriterionResult, Scorecard } from '../score/scorecard.ts';
import type { Session } from '../session/session.ts';
import { pick } from './chance.ts';

export interface ChosenProbe {
  step: string;
  criterion: string;
  text: string;
  why: 'absent' | 'mentioned';
}

/** Most follow-ups after one phase: two, and one in a sprint of 25 minutes. */
export function probesAllowed(minutes: number | null): number {
  return minutes === 25 ? 1 : 2;
}

/** The next follow-up on a phase, or null when nothing is worth one. `card` judges everything said so far. */
export function chooseProbe(session: Session, phaseId: string, criteria: Criterion[], card: Scorecard): ChosenProbe | null {
  const results = new Map(card.steps.flatMap((step) => step.criteria).map((result) => [result.id, result]));
  const already = new Set(session.probes.map((probe) => probe.criterion));
  const open = criteria.flatMap((criterion) => {
    const worth = already.has(criterion.id) ? 0 : worthOf(criterion, results.get(criterion.id), session.level);
    return worth > 0 ? [{ criterion, worth }] : [];
  });
  if (open.length === 0) return null;
  const most = Math.max(...open.map((each) => each.worth));
  const best = open.filter((each) => each.worth >= most * NEARLY_AS_GOOD);
  const { criterion } = pick(session.seed, `probe ${phaseId} ${already.size}`, best);
  const why = results.get(criterion.id)?.status === 'mentioned' ? 'mentioned' : 'absent';
  return { step: criterion.id.split('.')[0] ?? '', criterion: criterion.id, text: criterion.probe, why };
}

/** Weight, less for what was named already, and more the more the level is expected to own it; 0: not to be asked. */
function worthOf(criterion: Criterion, result: CriterionResult | undefined, level: Level): number {
  if (!result || result.status === 'covered' || result.elsewhere !== null) return 0;
  const above = LEVELS.indexOf(criterion.level) - LEVELS.indexOf(level);
  if (above > 0) return 0;
  return criterion.weight * (result.status === 'mentioned' ? NAMED : 1) * (above === 0 ? OWN_LEVEL : 1);
}

const LEVELS: Level[] = ['mid', 'senior', 'staff'];
/** A named point is worth a question a little less than a missing one. */
const NAMED = 0.8;
/** What distinguishes the level asked for is worth more than what every level must know. */
const OWN_LEVEL = 1.25;
/** Among points this close to the best one, the seed decides. */
const NEARLY_AS_GOOD = 0.85;
