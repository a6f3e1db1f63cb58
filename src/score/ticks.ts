/** The scorecard of an interview in which a person ticked the criteria: the scale of the judge, without its reading. */
import type { Status } from '../pack/schema.ts';
import { scoreResults, type JudgeOptions } from './judge.ts';
import type { Judge } from './rules.ts';
import type { Answer, CriterionResult, Scorecard } from './scorecard.ts';
import type { Whole } from './signals.ts';

export interface Tick {
  criterion: string;
  as: 'covered' | 'mentioned' | 'prompted';
  /** The line of the notes that tells of it: id of its answer, UTF-16 offsets into its text. */
  answer: string;
  start: number;
  end: number;
}

/** How an answer is made cannot be ticked, so it is taken to be that of a good one at home in its step. */
const GOOD_MANNER: Whole = { wrong: 0, doubt: 0, belongs: 1, numbers: 0.6, limits: 0.6, notation: 0.4, vague: 0.1, dismissive: 0 };

/** Scores the ticks; `options.asked` says which steps were talked about. @param answers the notes that the ticks lie in */
export function judgeTicks(judge: Judge, ticks: readonly Tick[], answers: readonly Answer[], options: JudgeOptions & { asked: string[] }): Scorecard {
  const byId = new Map(ticks.map((tick) => [tick.criterion, tick]));
  return scoreResults(judge, (id, scope) => resultOf(id, scope, byId.get(id), answers), GOOD_MANNER, options);
}

function resultOf(id: string, scope: CriterionResult['scope'], tick: Tick | undefined, answers: readonly Answer[]): CriterionResult {
  const status: Status = !tick ? 'absent' : tick.as === 'mentioned' ? 'mentioned' : 'covered';
  const text = answers.find((answer) => answer.id === tick?.answer)?.text;
  const evidence = tick && text !== undefined ? [{ answer: tick.answer, start: tick.start, end: tick.end, text: text.slice(tick.start, tick.end), modality: 'affirmed' as const, substance: 'explained' as const, rule: 'ticked by the interviewer', firm: true }] : [];
  return { id, scope, status, elsewhere: null, prompted: tick?.as === 'prompted', evidence, lacks: status === 'mentioned' ? 'say how, or why' : '' };
}
