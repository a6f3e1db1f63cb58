import { beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../src/pack/load.ts';
import type { Question } from '../../src/pack/schema.ts';
import { judgeAnswers, prepareJudge, type Judge } from '../../src/score/judge.ts';
import { ATTACKS } from '../../scripts/attack-list.mjs';
import { answersOf } from './across.ts';

type Steps = Record<string, string>;

let judge: Judge, question: Question, other: Question, plain: number;
beforeAll(async () => {
  const library = await openLibrary({ packs: [], configDir: null, cacheDir: null });
  question = library.question('news-feed-ranking');
  other = library.question('fraud-detection');
  judge = prepareJudge(library.rubrics(), question);
  plain = scoreOf(question.exemplars.strong.steps);
}, 60_000);

const scoreOf = (steps: Steps, copied = false): number => judgeAnswers(judge, answersOf(steps), { level: 'senior', copied }).overall.score ?? 0;

test('the honest answer is worth gaming', () => expect(plain).toBeGreaterThan(70));

describe.each(ATTACKS)('$name', ({ most, within, higher, copied, mistreat }) => {
  test('gains nothing', () => {
    const got = scoreOf(mistreat(question.exemplars.strong.steps, { question, other }), copied);
    if (most !== undefined) expect(got).toBeLessThanOrEqual(most);
    if (within !== undefined) expect(Math.abs(got - plain)).toBeLessThanOrEqual(within);
    if (higher !== undefined) expect(got).toBeLessThanOrEqual(plain + higher);
  });
});

test('every attack has a bound', () => {
  for (const attack of ATTACKS) expect([attack.most, attack.within, attack.higher].filter((bound) => bound !== undefined)).toHaveLength(1);
});
