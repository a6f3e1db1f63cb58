/** `mlsd next`: what to practise now and why, in one line; `mlsd start` does it. */
import { cleanLine } from '../display/clean.ts';
import { UserError, EXIT, type ExitStatus } from '../error.ts';
import { chooseNext, type Action, type Next } from '../learn/next.ts';
import { indexSessions } from '../session/index.ts';
import { isLocked } from '../session/lock.ts';
import { isoDay, sessionPath, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';

export interface NextOptions {
  /** Only questions with this topic. */
  topic?: string;
}

/** Says what to practise next. Throws a UserError when no question has the topic. */
export async function runNext(context: Context, options: NextOptions & { format: 'text' | 'json' }): Promise<ExitStatus> {
  const next = await findNext(context, options);
  const command = commandLine(next.action);
  if (options.format === 'json') await context.write(`${JSON.stringify({ schema: 'mlsd.next/1', ...next, command }, null, 2)}\n`);
  else {
    await context.write(`${cleanLine(next.says)}\n`);
    context.say(`mlsd start does it: ${command}`);
  }
  return EXIT.ok;
}

/** Does what `mlsd next` says. Throws a UserError. @param answers file with the answers, instead of a person */
export async function runStart(context: Context, options: NextOptions & { answers?: string }): Promise<ExitStatus> {
  const { action, says } = await findNext(context, options);
  context.say(cleanLine(says));
  const answers = options.answers === undefined ? {} : { answers: options.answers };
  if (action.kind === 'resume') return (await import('./resume.ts')).runResume(context, action.session, answers);
  if (action.kind === 'mock') return (await import('./mock.ts')).runMock(context, action.question, { minutes: action.minutes, ...answers });
  return (await import('./practice.ts')).runPractice(context, action.question, { step: action.steps, ...answers });
}

async function findNext(context: Context, { topic }: NextOptions): Promise<Next> {
  const library = await context.library();
  const headers = library.headers.filter((header) => topic === undefined || header.topics.includes(topic));
  if (headers.length === 0) throw new UserError(topic === undefined ? 'there is no question yet' : `no question has the topic "${topic}"`, { hint: 'mlsd questions lists them all.' });
  const folder = sessionsFolder(context.folders().data);
  // What is open in another terminal is being gone on with already.
  const rows = indexSessions(folder).rows.filter((row) => row.status !== 'unfinished' || !isLocked(sessionPath(folder, row.id, 'lock')));
  return chooseNext({ rows, headers, outline: library.outline(), level: context.settings().level, today: isoDay(context.now()), dayOf: isoDay });
}

function commandLine(action: Action): string {
  if (action.kind === 'resume') return `mlsd resume ${action.session}`;
  if (action.kind === 'mock') return `mlsd mock ${action.question} --minutes ${action.minutes}`;
  return ['mlsd practice', action.question, ...action.steps.map((step) => `--step ${step}`)].join(' ');
}
