/** Which question a session is about, and with which answers, when the command line leaves it open. */
import { resolve } from 'node:path';
import { UserError } from '../error.ts';
import { pick } from '../interview/chance.ts';
import { applyVariant, dealVariant, nameVariant, type Variant } from '../interview/variant.ts';
import type { Library, QuestionHeader } from '../pack/pack.ts';
import type { Question } from '../pack/schema.ts';
import type { Answer } from '../score/scorecard.ts';
import { indexSessions } from '../session/index.ts';
import { kindOf, parseAnswers } from './answers.ts';
import type { Context } from './context.ts';
import { readText } from './files.ts';
import type { Answers } from './seat.ts';

/** The question named, or one dealt by the seed among those least met so far. Throws a UserError when a topic has none. */
export function dealQuestion(context: Context, library: Library, folder: string, wish: { id: string | undefined; topic?: string | undefined }): string {
  if (wish.id !== undefined) return library.question(wish.id).id;
  const fitting = library.headers.filter((header) => wish.topic === undefined || header.topics.includes(wish.topic));
  if (fitting.length === 0) throw noneFits(library.headers, wish.topic);
  const met = countMet(folder);
  const least = Math.min(...fitting.map((header) => met.get(header.id) ?? 0));
  const dealt = pick(context.seed, 'question', fitting.filter((header) => (met.get(header.id) ?? 0) === least));
  context.say(`Question: ${dealt.title} (${dealt.id})`);
  return dealt.id;
}

/** The question as it stands or, where it is wanted, in a twist dealt by the seed, which is told. Throws a UserError when it has no variants. */
export function twistQuestion(context: Context, library: Library, id: string, wanted: boolean): { question: Question; variant: Variant } {
  const question = library.question(id);
  const variant = wanted ? dealVariant(question, context.seed) : {};
  const name = nameVariant(variant);
  if (wanted && name === '') throw new UserError(`the question "${id}" has no variants`, { hint: 'Leave --variant out, or name another question.' });
  if (wanted) context.say(`Variant: ${name}. To meet it again: ${id} --variant --seed ${context.seed}`);
  return { question: applyVariant(library.rubrics(), question, variant).question, variant };
}

function countMet(folder: string): Map<string, number> {
  const met = new Map<string, number>();
  for (const { question } of indexSessions(folder).rows) met.set(question.id, (met.get(question.id) ?? 0) + 1);
  return met;
}

function noneFits(headers: QuestionHeader[], topic: string | undefined): UserError {
  if (topic === undefined) return new UserError('there is no question yet', { hint: 'Add one with mlsd new, or name a pack with --pack.' });
  return new UserError(`no question has the topic "${topic}"`, { hint: `The topics are ${[...new Set(headers.flatMap((header) => header.topics))].sort().join(', ')}.` });
}

/** The texts of `--answers FILE` by step or phase, or null where a person answers. Throws a UserError for a file with no answers or several sets. */
export function readAnswers(context: Context, library: Library, file: string | undefined): Answers {
  if (file === undefined) return null;
  const text = readText(resolve(context.io.cwd, file), file);
  const { sets, faults } = parseAnswers(file, text, kindOf(file, text), library.rubrics().framework);
  const [fault] = faults;
  if (fault) throw fault;
  const [set, more] = sets;
  if (!set || more) throw new UserError(`${file} must hold the answers of one interview, and it holds ${sets.length}`);
  for (const note of set.notes) context.say(note);
  const byLabel: Record<string, string[]> = {};
  for (const answer of set.answers) (byLabel[labelOf(answer)] ??= []).push(answer.text);
  return byLabel;
}

/** The label of the prompt that an answer is for: in the order of the file, a phase's turns and follow-ups share theirs. */
function labelOf({ id, kind, steps }: Answer): string {
  if (kind === 'curveball') return 'curveball';
  if (kind === 'summary') return 'wrap-up';
  return kind === 'main' ? id : (steps[0] ?? id);
}
