/** What is shown after a step of practice. */
import type { Style } from '../../display/style.ts';
import { widthOf } from '../../display/width.ts';
import { wrapBehind } from '../../display/wrap.ts';
import type { Rubrics } from '../../pack/pack.ts';
import type { Level, Question } from '../../pack/schema.ts';
import type { StepResult } from '../../score/scorecard.ts';
import { openCatalogue } from '../catalogue.ts';
import { disputeWords, weakWords, whatToSay, type Point, type Standing } from '../point.ts';
import { buildStepReport, type Flag, type StepReport } from '../step-report.ts';
import { barCells, entryRows, heading, labelled, paintScore, scoreBar, shortQuote, type Entry, type Layout } from './rows.ts';

export interface StepOptions extends Layout {
  rubrics: Rubrics;
  question: Question | null;
  level: Level;
  /** The judgement of the attempt before, on a retry. */
  before?: StepResult | null;
}

/** Most things to say next time; more than that is not heard. */
const NEXT_TIME = 3;

/** The score of a step, what earned it in the person's own words, and at most three things to say next time. Ends with a line feed. */
export function renderStepFeedback(result: StepResult, options: StepOptions): string {
  const catalogue = openCatalogue(options.rubrics, options.question);
  const report = buildStepReport(result, catalogue, options.level);
  const before = options.before ? buildStepReport(options.before, catalogue, options.level) : null;
  const rows = [
    ...stepHead(report, options, `${options.level} starts at ${report.bar}`),
    ...changeRows(report, before, options),
    '',
    ...stepRows(report, options, NEXT_TIME),
    ...nextTime(report, options),
  ];
  return `${rows.join('\n')}\n`;
}

/** ' DATA  40   ████████░░░   senior starts at 65', with the remark below where it does not fit. */
export function stepHead(report: StepReport, layout: Layout, remark: string): string[] {
  const score = report.score === null ? 'not asked' : String(report.score);
  const bar = scoreBar(report.score, report.bar, layout);
  const cells = widthOf(report.step) + score.length + (bar === '' ? 6 : 9 + barCells(layout)) + widthOf(remark);
  const head = `${heading(report.step.toUpperCase(), layout)}  ${layout.style.bold(paintScore(report.score, report.bar, layout.style)(score))}${bar === '' ? '' : `   ${bar}`}`;
  return cells > layout.width ? [head, ...wrapBehind(' ', remark, layout.width - 1).map(layout.style.dim)] : [`${head}   ${layout.style.dim(remark)}`];
}

/** Points and red flags of a step. @param advised how many misses are told with advice; the others by title */
export function stepRows(report: StepReport, layout: Layout, advised: number): string[] {
  const blocks = [
    group('Covered', of(report, 'covered'), layout.style.good, (point) => saidIn(point, layout)),
    group('Prompted', of(report, 'prompted'), layout.style.good, (point) => [...saidIn(point, layout), 'said after a follow-up, which counts less']),
    group('Named', of(report, 'named'), layout.style.warn, (point) => [...saidIn(point, layout), point.lacks]),
    group('Elsewhere', of(report, 'elsewhere'), layout.style.warn, (point) => [...saidIn(point, layout), `said under ${point.elsewhere}: counts for the interview, not for this step`]),
    group('Perhaps', of(report, 'possibly'), layout.style.dim, (point) => [...saidIn(point, layout), whatToSay(point)]),
    missed(of(report, 'missed'), layout.style, advised),
  ];
  return [
    ...blocks.flat().flatMap((entry) => entryRows(entry, layout)),
    ...report.flags.flatMap((flag, i) => flagRows(flag, i, layout)),
    ...report.holds.flatMap((hold) => labelled('Held', `${hold.says} (it was ${hold.without} without)`, layout, layout.style.bad)),
  ];
}

function of(report: StepReport, standing: Standing): Point[] {
  return report.points.filter((point) => point.standing === standing);
}

function group(label: string, points: Point[], paint: Style['good'], texts: (point: Point) => string[]): Entry[] {
  return points.map((point, i) => ({ label: i === 0 ? label : '', title: point.title, texts: [...texts(point), disputeWords(point)].filter((text) => text !== ''), paint }));
}

function saidIn(point: Point, layout: Layout): string[] {
  const best = point.evidence[0];
  return best ? [`${shortQuote(best.text, layout)}${weakWords(point)}`] : [];
}

function missed(points: Point[], style: Style, advised: number): Entry[] {
  const isTold = (point: Point, i: number): boolean => i < advised || point.dispute !== undefined;
  const told = group('Missed', points.filter(isTold), style.bad, (point) => [point.advice || point.says]);
  const others = points.filter((point, i) => !isTold(point, i)).map((point) => point.title);
  return others.length === 0 ? told : [...told, { label: '', title: 'Also open', texts: [others.join(' · ')], paint: style.bad }];
}

function flagRows(flag: Flag, index: number, layout: Layout): string[] {
  const said = flag.evidence[0];
  const why = flag.cost === '' ? flag.why : `${flag.why}: ${flag.cost}`;
  const texts = said ? [shortQuote(said.text, layout), why] : [why];
  return entryRows({ label: index === 0 ? 'Against' : '', title: '', texts, paint: layout.style.bad }, layout);
}

function nextTime(report: StepReport, layout: Layout): string[] {
  const gains = report.gains.slice(0, NEXT_TIME).map(({ title, gain }) => `${title} (+${gain})`);
  return gains.length === 0 ? [] : ['', ...labelled('Worth most next time:', gains.join(', '), layout, layout.style.bold)];
}

function changeRows(now: StepReport, before: StepReport | null, layout: Layout): string[] {
  if (!before || before.score === null || now.score === null) return [];
  const change = now.score - before.score;
  const was = `was ${before.score} (${change >= 0 ? '+' : ''}${change})`;
  const gained = titlesOnlyIn(now, before);
  const lost = titlesOnlyIn(before, now);
  return [
    ...labelled('Before', was, layout, layout.style.dim),
    ...(gained.length > 0 ? labelled('New', gained.join(' · '), layout, layout.style.good) : []),
    ...(lost.length > 0 ? labelled('Lost', lost.join(' · '), layout, layout.style.bad) : []),
  ];
}

/** Titles of the points made in the one and not in the other. */
function titlesOnlyIn(one: StepReport, other: StepReport): string[] {
  const made = new Set(other.points.filter((point) => point.status === 'covered').map((point) => point.id));
  return one.points.filter((point) => point.status === 'covered' && !made.has(point.id)).map((point) => point.title);
}
