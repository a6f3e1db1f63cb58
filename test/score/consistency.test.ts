import { describe, expect, test } from 'vitest';
import type { Consistency } from '../../src/pack/schema.ts';
import { judgeAnswers } from '../../src/score/judge.ts';
import type { Contradiction } from '../../src/score/scorecard.ts';
import { ACROSS, answersOf, judged, judgeOf } from './across.ts';

type Rule = Consistency['rules'][number];
type Texts = Record<string, string>;

const shipped = judgeOf(ACROSS.consistency.rules);
const raised = (texts: Texts, id: string): Contradiction | undefined => judged(shipped, texts).consistency.find((found) => found.rule === id);

test('there are enough rules, each with enough of both kinds of examples', () => {
  expect(ACROSS.consistency.rules.length).toBeGreaterThanOrEqual(25);
  const short = ACROSS.consistency.rules.filter(({ examples }) => examples.alarm.length < 2 || examples.silent.length < 3);
  expect(short.map(({ id }) => id)).toEqual([]);
});

describe.each(ACROSS.consistency.rules)('$id', ({ id, second, examples }) => {
  test.each(examples.alarm)('raised: %j', (texts) => {
    const found = raised(texts, id);
    expect(found?.evidence).toHaveLength(second ? 2 : 1);
    for (const { answer, start, end, text } of found?.evidence ?? []) expect(texts[answer]?.slice(start, end)).toBe(text);
  });

  test.each(examples.silent)('silent: %j', (texts) => {
    expect(raised(texts, id)).toBeUndefined();
  });
});

const rule = (more: Partial<Rule>): Rule => ({ id: 'teapot', message: 'A teapot cannot be both.', first: { steps: ['clarify'], evidence: ['red teapot'] }, examples: { alarm: [], silent: [] }, ...more });
const found = (rules: Rule[], texts: Texts): string[] => judged(judgeOf(rules), texts).consistency.flatMap(({ evidence }) => evidence.map(({ answer, text }) => `${answer}: ${text}`));

describe('two sides', () => {
  const rules = [rule({ second: { steps: ['serve', 'clarify'], evidence: ['blue teapot', 'teapot'] }, unless: { evidence: ['paint the teapot'] } })];
  const red = 'We have a red teapot.';

  test('both places are quoted', () => {
    expect(found(rules, { clarify: red, serve: 'Then pour from the blue teapot.' })).toEqual(['clarify: red teapot', 'serve: blue teapot']);
  });

  test('one place is not enough, even where its words fit both sides', () => {
    expect(found(rules, { clarify: red })).toEqual([]);
  });

  test('a side is looked for in its own steps', () => {
    expect(found(rules, { clarify: red, model: 'A blue teapot.' })).toEqual([]);
  });

  test.each(['We do not want a blue teapot.', 'Is it a blue teapot?', 'Maybe a blue teapot.', 'Pour from a cup rather than a blue teapot.'])('no claim: %s', (serve) => {
    expect(found(rules, { clarify: red, serve })).toEqual([]);
  });

  test('what explains it silences the rule, said anywhere and in any way', () => {
    expect(found(rules, { clarify: red, model: 'Could we paint the teapot?', serve: 'A blue teapot.' })).toEqual([]);
  });

  test('what was copied from the question is nobody\'s claim', () => {
    const judge = judgeOf(rules);
    const asks = ACROSS.framework.steps.find(({ id }) => id === 'clarify')?.asks ?? '';
    const inPrompt = judgeOf([rule({ first: { evidence: [asks.split(' ').slice(0, 4).join(' ').replace(/[^\w ]/g, '')] }, second: { evidence: ['blue teapot'] } })]);
    expect(judged(inPrompt, { clarify: asks, serve: 'A blue teapot.' }).consistency).toEqual([]);
    expect(judged(judge, { clarify: red, serve: 'A blue teapot.' }).consistency).toHaveLength(1);
  });
});

describe('something missing', () => {
  const rules = [rule({ missing: { steps: ['data', 'serve'], evidence: ['teapot lid'] } })];

  test('is claimed once every step that could have held it is answered', () => {
    expect(found(rules, { clarify: 'A red teapot.', data: 'Cups.' })).toEqual([]);
    expect(found(rules, { clarify: 'A red teapot.', data: 'Cups.', serve: '' })).toEqual([]);
    expect(found(rules, { clarify: 'A red teapot.', data: 'Cups.', serve: 'Pour.' })).toEqual(['clarify: red teapot']);
  });

  test('is settled by any word of it', () => {
    expect(found(rules, { clarify: 'A red teapot.', data: 'Cups.', serve: 'Perhaps a teapot lid?' })).toEqual([]);
  });

  test('is not settled by the words that raise it', () => {
    const same = [rule({ first: { evidence: ['red teapot'] }, missing: { steps: ['clarify', 'serve'], evidence: ['teapot'] } })];
    expect(found(same, { clarify: 'A red teapot.', serve: 'Pour.' })).toEqual(['clarify: red teapot']);
    expect(found(same, { clarify: 'A red teapot.', serve: 'Pour the teapot.' })).toEqual([]);
  });
});

describe('what the sides are about', () => {
  const first = { evidence: ['no (milk|sugar)'] }, second = { evidence: ['add (milk|sugar)'] };

  test('shares: the same thing on both sides', () => {
    const rules = [rule({ first, second, shares: ['milk', 'sugar'] })];
    expect(found(rules, { clarify: 'There is no milk.', serve: 'Add sugar. Add milk.' })).toEqual(['clarify: no milk', 'serve: Add milk']);
    expect(found(rules, { clarify: 'There is no milk.', serve: 'Add sugar.' })).toEqual([]);
  });

  test('differs: nothing in common', () => {
    const rules = [rule({ first: second, second, differs: ['milk', 'sugar'] })];
    expect(found(rules, { clarify: 'Add milk.', serve: 'Add sugar.' })).toEqual(['clarify: Add milk', 'serve: Add sugar']);
    expect(found(rules, { clarify: 'Add milk.', serve: 'Add milk.' })).toEqual([]);
  });
});

test('contradictions move no score', () => {
  const texts = { clarify: 'We have a red teapot and 100 ms.', serve: 'Pour from the blue teapot, nightly.' };
  const rules = [rule({ second: { evidence: ['blue teapot'] } })];
  const [without, with_] = [[], rules].map((list) => judgeAnswers(judgeOf(list), answersOf(texts), { level: 'senior', copied: false }));
  expect(with_?.consistency).toHaveLength(1);
  expect(with_?.steps).toEqual(without?.steps);
  expect(with_?.overall).toEqual(without?.overall);
});
