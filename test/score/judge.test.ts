import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../src/pack/load.ts';
import type { Question } from '../../src/pack/schema.ts';
import { judgeAnswers, prepareJudge, type Judge } from '../../src/score/judge.ts';
import { VERDICTS, type Answer, type Evidence, type Scorecard } from '../../src/score/scorecard.ts';
import { answersOf } from './across.ts';

let judge: Judge, question: Question;
beforeAll(async () => {
  const library = await openLibrary({ packs: [], configDir: null, cacheDir: null });
  question = library.question('news-feed-ranking');
  judge = prepareJudge(library.rubrics(), question);
}, 60_000);

const judged = (answers: Answer[], more: Partial<Parameters<typeof judgeAnswers>[2]> = {}): Scorecard => judgeAnswers(judge, answers, { level: 'senior', copied: false, ...more });
const card = (texts: Record<string, string>): Scorecard => judged(answersOf(texts));
const scoreOf = (one: Scorecard, step: string): number | null => one.steps.find((other) => other.step === step)?.score ?? null;
const statusOf = (one: Scorecard, id: string) => one.steps.flatMap((step) => step.criteria).find((criterion) => criterion.id === id);
const evidenceOf = (one: Scorecard): Evidence[] => [
  ...one.steps.flatMap((step) => [...step.criteria.flatMap((criterion) => criterion.evidence), ...step.red_flags.flatMap((flag) => flag.evidence)]),
  ...one.overlays.flatMap((overlay) => overlay.evidence), ...one.consistency.flatMap((rule) => rule.evidence), ...one.arithmetic.flatMap((check) => check.evidence),
];

const DATA = 'We log every impression with its features at request time, so that training and serving see the same values. Labels are clicks and hides, joined after a day because hides come late. We split by time: train on six weeks, test on the seventh, since later posts would leak. Negatives are sampled at 1 in 10 and the scores corrected.';

describe('a scorecard', () => {
  test('of the same input is the same to the byte', () => {
    const steps = question.exemplars.strong.steps;
    expect(JSON.stringify(card(steps))).toBe(JSON.stringify(card({ ...steps })));
  });

  test('quotes the answers as they are', () => {
    const steps = question.exemplars.adequate.steps as Record<string, string>;
    const quotes = evidenceOf(card(steps));
    expect(quotes.length).toBeGreaterThan(30);
    for (const { answer, start, end, text } of quotes) expect(steps[answer]?.slice(start, end)).toBe(text);
  });

  test('orders the exemplars as their author did', () => {
    const [strong, adequate, weak] = [question.exemplars.strong, question.exemplars.adequate, question.exemplars.weak].map(({ steps }) => card(steps).overall.score ?? 0) as [number, number, number];
    expect(strong).toBeGreaterThan(adequate + 10);
    expect(adequate).toBeGreaterThan(weak + 10);
  });

  test('has a verdict only of a whole interview', () => {
    const part = card({ data: DATA });
    expect(part.overall).toMatchObject({ verdict: null, level_signal: null, gates: [], lifts: { to: null, criteria: [] } });
    expect(part.overall.score).toBe(scoreOf(part, 'data'));
    expect(VERDICTS).toContain(card(question.exemplars.strong.steps).overall.verdict);
  });

  test('of nothing asked has no score', () => expect(judged([]).overall).toMatchObject({ score: null, verdict: null }));

  test('tells what was not asked from what was left empty', () => {
    const one = judged(answersOf({ data: DATA }), { asked: ['data', 'serve'] });
    expect(scoreOf(one, 'eval')).toBeNull();
    expect(scoreOf(one, 'serve')).toBe(0);
    expect(one.overall.score).toBeLessThan(scoreOf(one, 'data') ?? 0);
  });

  test('the level moves the verdict and no score', () => {
    const [mid, senior, staff] = (['mid', 'senior', 'staff'] as const).map((level) => judged(answersOf(question.exemplars.adequate.steps), { level }));
    const scores = (one: Scorecard | undefined) => one?.steps.map(({ score }) => score);
    expect(scores(mid)).toEqual(scores(senior));
    expect(scores(staff)).toEqual(scores(senior));
    const rank = (one: Scorecard | undefined): number => VERDICTS.indexOf(one?.overall.verdict ?? 'strong-no-hire');
    expect(rank(mid)).toBeGreaterThanOrEqual(rank(senior));
    expect(rank(senior)).toBeGreaterThanOrEqual(rank(staff));
  });
});

describe('a step', () => {
  test('repeating the answer changes nothing', () => {
    const once = card({ data: DATA });
    const twice = card({ data: `${DATA}\n${DATA}` });
    expect(scoreOf(twice, 'data')).toBe(scoreOf(once, 'data'));
    expect(twice.steps.flatMap((step) => step.criteria.map(({ status }) => status))).toEqual(once.steps.flatMap((step) => step.criteria.map(({ status }) => status)));
  });

  /** Goal: no point more. Words about nothing still thin out what sounds doubtful, which is a mean over the parts of an answer. */
  // The goal is 0; what sounds wrong is a mean over the parts of an answer, which an empty sentence dilutes.
  test('text without evidence hardly lifts a score', () => {
    const before = scoreOf(card({ data: DATA }), 'data') as number;
    for (const filler of ['It was a nice day and we all went home early.', 'Let me think about this for a moment please.', 'Bananas ripen on the shelf of the shop in summer.'])
      expect(scoreOf(card({ data: `${DATA} ${filler}` }), 'data'), filler).toBeLessThanOrEqual(before + 7);
  });

  test.each(['', '   \n', 'ok', '...', 'I do not know.', 'Bananas ripen on the shelf of the shop in the summer, and nobody minds.'])('%j scores next to nothing', (text) => expect(scoreOf(card({ data: text }), 'data')).toBeLessThanOrEqual(10));

  test('any text scores a whole number within 0 and 100, and quotes it', () => {
    const words = fc.array(fc.constantFrom('split', 'by', 'user', 'time', 'leak', 'labels', 'clicks', 'because', 'not', '.', ',', '\n', '40M', '100 ms', '->', 'log', 'features', 'drift', '👍', 'no', 'but', '?'), { maxLength: 40 }).map((list) => list.join(' '));
    fc.assert(fc.property(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
      const one = card({ data: text });
      const score = scoreOf(one, 'data') as number;
      expect(Number.isInteger(score)).toBe(true);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      for (const { start, end, text: quoted } of evidenceOf(one)) expect(text.slice(start, end)).toBe(quoted);
    }), { numRuns: 25 });
  });

  test('gains are what is missing, most first, and none of what is covered', () => {
    for (const step of card(question.exemplars.adequate.steps).steps) {
      const gains = step.gains.map(({ gain }) => gain);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
      expect(gains.every((gain) => gain >= 1)).toBe(true);
      for (const { id } of step.gains) expect(step.criteria.find((criterion) => criterion.id === id)?.status === 'covered' && !step.criteria.find((criterion) => criterion.id === id)?.prompted).toBe(false);
    }
  });

  test('a step of nothing but the prompt earns nothing', () => {
    const asks = judge.rubrics.framework.steps.find(({ id }) => id === 'data')?.asks ?? '';
    expect(scoreOf(card({ data: `${question.opening} ${asks}` }), 'data')).toBe(0);
  });

  test('pasted reference words are noticed unless told not to look', () => {
    const reference = question.reference as Record<string, string>;
    const open = judged(answersOf({ data: reference.data ?? '' }), { copied: false }), watched = judged(answersOf({ data: reference.data ?? '' }), { copied: true });
    expect(scoreOf(open, 'data')).toBeGreaterThan(50);
    expect(scoreOf(watched, 'data')).toBeLessThanOrEqual(20);
    expect(watched.notices.join(' ')).toMatch(/reference answer/);
  });
});

describe('where and when it was said', () => {
  const SPLIT = 'We split by time: train on the first six weeks and test on the seventh, since later rows would leak into training. Never split at random.';
  test('in another step it counts half for the interview and nothing for the step', () => {
    const plain = 'We log impressions and clicks from the app with their features.';
    const without = card({ data: plain, eval: '' }), moved = card({ data: plain, eval: SPLIT });
    const found = statusOf(moved, 'data.split');
    expect(found).toMatchObject({ status: 'absent', elsewhere: 'eval' });
    for (const { answer, start, end, text } of found?.evidence ?? []) expect([answer, SPLIT.slice(start, end)]).toEqual(['eval', text]);
    expect(scoreOf(moved, 'data')).toBe(scoreOf(without, 'data'));
    const own = card({ data: `${plain} ${SPLIT}` });
    expect(statusOf(own, 'data.split')).toMatchObject({ elsewhere: null });
    expect(statusOf(own, 'data.split')?.status).not.toBe('absent');
  });

  test('after a follow-up it counts less', () => {
    const [main] = answersOf({ data: 'We log impressions and clicks from the app with their features.' }) as [Answer];
    const probe: Answer = { ...main, id: 'data/probe-1', kind: 'probe', text: SPLIT, prompted: true };
    const after = judged([main, probe]), unasked = judged([main, { ...probe, prompted: false }]);
    expect(statusOf(after, 'data.split')).toMatchObject({ prompted: true });
    expect(statusOf(unasked, 'data.split')).toMatchObject({ prompted: false });
    expect(scoreOf(after, 'data')).toBeLessThan(scoreOf(unasked, 'data') ?? 0);
    expect(scoreOf(after, 'data')).toBeGreaterThan(scoreOf(judged([main]), 'data') ?? 100);
  });

  test('a question is as good as a statement where questions count', () => {
    const ask = 'How many users do we have, and how many requests a second at peak? What is the latency budget at p99?';
    expect(statusOf(card({ clarify: ask }), 'clarify.scale')?.status).not.toBe('absent');
  });

  test('elsewhere a question covers nothing', () => {
    expect(statusOf(card({ serve: 'What happens when the ranker times out? Do we fall back to the newest posts?' }), 'serve.fallback')?.status).not.toBe('covered');
  });
});

test('a red flag needs the claim, not its words', () => {
  const flags = (text: string): string[] => card({ data: text }).steps.flatMap((step) => step.red_flags.map(({ id }) => id));
  const claimed = flags(`${DATA} We shuffle all rows and hold out a random 20%.`), denied = flags(`${DATA} We never shuffle all rows and hold out a random 20%.`);
  expect(claimed.length).toBeGreaterThan(denied.length);
});
