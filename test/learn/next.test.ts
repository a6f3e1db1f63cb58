import { expect, test } from 'vitest';
import { chooseNext } from '../../src/learn/next.ts';
import type { QuestionHeader } from '../../src/pack/pack.ts';
import type { SessionRow } from '../../src/session/index.ts';
import { dayOf, daysAgo, interview, noon, outline, sitting, TODAY } from './sample.ts';

const header = (id: string, difficulty: QuestionHeader['difficulty'] = 'senior'): QuestionHeader => ({ id, title: `The ${id}`, topics: [], difficulty, families: [], origin: 'built-in' });
const next = (rows: SessionRow[], headers = [header('feed'), header('fraud')]) => chooseNext({ rows, headers, outline, level: 'senior', today: TODAY, dayOf });
const weak = (day: string, more: Partial<Parameters<typeof sitting>[0]> = {}): SessionRow => sitting({ day, steps: { data: 30, serve: 60 }, marks: { 'data.split': '-' }, ...more });

test('nothing yet: a question step by step, of one\'s own level', () => {
  expect(next([], [header('a', 'staff'), header('b'), header('c')])).toMatchObject({ action: { kind: 'practice', question: 'b', steps: [] }, says: expect.stringContaining('nothing has been judged yet') });
});

test('what is open comes first, for a week', () => {
  const open = (day: string): SessionRow => interview(day, 0, { id: 'open', status: 'unfinished', judged: null, done: 1 });
  expect(next([weak(daysAgo(3)), open(daysAgo(2))])).toEqual({ action: { kind: 'resume', session: 'open' }, says: 'Go on with Card fraud: 1 of 2 done, left 2 days ago.' });
  expect(next([open(daysAgo(8)), weak(daysAgo(3))]).action.kind).toBe('practice');
});

test('after an interview the step that costs most, on a question not seen, naming the point and the figures', () => {
  expect(next([weak(daysAgo(1))])).toEqual({
    action: { kind: 'practice', question: 'feed', steps: ['data'] },
    says: 'Practise data on The feed (not seen yet): 30 of late, senior starts at 65, above all "Splits by time" (missed 1 of 1).',
  });
});

test('after that step alone an interview shows whether it helped', () => {
  const rows = [weak(daysAgo(2)), sitting({ day: daysAgo(1), steps: { data: 40 }, row: { mode: 'practice' } })];
  expect(next(rows)).toMatchObject({ action: { kind: 'mock', minutes: 45 }, says: expect.stringContaining('the last one was 2 days ago') });
});

test('an interview when none was for a week, a short one after a break or as the first', () => {
  expect(next([weak(daysAgo(8))]).action).toEqual({ kind: 'mock', question: 'feed', minutes: 45 });
  expect(next([weak(daysAgo(30))]).action).toEqual({ kind: 'mock', question: 'feed', minutes: 25 });
  expect(next([weak(daysAgo(8), { row: { mode: 'practice' } })])).toMatchObject({ action: { minutes: 25 }, says: expect.stringContaining('none against the clock yet') });
});

test('an interview when no step is weak', () => {
  expect(next([interview(daysAgo(1), 80)]).action.kind).toBe('mock');
});

test('the question met least, then the one longest ago', () => {
  const met = (id: string, day: string): SessionRow => interview(day, 80, { question: { id, title: id } });
  expect(next([met('feed', daysAgo(9)), met('fraud', daysAgo(1))]).action).toMatchObject({ question: 'feed' });
  expect(next([met('feed', daysAgo(9)), met('feed', daysAgo(8)), met('fraud', daysAgo(1))])).toMatchObject({ action: { question: 'fraud' }, says: expect.stringContaining('(last seen yesterday)') });
});

const card = (drilled: number, day = daysAgo(2)) => ({ drilled, due: noon(day) });
const withCards = (due: ReturnType<typeof card>[], drilledAt: number | null = null, rows = [weak(daysAgo(1))]) => chooseNext({ rows, headers: [header('feed')], outline, level: 'senior', today: TODAY, dayOf, due, drilledAt });

test('cards that fade come before the next question, with the reason', () => {
  expect(withCards([card(1), card(2), card(1), card(0)], noon(daysAgo(1)))).toEqual({
    action: { kind: 'drill', cards: 4 },
    says: '4 cards due: mlsd drill. Five minutes: 3 recalled before will fade if left longer, and the last drill was yesterday.',
  });
});

test('new cards wait for the day after, and for the drill of three days ago', () => {
  const five = Array.from({ length: 5 }, () => card(0));
  expect(withCards(five)).toEqual({ action: { kind: 'drill', cards: 5 }, says: '5 cards due: mlsd drill. Five minutes: none of these points has been asked again yet.' });
  expect(withCards(five, noon(daysAgo(2))).action.kind).toBe('practice');
  expect(withCards(five, noon(daysAgo(3))).action.kind).toBe('drill');
  expect(withCards([...five.slice(1), card(0, TODAY)]).action.kind).toBe('practice');
});

test('no second drill on one day, and what is open comes before it', () => {
  const fading = [card(1), card(1), card(1)];
  expect(withCards(fading, noon(TODAY)).action.kind).toBe('practice');
  expect(withCards(fading, null, [interview(daysAgo(1), 0, { id: 'open', status: 'unfinished', judged: null, done: 1 })]).action.kind).toBe('resume');
});
