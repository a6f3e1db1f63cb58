import { expect, test } from 'vitest';
import { pick } from '../../src/interview/chance.ts';
import { criteriaOf } from '../../src/interview/plan.ts';
import { chooseProbe } from '../../src/interview/probes.ts';
import type { Answer } from '../../src/score/scorecard.ts';
import type { Level } from '../../src/pack/schema.ts';
import { replay } from '../../src/session/session.ts';
import { samplePlan, START } from '../session/sample.ts';
import { sampleJudge, sampleQuestion, sampleRubrics } from './sample.ts';

const rubrics = sampleRubrics();
const criteria = criteriaOf(rubrics, sampleQuestion(), ['data']);

function chosen(text: string, level: Level, seed = 1) {
  const session = replay([{ v: 1, at: START, t: 0, type: 'started', plan: { ...samplePlan, level, seed } }]);
  const answer: Answer = { id: 'data', kind: 'main', phase: 'data', steps: ['data'], text, prompted: false };
  return chooseProbe(session, 'data', criteria, sampleJudge(rubrics)([answer], ['data']));
}

test.each([
  ['', 'senior', 'data.split', 'absent'],
  ['data.split', 'senior', 'data.labels', 'absent'],
  ['data.split labels', 'senior', 'data.labels', 'mentioned'],
  ['data.split data.labels', 'staff', 'data.privacy', 'absent'],
] as const)('after "%s" at level %s: %s (%s)', (text, level, criterion, why) => {
  expect(chosen(text, level)).toEqual({ step: 'data', criterion, text: `Probe of ${criterion}?`, why });
});

test('what was covered, or is above the level, is not asked', () => {
  expect(chosen('data.split data.labels', 'senior')).toBeNull();
});

test('among equals the seed decides, always the same way', () => {
  const at = (seed: number) => chosen('', 'staff', seed)?.criterion;
  const all = Array.from({ length: 20 }, (_, seed) => at(seed));
  expect(new Set(all)).toEqual(new Set(['data.split', 'data.privacy']));
  expect(all).toEqual(Array.from({ length: 20 }, (_, seed) => at(seed)));
});

test('a seeded pick spreads over its options', () => {
  const counts = [0, 0, 0];
  for (let seed = 0; seed < 3000; seed++) counts[pick(seed, 'x', [0, 1, 2])]! += 1;
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(() => pick(1, 'x', [])).toThrow(RangeError);
});
