/** The finished, judged sessions that progress is made of. Pure: the calendar is handed in as days like '2026-11-21'. */
import type { Outline } from '../pack/pack.ts';
import type { Judged, SessionRow } from '../session/index.ts';

export interface Sitting extends Pick<SessionRow, 'id' | 'mode' | 'level' | 'question' | 'asked' | 'ratings'> {
  /** Calendar day on which it began, where the person is. */
  day: string;
  judged: Judged & { score: number };
}

/** Finished sessions with a score, oldest first. Left out: demos, and those of other steps than the outline's. */
export function sittingsOf(rows: readonly SessionRow[], outline: Outline, dayOf: (at: number) => string): Sitting[] {
  const steps = new Set(outline.steps.map((step) => step.id));
  return rows.flatMap((row) => {
    const { judged } = row;
    if (row.demo || row.status !== 'finished' || judged?.score == null) return [];
    if (!Object.keys(judged.steps).every((step) => steps.has(step))) return [];
    const { id, mode, level, question, asked, ratings } = row;
    return [{ id, mode, level, question, asked, ratings, day: dayOf(row.startedAt), judged: judged as Sitting['judged'] }];
  });
}

/** Whether all steps were asked, so that the score is that of an interview. */
export function isWhole(sitting: Sitting): boolean {
  return sitting.judged.verdict !== null;
}

/** Days from one calendar day to another; negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The mean; null of nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
