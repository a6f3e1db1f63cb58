/** What holds a step's score down, and where: emptiness, lists, another problem, copied words, wrong decisions. */
import type { Reading } from '../evidence/find.ts';
import { isContent } from '../evidence/substance.ts';
import { findCopies, isBareList } from './integrity.ts';
import type { Judge, StepJudge } from './rules.ts';
import type { CriterionResult, Hold, RedFlagResult } from './scorecard.ts';
import { RED_FLAG_CAP } from './step.ts';

export interface HoldFinding {
  hold: Hold;
  /** The score is at most this, 0-100. */
  at: number;
  /** One sentence for the report. */
  says: string;
}

export interface HoldContext {
  results: CriterionResult[];
  flags: RedFlagResult[];
  muted: (answer: string) => ReadonlySet<number>;
  copied: boolean;
  all: Reading[];
}

/** A list without reasoning, and an answer to another problem, stay under 30: design.md, section 4. */
const LIST_AT = 28;
const OTHER_AT = 28;
const LITTLE_AT = 10;
const COPIED_AT = 20;
/** Share of copied words from which an answer counts as pasted. */
const COPIED_SHARE = 0.4;

/** All holds on a step, hardest first. */
export function findHolds(judge: Judge, step: StepJudge, readings: Reading[], context: HoldContext): HoldFinding[] {
  const tokens = readings.reduce((sum, reading) => sum + reading.text.tokens.length, 0);
  const holds: HoldFinding[] = [];
  if (tokens === 0) return [{ hold: 'empty', at: 0, says: 'nothing was answered' }];
  const content = readings.reduce((sum, reading) => sum + reading.text.tokens.filter((token) => isContent(token.lower)).length, 0);
  if (content < 2) holds.push({ hold: 'too-little', at: LITTLE_AT, says: 'too little to judge: no clause with content' });
  if (readings.every((reading) => reading.text.tokens.length === 0 || isBareList(reading.text))) holds.push({ hold: 'list', at: LIST_AT, says: 'a list of terms: without what they are for, or why, it stays under 30' });
  if (context.copied && readings.some((reading) => findCopies(reading.text, judge.rubricRuns()).share > COPIED_SHARE)) holds.push({ hold: 'copied', at: COPIED_AT, says: 'mostly words of the reference answer or the rubric: say it in your own' });
  const capping = context.flags.find((flag) => flag.severity !== 'note');
  if (capping) holds.push({ hold: 'red-flag', at: RED_FLAG_CAP, says: `${capping.why}: this holds the step at ${RED_FLAG_CAP}` });
  return holds.sort((a, b) => a.at - b.at);
}
