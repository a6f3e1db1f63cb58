/** `mlsd next`: what to practise now and why, in one line; `mlsd start` does it. */
import { cleanLine } from '../display/clean.ts';
import { UserError, EXIT, type ExitStatus } from '../error.ts';
import { buildCards, dueCards } from '../learn/cards.ts';
import { chooseNext, type Action, type Next, type NextInput } from '../learn/next.ts';
import type { Outline } from '../pack/pack.ts';
import { drillsPath, readDrills } from '../session/drills.ts';
import { indexSessions, type SessionRow } from '../session/index.ts';
import { isLocked } from '../session/lock.ts';
import { isoDay, sessionPath, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { DRILL_MINUTES } from './settings.ts';

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
    await context.write(`${await readable(context, next.says)}\n`);
    context.say(`mlsd start does it: ${command}`);
  }
  return EXIT.ok;
}

/** One line for whoever reads it from a pipe; broken between words for a terminal. */
async function readable(context: Context, says: string): Promise<string> {
  if (context.io.stdout.isTTY !== true) return cleanLine(says);
  return (await import('../display/wrap.ts')).wrapText(cleanLine(says), context.width).join('\n');
}

export interface StartOptions extends NextOptions {
  /** In a twist of the question, where a question is begun. */
  variant?: boolean;
  /** File with the answers, instead of a person. */
  answers?: string;
}

/** Does what `mlsd next` says; a drill only where neither a topic, a variant nor a file of answers asks for a question. Throws a UserError. */
export async function runStart(context: Context, { topic, ...wish }: StartOptions): Promise<ExitStatus> {
  const { action, says } = await findNext(context, { topic, question: wish.variant === true || wish.answers !== undefined });
  context.say(await readable(context, says));
  if (action.kind === 'resume') {
    if (wish.variant) context.say('No variant is dealt: a session that is open keeps the question it began with.');
    return (await import('./resume.ts')).runResume(context, action.session, wish.answers === undefined ? {} : { answers: wish.answers });
  }
  if (action.kind === 'drill') return (await import('./drill.ts')).runDrill(context, { minutes: DRILL_MINUTES });
  if (wish.variant) wish.variant = await hasVariants(context, action.question);
  if (action.kind === 'mock') return (await import('./mock.ts')).runMock(context, action.question, { minutes: action.minutes, ...wish });
  return (await import('./practice.ts')).runPractice(context, action.question, { step: action.steps, ...wish });
}

/** Whoever did not choose the question cannot help it if it has none. */
async function hasVariants(context: Context, question: string): Promise<boolean> {
  const has = Object.keys((await context.library()).question(question).variants).length > 0;
  if (!has) context.say('This question has no variants: it is asked as it stands.');
  return has;
}

/** @param wish.question only a question will do */
async function findNext(context: Context, { topic, question = false }: { topic?: string | undefined; question?: boolean }): Promise<Next> {
  const library = await context.library();
  const headers = library.headers.filter((header) => topic === undefined || header.topics.includes(topic));
  if (headers.length === 0) throw new UserError(topic === undefined ? 'there is no question yet' : `no question has the topic "${topic}"`, { hint: 'mlsd questions lists them all.' });
  const { data } = context.folders();
  const folder = sessionsFolder(data);
  // What is open in another terminal is being gone on with already.
  const rows = indexSessions(folder).rows.filter((row) => row.status !== 'unfinished' || !isLocked(sessionPath(folder, row.id, 'lock')));
  const cards = topic !== undefined || question ? {} : findDue(context, data, rows, library.outline());
  return chooseNext({ rows, headers, outline: library.outline(), level: context.settings().level, today: isoDay(context.now()), dayOf: isoDay, ...cards });
}

function findDue(context: Context, data: string, rows: readonly SessionRow[], outline: Outline): Pick<NextInput, 'due' | 'drilledAt'> {
  const drills = readDrills(drillsPath(data));
  return { due: dueCards(buildCards(rows, drills, outline), context.now()), drilledAt: drills.at(-1)?.at ?? null };
}

function commandLine(action: Action): string {
  if (action.kind === 'resume') return `mlsd resume ${action.session}`;
  if (action.kind === 'drill') return 'mlsd drill';
  if (action.kind === 'mock') return `mlsd mock ${action.question} --minutes ${action.minutes}`;
  return ['mlsd practice', action.question, ...action.steps.map((step) => `--step ${step}`)].join(' ');
}
