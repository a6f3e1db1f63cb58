import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findScopes, modalityOf } from '../../src/evidence/modality.ts';
import { readText } from '../../src/evidence/text.ts';
import type { Modality } from '../../src/pack/schema.ts';
import { CLAUSES, KNOWN_MISSES, type Labelled } from './modality-clauses.ts';

const plain = (word: string): string => word;

/** What the engine makes of the words where they first stand in the clause. */
function modalityIn(clause: string, words: string): Modality {
  const text = readText(clause, plain), wanted = readText(words, plain).tokens.map((token) => token.lower);
  const from = text.tokens.findIndex((_, i) => wanted.every((word, k) => text.tokens[i + k]?.lower === word));
  if (from < 0) throw new Error(`"${words}" does not stand in "${clause}"`);
  return modalityOf(text, findScopes(text), from, from + wanted.length);
}

const isRight = ([clause, words, label]: Labelled): boolean => modalityIn(clause, words) === label;
const earns = (modality: Modality): boolean => modality === 'affirmed' || modality === 'hedged';
const shareOf = (list: Labelled[], right: (one: Labelled) => boolean): number => list.filter(right).length / list.length;

const ALL = [...CLAUSES, ...KNOWN_MISSES];
const LABELS: Modality[] = ['affirmed', 'negated', 'rejected', 'hedged', 'asked'];

describe.each(LABELS)('%s', (label) => {
  test.each(CLAUSES.filter((one) => one[2] === label))('%s · %s', (clause, words) => expect(modalityIn(clause, words)).toBe(label));
});

describe('the table', () => {
  test('holds at least 300 clauses, none twice, of every kind', () => {
    expect(new Set(ALL.map(([clause, words]) => `${clause} · ${words}`)).size).toBe(ALL.length);
    expect(ALL.length).toBeGreaterThanOrEqual(300);
    for (const label of LABELS) expect(ALL.filter((one) => one[2] === label).length).toBeGreaterThanOrEqual(25);
  });

  /** Measured with the known misses counted: 277 of 327 labels; whether the words earn or not, 285 of 327. */
  test('is read right this often, known misses counted', ({ annotate }) => {
    const right = shareOf(ALL, isRight), earning = shareOf(ALL, ([clause, words, label]) => earns(modalityIn(clause, words)) === earns(label));
    void annotate(`right label ${(100 * right).toFixed(1)} %, right about earning ${(100 * earning).toFixed(1)} % of ${ALL.length} clauses`);
    expect(right).toBeGreaterThanOrEqual(277 / 327);
    expect(earning).toBeGreaterThanOrEqual(285 / 327);
  });
});

/** Written by somebody who had not seen the engine. Measured so: 82 of 120 labels, 93 right about earning; some of the cues that were missing were then added. */
describe('clauses by a stranger', () => {
  const fresh = JSON.parse(readFileSync(new URL('modality-fresh.json', import.meta.url), 'utf8')) as Labelled[];
  test('are read right this often', () => {
    expect(fresh).toHaveLength(120);
    expect(fresh.filter(isRight).length).toBeGreaterThanOrEqual(91);
    expect(fresh.filter(([clause, words, label]) => earns(modalityIn(clause, words)) === earns(label)).length).toBeGreaterThanOrEqual(99);
  });
});

describe('a cue', () => {
  test('inside the words is part of the point', () => {
    expect(modalityIn('we never train on the future', 'never train on the future')).toBe('affirmed');
    expect(modalityIn('we never train on the future', 'train on the future')).toBe('negated');
  });

  test('reaches only so far', () => {
    expect(modalityIn('we do not keep logs of the raw text of all these users and split by time', 'split by time')).toBe('affirmed');
  });

  test.each(['but', 'because', 'so', 'until', 'instead', 'if', 'unless'])('ends at %s', (word) => {
    expect(modalityIn(`we do not shuffle ${word} we split by time`, 'split by time')).toBe('affirmed');
  });

  test('does not cross the end of a sentence', () => {
    expect(modalityIn('We do not shuffle. Split by time', 'Split by time')).toBe('affirmed');
    expect(modalityIn('We do not shuffle\nsplit by time', 'split by time')).toBe('affirmed');
  });
});

test('scopes take time in proportion to the text', () => {
  const timeOf = (repeats: number): number => {
    const text = readText('we could use accuracy, but it is not true that no one, instead of us, does not matter so no no because '.repeat(repeats), plain);
    const start = performance.now();
    findScopes(text);
    return performance.now() - start;
  };
  timeOf(100);
  expect(timeOf(2400)).toBeLessThan(16 * timeOf(600) + 200);
});
