/** The report as Markdown, for notes and pull requests. Foreign text is escaped: no markup comes of it. */
import { escapeMarkdown as md } from '../../display/escape.ts';
import { cleanText } from '../../display/clean.ts';
import { verdictWords } from '../level.ts';
import { disputeWords, weakWords, whatToSay, type Point, type Standing } from '../point.ts';
import type { Report } from '../report.ts';
import type { StepReport } from '../step-report.ts';
import { dayAndTime } from '../time.ts';
import type { Exchange } from '../transcript.ts';
import { changedWords, distanceWords, ignoredWords, pauseWords, placeOf, promptingWords, shareWords, signalWords, timeWords, titleLine, variantWords } from '../words.ts';

/** The report as one Markdown text; ends with a line feed. */
export function renderMarkdown(report: Report): string {
  const blocks = [
    ...headBlocks(report),
    stepTable(report),
    ...section('Strongest', list(report.strongest.map((moment) => `${said(moment.text)}${md(moment.title)} (${md(placeOf(report, moment.answer))})`))),
    ...section('Costliest', list(report.costliest.map((gap) => `${said(gap.text)}${md(gap.title)} (${md(gap.step)}, ${gap.cost} of the overall score)`))),
    ...section('Does not hold together', list(clashes(report))),
    ...section('Practise first', ordered(report.practise.map((point) => `${point.lifts ? `**${md(point.title)}**` : md(point.title)} (+${point.stepGain} in ${md(point.step)}, +${point.gain} overall, about ${point.minutes} minutes): ${md(point.say)}`))),
    ...report.steps.filter((step) => step.score !== null).flatMap((step) => stepBlocks(step, report)),
    ...section('Across the steps', list(report.overlays.map((point) => pointLine(point, report)))),
    ...paceBlocks(report),
    ...section('Panel', list(report.panel.map((member) => `${md(member.title)}: ${verdictWords(member.verdict)}, ${member.score}`))),
    ...transcriptBlocks(report),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function headBlocks(report: Report): string[] {
  const { verdict, score, why } = report.verdict;
  const judged = verdict === null ? md(why) : `**${sentence(verdictWords(verdict))}, ${score ?? ''}.** ${md(distanceWords(report))}`.trim();
  const when = report.startedAt === null ? '' : `${dayAndTime(report.startedAt, report.utcOffset)} · `;
  const id = report.id === null ? '' : `session ${md(report.id)} · `;
  return [
    `# ${md(titleLine(report))}`,
    judged,
    md(signalWords(report)),
    ...[variantWords(report), changedWords(report), ...report.notices, report.redacted ? 'The answers are left out of this report.' : ''].filter((words) => words !== '').map((words) => `> ${md(words)}`),
    `${when}${id}scorer ${md(report.scorer)}`,
  ];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function stepTable(report: Report): string {
  const rated = Object.keys(report.ratings).length > 0;
  const head = ['Step', 'Score', 'Bar', 'Core points', ...(rated ? ['You said'] : []), ...(report.pace ? ['Time'] : [])];
  const rows = report.steps.map((step) => {
    const pace = report.pace?.phases.find((phase) => phase.steps.length === 1 && phase.steps[0] === step.step);
    const rating = report.ratings[step.step];
    return [
      md(step.title), step.score === null ? 'not asked' : String(step.score), String(step.bar), step.score === null ? '' : `${step.made} of ${step.of}`,
      ...(rated ? [rating === undefined ? '' : `${rating}/5`] : []),
      ...(report.pace ? [pace ? `${timeWords(pace)}${pace.over ? ', over' : ''}` : ''] : []),
    ];
  });
  return [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function section(title: string, body: string): string[] {
  return body === '' ? [] : [`## ${title}`, body];
}

function list(items: string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function ordered(items: string[]): string {
  return items.map((item, i) => `${i + 1}. ${item}`).join('\n');
}

/** The words in quotation marks with a colon after them; nothing when they are left out. */
function said(text: string): string {
  return text === '' ? '' : `"${md(text)}": `;
}

function clashes(report: Report): string[] {
  const beside = (evidence: { answer: string; text: string }[], message: string): string => {
    const words = evidence.map(({ answer, text }) => `${md(placeOf(report, answer))} "${md(text)}"`).join(' · ');
    return words === '' ? md(message) : `${words}: ${md(message)}`;
  };
  return [
    ...report.contradictions.map(({ evidence, message }) => beside(evidence, message)),
    ...report.arithmetic.map(({ evidence, message }) => beside(evidence, message)),
    ...report.ignored.map((fact) => beside(fact.evidence, `${ignoredWords(fact.learned)}: ${fact.answer} The design goes against it.`)),
  ];
}

const STANDING_WORDS: Record<Standing, string> = { covered: 'Covered', prompted: 'Covered after a follow-up', named: 'Named only', elsewhere: 'Said elsewhere', possibly: 'Perhaps touched', missed: 'Missed' };

function stepBlocks(step: StepReport, report: Report): string[] {
  const flags = step.flags.map((flag) => `**Against** ${said(flag.evidence[0]?.text ?? '')}${md(flag.cost === '' ? flag.why : `${flag.why}: ${flag.cost}`)}`);
  const holds = step.holds.map((hold) => `**Held** ${md(hold.says)} (it was ${hold.without} without)`);
  return [`## ${md(step.title)}: ${step.score}`, list([...step.points.map((point) => pointLine(point, report)), ...flags, ...holds])];
}

function pointLine(point: Point, report: Report): string {
  const best = point.evidence[0];
  const words = best ? `: "${md(best.text)}" (${md(placeOf(report, best.answer))})${weakWords(point)}` : '';
  const advice = point.status === 'covered' ? '' : `. ${md(sentence(whatToSay(point)))}`;
  const dispute = disputeWords(point) === '' ? '' : ` (${md(disputeWords(point))})`;
  return `**${STANDING_WORDS[point.standing]}** ${md(point.title)}${words}${advice}${dispute}`;
}

function paceBlocks(report: Report): string[] {
  if (report.pace === null) return [];
  const phases = report.pace.phases.map((phase) => {
    const thinking = phase.thinkingMs === null ? '' : `, ${Math.round(phase.thinkingMs / 1000)} s before the first key`;
    return `${md(phase.title)}: ${timeWords(phase)}${phase.over ? ', over' : ''} (${shareWords(phase)})${thinking}`;
  });
  const remarks = [pauseWords(report), promptingWords(report)].filter((words) => words !== '').map(sentence);
  return section('Pace', list([`In all ${timeWords(report.pace)}`, ...phases, ...remarks]));
}

function transcriptBlocks(report: Report): string[] {
  if (report.transcript.length === 0) return [];
  return ['## Transcript', ...report.transcript.flatMap(exchangeBlocks)];
}

function exchangeBlocks(exchange: Exchange): string[] {
  const remarks = [...(exchange.counts ? [] : ['a later attempt, not judged']), ...(exchange.aided ? ['after help'] : []), ...(exchange.how === 'skipped' ? ['skipped'] : []), ...(exchange.how === 'timeout' ? ['closed by the clock'] : [])];
  const head = `**${md(exchange.phase)}**${exchange.asked === '' ? '' : ` ${md(exchange.asked)}`}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
  const words = cleanText(exchange.text).split('\n').map((line) => `> ${md(line)}`.trimEnd()).join('\n');
  return [head, words, ...(exchange.reply === null ? [] : [`Interviewer: ${md(exchange.reply)}`])];
}
