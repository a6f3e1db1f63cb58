import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareStem } from '../../src/evidence/stem.ts';

const stem = prepareStem({ protected: ['precision', 'experiment', 'experience', 'serving', 'serve', 'news', 'late', 'latency'], forms: [['choose', 'chose', 'chosen', 'choice'], ['datum', 'data']] });

describe('share a stem', () => {
  test.each([
    ['optimise', 'optimize'], ['optimisation', 'optimization'], ['normalised', 'normalized'], ['organising', 'organizing'], ['behaviour', 'behavior'], ['behaviours', 'behavior'], ['tours', 'tour'], ['poured', 'pour'], ['behavioural', 'behavioral'], ['colour', 'color'], ['favourites', 'favorites'],
    ['analyse', 'analyze'], ['analysing', 'analyzing'], ['modelled', 'modeled'], ['modelling', 'modeling'], ['labelled', 'labeled'], ['labelling', 'labeling'], ['cancelled', 'canceled'], ['centre', 'center'], ['catalogue', 'catalog'],
    ['users', 'user'], ['queries', 'query'], ['classes', 'class'], ['splitting', 'splits'], ['monitored', 'monitoring'], ['precisions', 'precision'], ["user's", 'user'],
    ['chose', 'choice'], ['data', 'datum'],
  ])('%s and %s', (a, b) => expect(stem(a)).toBe(stem(b)));
});

describe('keep apart', () => {
  test.each([
    ['experiment', 'experience'], ['serve', 'serving'], ['news', 'new'], ['late', 'latency'], ['hour', 'hor'], ['four', 'for'], ['precise', 'precize'], ['expertise', 'expertize'], ['bus', 'bu'], ['loss', 'los'], ['serve', 'server'],
  ])('%s and %s', (a, b) => expect(stem(a)).not.toBe(stem(b)));
});

test('a word has one stem, whatever was asked before', () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,14}$/), { maxLength: 20 }), (words) => {
    const fresh = prepareStem({ protected: ['serving'], forms: [['choose', 'chosen']] });
    expect(words.map(fresh)).toEqual([...words].reverse().map(prepareStem({ protected: ['serving'], forms: [['choose', 'chosen']] })).reverse());
    for (const word of words) expect(fresh(word).length).toBeGreaterThan(0);
  }));
});

test.each([['uses', 'use'], ['ages', 'age'], ['news', 'new'], ['boxes', 'box'], ['logs', 'log']])('%s has the stem it has where %s was asked before', (word, first) => {
  const rules = { protected: ['news', 'new'], forms: [] }, after = prepareStem(rules);
  after(first);
  expect(prepareStem(rules)(word)).toBe(after(word));
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is a word like any other', (word) => expect(typeof stem(word.toLowerCase())).toBe('string'));
