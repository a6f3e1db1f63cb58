/** Two attempts side by side, for a terminal and as Markdown. */
import { escapeMarkdown as md } from '../../display/escape.ts';
import { padLeft, padTo, widthOf } from '../../display/width.ts';
import { wrapBehind } from '../../display/wrap.ts';
import type { Attempt, Change, Comparison } from '../compare.ts';
import { verdictWords } from '../level.ts';
import type { Standing } from '../point.ts';
import { clockTime, dayAndTime } from '../time.ts';
import { entryRows, labelled, shortQuote, type Layout } from './rows.ts';

const STANDING_WORDS: Record<Standing, string> = { covered: 'covered', prompted: 'after a follow-up', named: 'named', elsewhere: 'said elsewhere', possibly: 'perhaps', missed: 'missed' };
const OTHER_QUESTION = 'Different questions: only what both were judged by is compared.';
const NOTHING = 'Nothing changed, criterion by criterion.';

interface Group {
  label: string;
  heading: string;
  tone: 'good' | 'warn' | 'bad';
  items: { title: string; remark: string; text: string }[];
}

function groupsOf(comparison: Comparison): Group[] {
  const changes = (list: Change[]): Group['items'] => list.map(({ title, step, from, to, text }) => ({ title, remark: `${step}: ${STANDING_WORDS[from]} -> ${STANDING_WORDS[to]}`, text }));
  const flags = (list: Comparison['newFlags']): Group['items'] => list.map(({ why, step, text }) => ({ title: why, remark: step, text }));
  const all: Group[] = [
    { label: 'New', heading: 'New', tone: 'good', items: changes(comparison.gained) },
    { label: 'Unasked', heading: 'Prompted then, unprompted now', tone: 'good', items: changes(comparison.unprompted) },
    { label: 'Mended', heading: 'Red flags of then that are gone', tone: 'good', items: flags(comparison.clearedFlags) },
    { label: 'Prompted', heading: 'Unprompted then, prompted now', tone: 'warn', items: changes(comparison.onlyPrompted) },
    { label: 'Lost', heading: 'Lost', tone: 'bad', items: changes(comparison.lost) },
    { label: 'Against', heading: 'New red flags', tone: 'bad', items: flags(comparison.newFlags) },
  ];
  return all.filter((group) => group.items.length > 0);
}

/** For a terminal; ends with a line feed. */
export function renderComparison(comparison: Comparison, layout: Layout): string {
  const { style } = layout;
  const groups = groupsOf(comparison);
  const rows = [
    ...labelled('Then', attemptWords(comparison.before, comparison), layout, style.dim),
    ...labelled('Now', attemptWords(comparison.after, comparison), layout, style.bold),
    ...(comparison.sameQuestion ? [] : wrapBehind(' ', OTHER_QUESTION, layout.width - 1)),
    '',
    ...stepLines(comparison, layout),
    '',
    ...(groups.length === 0 ? [` ${NOTHING}`] : groups.flatMap((group) => group.items.flatMap(({ title, remark, text }, i) => entryRows({ label: i === 0 ? group.label : '', title, texts: [...(text === '' ? [] : [shortQuote(text, layout)]), remark], paint: style[group.tone] }, layout)))),
    ...comparison.pace.flatMap((phase, i) => labelled(i === 0 ? 'Pace' : '', `${phase.title}: ${paceWords(phase)}`, layout, style.dim)),
  ];
  return `${rows.join('\n')}\n`;
}

function attemptWords({ question, variant, startedAt, score, verdict, id }: Attempt, { utcOffset }: Comparison): string {
  const parts = [question, variant, startedAt === null ? '' : dayAndTime(startedAt, utcOffset), verdict === null ? 'no verdict' : verdictWords(verdict), score === null ? '' : String(score), id ?? ''];
  return parts.filter((part) => part !== '').join(' · ');
}

function stepLines({ steps }: Comparison, { style }: Layout): string[] {
  const cells = Math.max(0, ...steps.map((step) => widthOf(step.step)));
  return steps.map(({ step, before, after }) => {
    const change = changeWords(before, after);
    const paint = change.startsWith('+') ? style.good : change.startsWith('-') ? style.bad : style.dim;
    return ` ${padTo(step, cells)}  ${padLeft(String(before ?? '·'), 3)} -> ${padLeft(String(after ?? '·'), 3)}   ${paint(change)}`.trimEnd();
  });
}

/** '+12', '-3', '0'; '' when a side was not asked. */
function changeWords(before: number | null, after: number | null): string {
  if (before === null || after === null) return '';
  const change = after - before;
  return change > 0 ? `+${change}` : String(change);
}

function paceWords({ before, after, plannedMs }: Comparison['pace'][number]): string {
  return `${clockTime(before)} then, ${clockTime(after)} now${plannedMs === null ? '' : ` of ${clockTime(plannedMs)}`}`;
}

/** As Markdown; ends with a line feed. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const groups = groupsOf(comparison);
  const steps = comparison.steps.map(({ title, before, after }) => `| ${md(title)} | ${before ?? ''} | ${after ?? ''} | ${changeWords(before, after)} |`);
  const blocks = [
    `# ${md(comparison.after.question)}: then and now`,
    `- Then: ${md(attemptWords(comparison.before, comparison))}\n- Now: ${md(attemptWords(comparison.after, comparison))}`,
    ...(comparison.sameQuestion ? [] : [`> ${OTHER_QUESTION}`]),
    ['| Step | Then | Now | Change |', '| --- | ---: | ---: | ---: |', ...steps].join('\n'),
    ...(groups.length === 0 ? [NOTHING] : groups.map((group) => `## ${group.heading}\n\n${group.items.map(({ title, remark, text }) => `- **${md(title)}** (${md(remark)})${text === '' ? '' : `: "${md(text)}"`}`).join('\n')}`)),
    ...(comparison.pace.length === 0 ? [] : [`## Pace\n\n${comparison.pace.map((phase) => `- ${md(phase.title)}: ${paceWords(phase)}`).join('\n')}`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
