import { expect, test } from 'vitest';
import { prepareJudge } from '../../src/score/judge.ts';
import { judgeTicks, type Ticked } from '../../src/score/ticks.ts';
import { sampleQuestion, sampleRubrics } from '../interview/sample.ts';

const rubrics = sampleRubrics();
const flag = (id: string, severity: 'note' | 'cap' | 'critical') => ({ id, severity, evidence: [id], why: `why ${id}` });
rubrics.steps.find((each) => each.step === 'data')?.['red-flags'].push(flag('data.small', 'note'), flag('data.random', 'cap'), flag('data.leak', 'critical'));
const judge = prepareJudge(rubrics, sampleQuestion());
const steps = rubrics.framework.steps.map(({ id }) => id);

/** Everything ticked in all steps, with these flags up. */
function card(flags: string[], asked = steps, but = '') {
  const answers = steps.map((step): Ticked['answers'][number] => ({ id: step, kind: 'main', phase: step, steps: [step], text: `0:01 ${step}`, prompted: false }));
  const place = { start: 5, end: 9 };
  const ticks = rubrics.steps.flatMap((step) => step.criteria.filter(({ id }) => id !== but).map(({ id }) => ({ criterion: id, as: 'covered' as const, answer: step.step, ...place })));
  return judgeTicks(judge, { ticks, answers, flags: flags.map((id) => ({ flag: id, answer: 'data', ...place })) }, { level: 'senior', asked });
}
const scoreOf = (of: ReturnType<typeof card>, step = 'data') => of.steps.find((each) => each.step === step)?.score ?? -1;

test('a note costs something, and changes no other step', () => {
  const [plain, noted] = [card([]), card(['data.small'])];
  expect(scoreOf(noted)).toBeLessThan(scoreOf(plain));
  expect(scoreOf(noted, 'serve')).toBe(scoreOf(plain, 'serve'));
  expect(noted.overall.score).toBeLessThan(plain.overall.score ?? 0);
  expect(noted.steps.find((each) => each.step === 'data')).toMatchObject({ holds: [], red_flags: [{ id: 'data.small', severity: 'note', evidence: [{ answer: 'data', text: 'data' }] }] });
});

test('a capping flag holds the step at 40, says so, and a point gains nothing beyond', () => {
  const held = card(['data.random'], steps, 'data.split');
  const step = held.steps.find((each) => each.step === 'data');
  expect(step?.score).toBe(40);
  expect(step?.holds).toMatchObject([{ hold: 'red-flag', says: 'why data.random: this holds the step at 40' }]);
  expect(step?.holds[0]?.without).toBeGreaterThan(40);
  expect(step?.gains).toEqual([]);
});

test('a critical flag is a gate on the verdict as well', () => {
  const plain = card([]);
  expect(plain.overall.verdict).toMatch(/^(strong-)?hire$/);
  expect(card(['data.leak']).overall).toMatchObject({ verdict: 'lean-no-hire', gates: expect.arrayContaining([expect.objectContaining({ gate: 'critical-red-flag', step: 'data' })]) });
});

test('no verdict unless all steps were asked, and a flag in a step that was not asked counts nothing', () => {
  expect(card(['data.leak'], ['data', 'serve']).overall).toMatchObject({ verdict: null, score: expect.any(Number) });
  expect(card(['data.leak'], ['serve'])).toEqual(card([], ['serve']));
});

test('without flags the overall score is that of the judge; a flag that costs nothing would not move it', () => {
  const [all, one] = [card([]), card(['data.small'])];
  const weights = rubrics.framework.steps.map(({ id, weight }) => weight * scoreOf(one, id));
  expect(one.overall.score).toBe(Math.round(weights.reduce((a, b) => a + b) / (10 * steps.length)));
  expect(Math.abs((all.overall.score ?? 0) - Math.round(steps.reduce((sum, id) => sum + scoreOf(all, id), 0) / steps.length))).toBeLessThanOrEqual(1);
});
