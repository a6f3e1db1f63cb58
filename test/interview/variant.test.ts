import { expect, test } from 'vitest';
import { prepareFacts, answerTurn } from '../../src/interview/facts.ts';
import { applyVariant, dealVariant, nameVariant, optionsOf } from '../../src/interview/variant.ts';
import type { Question } from '../../src/pack/schema.ts';
import { judgeAnswers, prepareJudge } from '../../src/score/judge.ts';
import { sampleQuestion, sampleRubrics } from './sample.ts';

const option = (id: string, facts: Record<string, string>, weighs: Record<string, number> = {}) => ({ id, says: `It is ${id}.`, facts, weighs });
const twisted = (): Question => ({
  ...sampleQuestion(),
  variants: {
    scale: [option('tiny', { volume: 'Ninety a day.' }, { 'data.split': 0.25 }), option('huge', { volume: 'Four billion a day.' }, { 'data.split': 2, 'serve.budget': 4 })],
    labels: [option('instant', { 'label-delay': 'Labels are there within a minute.' }, { 'data.split': 1.5, 'data.labels': 0.5 })],
    surface: [option('both', { volume: 'Ten a day.', 'label-delay': 'Never.' })],
  },
});
const seeds = Array.from({ length: 200 }, (_, seed) => seed);

test('the same seed deals the same variant, and seeds reach every option, one or two axes at a time', () => {
  const question = twisted();
  const dealt = seeds.map((seed) => dealVariant(question, seed));
  expect(seeds.map((seed) => dealVariant(question, seed))).toEqual(dealt);
  expect(new Set(dealt.map((variant) => Object.keys(variant).length))).toEqual(new Set([1, 2]));
  expect(new Set(dealt.flatMap((variant) => optionsOf(question, variant).map((twist) => twist.option.id)))).toEqual(new Set(['tiny', 'huge', 'instant', 'both']));
});

test('two options never answer for the same fact', () => {
  const question = twisted();
  for (const seed of seeds) {
    const facts = optionsOf(question, dealVariant(question, seed)).flatMap((twist) => Object.keys(twist.option.facts));
    expect(new Set(facts).size).toBe(facts.length);
  }
});

test('a question without axes has no variant, and stays what it is', () => {
  const [rubrics, question] = [sampleRubrics(), sampleQuestion()];
  expect(dealVariant(question, 7)).toEqual({});
  expect(applyVariant(rubrics, question, {})).toEqual({ rubrics, question });
  expect(applyVariant(rubrics, twisted(), { scale: 'gone', nowhere: 'tiny' }).question).toEqual(twisted());
});

test('a variant changes the opening, the facts and the weights of copies', () => {
  const [rubrics, question] = [sampleRubrics(), twisted()];
  const applied = applyVariant(rubrics, question, { labels: 'instant', scale: 'huge' });
  expect(applied.question.opening).toBe('Design fraud detection for cards. It is huge. It is instant.');
  expect(applied.rubrics.steps.flatMap((step) => step.criteria.map(({ id, weight }) => [id, weight]))).toEqual([
    ['clarify.scale', 3], ['data.split', 15], ['data.labels', 1.5], ['data.privacy', 4], ['serve.budget', 16], ['serve.fallback', 2],
  ]);
  expect([rubrics, question]).toEqual([sampleRubrics(), twisted()]);
  expect(nameVariant({ scale: 'huge', labels: 'instant' })).toBe('scale huge, labels instant');
});

test('the interviewer answers with the facts of the variant, and no longer holds the old ones against anybody', () => {
  const applied = applyVariant(sampleRubrics(), twisted(), { labels: 'instant' });
  const sheet = prepareFacts(applied.rubrics, applied.question);
  expect(answerTurn(sheet, 'When do labels arrive?').reply).toBe('Labels are there within a minute.');
  expect(answerTurn(sheet, 'How many transactions a day?').reply).toBe('About forty million a day.');
  expect(applied.question.facts[1]).toMatchObject({ surprise: 'One thing that has not come up yet. Labels are there within a minute.', honoured: [], ignored: [] });
});

test('the same answer is found alike and weighs otherwise', () => {
  const [rubrics, question] = [sampleRubrics(), twisted()];
  const answers = [{ id: 'data', kind: 'main' as const, phase: 'data', steps: ['data'], text: 'We do data.split here.', prompted: false }];
  const judged = (variant: Record<string, string>) => {
    const applied = applyVariant(rubrics, question, variant);
    const [step] = judgeAnswers(prepareJudge(applied.rubrics, applied.question), answers, { level: 'senior' }).steps.filter((each) => each.step === 'data');
    return { found: step?.criteria.map((each) => [each.id, each.status]), score: step?.score ?? 0 };
  };
  const [less, more] = [judged({ scale: 'tiny' }), judged({ scale: 'huge' })];
  expect(more.found).toEqual(less.found);
  expect(more.score).toBeGreaterThan(less.score);
});
