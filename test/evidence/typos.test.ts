import { describe, expect, test } from 'vitest';
import { oneTypoApart, shapesOf, TypoIndex } from '../../src/evidence/typos.ts';

const KNOWN = ['calibr', 'latenc', 'split', 'top-k', 'to', 'leakag'];
const added = new TypoIndex(), given = new TypoIndex(shapesOf(KNOWN));
for (const stem of KNOWN) added.add(stem);

describe.each([['added one by one', added], ['given by shape', given]])('stems %s', (_, typos) => {
  test.each([
    ['calibr', 'calibration', 'calibr'],
    ['calbir', 'calbiration', 'calibr'],
    ['latnc', 'latncy', 'latenc'],
    ['lakag', 'lakage', 'leakag'],
    ['xeakag', 'xeakage', 'xeakag'],
    ['splt', 'splt', 'splt'],
    ['topkk', 'topkks', 'topkk'],
    ['to', 'twoing', 'to'],
  ])('%j of %j means %j', (stem, word, meant) => expect(typos.fold(stem, word)).toBe(meant));
});

test('a stem that becomes known is no typo any more', () => {
  const typos = new TypoIndex(shapesOf(KNOWN));
  typos.add('calbir');
  expect(typos.fold('calbir', 'calbiration')).toBe('calbir');
});

test.each([['abc', 'abc', false], ['abc', 'abd', true], ['abc', 'acb', true], ['abc', 'ab', true], ['abc', 'xabc', true], ['abcd', 'ab', false]])('%j and %j', (a, b, apart) => expect(oneTypoApart(a, b)).toBe(apart));
