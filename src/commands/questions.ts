/** `mlsd questions`: the list of the bank. */
import { cleanLine } from '../display/clean.ts';
import type { Style } from '../display/style.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { nearestWords } from '../pack/nearest.ts';
import type { QuestionHeader } from '../pack/pack.ts';
import type { Context } from './context.ts';

/** Prints the questions' headers, all or those of a topic. Throws a UserError for a topic that none has. */
export async function runQuestions(context: Context, options: { topic?: string; format: 'text' | 'json' | 'ids' }): Promise<ExitStatus> {
  const { headers } = await context.library();
  const chosen = options.topic === undefined ? headers : withTopic(headers, options.topic);
  await context.write(renderList(chosen, options.format, await context.style()));
  if (options.format === 'text') context.say('mlsd questions show ID tells more; mlsd practice ID begins.');
  return EXIT.ok;
}

function withTopic(headers: QuestionHeader[], topic: string): QuestionHeader[] {
  const found = headers.filter((header) => header.topics.includes(topic));
  if (found.length > 0) return found;
  const topics = [...new Set(headers.flatMap((header) => header.topics))].sort();
  const near = nearestWords(topic, topics, 3);
  throw new UserError(`no question has the topic "${topic}"`, { hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `The topics are ${topics.join(', ')}.` });
}

function renderList(headers: QuestionHeader[], format: 'text' | 'json' | 'ids', style: Style): string {
  if (format === 'json') return `${JSON.stringify(headers, null, 2)}\n`;
  if (format === 'ids') return headers.map(({ id }) => `${id}\n`).join('');
  const wide = Math.max(0, ...headers.map(({ id }) => id.length));
  return headers.map(({ id, difficulty, title }) => `${style.bold(id.padEnd(wide))}  ${style.dim(difficulty.padEnd(6))}  ${cleanLine(title)}\n`).join('');
}
