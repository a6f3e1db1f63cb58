import { expect, test } from 'vitest';
import { recallFaults } from '../../src/check/recall.ts';
import { checkPack } from './behavioural.ts';

test('an example is not found by itself', () => {
  const odd = 'bananas float above violet glaciers';
  const { findings } = checkPack({ outcome: (text) => text.replace('- the build went from 30 minutes to 6', `- ${odd}`) });
  expect(findings.recall.flatMap(({ missed }) => missed)).toContainEqual({ owner: 'outcome.result', text: odd });
  expect(findings.examples.find(({ text }) => text === odd)?.status).not.toBe('absent');
});

test('an example that a pattern finds needs no example like it', () => {
  const missed = checkPack().findings.recall.flatMap((recall) => recall.missed.map(({ text }) => text));
  expect(missed).not.toContain('wrong invoices fell from 8% to under 1% within a month');
});

test('a pack that finds too few gets one finding, at its worst file', () => {
  const { findings } = checkPack();
  const [first, ...others] = findings.recall;
  if (!first) throw new Error('nothing was measured');
  const worse = { ...first, of: 60, found: 20, missed: Array.from({ length: 40 }, () => ({ owner: 'story.stakes', text: 'x' })) };
  expect(recallFaults([worse, ...others])).toMatchObject([{ code: 'recall', file: first.source.file, message: expect.stringContaining('at least 85 %') }]);
  expect(recallFaults([{ ...worse, found: 55, missed: [] }])).toEqual([]);
  expect(recallFaults([{ ...worse, of: 10, found: 1 }])).toEqual([]);
});
