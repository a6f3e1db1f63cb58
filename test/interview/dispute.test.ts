import { expect, test } from 'vitest';
import { UserError } from '../../src/error.ts';
import { disputePoint, type DisputeBook } from '../../src/interview/dispute.ts';
import type { Listed } from '../../src/interview/list.ts';
import { scriptedCandidate, type Line } from './stage.ts';

const points = (count: number): Listed[] => Array.from({ length: count }, (_, i) => ({ value: `data.p${i + 1}`, label: `missed: Point ${i + 1}` }));

async function dispute(open: Listed[], choices: (string | null)[], lines: Line[] = []) {
  const written: string[][] = [];
  const book: DisputeBook = {
    open: () => open,
    write(_results, criterion, words) {
      if (words === 'never said') throw new UserError('these words are in none of the answers');
      written.push([criterion, words]);
      return 'Written down.';
    },
  };
  const candidate = scriptedCandidate({ lines, choices });
  await disputePoint(candidate, book, { results: [], heading: 'Card fraud', answer: 'we split by time' });
  return { written, candidate };
}

test('a point and its words, as they were typed, with the answer in sight', async () => {
  const { written, candidate } = await dispute(points(2), ['data.p2'], [' split by time ']);
  expect(written).toEqual([['data.p2', 'split by time']]);
  expect(candidate.asked[0]).toMatchObject({ thread: [{ who: 'you', text: 'we split by time' }], prompt: expect.stringContaining('missed: Point 2') });
  expect(candidate.shown).toEqual(['\n Written down.\n']);
});

test('no words are words enough; words that nobody said are asked again, with the reason', async () => {
  expect((await dispute(points(1), ['data.p1'], [''])).written).toEqual([['data.p1', '']]);
  const { written, candidate } = await dispute(points(1), ['data.p1'], ['never said', 'time']);
  expect(written).toEqual([['data.p1', 'time']]);
  expect(candidate.asked[1]?.prompt).toContain('Not written down: these words are in none of the answers.');
});

test('going back, Ctrl-C and leaving the words write nothing', async () => {
  expect((await dispute(points(1), [' back'])).written).toEqual([]);
  expect((await dispute(points(1), [null])).written).toEqual([]);
  expect((await dispute(points(1), ['data.p1'], [() => ({ kind: 'stop' })])).written).toEqual([]);
});

test('a long list comes in pages, and begins again after the last', async () => {
  const { candidate, written } = await dispute(points(11), [' more', ' more', ' more', 'data.p11'], ['']);
  expect(candidate.chosen.map((values) => [values[0], values.length])).toEqual([['data.p1', 11], ['data.p10', 4], ['data.p1', 11], ['data.p10', 4]]);
  expect(written).toEqual([['data.p11', '']]);
});

test('where every point counts, nothing is asked', async () => {
  expect((await dispute([], [])).candidate.shown).toEqual(['\n Every point of this step counts already.\n']);
});
