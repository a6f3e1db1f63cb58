import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuantityKind } from '../../src/evidence/quantity.ts';
import { readText } from '../../src/evidence/text.ts';

/** The quantities of a text: kind, value, words they take. */
function quantitiesOf(source: string): [QuantityKind, number, string][] {
  const { tokens } = readText(source, (word) => word);
  return tokens.flatMap((token, i) => {
    if (!token.quantity) return [];
    const last = tokens[i + Math.max(1, token.quantityLength) - 1];
    return [[token.quantity.kind, Number(token.quantity.value.toPrecision(9)), source.slice(token.start, last?.end)]];
  });
}

const ONE: [string, QuantityKind, number, string][] = [
  // durations, in seconds
  ['p99<200ms', 'duration', 0.2, '200ms'],
  ['within 100 ms', 'duration', 0.1, '100 ms'],
  ['in 100 milliseconds', 'duration', 0.1, '100 milliseconds'],
  ['a hundred milliseconds', 'duration', 0.1, 'a hundred milliseconds'],
  ['fifty ms', 'duration', 0.05, 'fifty ms'],
  ['0.5s', 'duration', 0.5, '0.5s'],
  ['two seconds', 'duration', 2, 'two seconds'],
  ['5 minutes', 'duration', 300, '5 minutes'],
  ['24h', 'duration', 86_400, '24h'],
  ['30d', 'duration', 2_592_000, '30d'],
  ['seven days', 'duration', 604_800, 'seven days'],
  ['3 weeks', 'duration', 1_814_400, '3 weeks'],
  ['six months', 'duration', 15_552_000, 'six months'],
  ['800 µs', 'duration', 0.0008, '800 µs'],
  ['half a second', 'duration', 0.5, 'half a second'],
  ['a quarter of an hour', 'duration', 900, 'a quarter of an hour'],
  ['a couple of days', 'duration', 172_800, 'a couple of days'],
  ['a few weeks', 'duration', 1_814_400, 'a few weeks'],
  ['within an hour', 'duration', 3600, 'an hour'],
  ['two-week', 'duration', 1_209_600, 'two-week'],
  ['30-day window', 'duration', 2_592_000, '30-day'],
  ['24 s', 'duration', 24, '24 s'],
  // shares of a whole
  ['a third of the traffic', 'ratio', 0.333333333, 'a third of the'],
  // shares, 0-100
  ['CTR ~2%', 'percent', 2, '2'],
  ['one percent', 'percent', 1, 'one percent'],
  ['10 per cent', 'percent', 10, '10 per cent'],
  ['twenty five percent', 'percent', 25, 'twenty five percent'],
  ['0.1 percent', 'percent', 0.1, '0.1 percent'],
  ['99.9%', 'percent', 99.9, '99.9'],
  ['5 pct', 'percent', 5, '5 pct'],
  ['5 bps', 'percent', 0.05, '5 bps'],
  // ratios
  ['1 in 1,000', 'ratio', 0.001, '1 in 1,000'],
  ['one in a thousand', 'ratio', 0.001, 'one in a thousand'],
  ['1 of 200', 'ratio', 0.005, '1 of 200'],
  ['1:10', 'ratio', 0.1, '1:10'],
  ['2x', 'ratio', 2, '2x'],
  ['2xA100', 'ratio', 2, '2x'],
  // rates, per second
  ['forty million a day', 'rate', 462.962963, 'forty million a day'],
  ['40M a day', 'rate', 462.962963, '40M a day'],
  ['200k/day', 'rate', 2.31481481, '200k/day'],
  ['3k requests per second', 'rate', 3000, '3k requests per second'],
  ['500/s', 'rate', 500, '500/s'],
  ['500 qps', 'rate', 500, '500 qps'],
  ['20 fps', 'rate', 20, '20 fps'],
  // counts and bare numbers
  ['100 million', 'count', 1e8, '100 million'],
  ['a million', 'count', 1e6, 'a million'],
  ['10k', 'count', 10_000, '10k'],
  ['1.5B parameters', 'count', 1.5e9, '1.5B'],
  ['1,234,567 rows', 'count', 1_234_567, '1,234,567'],
  ['two hundred and fifty users', 'number', 250, 'two hundred and fifty'],
  ['128 dims', 'number', 128, '128'],
  ['recall@100', 'number', 100, '100'],
  ['3 lakh rows', 'count', 300_000, '3 lakh'],
  // bytes
  ['12 GB', 'bytes', 12e9, '12 GB'],
  ['16GB', 'bytes', 16e9, '16GB'],
  ['1 KiB', 'bytes', 1024, '1 KiB'],
  ['two terabytes', 'bytes', 2e12, 'two terabytes'],
  // money
  ['$3', 'money', 3, '3'],
  ['$1.2M', 'money', 1.2e6, '1.2M'],
  ['€2.50', 'money', 2.5, '2.50'],
  ['50 cents', 'money', 0.5, '50 cents'],
  ['two million dollars', 'money', 2e6, 'two million dollars'],
  // dates
  ['Q3', 'date', 3, 'Q3'],
  ['2019', 'date', 2019, '2019'],
  ['in March', 'date', 0, 'March'],
];

test.each(ONE)('%s', (source, kind, value, words) => expect(quantitiesOf(source)).toEqual([[kind, value, words]]));

test.each([['one more thing'], ['p99'], ['the first one'], ['1st'], ['a few ideas'], ['the model may drift'], ['two towers'], ['half of it'], ['no number here']])('no quantity in %j', (source) => expect(quantitiesOf(source)).toEqual([]));

describe('several', () => {
  test.each([
    ['10-20 ms', [['number', 10, '10'], ['duration', 0.02, '20 ms']]],
    ['p50 40ms, p99 200ms', [['duration', 0.04, '40ms'], ['duration', 0.2, '200ms']]],
    ['20M users x 128 dims x 4 bytes', [['count', 2e7, '20M'], ['number', 128, '128'], ['bytes', 4, '4 bytes']]],
    ['from 2% to 3%', [['percent', 2, '2'], ['percent', 3, '3']]],
  ])('%s', (source, expected) => expect(quantitiesOf(source)).toEqual(expected));
});

test('what is counted is told', () => {
  const quantity = readText('3 million photos', (word) => word).tokens[0]?.quantity;
  expect(quantity).toMatchObject({ kind: 'count', of: 'photos' });
});

describe('of any number', () => {
  const units: [string, QuantityKind, number][] = [['ms', 'duration', 1e-3], ['min', 'duration', 60], ['GB', 'bytes', 1e9], ['%', 'percent', 1]];
  test('glued and spaced units read alike', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(...units), (n, [unit, kind, factor]) => {
      if (/^(19|20)\d\d$/.test(String(n))) return;
      const value = Number((n * factor).toPrecision(9));
      expect(quantitiesOf(`${n}${unit}`)[0]?.slice(0, 2)).toEqual([kind, value]);
      expect(quantitiesOf(`${n} ${unit}`)[0]?.slice(0, 2)).toEqual([kind, value]);
    }));
  });

  test('thousands marks change nothing', () => {
    fc.assert(fc.property(fc.integer({ min: 10_000, max: 999_999_999 }), (n) => {
      const marked = String(n).replace(/\B(?=(\d{3})+$)/g, ',');
      expect(quantitiesOf(`${marked} rows`)[0]?.[1]).toBe(quantitiesOf(`${n} rows`)[0]?.[1]);
    }));
  });
});
