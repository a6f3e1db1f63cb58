/** Rows of made-up sessions, and an outline of two steps. */
import type { Outline } from '../../src/pack/pack.ts';
import { verdictOf } from '../../src/score/verdict.ts';
import type { SessionRow } from '../../src/session/index.ts';

export const outline: Outline = {
  steps: [{ id: 'data', title: 'Data', weight: 3 }, { id: 'serve', title: 'Serving <b>', weight: 1 }],
  criteria: [
    { id: 'data.split', title: 'Splits by time', weight: 3, level: 'mid', step: 'data' },
    { id: 'data.audit', title: 'Audits labels', weight: 1, level: 'staff', step: 'data' },
    { id: 'serve.budget', title: 'Names a *budget*', weight: 2, level: 'mid', step: 'serve' },
  ],
};

export const TODAY = '2026-11-21';

/** Noon of a day, in UTC. */
export const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

interface Wish {
  day: string;
  /** Scores by step; both steps make a whole interview. */
  steps?: Record<string, number>;
  marks?: Record<string, string>;
  row?: Partial<SessionRow>;
  scorer?: string;
  aided?: string[];
}

/** A finished mock with these scores; the overall one is their mean. */
export function sitting({ day, steps = { data: 50, serve: 50 }, marks = {}, row = {}, scorer = '1', aided = [] }: Wish): SessionRow {
  const scores = Object.values(steps);
  const score = scores.reduce((sum, each) => sum + each, 0) / scores.length;
  const question = row.question?.id ?? 'fraud';
  return {
    id: `${day}-${question}-a1`, mode: 'mock', demo: false, level: 'senior', framework: 'seven-step', minutes: 45, packs: [],
    question: { id: question, title: 'Card fraud' },
    status: 'finished', asked: Object.keys(steps), phases: 2, done: 2,
    startedAt: noon(day), endedAt: noon(day) + 1, lastAt: noon(day) + 1, usedMs: 30 * 60_000, ratings: {},
    judged: { scorer, score, verdict: scores.length === 2 ? verdictOf(score, 'senior') : null, steps, aided, criteria: Object.keys(marks), marks: Object.values(marks).join('') },
    ...row,
  };
}

/** An interview scored alike in both steps. */
export const interview = (day: string, score: number, row: Partial<SessionRow> = {}): SessionRow => sitting({ day, steps: { data: score, serve: score }, row });

/** The day so many days before today. */
export const daysAgo = (days: number): string => dayOf(noon(TODAY) - days * 86_400_000);
