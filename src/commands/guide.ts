/** `mlsd guide`: the cheat sheet of the steps, from rubrics/framework.yaml and the core criteria. */
import { cleanLine, cleanText } from '../display/clean.ts';
import type { Style } from '../display/style.ts';
import { wrapBehind, wrapText } from '../display/wrap.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { nearestWords } from '../pack/nearest.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Criterion, Step } from '../pack/schema.ts';
import { findStep } from './answers.ts';
import type { Context } from './context.ts';

/** Prints the overview, one step in full, or with `all` every step. Throws a UserError for an unknown step. */
export async function runGuide(context: Context, name: string | undefined, options: { all?: boolean; format: 'text' | 'json' }): Promise<ExitStatus> {
  const rubrics = (await context.library()).rubrics();
  const { steps } = rubrics.framework;
  const chosen = name === undefined ? steps : [stepNamed(steps, name)];
  await context.write(options.format === 'json' ? asJson(rubrics, chosen) : asText(rubrics, chosen, name !== undefined || options.all === true, context.width, await context.style()));
  return EXIT.ok;
}

function stepNamed(steps: Step[], name: string): Step {
  const step = findStep(steps, name);
  if (step) return step;
  const near = nearestWords(name, steps.map(({ id }) => id), 3);
  throw new UserError(`there is no step "${name}"`, { hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `The steps are ${steps.map(({ id }) => id).join(', ')}.` });
}

function asJson(rubrics: Rubrics, steps: Step[]): string {
  const pages = steps.map(({ id, title, asks, minutes, guide }) => ({
    id, title, asks, minutes, guide,
    criteria: coreCriteria(rubrics, id).map((criterion) => ({ id: criterion.id, title: criterion.title, level: criterion.level, says: criterion.says })),
  }));
  return `${JSON.stringify(pages.length === 1 ? pages[0] : pages, null, 2)}\n`;
}

function asText(rubrics: Rubrics, steps: Step[], full: boolean, width: number, style: Style): string {
  const rows = full ? steps.flatMap((step, i) => [...(i > 0 ? [''] : []), ...page(rubrics, step, width, style)]) : overview(rubrics, width, style);
  return `${rows.map((row) => row.trimEnd()).join('\n')}\n`;
}

function overview(rubrics: Rubrics, width: number, style: Style): string[] {
  const { steps, frameworks } = rubrics.framework;
  return [
    style.bold('The steps of an ML system design interview'),
    style.dim('minutes of an interview of 25, 45 and 60'),
    ...steps.flatMap((step, i) => ['', `${i + 1}. ${style.bold(cleanLine(step.title))}  ${style.dim(`${step.id} · ${minutesOf(step)}`)}`, ...wrapBehind('   ', cleanText(step.guide.purpose).trim(), width)]),
    '',
    style.bold('Orders to answer in'),
    ...frameworks.flatMap((framework) => wrapBehind(`  ${framework.id}  `, cleanText(framework.says).trim(), width)),
    '',
    `mlsd guide ${steps[0]?.id ?? 'STEP'} shows one step in full, mlsd guide --all every step.`,
  ];
}

function minutesOf({ minutes }: Step): string {
  return `${minutes[25]}, ${minutes[45]}, ${minutes[60]} min`;
}

function page(rubrics: Rubrics, step: Step, width: number, style: Style): string[] {
  const list = (title: string, texts: string[]): string[] => ['', style.accent(title), ...texts.flatMap((text) => wrapBehind('  - ', cleanText(text).trim(), width))];
  return [
    `${style.bold(cleanLine(step.title))}  ${style.dim(`${step.id} · ${minutesOf(step)}`)}`,
    ...wrapBehind('', `"${cleanLine(step.asks)}"`, width),
    '',
    ...wrapText(cleanText(step.guide.purpose).trim(), width),
    ...list('Say', step.guide.say),
    ...list('What an interviewer listens for', coreCriteria(rubrics, step.id).map(({ title, level }) => `${title} (${level})`)),
    ...list('Common mistakes', step.guide.mistakes),
    ...list('Unlike classic system design', [step.guide['unlike-classic']]),
  ];
}

function coreCriteria(rubrics: Rubrics, step: string): Criterion[] {
  return rubrics.steps.find((rubric) => rubric.step === step)?.criteria ?? [];
}
