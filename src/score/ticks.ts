/** The scorecard of an interview in which a person ticked the criteria and the red flags: the scale of the judge, without its reading. */
import type { RedFlag, Status } from '../pack/schema.ts';
import { scoreResults, type JudgeOptions } from './judge.ts';
import type { Judge } from './rules.ts';
import type { Answer, CriterionResult, Evidence, RedFlagResult, Scorecard, StepResult } from './scorecard.ts';
import type { Whole } from './signals.ts';
import { RED_FLAG_CAP, wrongOf } from './step.ts';
import { overallOf } from './verdict.ts';

/** A line of the notes: id of its answer, UTF-16 offsets into its text. */
export interface NoteLine {
  answer: string;
  start: number;
  end: number;
}

export interface Tick extends NoteLine {
  criterion: string;
  as: 'covered' | 'mentioned' | 'prompted';
}

/** A red flag that stands at the end. */
export interface RaisedFlag extends NoteLine {
  flag: string;
}

/** The ticks, the flags, and the notes that they lie in. */
export interface Ticked {
  ticks: readonly Tick[];
  flags: readonly RaisedFlag[];
  answers: readonly Answer[];
}

/** How an answer is made cannot be ticked, so it is taken to be that of a good one at home in its step. */
const GOOD_MANNER: Whole = { wrong: 0, doubt: 0, slip: 0, insight: 0.6, belongs: 1, numbers: 0.6, limits: 0.6, notation: 0.4, vague: 0.1, dismissive: 0 };

/** Points that a noted slip costs: where a person has seen it, there is no chance to weigh. */
const NOTE_COST = 3;

/** Scores the ticks and what the flags cost; `options.asked` says which steps were talked about. */
export function judgeTicks(judge: Judge, { ticks, flags, answers }: Ticked, options: JudgeOptions & { asked: string[] }): Scorecard {
  const byId = new Map(ticks.map((tick) => [tick.criterion, tick]));
  const score = (whole: Whole, asked: string[]): Scorecard => scoreResults(judge, (id, scope) => resultOf(id, scope, byId.get(id), answers), whole, { ...options, asked });
  const card = score(GOOD_MANNER, options.asked);
  const raised = raisedOf(judge, flags, answers);
  if (![...raised.keys()].some((step) => options.asked.includes(step))) return card;
  const steps = card.steps.map((step) => {
    const own = step.score === null ? [] : (raised.get(step.step) ?? []);
    if (own.length === 0) return step;
    const [marked = step] = score({ ...GOOD_MANNER, wrong: wrongOf(own) }, [step.step]).steps.filter((each) => each.step === step.step);
    const notes = own.filter(({ severity }) => severity === 'note').length;
    return capped({ ...marked, score: Math.max(0, (marked.score ?? 0) - NOTE_COST * notes), red_flags: own });
  });
  return { ...card, steps, overall: overallOf(judge, steps, meanOf(judge, steps), options.level) };
}

/** The flags by step, worst as the rubrics order them. */
function raisedOf(judge: Judge, flags: readonly RaisedFlag[], answers: readonly Answer[]): Map<string, RedFlagResult[]> {
  const lines = new Map(flags.map((line) => [line.flag, line]));
  const results = (known: RedFlag[]): RedFlagResult[] => known.filter(({ id }) => lines.has(id)).map(({ id, severity, why }) => ({ id, severity, why, evidence: evidenceOf(lines.get(id), answers) }));
  return new Map(judge.steps.map(({ step, flags: { flags: known } }) => [step, results(known.map(({ flag }) => flag))] as const).filter(([, own]) => own.length > 0));
}

/** A capping flag holds the step, and what a point would gain. */
function capped(step: StepResult): StepResult {
  const flag = step.red_flags.find(({ severity }) => severity !== 'note');
  const free = step.score ?? 0;
  if (!flag) return step;
  const score = Math.min(free, RED_FLAG_CAP);
  const gains = step.gains.map(({ id, gain }) => ({ id, gain: Math.min(free + gain, RED_FLAG_CAP) - score })).filter(({ gain }) => gain >= 1);
  const holds: StepResult['holds'] = free > RED_FLAG_CAP ? [{ hold: 'red-flag', without: free, says: `${flag.why}: this holds the step at ${RED_FLAG_CAP}` }] : [];
  return { ...step, score, gains, holds };
}

/** The mean of the asked steps' whole scores, each by its weight. */
function meanOf(judge: Judge, steps: StepResult[]): number {
  const weights = new Map(judge.steps.map((step) => [step.step, step.weight]));
  const asked = steps.filter((step) => step.score !== null);
  const total = asked.reduce((sum, { step }) => sum + (weights.get(step) ?? 0), 0);
  return asked.reduce((sum, { step, score }) => sum + (weights.get(step) ?? 0) * (score ?? 0), 0) / total;
}

function resultOf(id: string, scope: CriterionResult['scope'], tick: Tick | undefined, answers: readonly Answer[]): CriterionResult {
  const status: Status = !tick ? 'absent' : tick.as === 'mentioned' ? 'mentioned' : 'covered';
  return { id, scope, status, elsewhere: null, prompted: tick?.as === 'prompted', evidence: evidenceOf(tick, answers), lacks: status === 'mentioned' ? 'say how, or why' : '' };
}

function evidenceOf(line: NoteLine | undefined, answers: readonly Answer[]): Evidence[] {
  const text = answers.find((answer) => answer.id === line?.answer)?.text;
  if (!line || text === undefined) return [];
  const { answer, start, end } = line;
  return [{ answer, start, end, text: text.slice(start, end), modality: 'affirmed', substance: 'explained', rule: 'ticked by the interviewer', firm: true }];
}
