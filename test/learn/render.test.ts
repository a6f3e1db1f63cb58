import { expect, test } from 'vitest';
import { plainStyle } from '../../src/display/style.ts';
import { widthOf } from '../../src/display/width.ts';
import { buildProgress } from '../../src/learn/progress.ts';
import { renderProgressHtml } from '../../src/learn/render/html.ts';
import { renderProgressMarkdown } from '../../src/learn/render/markdown.ts';
import { renderProgress } from '../../src/learn/render/terminal.ts';
import type { Outcome } from '../../src/session/outcomes.ts';
import { dayOf, daysAgo, interview, outline, sitting, TODAY } from './sample.ts';

const outcome = (days: number, result: Outcome['result']): Outcome => ({ v: 1, at: 0, day: daysAgo(days), result, level: 'senior', note: '' });
const marks = (split: string, audit: string, budget: string) => ({ 'data.split': split, 'data.audit': audit, 'serve.budget': budget });
const rows = [
  sitting({ day: daysAgo(21), steps: { data: 30, serve: 50 }, marks: marks('-', '-', 'n') }),
  sitting({ day: daysAgo(14), steps: { data: 40, serve: 55 }, marks: marks('n', '-', 'c'), row: { ratings: { data: 4, serve: 4 } } }),
  sitting({ day: daysAgo(6), steps: { data: 45 }, marks: { 'data.split': 'p', 'data.audit': 'e' }, row: { mode: 'practice', question: { id: 'feed', title: 'Feed <script>' } } }),
  sitting({ day: daysAgo(1), steps: { data: 60, serve: 70 }, marks: marks('-', '-', 'c'), row: { ratings: { data: 3, serve: 4 } } }),
];
const build = (all = rows) => buildProgress({ rows: all, outcomes: [outcome(20, 'failed'), outcome(13, 'failed'), outcome(0, 'passed')], outline, level: 'senior', today: TODAY, dayOf });
const terminal = (options: object = {}, all = rows) => renderProgress(build(all), { width: 80, style: plainStyle, all: false, ...options });

test('the terminal: one screen, no row wider than it', async () => {
  const text = terminal();
  expect(text.split('\n').length).toBeLessThanOrEqual(24);
  for (const width of [80, 60, 40]) for (const row of terminal({ width, all: true }).split('\n')) expect(widthOf(row), row).toBeLessThanOrEqual(width);
  await expect(terminal({ all: true })).toMatchFileSnapshot('snapshots/progress.txt');
});

test('for screen readers: no bars, no signs, every point in words', () => {
  const text = terminal({ bars: 'none', all: true });
  expect(text).not.toMatch(/[▁-█●◐○◌]/);
  expect(text).toContain('Splits by time: missed 2 of 4; lately missed, named, after a follow-up, missed');
});

test('Markdown: what is foreign stays text', async () => {
  const text = renderProgressMarkdown(build());
  expect(text).toContain('Names a \\*budget\\*');
  await expect(text).toMatchFileSnapshot('snapshots/progress.md');
});

test('the page: no script, no address, what is foreign stays text, each mark has a word', async () => {
  const page = renderProgressHtml(build());
  expect(page).not.toMatch(/<script|https?:|<b>|<img/);
  expect(page).toContain('Feed &lt;script&gt;');
  expect(page).toContain('<td class="missed"><span aria-hidden="true">·</span><span class="sr">missed</span></td>');
  expect(page).toMatch(/<svg class="line" role="img"[^>]*aria-label="Scores of whole interviews, oldest first: 40, 47, 65\. The dashed line is 68/);
  await expect(page).toMatchFileSnapshot('snapshots/progress.html');
});

test('without a judged session there is one sentence, in every format', () => {
  for (const text of [terminal({}, []), renderProgressMarkdown(build([])), renderProgressHtml(build([]))]) expect(text).toContain('No session has been judged yet. mlsd start begins one.');
});

test('one interview alone needs no more than what it can tell', () => {
  const text = terminal({}, [interview(TODAY, 50)]);
  expect(text).toContain('Too early to say: 1 whole interview so far, 3 are needed.');
  expect(text).not.toMatch(/NaN|undefined|null|brackets|Outcomes|Ratings/);
});
