/** Sentences about progress that every renderer says in the same words. */
import type { Mark } from '../session/index.ts';
import { DAYS_BEFORE } from './outcomes.ts';
import type { PointRecord } from './points.ts';
import type { Progress } from './progress.ts';
import { FEWEST, type Standing } from './readiness.ts';
import type { Trend } from './trend.ts';

/** Said where nothing has been judged yet. */
export const NOTHING_YET = 'No session has been judged yet. mlsd start begins one.';
/** Said beside the changes. */
export const CHANGE_LEGEND = 'Change: the last five against the five before, or halves of fewer.';
/** Said where changes stand in brackets. */
export const BRACKETS_LEGEND = 'In brackets: a change within the usual spread.';

/** How a point stood, in a word. */
export const MARK_WORDS: Record<Mark, string> = { c: 'covered', p: 'after a follow-up', n: 'named', e: 'said elsewhere', '-': 'missed' };
/** How a point stood, as one character. */
export const MARK_SIGNS: Record<Mark, string> = { c: '●', p: '◐', n: '○', e: '◌', '-': '·' };
/** '● covered, ◐ after a follow-up, ... Blank: not asked for.' */
export const MARK_LEGEND = (['c', 'p', 'n', 'e', '-'] as const).map((mark) => `${MARK_SIGNS[mark]} ${MARK_WORDS[mark]}`).join(', ') + '. Blank: not asked for.';

/** '1 session', '3 sessions' */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** '23 sessions, 9 of them mocks, on 4 questions, 12 h 40 min' */
export function totalsWords({ totals }: Progress): string {
  const { sessions, mocks, questions, minutes } = totals;
  const time = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${count(sessions, 'session')}, ${mocks === 0 ? 'no mock' : count(mocks, 'mock')}, ${count(questions, 'question')}, ${time}`;
}

/** 'Practised 14 days, 3 in a row, longest 5' */
export function streakWords({ streak }: Progress): string {
  const row = streak.current > 1 ? `${streak.current} in a row` : streak.last === null ? '' : `last on ${streak.last}`;
  return [`Practised ${count(streak.days, 'day')}`, ...(row === '' ? [] : [row]), ...(streak.longest > Math.max(1, streak.current) ? [`longest ${streak.longest}`] : [])].join(', ');
}

/** '+8'; '(+8)' when the change is within the usual spread; '' when there is nothing to compare with. */
export function changeWords({ change, clear }: Pick<Trend, 'change' | 'clear'>): string {
  if (change === null) return '';
  const rounded = Math.round(change);
  const text = rounded > 0 ? `+${rounded}` : String(rounded);
  return clear ? text : `(${text})`;
}

const STANDING_WORDS: Record<Standing, string> = { ready: 'yes', open: 'perhaps', 'not-yet': 'not yet', unknown: 'too early to say' };

/** 'mid: yes; senior: perhaps; staff: not yet.' */
export function readinessWords({ readiness }: Progress): string {
  if (readiness.next === null) {
    const { interviews } = readiness.rests;
    return `Too early to say: ${interviews === 0 ? 'no whole interview' : count(interviews, 'whole interview')} so far, ${FEWEST} are needed.`;
  }
  return readiness.levels.map(({ level, standing }) => `${level}: ${STANDING_WORDS[standing]}`).join('; ') + '.';
}

/** What the estimate is and rests on; '' without one. */
export function estimateWords({ readiness, level }: Progress): string {
  const { next, rests } = readiness;
  if (next === null) return '';
  const hire = readiness.levels.find((each) => each.level === level)?.hire ?? 0;
  const between = rests.from === rests.to ? `on ${rests.from ?? ''}` : `from ${rests.from ?? ''} to ${rests.to ?? ''}`;
  return `The next interview would score ${next.low} to ${next.high}, four times in five; hire for ${level} starts at ${hire}. That rests on ${count(rests.interviews, 'interview')}, ${rests.mocks === 0 ? 'none a mock' : `${rests.mocks} of them ${rests.mocks === 1 ? 'a mock' : 'mocks'}`}, on ${count(rests.questions, 'question')}, ${between}.`;
}

/** 'Trust it less: all of it on one question.'; '' without a reason. */
export function caveatWords({ readiness }: Progress): string {
  return readiness.caveats.length === 0 ? '' : `Trust it less: ${readiness.caveats.join('; ')}.`;
}

/** 'missed 3 of 4'; 'missed 5 of the last 8'; 'half said 2 of 4' where it was never missed */
export function missedWords({ times, lately }: PointRecord): string {
  const of = times > lately.times ? `the last ${lately.times}` : String(times);
  return lately.missed > 0 ? `missed ${lately.missed} of ${of}` : `half said ${lately.partly} of ${of}`;
}

/** 'missed 5 of the last 8, on 2 questions, better than before' */
export function recordWords(point: PointRecord): string {
  const heading = !point.clear ? '' : (point.change ?? 0) > 0 ? ', better than before' : ', worse than before';
  return `${missedWords(point)}${point.lately.questions > 1 ? `, on ${point.lately.questions} questions` : ''}${heading}`;
}

/** How the person's ratings lie to the scores; '' under three ratings. */
export function biasWords({ bias }: Progress): string {
  if (bias.above === null) return '';
  const far = bias.steps.filter((step) => step.above !== null).sort((a, b) => Math.abs(b.above ?? 0) - Math.abs(a.above ?? 0))[0];
  const most = far?.above == null || Math.round(Math.abs(far.above)) <= Math.round(Math.abs(bias.above)) ? '' : `; furthest off in ${far.step} (${aboveWords(far.above)})`;
  return `Your own ratings lie ${aboveWords(bias.above)} the scores (${count(bias.count, 'rating')})${most}.`.replace(/lie level the/, 'agree with the');
}

function aboveWords(above: number): string {
  const points = Math.round(above);
  return points === 0 ? 'level' : `${count(Math.abs(points), 'point')} ${points > 0 ? 'above' : 'below'}`;
}

/** How mocks and outcomes went together; '' when there are too few. */
export function outcomeWords({ outcomes }: Progress): string {
  if (outcomes === null) return '';
  const { passed, failed, pairs, higher } = outcomes;
  const groups = [passed && `passed ${passed.count} (mocks at ${Math.round(passed.score)})`, failed && `failed ${failed.count} (mocks at ${Math.round(failed.score)})`].filter((group) => group !== null);
  const order = pairs === 0 ? '' : ` In ${higher} of ${pairs} pairs the one that passed had the higher mocks.`;
  return `${count(outcomes.count, 'real interview')} with mocks in the ${DAYS_BEFORE} days before: ${groups.join(', ')}.${order}`;
}
