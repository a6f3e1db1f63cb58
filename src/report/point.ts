/** What became of one criterion, with everything that the person is told of it. */
import type { Level, Status } from '../pack/schema.ts';
import type { CriterionResult, Evidence } from '../score/scorecard.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * covered: made unprompted · prompted: made after a follow-up · named: said, not explained · elsewhere: made in an answer to
 * another step · possibly: too weak to claim · missed.
 */
export type Standing = 'covered' | 'prompted' | 'named' | 'elsewhere' | 'possibly' | 'missed';

export interface Point {
  id: string;
  title: string;
  /** One sentence: what a candidate must have said. */
  says: string;
  scope: CriterionResult['scope'];
  weight: number;
  /** From which level an interviewer expects it. */
  expected: Level;
  status: Status;
  standing: Standing;
  /** Best first; offsets as in Evidence. */
  evidence: Evidence[];
  /** Id of the answer in which it was said instead. */
  elsewhere: string | null;
  /** What would make it more; '' when nothing is missing. */
  lacks: string;
  /** Why it matters and what would have counted. */
  advice: string;
  /** The follow-up that an interviewer would have asked. */
  probe: string;
  /** Points that the step would gain if it were covered; 0 when under 1. */
  gain: number;
  /** The words that should have counted, when the person disputes the judgement ('' when none were named); no score moves by it. */
  dispute?: string;
}

/** The point of a criterion's result. @param gain points that its step would gain by it */
export function buildPoint(result: CriterionResult, catalogue: Catalogue, gain: number): Point {
  const criterion = catalogue.criteria.get(result.id);
  return {
    id: result.id,
    title: criterion?.title ?? result.id,
    says: criterion?.says ?? '',
    scope: result.scope,
    weight: criterion?.weight ?? 0,
    expected: criterion?.level ?? 'mid',
    status: result.status,
    standing: standingOf(result),
    evidence: result.evidence,
    elsewhere: result.elsewhere,
    lacks: result.lacks,
    advice: criterion?.advice ?? '',
    probe: criterion?.probe ?? '',
    gain,
  };
}

/** How a result stands in the eyes of an interviewer. */
export function standingOf(result: CriterionResult): Standing {
  if (result.status === 'covered') return result.prompted ? 'prompted' : 'covered';
  if (result.status === 'mentioned') return 'named';
  if (result.elsewhere !== null) return 'elsewhere';
  return result.evidence.length > 0 ? 'possibly' : 'missed';
}

/** What the person holds against the judgement; '' when nothing. */
export function disputeWords({ dispute }: Point): string {
  if (dispute === undefined) return '';
  return dispute === '' ? 'you dispute this' : `you dispute this: "${dispute}"`;
}

/** Said behind the quotation of a claimed point that rests on a weak match; '' otherwise. */
export function weakWords({ standing, evidence: [best] }: Point): string {
  return best && !best.firm && standing !== 'possibly' ? ' (a weak match)' : '';
}

/** What to say next time: why the point matters if it was missed, what it lacks if it was touched. */
export function whatToSay(point: Point): string {
  return point.standing !== 'missed' && point.lacks !== '' ? point.lacks : point.advice || point.says;
}
