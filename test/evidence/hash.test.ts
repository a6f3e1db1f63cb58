import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSorted, hashNumbers, hashText } from '../../src/evidence/hash.ts';

test('hashes are whole numbers of 53 bits, and another for another text', () => {
  const texts = Array.from({ length: 50_000 }, (_, i) => `w:${i.toString(36)} ${i}`);
  const hashes = texts.map(hashText);
  expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true);
  expect(new Set(hashes).size).toBe(texts.length);
});

test('a hash of numbers tells their order, and looks at no others', () => {
  const numbers = ['split', 'by', 'user', 'week'].map(hashText);
  expect(hashNumbers(numbers, 0, 3)).not.toBe(hashNumbers(numbers.toReversed(), 1, 4));
  expect(hashNumbers(numbers, 1, 3)).toBe(hashNumbers(numbers.slice(1, 3), 0, 2));
});

test('of runs of common words no two are alike', () => {
  const words = Array.from({ length: 20 }, (_, i) => hashText(`word${i}`));
  const runs = Array.from({ length: 20_000 }, (_, i) => Array.from({ length: 8 }, (__, k) => words[Math.floor(i / 20 ** (k % 4)) % 20] as number));
  expect(new Set(runs.map((run) => hashNumbers(run, 0, 8))).size).toBe(new Set(runs.map(String)).size);
});

test('a number is found where it stands', () =>
  fc.assert(fc.property(fc.uniqueArray(fc.nat()), fc.nat(), (numbers, other) => {
    const list = Float64Array.from(numbers).sort();
    for (const number of numbers) expect(list[findSorted(list, number)]).toBe(number);
    expect(findSorted(list, other)).toBe(list.indexOf(other));
  })));
