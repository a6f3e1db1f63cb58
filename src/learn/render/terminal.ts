/** Progress for a terminal: one screen, and every criterion when asked for. */
import { sparkline, type BarKind } from '../../display/bars.ts';
import { cleanLine } from '../../display/clean.ts';
import { padLeft, padTo, shorten, widthOf } from '../../display/width.ts';
import { wrapBehind } from '../../display/wrap.ts';
import { heading, isNarrow, labelled, paintScore, textWidth, type Layout } from '../../report/render/rows.ts';
import type { Mark } from '../../session/index.ts';
import type { PointRecord } from '../points.ts';
import { lastMarks, type Progress, type StepTrend } from '../progress.ts';
import type { Trend } from '../trend.ts';
import { biasWords, BRACKETS_LEGEND, caveatWords, changeWords, count, estimateWords, MARK_LEGEND, MARK_SIGNS, MARK_WORDS, missedWords, NOTHING_YET, outcomeWords, readinessWords, streakWords, totalsWords } from '../words.ts';

export interface ProgressLayout extends Layout {
  /** Every criterion, too. */
  all: boolean;
}

const WEAKEST = 5;
/** Times of a point that stand beside it among the weakest. */
const MARKS = 6;

/** Ends with a line feed. */
export function renderProgress(progress: Progress, layout: ProgressLayout): string {
  const rows = progress.sittings.length === 0 ? [` ${NOTHING_YET}`] : [
    ...headRows(progress, layout),
    '',
    ...trendRows(progress, layout),
    '',
    ...summaryRows(progress, layout),
    ...(layout.all ? heatRows(progress, layout) : []),
  ];
  return `${rows.map((row) => row.trimEnd()).join('\n')}\n`;
}

function headRows(progress: Progress, layout: Layout): string[] {
  const { style } = layout;
  const [title, totals, streak] = [`Progress · ${progress.level}`, totalsWords(progress), streakWords(progress)];
  const days = sparkline(progress.streak.lately.map((sessions) => (sessions === 0 ? 0 : 25 + 25 * sessions)), kindOf(layout));
  return [...sides(title, totals, layout, style.bold), ...sides(streak, days === '' ? '' : `4 weeks ${days}`, layout, style.dim)];
}

/** Two texts at the two ends of a row; below each other where they do not fit. */
function sides(left: string, right: string, layout: Layout, paint: (text: string) => string): string[] {
  const gap = textWidth(layout) - widthOf(left) - widthOf(right);
  if (gap >= 2) return [` ${paint(left)}${' '.repeat(gap)}${layout.style.dim(right)}`];
  const rows = (text: string): string[] => (text === '' ? [] : wrapBehind(' ', text, layout.width - 1));
  return [...rows(left).map(paint), ...rows(right).map(layout.style.dim)];
}

function kindOf(layout: Layout): BarKind {
  return layout.bars ?? 'blocks';
}

function trendRows(progress: Progress, layout: Layout): string[] {
  const names = Math.max(...['overall', ...progress.steps.map((step) => step.step)].map(widthOf));
  const whole = trendRow('overall', progress.overall, null, names, layout);
  return [whole, ...progress.steps.map((step) => trendRow(step.step, step, step.bar, names, layout)), ...changeLegend(progress, layout)];
}

/** The legend where there is a change in brackets. */
function changeLegend(progress: Progress, layout: Layout): string[] {
  const changes = [progress.overall, ...progress.steps];
  if (!changes.some(({ change, clear }) => change !== null && !clear)) return [];
  return labelled('', BRACKETS_LEGEND, layout, layout.style.dim).map(layout.style.dim);
}

/** ' data     ▂▃▃▄▅▅   41   (+8)   6 times' */
function trendRow(name: string, trend: Trend & Pick<StepTrend, 'scores'>, bar: number | null, names: number, layout: Layout): string {
  const { style } = layout;
  const cells = isNarrow(layout) ? 10 : 24;
  const line = sparkline(trend.scores.slice(-cells), kindOf(layout));
  const recent = trend.recent === null ? '  ·' : padLeft(String(Math.round(trend.recent)), 3);
  const score = bar === null ? style.bold(recent) : style.bold(paintScore(trend.recent, bar, style)(recent));
  const change = changeWords(trend);
  const paint = !trend.clear ? style.dim : (trend.change ?? 0) > 0 ? style.good : style.bad;
  const times = trend.count === 0 ? 'not yet' : count(trend.count, bar === null ? 'interview' : 'time');
  const against = bar === null || trend.recent === null ? '' : trend.recent >= bar ? `, reaches ${bar}` : `, below ${bar}`;
  const used = 1 + names + 2 + (line === '' ? 0 : cells + 2) + 3 + 2 + 6 + 2;
  const tail = [times + against, times, ''].find((text) => used + widthOf(text) < layout.width) ?? '';
  return ` ${padTo(name, names)}  ${line === '' ? '' : `${padTo(line, cells)}  `}${score}  ${paint(padTo(change, 6))}  ${style.dim(tail)}`;
}

function summaryRows(progress: Progress, layout: Layout): string[] {
  const { style } = layout;
  const paragraph = (label: string, text: string): string[] => (text === '' ? [] : labelled(label, text, layout, style.accent));
  return [
    ...paragraph('Ready?', readinessWords(progress)),
    ...paragraph('', estimateWords(progress)),
    ...paragraph('', caveatWords(progress)),
    ...weakRows(progress.weakest.slice(0, WEAKEST), layout),
    ...paragraph('Ratings', biasWords(progress)),
    ...paragraph('Outcomes', outcomeWords(progress)),
  ];
}

/** ' Weakest   Splits so that nothing leaks   ··●·   missed 3 of 4' */
function weakRows(points: readonly PointRecord[], layout: Layout): string[] {
  const { style, width } = layout;
  const strip = (point: PointRecord): string => (kindOf(layout) === 'none' ? '' : `${padTo(signs(lastMarks(point, MARKS)), MARKS)}  `);
  const tails = points.map((point) => strip(point) + missedWords(point));
  return points.flatMap((point, i) => {
    const lead = padTo(i === 0 ? ' Weakest' : '', LEAD);
    const room = width - 1 - LEAD - Math.max(...tails.map(widthOf));
    if (room >= 16) return [style.accent(lead) + padTo(shorten(cleanLine(point.title), room - 2), room) + style.dim(tails[i] ?? '')];
    return [style.accent(lead) + shorten(cleanLine(point.title), width - 1 - LEAD), ...wrapBehind(padTo('', LEAD), missedWords(point), width - 1).map(style.dim)];
  });
}

/** Cells before the text of a labelled row. */
const LEAD = 11;

function signs(marks: readonly (Mark | null)[]): string {
  return marks.map((mark) => (mark === null ? ' ' : MARK_SIGNS[mark])).join('');
}

/** The heat map: criteria by session, the latest at the right; in words for screen readers. */
function heatRows(progress: Progress, layout: Layout): string[] {
  const { style } = layout;
  const names = Math.max(14, Math.min(40, layout.width - 30));
  const cells = layout.width - 4 - names;
  const plain = kindOf(layout) === 'none';
  const paint = { c: style.good, p: style.good, n: style.warn, e: style.warn, '-': style.bad };
  const strip = (point: PointRecord): string => point.marks.slice(-cells).map((mark) => (mark === null ? ' ' : paint[mark](MARK_SIGNS[mark]))).join('');
  const rowOf = (point: PointRecord): string => {
    const name = padTo(shorten(cleanLine(point.title), names - 2), names);
    if (plain) return `   ${cleanLine(point.title)}: ${point.times === 0 ? 'not asked for yet' : `${missedWords(point)}; lately ${lastMarks(point, 4).map((mark) => MARK_WORDS[mark]).join(', ')}`}`;
    return `   ${name}${strip(point)}`;
  };
  return [
    '',
    ...(plain ? [] : wrapBehind(' ', `${MARK_LEGEND} The latest session is at the right.`, layout.width - 1).map(style.dim)),
    ...progress.steps.flatMap((step) => ['', heading(step.title, layout), ...progress.points.filter((point) => point.step === step.step).map(rowOf)]),
  ];
}
