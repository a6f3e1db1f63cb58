/** `mlsd questions show`: one question, without spoiling it unless asked to. */
import { cleanLine, cleanText } from '../display/clean.ts';
import type { Style } from '../display/style.ts';
import { wrapBehind, wrapText } from '../display/wrap.ts';
import { EXIT, type ExitStatus } from '../error.ts';
import type { Criterion, Question } from '../pack/schema.ts';
import type { Context } from './context.ts';

/** Prints one question: what the interviewer says at first, and with `spoil` everything. Throws a UserError for an unknown id. */
export async function showQuestion(context: Context, id: string, options: { spoil?: boolean; format: 'text' | 'json' }): Promise<ExitStatus> {
  const library = await context.library();
  const question = library.question(id);
  const spoil = options.spoil === true;
  if (options.format === 'json') await context.write(`${JSON.stringify(spoil ? question : spoilFree(question), null, 2)}\n`);
  else await context.write(renderQuestion(question, spoil, context.width, await context.style()));
  return EXIT.ok;
}

/** What may be known before practising: no fact, no criterion, no design. */
function spoilFree({ id, title, opening, topics, difficulty, families, facts, criteria, curveballs, variants }: Question): object {
  const counts = { facts: facts.length, criteria: criteria.length, curveballs: curveballs.length, variants: Object.keys(variants) };
  return { id, title, opening, topics, difficulty, families, ...counts };
}

function renderQuestion(question: Question, spoil: boolean, width: number, style: Style): string {
  const rows = [...headRows(question, width, style), ...(spoil ? spoilerRows(question, width, style) : sealedRows(question, width, style))];
  return `${rows.map((row) => row.trimEnd()).join('\n')}\n`;
}

function headRows(question: Question, width: number, style: Style): string[] {
  const about = [question.difficulty, ...question.topics].join(' · ');
  return [style.bold(cleanLine(question.title)), ...wrapText(about, width).map(style.dim), '', ...wrapText(cleanText(question.opening).trim(), width), ''];
}

function sealedRows({ id, facts, criteria, curveballs }: Question, width: number, style: Style): string[] {
  const sealed = `Behind it: ${count(facts.length, 'fact')} for those who ask, ${count(criteria.length, 'point')} that an interviewer looks for, ${count(curveballs.length, 'change', 'changes')} of constraint. --spoil shows them.`;
  return [...wrapText(sealed, width).map(style.dim), '', `mlsd practice ${id} · mlsd mock ${id}`];
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function spoilerRows(question: Question, width: number, style: Style): string[] {
  const heading = (text: string): string[] => [style.accent(text)];
  const item = (lead: string, text: string): string[] => wrapBehind(lead, cleanText(text).trim(), width);
  return [
    ...heading('Facts'),
    ...question.facts.flatMap((fact) => item(`  ${fact.critical ? '!' : '-'} `, `${fact.id}: ${fact.answer}`)),
    '', ...heading('Looked for'),
    ...question.criteria.flatMap((criterion) => item('  - ', `${criterion.id} (${criterion.level}): ${criterion.says}`)),
    '', ...heading('Held against'),
    ...redFlags(question).flatMap((flag) => item('  - ', `${flag.id} (${flag.severity}): ${flag.why}`)),
    '', ...heading('Changes of constraint'),
    ...question.curveballs.flatMap((curveball) => item('  - ', curveball.says)),
    '', ...heading('Reference design'), ...cleanText(question.diagram).split('\n'),
    ...Object.entries(question.reference).flatMap(([step, text]) => ['', style.bold(step), ...wrapText(cleanText(text).trim(), width)]),
    '', ...heading('Further reading'),
    ...question.reading.flatMap(({ title, publisher, why }) => item('  - ', `${title} (${publisher}): ${why}`)),
  ];
}

function redFlags(question: Question): Criterion['red-flags'] {
  return [...question['red-flags'], ...question.criteria.flatMap((criterion) => criterion['red-flags'])];
}
