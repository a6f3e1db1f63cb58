import { describe, expect, it, test } from 'vitest';
import { compareOutcomes } from '../../src/learn/outcomes.ts';
import { buildProgress, type Progress } from '../../src/learn/progress.ts';
import { countStreak } from '../../src/learn/streak.ts';
import { findTrend } from '../../src/learn/trend.ts';
import type { SessionRow } from '../../src/session/index.ts';
import type { Outcome } from '../../src/session/outcomes.ts';
import { dayOf, daysAgo, interview, outline, sitting, TODAY } from './sample.ts';

const progressOf = (rows: SessionRow[], more: Partial<Parameters<typeof buildProgress>[0]> = {}): Progress => buildProgress({ rows, outcomes: [], outline, level: 'senior', today: TODAY, dayOf, ...more });

test.each([
  [[], { days: 0, current: 0, longest: 0, last: null }],
  [[TODAY, TODAY], { days: 1, current: 1, longest: 1, last: TODAY }],
  // Today may still come.
  [[daysAgo(3), daysAgo(2), daysAgo(1)], { days: 3, current: 3, longest: 3, last: daysAgo(1) }],
  [[daysAgo(2), daysAgo(9), daysAgo(8)], { days: 3, current: 0, longest: 2, last: daysAgo(2) }],
  // Over the end of a month, and of summer time.
  [['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-31', '2026-11-01'], { days: 5, current: 0, longest: 3, last: '2026-11-01' }],
])('streak of %j', (days, expected) => {
  expect(countStreak(days, TODAY)).toMatchObject(expected);
});

test('the last four weeks day by day, today last', () => {
  const { lately } = countStreak([TODAY, TODAY, daysAgo(27), daysAgo(28)], TODAY);
  expect([lately.length, lately.at(-1), lately[0], lately.reduce((sum, n) => sum + n, 0)]).toEqual([28, 2, 1, 3]);
});

test.each([
  [[], { recent: null, change: null, clear: false, count: 0 }],
  [[null, 40], { recent: 40, change: null, clear: false, count: 1 }],
  // One on a side says nothing about the spread.
  [[40, 80], { recent: 80, change: 40, clear: false, count: 2 }],
  [[40, 42, 60, 62], { recent: 61, change: 20, clear: true, count: 4 }],
  [[40, 80, 45, 85], { recent: 65, change: 5, clear: false, count: 4 }],
  [[0, 50, 50, 50, 50, 50, null, 70, 70, 70, 70, 71], { recent: 70.2, count: 11, clear: true }],
])('trend of %j', (scores, expected) => {
  expect(findTrend(scores)).toMatchObject(expected);
});

describe('what counts', () => {
  it('is finished, judged, no demo, and of the steps that there are', () => {
    const rows = [
      interview(daysAgo(5), 50),
      interview(daysAgo(4), 50, { demo: true }),
      interview(daysAgo(3), 50, { status: 'unfinished', judged: null }),
      sitting({ day: daysAgo(2), steps: { story: 50 } }),
    ];
    expect(progressOf(rows).sittings.map(({ day }) => day)).toEqual([daysAgo(5)]);
  });

  it('for the overall trend is only whole interviews, for a step every time it was asked', () => {
    const { overall, steps } = progressOf([interview(daysAgo(3), 40), sitting({ day: daysAgo(2), steps: { data: 90 }, row: { mode: 'practice' } }), interview(daysAgo(1), 60)]);
    expect(overall.scores).toEqual([40, null, 60]);
    expect(steps.map(({ step, scores }) => [step, scores])).toEqual([['data', [40, 90, 60]], ['serve', [40, null, 60]]]);
  });

  it('for the days is also what was begun and not finished, but not what was only opened', () => {
    const open = (day: string, done: number): SessionRow => interview(day, 0, { status: 'unfinished', judged: null, done });
    expect(progressOf([open(daysAgo(2), 1), open(daysAgo(1), 0)]).streak).toMatchObject({ days: 1, last: daysAgo(2) });
  });
});

describe('points', () => {
  const rows = [
    sitting({ day: daysAgo(4), marks: { 'data.split': '-', 'data.audit': '-', 'serve.budget': 'n' } }),
    sitting({ day: daysAgo(3), marks: { 'data.split': '-', 'data.audit': '-', 'serve.budget': 'c' }, row: { question: { id: 'feed', title: 'Feed' } } }),
    sitting({ day: daysAgo(2), marks: { 'serve.budget': 'c' }, steps: { serve: 80 } }),
    sitting({ day: daysAgo(1), marks: { 'data.split': 'p', 'data.audit': '-', 'serve.budget': 'c' } }),
  ];

  it('stand by session, with a blank where they were not asked for', () => {
    expect(progressOf(rows).points.map(({ id, marks }) => [id, marks.map((mark) => mark ?? ' ').join('')])).toEqual([
      ['data.split', '-- p'], ['data.audit', '-- -'], ['serve.budget', 'nccc'],
    ]);
  });

  it('are weakest by what they cost, and only those that the level expects', () => {
    const weakest = progressOf(rows).weakest;
    expect(weakest.map(({ id }) => id)).toEqual(['data.split']);
    expect(weakest[0]).toMatchObject({ times: 3, lately: { times: 3, missed: 2, partly: 1, questions: 2 } });
    // Three quarters of the judgement is data, three quarters of that the split, of which a fifth was said.
    expect(weakest[0]?.cost).toBeCloseTo(75 * 0.75 * 0.8);
    expect(progressOf(rows, { level: 'staff' }).weakest.map(({ id }) => id)).toEqual(['data.split', 'data.audit']);
  });
});

describe('own ratings', () => {
  const rated = (rating: number, score: number): SessionRow => interview(daysAgo(rating), score, { ratings: { data: rating } });

  it('lie above the scores by so many points, from three on', () => {
    expect(progressOf([rated(3, 30), rated(4, 50)]).bias).toMatchObject({ count: 2, above: null });
    expect(progressOf([rated(3, 30), rated(4, 50), rated(5, 80)]).bias).toMatchObject({ count: 3, above: (20 + 20 + 10) / 3, steps: [{ step: 'data', count: 3 }] });
  });
});

describe('readiness', () => {
  const alike = (score: number, count: number): SessionRow[] => Array.from({ length: count }, (_, i) => interview(daysAgo(count - i), score));

  it('is not estimated from fewer than three interviews', () => {
    expect(progressOf(alike(90, 2)).readiness).toMatchObject({ next: null, levels: [{ standing: 'unknown' }, { standing: 'unknown' }, { standing: 'unknown' }], caveats: [] });
  });

  it('says for each level whether the range reaches hire', () => {
    const standings = (score: number) => progressOf(alike(score, 6)).readiness.levels.map(({ standing }) => standing);
    expect(standings(97)).toEqual(['ready', 'ready', 'ready']);
    expect(standings(68)).toEqual(['ready', 'open', 'open']);
    expect(standings(30)).toEqual(['not-yet', 'not-yet', 'not-yet']);
  });

  it('is the surer the more it rests on, and never sure from few that agree', () => {
    const width = (rows: SessionRow[]): number => {
      const { next } = progressOf(rows).readiness;
      return (next?.high ?? 0) - (next?.low ?? 0);
    };
    expect(width(alike(50, 3))).toBeGreaterThan(15);
    expect(width(alike(50, 10))).toBeLessThan(width(alike(50, 3)));
    expect(width(alike(50, 6).map((row) => ({ ...row, mode: 'practice' as const })))).toBeGreaterThan(width(alike(50, 6)));
    expect(width([40, 60, 40, 60, 40, 60].map((score, i) => interview(daysAgo(i + 1), score)).reverse())).toBeGreaterThan(width(alike(50, 6)));
  });

  it('weighs what is recent more', () => {
    const { next } = progressOf([interview(daysAgo(180), 20), interview(daysAgo(2), 60), interview(daysAgo(1), 60)]).readiness;
    expect(next?.expected).toBeGreaterThan(57);
  });

  it('tells why to trust it less', () => {
    const rows = alike(90, 3).map((row) => ({ ...row, mode: 'practice' as const, startedAt: row.startedAt - 30 * 86_400_000 }));
    rows[0] = { ...rows[0]!, judged: { ...rows[0]!.judged!, verdict: 'lean-hire', aided: ['data'], scorer: '0' } };
    expect(progressOf(rows).readiness.caveats).toEqual([
      'all of it on one question', 'none of it against the clock', 'the last of it 31 days ago',
      'in 1 of 3 a weak step or a serious error held the verdict below the score', 'in 1 of 3 some answers were given after help', 'scored by more than one version of the scorer',
    ]);
  });
});

describe('outcomes', () => {
  const outcome = (day: string, result: Outcome['result']): Outcome => ({ v: 1, at: 0, day, result, level: 'senior', note: '' });
  const sittings = (rows: SessionRow[]) => rows.map((row) => ({ ...row, day: dayOf(row.startedAt), judged: { ...row.judged!, score: row.judged?.score ?? 0 } }));
  const mocks = sittings([interview(daysAgo(60), 40), interview(daysAgo(30), 80), interview(daysAgo(2), 60), interview(daysAgo(1), 99, { mode: 'practice' })]);

  it('are not compared under three that had mocks in the four weeks before', () => {
    expect(compareOutcomes([outcome(daysAgo(59), 'failed'), outcome(daysAgo(29), 'passed'), outcome(daysAgo(100), 'failed')], mocks)).toBeNull();
  });

  it('are set beside the mean of the mocks before them', () => {
    expect(compareOutcomes([outcome(daysAgo(59), 'failed'), outcome(daysAgo(29), 'passed'), outcome(TODAY, 'failed')], mocks)).toEqual({
      count: 3, passed: { count: 1, score: 80 }, failed: { count: 2, score: 50 }, pairs: 2, higher: 2,
    });
  });
});
