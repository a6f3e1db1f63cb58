/** Where the time went. */
import type { Rubrics } from '../pack/pack.ts';
import type { PhaseRecord, Session } from '../session/session.ts';

export interface PhasePace {
  phase: string;
  title: string;
  steps: string[];
  /** Milliseconds; null: no clock. */
  plannedMs: number | null;
  usedMs: number;
  /** Milliseconds before the first key; null: not known. */
  thinkingMs: number | null;
  /** Used more than planned, by at least a second. */
  over: boolean;
  /** Share of the time spent, and of what interviewers look at (the steps' weights), 0-1. */
  timeShare: number;
  weightShare: number;
}

export interface Pace {
  usedMs: number;
  plannedMs: number | null;
  phases: PhasePace[];
  pauses: { why: string; ms: number }[];
}

/** What is known of the time, of a session or of an interview that somebody held. */
export interface Timed extends Pick<Session, 'usedMs' | 'minutes' | 'lastAt' | 'pauses'> {
  phases: Pick<PhaseRecord, 'id' | 'title' | 'steps' | 'plannedMs' | 'usedMs' | 'thinkingMs' | 'asked'>[];
}

/** The pace of the phases that were asked. */
export function buildPace(session: Timed, rubrics: Rubrics): Pace {
  const asked = session.phases.filter((phase) => phase.asked);
  const used = asked.reduce((sum, phase) => sum + phase.usedMs, 0);
  const weightOf = (steps: string[]): number => rubrics.framework.steps.filter((step) => steps.includes(step.id)).reduce((sum, step) => sum + step.weight, 0);
  const weights = asked.reduce((sum, phase) => sum + weightOf(phase.steps), 0);
  return {
    usedMs: session.usedMs,
    plannedMs: session.minutes === null ? null : session.minutes * 60_000,
    phases: asked.map(({ id, title, steps, plannedMs, usedMs, thinkingMs }) => ({
      phase: id, title, steps, plannedMs, usedMs, thinkingMs,
      over: plannedMs !== null && usedMs >= plannedMs + 1000,
      timeShare: used === 0 ? 0 : usedMs / used,
      weightShare: weights === 0 ? 0 : weightOf(steps) / weights,
    })),
    pauses: session.pauses.map(({ why, from, to }) => ({ why, ms: (to ?? session.lastAt) - from })),
  };
}
