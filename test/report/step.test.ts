import { describe, expect, test } from 'vitest';
import { plainStyle } from '../../src/display/style.ts';
import { widthOf } from '../../src/display/width.ts';
import { renderStepFeedback } from '../../src/report/render/step.ts';
import { dataStep, question, rubrics } from './sample.ts';

const options = { rubrics, question, level: 'senior', width: 80, style: plainStyle } as const;
const better = { ...dataStep, score: 58, holds: [], red_flags: [], criteria: dataStep.criteria.map((each) => (each.id === 'data.privacy' ? { ...each, status: 'covered' as const } : { ...each })) };

describe('after a step', () => {
  test('the whole screen', async () => {
    await expect(renderStepFeedback(dataStep, options)).toMatchFileSnapshot('snapshots/step.txt');
  });
  test('on a retry, before and after', () => {
    const text = renderStepFeedback(better, { ...options, before: dataStep });
    expect(text).toContain('was 40 (+18)');
    expect(text).toMatch(/New +Handles personal data/);
    expect(text).not.toContain('Lost');
    expect(renderStepFeedback(dataStep, { ...options, before: better })).toMatch(/Lost +Handles personal data/);
  });
  test.each([30, 63, 64, 100])('no row is wider than %d columns', (width) => {
    for (const row of renderStepFeedback(dataStep, { ...options, width }).split('\n')) expect(widthOf(row)).toBeLessThanOrEqual(width);
  });
  test('says at most three things with advice, and at most three gains', () => {
    const criteria = Array.from({ length: 9 }, (_, i) => ({ ...dataStep.criteria[4]!, id: `data.x${i}` }));
    const gains = criteria.map(({ id }) => ({ id, gain: 2 }));
    const text = renderStepFeedback({ ...dataStep, criteria, gains }, options);
    expect(text.match(/\(\+2\)/g)).toHaveLength(3);
    expect(text).toContain('Also open');
  });
  test('a step that was not asked is no zero', () => expect(renderStepFeedback({ ...dataStep, score: null, holds: [], red_flags: [], criteria: [], gains: [] }, options)).toContain('not asked'));
  test('without bars for screen readers', () => expect(renderStepFeedback(dataStep, { ...options, bars: 'none' })).not.toMatch(/[█░#]/));
});
