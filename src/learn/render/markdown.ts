/** Progress as Markdown. */
import { escapeMarkdown as md } from '../../display/escape.ts';
import type { PointRecord } from '../points.ts';
import type { Progress, StepTrend } from '../progress.ts';
import type { Trend } from '../trend.ts';
import { biasWords, BRACKETS_LEGEND, caveatWords, CHANGE_LEGEND, changeWords, estimateWords, MARK_LEGEND, MARK_SIGNS, NOTHING_YET, outcomeWords, readinessWords, recordWords, streakWords, totalsWords } from '../words.ts';

/** Columns of the heat map: wider tables are not read. */
const COLUMNS = 16;

/** Ends with a line feed. */
export function renderProgressMarkdown(progress: Progress): string {
  const blocks = [`# Progress, ${progress.level}`, ...(progress.sittings.length === 0 ? [NOTHING_YET] : bodyBlocks(progress))];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function bodyBlocks(progress: Progress): string[] {
  return [
    `${totalsWords(progress)}. ${streakWords(progress)}.`,
    '## Trend', table(['Step', 'Of late', 'Bar', 'Change', 'Times'], trendCells(progress)), `${CHANGE_LEGEND} ${BRACKETS_LEGEND}`,
    '## Readiness', readinessWords(progress), md(estimateWords(progress)), md(caveatWords(progress)),
    ...section('Weakest points', progress.weakest.map((point) => `- **${md(point.title)}** (${md(point.step)}): ${recordWords(point)}`).join('\n')),
    ...section('Own ratings', biasWords(progress)),
    ...section('Real interviews', outcomeWords(progress)),
    '## Criteria by session', MARK_LEGEND, heatTable(progress),
    '## Sessions', sessionTable(progress),
  ];
}

function section(title: string, body: string): string[] {
  return body === '' ? [] : [`## ${title}`, body];
}

function trendCells(progress: Progress): string[][] {
  const cells = (name: string, trend: Trend, bar: string): string[] => [name, trend.recent === null ? '' : String(Math.round(trend.recent)), bar, changeWords(trend), String(trend.count)];
  return [cells('Overall', progress.overall, ''), ...progress.steps.map((step: StepTrend) => cells(md(step.title), step, String(step.bar)))];
}

function heatTable(progress: Progress): string {
  const from = Math.max(0, progress.sittings.length - COLUMNS);
  const marks = (point: PointRecord): string[] => point.marks.slice(from).map((mark) => (mark === null ? '' : MARK_SIGNS[mark]));
  return table(['Point', ...progress.sittings.slice(from).map((_, i) => String(from + i + 1))], progress.points.map((point) => [`${md(point.step)}: ${md(point.title)}`, ...marks(point)]));
}

function sessionTable(progress: Progress): string {
  return table(['No.', 'Day', 'How', 'Question', 'Score'], progress.sittings.map(({ day, mode, title, score, whole }, i) => [String(i + 1), day, whole ? mode : `${mode}, in part`, md(title), String(Math.floor(score))]));
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
