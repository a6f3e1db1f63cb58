/** `mlsd history`: finished and unfinished sessions, apart; an unfinished one is never a score. */
import { existsSync } from 'node:fs';
import { cleanLine } from '../display/clean.ts';
import { padTo, shorten } from '../display/width.ts';
import { EXIT, type ExitStatus } from '../error.ts';
import { interviewsPath, type HeldInterview } from '../session/interviews.ts';
import { indexSessions, type SessionRow } from '../session/index.ts';
import { isoDay, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';

/** Lists the sessions, latest first. */
export async function runHistory(context: Context, options: { format: 'text' | 'json' }): Promise<ExitStatus> {
  const { rows, unreadable } = indexSessions(sessionsFolder(context.folders().data));
  const groups = groupByStatus(rows);
  const held = await heldBefore(context);
  if (options.format === 'json') await context.write(`${JSON.stringify({ schema: 'mlsd.history/1', ...jsonOf(groups), interviews: held.map(jsonOfHeld), unreadable }, null, 2)}\n`);
  else await context.write(await textOf(context, groups, held));
  for (const { message } of unreadable) context.say(`mlsd: left out: ${message}`);
  if (rows.length + held.length === 0 && options.format === 'text') context.say('No session yet. Begin one with mlsd practice, or see mlsd demo.');
  return EXIT.ok;
}

interface Groups {
  finished: SessionRow[];
  unfinished: SessionRow[];
  abandoned: SessionRow[];
}

function groupByStatus(sessions: SessionRow[]): Groups {
  const latestFirst = sessions.filter((session) => !session.demo).toReversed();
  const of = (status: SessionRow['status']): SessionRow[] => latestFirst.filter((session) => session.status === status);
  return { finished: of('finished'), unfinished: of('unfinished'), abandoned: of('abandoned') };
}

function jsonOf(groups: Groups): Record<keyof Groups, object[]> {
  return {
    finished: groups.finished.map((session) => ({ ...headOf(session), ended: isoTime(session.endedAt ?? session.lastAt), score: session.judged?.score ?? null, verdict: session.judged?.verdict ?? null, ratings: session.ratings })),
    unfinished: groups.unfinished.map((session) => ({ ...headOf(session), last: isoTime(session.lastAt), done: session.done, phases: session.phases })),
    abandoned: groups.abandoned.map((session) => ({ ...headOf(session), ended: isoTime(session.endedAt ?? session.lastAt) })),
  };
}

function headOf({ id, mode, question, level, framework, minutes, asked, startedAt, usedMs }: SessionRow): object {
  return { id, mode, question: question.id, level, framework, minutes, steps: asked, started: isoTime(startedAt), used_seconds: Math.round(usedMs / 1000) };
}

/** Interviews that the person held, latest first; whoever holds none reads nothing for it. */
async function heldBefore(context: Context): Promise<HeldInterview[]> {
  const path = interviewsPath(context.folders().data);
  if (!existsSync(path)) return [];
  return (await import('./held.ts')).listHeld(context).map(({ held }) => held).toReversed();
}

function jsonOfHeld({ id, question, level, minutes, status, startedAt, usedMs }: HeldInterview): object {
  return { id, question, level, minutes, status, started: isoTime(startedAt), used_seconds: Math.round(usedMs / 1000) };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

async function textOf(context: Context, groups: Groups, held: readonly HeldInterview[]): Promise<string> {
  const style = await context.style();
  const now = context.now();
  const block = (title: string, rows: string[]): string[] => (rows.length > 0 ? [style.bold(title), ...rows, ''] : []);
  const rows = [
    ...block('Finished', groups.finished.map((session) => `${rowOf(session, context.width)}  ${scoreOf(session)}`)),
    ...block('Unfinished', groups.unfinished.map((session) => describeOpen(session, now))),
    ...block('Interviews you held', held.map((each) => describeHeld(each, now))),
    ...block('Given up', groups.abandoned.map((session) => rowOf(session, context.width))),
  ];
  return rows.length > 0 ? `${rows.join('\n').trimEnd()}\n` : '';
}

/** '  2026-11-21-fraud-detection-a1   Card fraud   practice · senior' */
function rowOf(session: SessionRow, width: number): string {
  const about = [session.mode, session.level, ...(session.minutes === null ? [] : [`${session.minutes} min`])].join(' · ');
  const title = padTo(shorten(cleanLine(session.question.title), TITLE_CELLS), TITLE_CELLS);
  return `  ${padTo(session.id, ID_CELLS)}${width >= WIDE ? `  ${title}` : ''}  ${padTo(about, ABOUT_CELLS)}`;
}

function scoreOf({ judged, asked }: SessionRow): string {
  const { score, verdict } = judged ?? { score: null, verdict: null };
  if (score === null) return 'no score';
  return verdict === null ? `${score} (${asked.length} ${asked.length === 1 ? 'step' : 'steps'})` : `${score} ${verdict.replaceAll('-', ' ')}`;
}

/** One line about an unfinished session: how far it is, when it was left. @param now milliseconds since the epoch */
export function describeOpen(session: SessionRow, now: number): string {
  return `  ${padTo(session.id, ID_CELLS)}  ${session.mode} · ${session.level}  ${session.done} of ${session.phases} done, ${whenAgo(session.lastAt, now)}`;
}

/** One line about an interview that the person held. @param now milliseconds since the epoch */
export function describeHeld({ id, level, minutes, status, lastAt }: HeldInterview, now: number): string {
  const how = { finished: `ended ${whenAgo(lastAt, now)}`, unfinished: `left ${whenAgo(lastAt, now)}`, abandoned: 'given up' }[status];
  return `  ${padTo(id, ID_CELLS)}  interview · ${level}${minutes === null ? '' : ` · ${minutes} min`}  ${how}`;
}

function whenAgo(at: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ago` : `on ${isoDay(at)}`;
}

const ID_CELLS = 34;
const TITLE_CELLS = 28;
const ABOUT_CELLS = 24;
/** Narrower than this, the title gives way: the id tells the question, too. */
const WIDE = 100;
