import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { chanceOf, logOdds, tellingWords, traitsOf } from '../../src/evidence/classifier.ts';
import { languageOf, prepareLanguage, type Language } from '../../src/evidence/rulebook.ts';
import { openLibrary } from '../../src/pack/load.ts';
import type { Classifier, Classifiers, Rubrics } from '../../src/pack/pack.ts';

const { vocabulary } = prepareLanguage({ version: 1, concepts: {}, lists: {}, abbreviations: [], misheard: {}, protected: [], forms: [] }, { documents: 10, stems: { split: 5 } });
const traits = (source: string, from = 0, to = Infinity): string[] => {
  const text = vocabulary.read(source);
  return [...traitsOf(text, { from, to: Math.min(to, text.tokens.length) })];
};

describe('traits', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['Splits', ['w:split']],
    ['users split users split', ['w:user', 'w:split', 'b:user split', 'b:split user']],
    ['We split. Users drift', ['w:we', 'w:split', 'b:we split', 'w:user', 'w:drift', 'b:user drift']],
    ['hold out 20%', ['w:hold', 'w:out', 'b:hold out', 'w:#percent', 'b:out #percent']],
  ])('of %j', (source, expected) => expect(traits(source).sort()).toEqual([...expected].sort()));

  test('quantities of a kind are alike', () => expect(traits('within 200 ms')).toEqual(traits('within 90 ms')));
  test('may be words alone', () => expect([...traitsOf(vocabulary.read('split users'), { from: 0, to: 2 }, false)]).toEqual(['w:split', 'w:user']));
  test('are those of the range alone', () => expect(traits('never split users at random', 1, 3)).toEqual(['w:split', 'w:user', 'b:split user']));
});

describe('log odds', () => {
  const classifier: Classifier = { bias: -1, weights: { 'w:split': 4, 'w:user': -2, 'b:split user': 1 } };

  test.each<[string[], number]>([
    [[], -1],
    [['w:split'], 3],
    [['w:split', 'w:user', 'b:split user', 'w:unheard'], -1 + (4 - 2 + 1) / 2],
    [['w:unheard', 'w:constructor', 'w:__proto__'], -1],
  ])('of %j', (given, odds) => expect(logOdds(classifier, new Set(given))).toBeCloseTo(odds));

  test('become chances that rise with them, and are even at 0', () => {
    expect(chanceOf(0)).toBe(0.5);
    fc.assert(fc.property(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: 0.01, max: 5, noNaN: true }), (odds, more) => {
      expect(chanceOf(odds + more)).toBeGreaterThan(chanceOf(odds));
      expect(chanceOf(odds) + chanceOf(-odds)).toBeCloseTo(1);
    }));
  });
});

describe('telling words', () => {
  const classifier: Classifier = { bias: 0, weights: { 'w:week': 1, 'b:by week': 3, 'w:by': 1, 'w:random': -5 } };
  const all = new Set(['w:week', 'b:by week', 'w:by', 'w:random', 'w:unheard']);
  test('are those that speak for it, strongest first', () => expect(tellingWords(classifier, all, 9)).toEqual(['by week', 'by', 'week']));
  test('are at most so many', () => expect(tellingWords(classifier, all, 1)).toEqual(['by week']));
  test('are none where nothing speaks for it', () => expect(tellingWords(classifier, new Set(['w:random']), 4)).toEqual([]));
});

describe('rubrics/classifiers.json', () => {
  const shipped = JSON.parse(readFileSync(new URL('../../rubrics/classifiers.json', import.meta.url), 'utf8')) as Classifiers;
  let rubrics: Rubrics, language: Language;
  beforeAll(async () => {
    rubrics = (await openLibrary({ packs: [], configDir: null, cacheDir: null })).rubrics();
    language = languageOf(rubrics);
  });

  test('has every core criterion, and none else', () => {
    expect(Object.keys(shipped.criteria).sort()).toEqual(rubrics.steps.flatMap((step) => step.criteria.map(({ id }) => id)).sort());
    expect(Object.keys(shipped.steps).sort()).toEqual(['insight', 'software', 'wrong']);
    expect(Object.keys(shipped.places).sort()).toEqual(rubrics.steps.map(({ step }) => step).sort());
  });

  test('is what the scorer reads', () => expect(language.classifiers).toEqual(shipped));

  test('holds numbers by trait, and no weight of nothing', () => {
    for (const [id, { bias, weights }] of [...Object.entries(shipped.criteria), ...Object.entries(shipped.steps), ...Object.entries(shipped.places)]) {
      expect(Number.isFinite(bias), id).toBe(true);
      expect(Object.keys(weights).length, id).toBeGreaterThan(20);
      expect(Object.entries(weights).filter(([trait, weight]) => !/^(w:\S+|b:\S+ \S+)$/.test(trait) || !Number.isFinite(weight) || weight === 0), id).toEqual([]);
    }
  });

  /** How often an example of the point has higher odds than one of its neighbours. */
  test("tells each point's examples from those of its neighbours, so it was learnt from words as they are read now", () => {
    const oddsOf = (id: string, sources: string[]): number[] => sources.map((source) => language.vocabulary.read(source)).map((text) => logOdds(shipped.criteria[id] as Classifier, traitsOf(text, { from: 0, to: text.tokens.length })));
    const shares = rubrics.steps.flatMap(({ criteria }) => criteria.map(({ id, examples }) => {
      const own = oddsOf(id, examples.covered), others = oddsOf(id, criteria.filter((other) => other.id !== id).flatMap((other) => other.examples.covered));
      const share = own.reduce((sum, odds) => sum + others.filter((other) => odds > other).length, 0) / (own.length * others.length);
      expect(share, id).toBeGreaterThan(0.55);
      return share;
    }));
    expect(shares.reduce((a, b) => a + b, 0) / shares.length).toBeGreaterThan(0.75);
  });
});
