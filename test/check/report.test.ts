import { expect, test } from 'vitest';
import { buildPackReport, renderPackReport } from '../../src/check/report.ts';
import { rubricsOf } from '../../src/pack/content.ts';
import { checkPack } from './behavioural.ts';

function reportOf(changes: Parameters<typeof checkPack>[0] = {}) {
  const { content, findings } = checkPack(changes);
  return buildPackReport(content, rubricsOf(content), findings);
}

test('the report shows how far a question tells its samples apart', () => {
  const [question] = reportOf().questions;
  expect(question).toMatchObject({ id: 'saved-project', criteria: 1, facts: 1 });
  expect(question?.scores.strong ?? 0).toBeGreaterThan((question?.scores.weak ?? 100) + 30);
});

test('evidence that matches nowhere is named', () => {
  expect(reportOf({ outcome: (text) => text.replace('      - since then I\n', '      - since then I\n      - zebra crossing\n') }).idle).toContainEqual({ owner: 'outcome.lesson', pattern: 'zebra crossing' });
});

test('two criteria that match the same words are named', () => {
  const twice = (text: string) => text.replace('      - (customer | client) ..6 (leave | cancel | threaten)\n', '      - I (decide | decided | wrote | called | sat | split | asked)\n');
  const found = reportOf({ story: twice }).overlaps.find(({ first, second }) => first === 'story.stakes' && second === 'story.own-part');
  expect(found?.both).toBeGreaterThanOrEqual(4);
});

test('a criterion that no sample touches is named', () => {
  const idle = (text: string) => text.replace(/(?<=evidence:\n)( {6}- .*\n)+(?= {4}probe: Who was against)/, '      - zebra\n').replace(/- (the sales lead|I convinced|two engineers|he objected|I persuaded|the designer|some people|there was a conflict).*/g, '- zebra crossing ahead');
  expect(reportOf({ story: idle }).untouched).toContain('story.conflict');
});

test('the text names every section', () => {
  expect(renderPackReport(reportOf()).split('\n').filter((line) => /^\S/.test(line)).map((line) => line.replace(/ \(\d+\)$/, ''))).toEqual([
    'Questions', 'Shared criteria that no exemplar or reference answer touches', 'Criteria of a question that its own exemplars and reference answer leave untouched', 'Evidence that matches nowhere',
    'Criteria that match the same words', 'Examples claimed by another criterion', 'Examples judged as meant', expect.stringMatching(/^Covered examples missed when each is left out, \d+ % of 36 being found$/),
  ]);
});
