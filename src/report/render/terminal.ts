/** The report for a terminal. */
import { cleanLine } from '../../display/clean.ts';
import type { Paint } from '../../display/style.ts';
import { padLeft, padTo, widthOf } from '../../display/width.ts';
import { wrapBehind } from '../../display/wrap.ts';
import { verdictWords } from '../level.ts';
import { disputeWords, type Point } from '../point.ts';
import type { Report } from '../report.ts';
import type { StepReport } from '../step-report.ts';
import { clockTime, dayAndTime } from '../time.ts';
import { changedWords, disputeHint, distanceWords, ignoredWords, pauseWords, placeOf, promptingWords, shareWords, signalWords, timeWords, titleLine, variantWords } from '../words.ts';
import { barCells, entryRows, heading, labelled, paintScore, scoreBar, shortQuote, textWidth, type Layout } from './rows.ts';
import { stepHead, stepRows } from './step.ts';

export interface TerminalOptions extends Layout {
  /** short (the default): the debrief on one screen · full: with every step · explain: with every criterion, its evidence and rules. */
  detail?: 'short' | 'full' | 'explain';
}

/** Most misses that are told with advice in a full report; the others by title. */
const ADVISED = 3;
const PRACTISED = 5;

/** The report as rows of a terminal; ends with a line feed. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const rows = [
    ...headRows(report, options),
    '',
    ...report.steps.map((step) => stepLine(step, report, options)),
    '',
    ...summaryRows(report, options),
    ...((options.detail ?? 'short') === 'short' ? [] : detailRows(report, options)),
  ];
  return `${rows.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd()}\n`;
}

function headRows(report: Report, layout: Layout): string[] {
  const title = cleanLine(titleLine(report));
  const when = report.startedAt === null ? '' : dayAndTime(report.startedAt, report.utcOffset);
  const gap = textWidth(layout) - widthOf(title) - widthOf(when);
  const first = gap >= 2 ? [` ${layout.style.bold(title)}${' '.repeat(gap)}${layout.style.dim(when)}`.trimEnd()] : [...plain(title, layout), ...plain(when, layout)];
  const remarks = [signalWords(report), variantWords(report), changedWords(report), ...report.notices].flatMap((words) => plain(words, layout));
  return [...first, ...verdictRows(report, layout), ...remarks];
}

function verdictRows(report: Report, layout: Layout): string[] {
  const { verdict, score, why } = report.verdict;
  if (verdict === null) return plain(score === null ? why : `${why} So far: ${score}.`, layout);
  const words = `${verdictWords(verdict).toUpperCase()}  ${score ?? ''}`;
  const paint = verdict.endsWith('no-hire') ? layout.style.bad : verdict === 'lean-hire' ? layout.style.warn : layout.style.good;
  const lead = ` ${words}   `;
  return wrapBehind(lead, cleanLine(distanceWords(report)), layout.width - 1).map((row, i) => (i === 0 ? ` ${layout.style.bold(paint(words))}${row.slice(words.length + 1)}`.trimEnd() : row));
}

function plain(text: string, layout: Layout): string[] {
  return text === '' ? [] : wrapBehind(' ', cleanLine(text), layout.width - 1);
}

/** ' data     ████████░░░░░░░  40   you said 4/5    7:30 of 5:00  over' */
function stepLine(step: StepReport, report: Report, layout: Layout): string {
  const { style } = layout;
  const name = padTo(step.step, Math.max(...report.steps.map((each) => widthOf(each.step))));
  if (step.score === null) return ` ${name}  ${style.dim('not asked')}`;
  const bar = scoreBar(step.score, step.bar, layout);
  const head = ` ${name}  ${bar}${bar === '' ? '' : '  '}${style.bold(paintScore(step.score, step.bar, style)(padLeft(String(step.score), 3)))}`;
  const room = layout.width - 1 - (` ${name}  `.length + (bar === '' ? 0 : barCells(layout) + 2) + 3);
  return head + style.dim(fitting(extrasOf(step, report), room));
}

/** Remarks beside a score, the most telling first. */
function extrasOf(step: StepReport, report: Report): string[] {
  const rating = report.ratings[step.step];
  const pace = report.pace?.phases.find((phase) => phase.steps.length === 1 && phase.steps[0] === step.step);
  return [
    ...(rating === undefined ? [] : [`you said ${rating}/5`]),
    ...(pace ? [padLeft(timeWords(pace), 13) + (pace.over ? '  over' : '')] : []),
    `${step.made} of ${step.of} points`,
  ];
}

function fitting(extras: string[], room: number): string {
  return extras.reduce((text, extra) => (widthOf(`${text}   ${extra}`) <= room ? `${text}   ${extra}` : text), '');
}

function summaryRows(report: Report, layout: Layout): string[] {
  const { style } = layout;
  const strongest = report.strongest.map((moment) => beside(saying(moment.text, moment.title, layout), placeOf(report, moment.answer)));
  const costliest = report.costliest.map((gap) => beside(gap.text === '' ? gap.title : `${saying(gap.text, '', layout)}: ${gap.title}`, `${gap.step}, ${gap.cost} of the overall score`));
  const practise = report.practise.slice(0, PRACTISED).map((point) => beside(point.title, `+${point.stepGain} in ${point.step}, +${point.gain} overall, about ${point.minutes} minutes`));
  return [
    ...listRows('Strongest', strongest, layout, style.good),
    ...listRows('Costliest', costliest, layout, style.bad),
    ...listRows('Two ways', report.contradictions.map(({ message, evidence }) => clash(message, evidence, report, layout)), layout, style.bad),
    ...listRows('Sums', report.arithmetic.map(({ message, evidence }) => clash(message, evidence, report, layout)), layout, style.bad),
    ...listRows('Ignored', report.ignored.map((fact) => clash(`${ignoredWords(fact.learned)}: ${fact.answer} The design goes against it.`, fact.evidence, report, layout)), layout, style.bad),
    ...listRows('Prompting', report.prompting === null ? [] : [promptingWords(report)], layout, style.dim),
    ...listRows('Panel', report.panel.map((member) => `${member.title}: ${verdictWords(member.verdict)}, ${member.score}`), layout, style.dim),
    ...listRows('Practise', practise, layout, style.accent),
  ];
}

/** Paragraphs behind one label. */
function listRows(label: string, texts: string[], layout: Layout, paint: Paint): string[] {
  return texts.flatMap((text, i) => labelled(i === 0 ? label : '', text, layout, paint));
}

function beside(text: string, remark: string): string {
  return `${text} (${remark})`;
}

/** The words, or what they were about when they are left out. */
function saying(text: string, title: string, layout: Layout): string {
  return text === '' ? title : shortQuote(text, layout);
}

/** What does not hold together, with the words side by side. */
function clash(message: string, evidence: { answer: string; text: string }[], report: Report, layout: Layout): string {
  const said = evidence.map(({ answer, text }) => `${placeOf(report, answer)} ${shortQuote(text, layout)}`).join(' · ');
  return said === '' ? message : `${said}: ${message}`;
}

function detailRows(report: Report, options: TerminalOptions): string[] {
  const stepBody = (step: StepReport): string[] => (options.detail === 'explain' ? explainRows(step, report, options) : stepRows(step, options, ADVISED));
  return [
    ...report.steps.filter((step) => step.score !== null).flatMap((step) => ['', ...stepHead(step, options, `${step.made} of ${step.of} core points · ${report.level} starts at ${step.bar}`), '', ...stepBody(step)]),
    ...overlayRows(report, options),
    ...paceRows(report, options),
    ...closingRows(report, options),
  ];
}

function closingRows(report: Report, options: TerminalOptions): string[] {
  const hint = disputeHint(report, options.detail === 'explain');
  // A command is to be copied, so it begins a row of its own.
  return hint === null ? [] : ['', ...[...plain(hint.says, options), ...wrapBehind('   ', hint.command, options.width - 1)].map(options.style.dim)];
}

function overlayRows(report: Report, options: TerminalOptions): string[] {
  const said = report.overlays.filter((point) => options.detail === 'explain' || point.status !== 'covered');
  if (said.length === 0) return [];
  return ['', heading('Across the steps', options), '', ...said.flatMap((point) => entryRows({ label: STATUS_WORDS[point.standing], title: point.title, texts: pointTexts(point, report, options), paint: options.style.dim }, options))];
}

function paceRows(report: Report, layout: Layout): string[] {
  const { pace } = report;
  if (pace === null) return [];
  const phases = pace.phases.flatMap((phase) => {
    const thinking = phase.thinkingMs === null ? '' : `${Math.round(phase.thinkingMs / 1000)} s before the first key`;
    const time = `${timeWords(phase)}${phase.over ? ', over' : ''}`;
    return entryRows({ label: '', title: phase.title, texts: [thinking === '' ? time : `${time}; ${thinking}`, shareWords(phase)], paint: layout.style.dim }, layout);
  });
  const pauses = pauseWords(report);
  const total = pace.plannedMs === null ? clockTime(pace.usedMs) : `${clockTime(pace.usedMs)} of ${clockTime(pace.plannedMs)}`;
  return ['', heading('Pace', layout), '', ...labelled('In all', [total, pauses].filter((words) => words !== '').join('; '), layout, layout.style.dim), ...phases];
}

const STATUS_WORDS: Record<Point['standing'], string> = { covered: 'Covered', prompted: 'Prompted', named: 'Named', elsewhere: 'Elsewhere', possibly: 'Perhaps', missed: 'Missed' };

/** Every criterion of a step with its status, all evidence and the rules that matched. */
function explainRows(step: StepReport, report: Report, options: TerminalOptions): string[] {
  const { style } = options;
  const paint = { covered: style.good, prompted: style.good, named: style.warn, elsewhere: style.warn, possibly: style.dim, missed: style.bad };
  const points = step.points.flatMap((point) => entryRows({ label: STATUS_WORDS[point.standing], title: point.title, texts: pointTexts(point, report, options), paint: paint[point.standing] }, options));
  const flags = step.flags.flatMap((flag) => {
    const said = flag.evidence.map((each) => `${shortQuote(each.text, options, 3)} · ${each.rule}`);
    return entryRows({ label: 'Against', title: '', texts: [flag.id, ...said, flag.cost === '' ? flag.why : `${flag.why}: ${flag.cost}`], paint: style.bad }, options);
  });
  return [...points, ...flags, ...step.holds.flatMap((hold) => labelled('Held', `${hold.says} (it was ${hold.without} without)`, options, style.bad))];
}

function pointTexts(point: Point, report: Report, layout: Layout): string[] {
  const said = [point.id, ...point.evidence.flatMap((each) => [shortQuote(each.text, layout, 3), `${placeOf(report, each.answer)} · ${each.modality}, ${each.substance}${each.firm ? '' : ', a weak match'} · ${each.rule}`])];
  if (disputeWords(point) !== '') said.push(disputeWords(point));
  if (point.status === 'covered') return said;
  const gain = point.gain > 0 ? ` (+${point.gain})` : '';
  return [...said, ...(point.lacks === '' ? [] : [point.lacks]), `would count: ${point.says}${gain}`, ...(point.standing === 'missed' && point.advice !== '' ? [point.advice] : [])];
}
