/** Words and bars of levels and verdicts. */
import type { Level } from '../pack/schema.ts';
import type { Verdict } from '../score/scorecard.ts';

/** Step score from which an interviewer sees that level; design.md section 4, point 6. */
export const LEVEL_BARS: Record<Level, number> = { mid: 50, senior: 65, staff: 80 };

/** 'lean-no-hire' as people say it: 'lean no hire'. */
export function verdictWords(verdict: Verdict): string {
  return verdict.replaceAll('-', ' ');
}
