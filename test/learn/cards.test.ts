import { describe, expect, test } from 'vitest';
import { buildCards, dueCards, exportCards, gradeAnswer } from '../../src/learn/cards.ts';
import type { DrillAnswer, Grade } from '../../src/session/drills.ts';
import type { SessionRow } from '../../src/session/index.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 1);
const outline = { steps: [], criteria: ['data.a', 'data.b', 'data.c'].map((id, i) => ({ id, title: id, weight: i + 1, level: 'mid' as const, step: 'data' })) };

function row(question: string, marks: string, more: Partial<SessionRow> = {}): SessionRow {
  const judged = { scorer: '1', content: '', score: 50, verdict: null, steps: {}, aided: [], criteria: ['data.a', 'data.b', 'data.c'], marks };
  return { id: question, mode: 'mock', demo: false, level: 'mid', framework: 'x', minutes: null, packs: [], question: { id: question, title: question }, status: 'finished', asked: ['data'], phases: 1, done: 1, startedAt: START, endedAt: START, lastAt: START, usedMs: 1, ratings: {}, judged, ...more };
}

const answer = (criterion: string, at: number, grade: Grade): DrillAnswer => ({ v: 1, at, criterion, question: 'q', text: '', ms: 1, firstKeyAfter: null, status: 'covered', grade });

test('a point that was missed or only prompted becomes a card; demos and open sessions make none', () => {
  const cards = buildCards([row('ads', 'c-p'), row('feed', 'cc-'), row('demo', '---', { demo: true }), row('open', '---', { status: 'unfinished' })], [], outline);
  expect(cards.map(({ criterion, questions, missed }) => [criterion, questions, missed])).toEqual([['data.b', ['ads'], 1], ['data.c', ['ads', 'feed'], 2]]);
  expect(dueCards(cards, START).map((card) => card.criterion)).toEqual(['data.c', 'data.b']);
});

test('what was recalled comes later each time, what was not comes back the same day; due ones before new ones', () => {
  const schedule = (...grades: Grade[]): number => (buildCards([row('ads', 'cc-')], grades.map((grade, i) => answer('data.c', START + i * 10 * DAY, grade)), outline)[0]?.due ?? 0) - (grades.length - 1) * 10 * DAY - START;
  expect(schedule('easy')).toBeGreaterThan(3 * DAY);
  expect(schedule('good', 'good')).toBeGreaterThan(schedule('good'));
  expect(schedule('easy', 'again')).toBeLessThan(DAY);
  const cards = buildCards([row('ads', '---')], [answer('data.a', START, 'again')], outline);
  expect(dueCards(cards, START + DAY).map((card) => card.criterion)).toEqual(['data.a', 'data.c', 'data.b']);
});

test.each([['absent', 1, 'again'], ['mentioned', 1, 'hard'], ['covered', 1000, 'easy'], ['covered', 20_000, 'good'], ['covered', 90_000, 'hard'], ['covered', null, 'good']] as const)('%s after %s ms is %s', (status, ms, grade) => {
  expect(gradeAnswer(status, ms)).toBe(grade);
});

describe('export', () => {
  const faces = [{ step: 'data', title: 'Split', ask: 'How do you\n"split"?', says: 'By\ttime.', advice: 'Fraud changes.' }];
  test.each([
    ['anki', '#separator:tab\n#html:false\n#columns:Front\tBack\tTags\n#tags column:3\n"How do you ""split""?"\t"By time. Fraud changes."\t"mlsd::data"\n'],
    ['hashcards', 'Q: How do you "split"?\nA: By time. Fraud changes.\n'],
    ['md', '# Cards\n\n## Split (data)\n\nHow do you "split"?\n\n> By time.\n>\n> Fraud changes.\n'],
  ] as const)('%s', (format, expected) => {
    expect(exportCards(faces, format)).toBe(expected);
  });
});
