import { describe, expect, test } from 'vitest';
import type { Level, Severity } from '../../src/pack/schema.ts';
import { VERDICTS, type StepResult, type Verdict } from '../../src/score/scorecard.ts';
import { edgeOf, findGates, findLifts, gated, levelSignal, verdictOf } from '../../src/score/verdict.ts';

const LEVELS: Level[] = ['mid', 'senior', 'staff'];
const flag = (severity: Severity) => ({ id: 'data.split.random', severity, why: 'later rows leak', evidence: [] });
const step = (id: string, score: number | null, more: Partial<StepResult> = {}): StepResult => ({ step: id, score, coverage: 0, holds: [], criteria: [], red_flags: [], gains: [], ...more });
const titles = new Map([['data', 'Data'], ['eval', 'Evaluation']]);

describe('bands', () => {
  test.each<[number, Level, Verdict]>([
    [0, 'senior', 'strong-no-hire'], [21.9, 'senior', 'strong-no-hire'], [22, 'senior', 'no-hire'], [41.9, 'senior', 'no-hire'], [42, 'senior', 'lean-no-hire'], [54.9, 'senior', 'lean-no-hire'],
    [55, 'senior', 'lean-hire'], [67.9, 'senior', 'lean-hire'], [68, 'senior', 'hire'], [84.9, 'senior', 'hire'], [85, 'senior', 'strong-hire'], [100, 'senior', 'strong-hire'],
    [9.9, 'mid', 'strong-no-hire'], [10, 'mid', 'no-hire'], [30, 'mid', 'lean-no-hire'], [43, 'mid', 'lean-hire'], [56, 'mid', 'hire'], [73, 'mid', 'strong-hire'],
    [27.9, 'staff', 'strong-no-hire'], [28, 'staff', 'no-hire'], [48, 'staff', 'lean-no-hire'], [61, 'staff', 'lean-hire'], [74, 'staff', 'hire'], [91, 'staff', 'strong-hire'],
  ])('%d at %s is %s', (score, level, verdict) => expect(verdictOf(score, level)).toBe(verdict));

  test.each(LEVELS)('at %s rise with the score and start at their edges', (level) => {
    const ranks = Array.from({ length: 101 }, (_, score) => VERDICTS.indexOf(verdictOf(score, level)));
    expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
    for (const verdict of VERDICTS) expect(verdictOf(edgeOf(verdict, level), level)).toBe(verdict);
  });

  test.each<[number, ReturnType<typeof levelSignal>]>([[43, 'below-mid'], [44, 'mid'], [61, 'mid'], [62, 'senior'], [81, 'senior'], [82, 'staff']])('%d reads like %s', (score, signal) => expect(levelSignal(score)).toBe(signal));
});

describe('gates', () => {
  test.each<[string, StepResult[], Verdict, Verdict, string[]]>([
    ['nothing in the way', [step('data', 70)], 'strong-hire', 'strong-hire', []],
    ['a step under 20', [step('data', 19)], 'hire', 'lean-hire', ['step-under-20']],
    ['a step of 20', [step('data', 20)], 'hire', 'hire', []],
    ['a step under 60', [step('data', 59)], 'strong-hire', 'hire', ['step-under-60']],
    ['a critical red flag', [step('data', 40, { red_flags: [flag('critical')] })], 'hire', 'lean-no-hire', ['critical-red-flag']],
    ['a capping red flag', [step('data', 40, { red_flags: [flag('cap')] })], 'hire', 'hire', []],
    ['a gate above the verdict', [step('data', 10)], 'no-hire', 'no-hire', []],
    ['a step that was not asked', [step('data', null)], 'strong-hire', 'strong-hire', []],
    ['several, hardest first', [step('data', 19), step('eval', 50, { red_flags: [flag('critical')] })], 'strong-hire', 'lean-no-hire', ['critical-red-flag', 'step-under-20', 'step-under-60']],
  ])('%s', (_, steps, plain, verdict, names) => {
    const gates = findGates(steps, plain, titles);
    expect(gates.map(({ gate }) => gate)).toEqual(names);
    expect(gated(plain, gates)).toBe(verdict);
    for (const { step: id, says } of gates) expect(says).toContain((titles.get(id ?? '') ?? '').toLowerCase());
  });
});

describe('lifts', () => {
  const weights = new Map([['data', 1], ['eval', 1]]);
  const steps = [step('data', 50, { gains: [{ id: 'data.a', gain: 10 }, { id: 'data.b', gain: 6 }] }), step('eval', 50, { gains: [{ id: 'eval.a', gain: 8 }] })];
  test('take the largest gains until the edge is reached', () => {
    expect(findLifts(50, 'lean-no-hire', 'senior', steps, [], weights)).toEqual({ to: 'lean-hire', criteria: ['data.a'] });
    expect(findLifts(47, 'lean-no-hire', 'senior', steps, [], weights)).toEqual({ to: 'lean-hire', criteria: ['data.a', 'eval.a'] });
  });

  test('begin with the step that gates', () => {
    const gates = findGates([step('eval', 10)], 'hire', titles);
    expect(findLifts(70, 'lean-hire', 'senior', steps, gates, weights).criteria[0]).toBe('eval.a');
  });

  test('of the highest verdict there are none', () => expect(findLifts(95, 'strong-hire', 'senior', steps, [], weights)).toEqual({ to: null, criteria: [] }));
  test('are at most eight', () => {
    const many = step('data', 20, { gains: Array.from({ length: 20 }, (_, i) => ({ id: `data.${i}`, gain: 1 })) });
    expect(findLifts(20, 'strong-no-hire', 'staff', [many], [], weights).criteria).toHaveLength(8);
  });
});
