/** `mlsd resume`: goes on with an interrupted session, or says what is open. */
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { JOURNAL_VERSION } from '../session/events.ts';
import { indexSessions } from '../session/index.ts';
import { openJournal } from '../session/journal.ts';
import { isLocked, takeLock } from '../session/lock.ts';
import { replay } from '../session/session.ts';
import { findSessionId, loadSession, sessionPath, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { readAnswers } from './deal.ts';
import { libraryOf } from './debrief.ts';
import { describeOpen } from './history.ts';
import { runOldSession } from './room.ts';

export interface ResumeOptions {
  /** Give the session up instead; it is never scored. */
  abandon?: boolean;
  /** File with the answers, instead of a person. */
  answers?: string;
}

/** Resumes the session named, or the only open one. Throws a UserError when several are open and none is named. */
export async function runResume(context: Context, text: string | undefined, options: ResumeOptions): Promise<ExitStatus> {
  const folder = sessionsFolder(context.folders().data);
  const id = text === undefined ? onlyOpen(context, folder) : findSessionId(folder, text);
  if (id === null) {
    context.say('No session is open. Begin one with: mlsd practice');
    return EXIT.ok;
  }
  if (options.abandon) return abandon(context, folder, id);
  const library = await libraryOf(context, loadSession(folder, id));
  return runOldSession(context, folder, id, library, readAnswers(context, library, options.answers));
}

function onlyOpen(context: Context, folder: string): string | null {
  const open = indexSessions(folder).rows.filter((session) => session.status === 'unfinished' && !isLocked(sessionPath(folder, session.id, 'lock')));
  if (open.length <= 1) return open[0]?.id ?? null;
  const lines = open.map((session) => describeOpen(session, context.now()));
  throw new UserError(`${open.length} sessions are open:\n${lines.join('\n')}`, { hint: 'Say which: mlsd resume ID. To give one up: mlsd resume ID --abandon.' });
}

function abandon(context: Context, folder: string, id: string): ExitStatus {
  const release = takeLock(sessionPath(folder, id, 'lock'), id);
  try {
    const journal = openJournal(sessionPath(folder, id, 'journal'));
    const { status, usedMs } = replay(journal.events);
    if (status !== 'unfinished') throw new UserError(`session ${id} is ${status}; there is nothing to give up`);
    journal.append({ v: JOURNAL_VERSION, at: context.now(), t: usedMs, type: 'abandoned' });
    journal.close();
  } finally {
    release();
  }
  context.say(`Session ${id} is given up; it will not be scored.`);
  return EXIT.ok;
}
