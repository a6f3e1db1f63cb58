import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hit } from '../../src/evidence/find.ts';
import { STATUS_MODEL } from '../../src/score/fitted.ts';
import { MANNER } from '../../src/score/manner.ts';
import { measureSignals, SIGNALS, type Signals, type Whole } from '../../src/score/signals.ts';
import { chance, judgeStatus } from '../../src/score/status.ts';

const WHOLE: Whole = { wrong: 0, doubt: 0, slip: 0, insight: 0.5, belongs: 0.8, numbers: 0.3, limits: 0.4, notation: 0.2, vague: 0.2, dismissive: 0 };
const hit = (more: Partial<Hit> = {}): Hit => ({ answer: 'data', from: 0, to: 3, source: 'pattern', strength: 1, closeness: null, modality: 'affirmed', rule: 'split by user', depth: { content: 3, sentenceContent: 5, reasons: 1, contrasts: 0, quantities: 1, listed: false }, ...more });
const near = (strength: number, from = 0): Hit => hit({ source: 'exemplar', strength, from, to: from + 3, closeness: { similarity: strength, exemplar: 0, covered: strength, mentioned: 0.1, against: 0.1, odds: 3, lead: 0.2 } });
const judge = (signals: Signals) => judgeStatus(STATUS_MODEL, 'data.split', signals);
const signalsOf = (hits: Hit[], whole = WHOLE): Signals => measureSignals(hits, whole);

describe('signals', () => {
  test.each<[string, Hit[], Partial<Signals>]>([
    ['nothing', [], { pattern: 0, weakPattern: 0, near: 0, lead: 0, listed: 0 }],
    ['a pattern', [hit()], { pattern: 1, patternAgain: 0, weakPattern: 0 }],
    ['the same place twice', [hit(), hit()], { pattern: 1, patternAgain: 0 }],
    ['two places', [hit(), hit({ from: 10, to: 12 })], { pattern: 1, patternAgain: 0.5 }],
    ['the same place of another answer', [hit(), hit({ answer: 'probe' })], { patternAgain: 0.5 }],
    ['a weak pattern', [hit({ strength: 0.5 })], { pattern: 0, weakPattern: 1 }],
    ['a weak pattern beside a full one', [hit({ strength: 0.5, from: 10, to: 12 }), hit()], { pattern: 1, weakPattern: 0 }],
    ['an exemplar', [near(0.6)], { pattern: 0, near: 0.6, nearAgain: 0 }],
    ['two exemplars', [near(0.4, 9), near(0.6)], { near: 0.6, nearAgain: 0.4 }],
    ['a list item', [hit({ depth: { content: 0, sentenceContent: 0, reasons: 0, contrasts: 0, quantities: 0, listed: true } })], { listed: 1, reason: 0, quantity: 0 }],
  ])('of %s', (_, hits, expected) => expect(signalsOf(hits)).toMatchObject(expected));

  test('each lies within 0 and 1', () => {
    const hits = fc.array(fc.tuple(fc.boolean(), fc.double({ min: 0.18, max: 1, noNaN: true }), fc.nat(50)).map(([pattern, strength, from]) => (pattern ? hit({ from, to: from + 2, strength: strength > 0.6 ? 1 : 0.5 }) : near(strength, from))), { maxLength: 8 });
    fc.assert(fc.property(hits, (list) => {
      const signals = signalsOf(list);
      for (const name of SIGNALS) expect(signals[name], name).toBeGreaterThanOrEqual(0);
      for (const name of SIGNALS) if (name !== 'against') expect(signals[name], name).toBeLessThanOrEqual(1);
    }));
  });

  test('every signal has a coefficient, and none is left over', () => {
    const names = ['constant', ...SIGNALS].sort();
    expect(Object.keys(STATUS_MODEL.touched).sort()).toEqual(names);
    expect(Object.keys(STATUS_MODEL.covered).sort()).toEqual(names);
    expect(SIGNALS).toEqual(expect.arrayContaining([...MANNER]));
  });
});

describe('a status', () => {
  test('without any evidence is absent, however good the rest', () => {
    const best = { ...WHOLE, belongs: 1, numbers: 1, limits: 1, notation: 1, vague: 0 };
    for (const id of Object.keys(STATUS_MODEL.leaning)) expect(judgeStatus(STATUS_MODEL, id, signalsOf([], best))).toMatchObject({ status: 'absent', touched: 0, possibly: false });
  });

  test('of several full pieces of evidence with reasons is covered', () => {
    expect(judge(signalsOf([hit(), hit({ from: 10, to: 13 }), near(0.8, 20), near(0.7, 30)], { ...WHOLE, belongs: 1 })).status).toBe('covered');
  });

  test('of a faint likeness is absent', () => expect(judge(signalsOf([near(0.19)], { ...WHOLE, belongs: 0.3 })).status).toBe('absent'));

  test('is shown as possible between the thresholds alone', () => {
    fc.assert(fc.property(fc.record(Object.fromEntries(SIGNALS.map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })]))), (signals) => {
      const got = judge(signals as unknown as Signals);
      expect(got.possibly).toBe(got.touched < STATUS_MODEL.touchedFrom && got.touched >= STATUS_MODEL.possiblyFrom);
      expect(got.status === 'absent').toBe(got.touched < STATUS_MODEL.touchedFrom);
    }));
  });

  test('is judged more strictly the more is wrong around it', () => {
    const hits = [hit(), near(0.5, 20)];
    expect(judge(signalsOf(hits, { ...WHOLE, wrong: 0.6 })).touched).toBeLessThan(judge(signalsOf(hits)).touched);
    expect(judge(signalsOf(hits, { ...WHOLE, belongs: 0.1 })).touched).toBeLessThan(judge(signalsOf(hits)).touched);
  });

  test('an unknown criterion leans nowhere', () => {
    const signals = signalsOf([hit()]);
    expect(judgeStatus(STATUS_MODEL, 'data.new-question.point', signals).covered).toBe(chance(STATUS_MODEL.covered, signals));
  });
});

test('more evidence of patterns never lowers the chances', () => {
  const chances = [[], [hit()], [hit(), hit({ from: 10, to: 13 })], [hit(), hit({ from: 10, to: 13 }), hit({ from: 20, to: 23 })]].map((hits) => judge(signalsOf(hits)));
  for (const [i, one] of chances.entries()) if (i) expect(one.touched).toBeGreaterThanOrEqual((chances[i - 1] as typeof one).touched);
});
