import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shelve, takeFrom } from '../../src/evidence/shelf.ts';

test('what is taken is what was put', () =>
  fc.assert(fc.property(fc.array(fc.jsonValue({ stringUnit: 'grapheme' })), (values) => {
    const shelf = shelve(values);
    values.forEach((value, at) => expect(JSON.stringify(takeFrom(shelf, at))).toBe(JSON.stringify(value)));
  })));
