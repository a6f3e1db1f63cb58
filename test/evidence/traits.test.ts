import { describe, expect, test } from 'vitest';
import { prepareLanguage } from '../../src/evidence/rulebook.ts';
import { traitsOf } from '../../src/evidence/traits.ts';

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

