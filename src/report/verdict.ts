/** The verdict as it is told: what gave it, what held it back, how far it is to the next, how others would have decided. */
import type { Level } from '../pack/schema.ts';
import { edgeOf, gated, verdictOf } from '../score/verdict.ts';
import type { Scorecard, Verdict } from '../score/scorecard.ts';
import { titleOf, type Catalogue } from './catalogue.ts';
import { shareOfSteps } from './weights.ts';

export interface VerdictReport {
  /** 0-100, whole (rounded down, so that it never looks like the next band); null: nothing was asked. */
  score: number | null;
  /** null: not all steps were asked, or the interview was not finished. */
  verdict: Verdict | null;
  /** Why there is none; '' when there is one. */
  why: string;
  signal: Scorecard['overall']['level_signal'];
  gates: Scorecard['overall']['gates'];
  /** The next verdict, the score from which it starts, and the points still missing to it (0: only a gate is in the way). */
  next: { verdict: Verdict; from: number; short: number } | null;
  /** The shortest list of points that would lift the verdict by one. */
  nearest: { id: string; title: string }[];
}

/** @param unfinished the interview was not brought to its end: then it is never a score */
export function buildVerdict(card: Scorecard, catalogue: Catalogue, unfinished: boolean): VerdictReport {
  const { score, verdict, level_signal, gates, lifts } = card.overall;
  const judged = unfinished ? null : verdict;
  return {
    score: score === null || unfinished ? null : Math.floor(score),
    verdict: judged,
    why: judged === null ? whyNone(card, unfinished) : '',
    signal: judged === null ? null : level_signal,
    gates: judged === null ? [] : gates,
    next: judged === null || score === null || lifts.to === null ? null : nextOf(lifts.to, score, card.level),
    nearest: judged === null ? [] : lifts.criteria.map((id) => ({ id, title: titleOf(catalogue, id) })),
  };
}

function whyNone(card: Scorecard, unfinished: boolean): string {
  if (unfinished) return 'The session was not finished, so there is no score.';
  const asked = card.steps.filter((step) => step.score !== null).length;
  return `No verdict: ${asked} of ${card.steps.length} steps were asked.`;
}

function nextOf(verdict: Verdict, score: number, level: Level): VerdictReport['next'] {
  const from = edgeOf(verdict, level);
  return { verdict, from, short: Math.max(0, Math.ceil(from - Math.floor(score))) };
}

export interface PanelMember {
  id: string;
  title: string;
  /** What this interviewer wants. */
  says: string;
  /** 0-100, whole. */
  score: number;
  verdict: Verdict;
}

/** How interviewers who weigh the steps differently would have decided on the same answers; [] without a verdict. */
export function askPanel(card: Scorecard, catalogue: Catalogue): PanelMember[] {
  if (card.overall.verdict === null) return [];
  return catalogue.rubrics.framework.panel.map(({ id, title, says, weights }) => {
    const shares = shareOfSteps(card.steps, catalogue.rubrics, weights);
    const score = card.steps.reduce((sum, step) => sum + (step.score ?? 0) * (shares.get(step.step) ?? 0), 0);
    return { id, title, says, score: Math.floor(score), verdict: gated(verdictOf(score, card.level), card.overall.gates) };
  });
}
