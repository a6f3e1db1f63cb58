/** Two attempts compared by what was said, criterion by criterion. */
import type { Verdict } from '../score/scorecard.ts';
import type { Point, Standing } from './point.ts';
import type { Report } from './report.ts';

export interface Attempt {
  id: string | null;
  question: string;
  /** 'scale company'; '' for the question as it stands. */
  variant: string;
  startedAt: number | null;
  score: number | null;
  verdict: Verdict | null;
}

export interface Change {
  id: string;
  title: string;
  step: string;
  from: Standing;
  to: Standing;
  /** The words that made it, of the attempt in which it stood better; '' when they are left out. */
  text: string;
}

export interface FlagChange {
  id: string;
  step: string;
  why: string;
  text: string;
}

export interface Comparison {
  schema: 'mlsd.compare/1';
  before: Attempt;
  after: Attempt;
  utcOffset: number;
  /** Different questions: only what both were judged by is compared. */
  sameQuestion: boolean;
  steps: { step: string; title: string; before: number | null; after: number | null }[];
  /** Stands better now; stands worse now; prompted then and unprompted now; the other way round. */
  gained: Change[];
  lost: Change[];
  unprompted: Change[];
  onlyPrompted: Change[];
  /** Red flags of now alone, and of then alone. */
  newFlags: FlagChange[];
  clearedFlags: FlagChange[];
  /** Milliseconds by phase, where both know them. */
  pace: { phase: string; title: string; before: number; after: number; plannedMs: number | null }[];
}

/** Compares two attempts; the earlier first. Steps that were not asked in both are left out of the changes. */
export function compareReports(before: Report, after: Report): Comparison {
  const changes = changesBetween(before, after);
  const of = (want: Kind): Change[] => changes.filter(({ kind }) => kind === want).map(({ change }) => change);
  return {
    schema: 'mlsd.compare/1',
    before: attemptOf(before),
    after: attemptOf(after),
    utcOffset: after.utcOffset,
    sameQuestion: before.question.id === after.question.id,
    steps: after.steps.map(({ step, title, score }) => ({ step, title, before: before.steps.find((each) => each.step === step)?.score ?? null, after: score })),
    gained: of('gained'),
    lost: of('lost'),
    unprompted: of('unprompted'),
    onlyPrompted: of('onlyPrompted'),
    newFlags: flagsOnlyIn(after, before),
    clearedFlags: flagsOnlyIn(before, after),
    pace: comparePace(before, after),
  };
}

function attemptOf({ id, question, variant, startedAt, verdict }: Report): Attempt {
  return { id, question: question.title, variant: variant.map(({ axis, option }) => `${axis} ${option}`).join(', '), startedAt, score: verdict.score, verdict: verdict.verdict };
}

type Kind = 'gained' | 'lost' | 'unprompted' | 'onlyPrompted' | 'same';

const RANK: Record<Standing, number> = { covered: 3, prompted: 2, named: 1, elsewhere: 1, possibly: 0, missed: 0 };

function changesBetween(before: Report, after: Report): { kind: Kind; change: Change }[] {
  const askedThen = new Set(before.steps.filter((step) => step.score !== null).map((step) => step.step));
  const then = new Map(before.steps.flatMap((step) => step.points).map((point) => [point.id, point]));
  return after.steps
    .filter((step) => step.score !== null && askedThen.has(step.step))
    .flatMap((step) => step.points.flatMap((point) => {
      const old = then.get(point.id);
      return old ? [{ kind: kindOf(old.standing, point.standing), change: changeOf(old, point, step.step) }] : [];
    }));
}

function kindOf(from: Standing, to: Standing): Kind {
  if (RANK[from] === RANK[to]) return 'same';
  if (from === 'prompted' && to === 'covered') return 'unprompted';
  if (from === 'covered' && to === 'prompted') return 'onlyPrompted';
  return RANK[to] > RANK[from] ? 'gained' : 'lost';
}

function changeOf(old: Point, now: Point, step: string): Change {
  const better = RANK[now.standing] > RANK[old.standing] ? now : old;
  return { id: now.id, title: now.title, step, from: old.standing, to: now.standing, text: better.evidence[0]?.text ?? '' };
}

function flagsOnlyIn(one: Report, other: Report): FlagChange[] {
  const known = new Set(other.steps.flatMap((step) => step.flags).map((flag) => flag.id));
  return one.steps.flatMap(({ step, flags }) => flags.filter((flag) => !known.has(flag.id)).map(({ id, why, evidence }) => ({ id, step, why, text: evidence[0]?.text ?? '' })));
}

function comparePace(before: Report, after: Report): Comparison['pace'] {
  return (after.pace?.phases ?? []).flatMap(({ phase, title, usedMs, plannedMs }) => {
    const then = before.pace?.phases.find((each) => each.phase === phase);
    return then ? [{ phase, title, before: then.usedMs, after: usedMs, plannedMs }] : [];
  });
}
