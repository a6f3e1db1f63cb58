/** The scorecard of `mlsd score` for a terminal: the report of answers that no session is known of. */
import type { Rubrics } from '../../pack/pack.ts';
import type { Question } from '../../pack/schema.ts';
import type { Scorecard } from '../../score/scorecard.ts';
import { buildReport } from '../report.ts';
import type { Layout } from './rows.ts';
import { renderTerminal } from './terminal.ts';

export interface ScorecardOptions extends Layout {
  rubrics: Rubrics;
  question: Question | null;
  /** Every criterion with its evidence, the rule that matched, and what would have counted. */
  explain: boolean;
}

/** The judgement as rows of a terminal; ends with a line feed. */
export function renderScorecardText(card: Scorecard, options: ScorecardOptions): string {
  const { rubrics, question, explain, ...layout } = options;
  return renderTerminal(buildReport({ scorecard: card, answers: [], rubrics, question }), { ...layout, detail: explain ? 'explain' : 'full' });
}
