/** What to practise now, and why: from what is open, what is weak, what has not been seen, and what was long ago. */
import type { Outline, QuestionHeader } from '../pack/pack.ts';
import type { Level } from '../pack/schema.ts';
import type { SessionRow } from '../session/index.ts';
import type { DrillCard } from './cards.ts';
import { recordPoints, weakestPoints } from './points.ts';
import { stepTrends, type StepTrend } from './progress.ts';
import { missedWords } from './words.ts';
import { daysBetween, isWhole, sittingsOf, type Sitting } from './sittings.ts';

export interface NextInput {
  rows: readonly SessionRow[];
  /** The questions there are; at least one. */
  headers: readonly QuestionHeader[];
  outline: Outline;
  level: Level;
  today: string;
  /** Calendar day of a wall time, where the person is. */
  dayOf(at: number): string;
  /** The cards due now; []: none, or a card is not what is wanted. */
  due?: readonly Pick<DrillCard, 'due' | 'drilled'>[];
  /** Wall time of the last drilled card, milliseconds since the epoch; null: none was. */
  drilledAt?: number | null;
}

/** What to do: a session to go on with, the cards that are due, a question (of one step alone, or whole), or an interview against the clock. */
export type Action =
  | { kind: 'resume'; session: string }
  | { kind: 'drill'; cards: number }
  | { kind: 'practice'; question: string; steps: string[] }
  | { kind: 'mock'; question: string; minutes: 25 | 45 };

export interface Next {
  action: Action;
  /** One sentence. */
  says: string;
}

/** An open session is worth going on with for so many days. */
const FRESH = 7;
/** Without a whole interview for so many days, one comes first: it shows what is weak now. */
const INTERVIEW_EVERY = 7;
/** After a break of so many days a short interview is enough. */
const BREAK = 14;
/** So many cards that fade are worth a drill, and so many new ones when there was none for so many days. */
const FADING = 3;
const NEW_CARDS = 5;
const DRILL_EVERY = 3;
/** A step this far below the level's bar is worth practising alone. */
const WEAK = 10;
const RANK: Record<Level, number> = { mid: 0, senior: 1, staff: 2 };

/** Chooses what to practise next. */
export function chooseNext(input: NextInput): Next {
  const { rows, outline, today, dayOf } = input;
  const open = rows.findLast((row) => !row.demo && row.status === 'unfinished' && daysBetween(dayOf(row.lastAt), today) <= FRESH);
  if (open) return { action: { kind: 'resume', session: open.id }, says: `Go on with ${open.question.title}: ${open.done} of ${open.phases} done, left ${agoWords(dayOf(open.lastAt), today)}.` };
  const cards = dueDrill(input);
  if (cards) return cards;
  const sittings = sittingsOf(rows, outline, dayOf);
  const { header, seen } = chooseQuestion(input);
  const last = sittings.at(-1);
  if (!last) return { action: { kind: 'practice', question: header.id, steps: [] }, says: `Practise ${header.title} step by step: nothing has been judged yet, and this shows where you stand.` };
  return (sinceInterview(sittings, today) <= INTERVIEW_EVERY ? weakStep(input, sittings, header, seen) : null) ?? interview(sittings, header, seen, today);
}

/** At most once a day. A point missed today is still in sight, and recalling it would be no test. */
function dueDrill({ due = [], drilledAt = null, today, dayOf }: NextInput): Next | null {
  const since = drilledAt === null ? Infinity : daysBetween(dayOf(drilledAt), today);
  if (since === 0) return null;
  const fading = due.filter((card) => card.drilled > 0).length;
  const cards = fading + due.filter((card) => card.drilled === 0 && dayOf(card.due) < today).length;
  if (fading < FADING && (cards < NEW_CARDS || since < DRILL_EVERY)) return null;
  const last = drilledAt === null ? 'none of these points has been asked again yet' : `the last drill was ${agoWords(dayOf(drilledAt), today)}`;
  const why = fading > 0 ? `${fading} recalled before will fade if left longer, and ${last}` : last;
  return { action: { kind: 'drill', cards }, says: `${cards} cards due: mlsd drill. Five minutes: ${why}.` };
}

function sinceInterview(sittings: readonly Sitting[], today: string): number {
  const last = sittings.findLast(isWhole);
  return last ? daysBetween(last.day, today) : Infinity;
}

/** The step that costs most and was not practised alone since the last interview; null: none is that weak. */
function weakStep(input: NextInput, sittings: readonly Sitting[], header: QuestionHeader, seen: string): Next | null {
  const since = sittings.slice(sittings.findLastIndex(isWhole) + 1);
  const done = new Set(since.flatMap((sitting) => Object.keys(sitting.judged.steps)));
  const weightOf = (step: string): number => input.outline.steps.find((each) => each.id === step)?.weight ?? 0;
  const short = ({ recent, bar }: StepTrend): number => (recent === null ? 0 : bar - recent);
  const [weakest] = stepTrends(sittings, input.outline, input.level)
    .filter((step) => short(step) >= WEAK && !done.has(step.step))
    .sort((a, b) => short(b) * weightOf(b.step) - short(a) * weightOf(a.step));
  if (!weakest) return null;
  const point = weakestPoints(recordPoints(sittings, input.outline), input.level, Infinity).find((each) => each.step === weakest.step);
  const above = point ? `, above all "${point.title}" (${missedWords(point)})` : '';
  return {
    action: { kind: 'practice', question: header.id, steps: [weakest.step] },
    says: `Practise ${weakest.step} on ${header.title} (${seen}): ${Math.round(weakest.recent ?? 0)} of late, ${input.level} starts at ${weakest.bar}${above}.`,
  };
}

function interview(sittings: readonly Sitting[], header: QuestionHeader, seen: string, today: string): Next {
  const mock = sittings.findLast((sitting) => sitting.mode === 'mock' && isWhole(sitting));
  const minutes = mock && daysBetween(mock.day, today) < BREAK ? 45 : 25;
  const why = mock ? `the last one was ${agoWords(mock.day, today)}` : 'there has been none against the clock yet';
  return { action: { kind: 'mock', question: header.id, minutes }, says: `A mock of ${minutes} minutes on ${header.title} (${seen}): ${why}.` };
}

/** The question met least, then the one longest ago, then the one nearest to the level. */
function chooseQuestion({ rows, headers, level, today, dayOf }: NextInput): { header: QuestionHeader; seen: string } {
  const met = (header: QuestionHeader): SessionRow[] => rows.filter((row) => !row.demo && row.question.id === header.id);
  const lastOf = (header: QuestionHeader): number => met(header).at(-1)?.startedAt ?? 0;
  const off = (header: QuestionHeader): number => Math.abs(RANK[header.difficulty] - RANK[level]);
  const [header] = [...headers].sort((a, b) => met(a).length - met(b).length || lastOf(a) - lastOf(b) || off(a) - off(b) || (a.id < b.id ? -1 : 1));
  if (!header) throw new Error('there is no question to choose from');
  const last = lastOf(header);
  return { header, seen: last === 0 ? 'not seen yet' : `last seen ${agoWords(dayOf(last), today)}` };
}

function agoWords(day: string, today: string): string {
  const days = daysBetween(day, today);
  return days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`;
}
