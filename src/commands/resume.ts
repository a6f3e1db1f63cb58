/** `mlsd resume`: goes on with an interrupted session, or says what is open. */
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { JOURNAL_VERSION } from '../session/events.ts';
import { indexSessions } from '../session/index.ts';
import { interviewLock } from '../session/interviews.ts';
import { openJournal } from '../session/journal.ts';
import { isLocked, takeLock } from '../session/lock.ts';
import { replay } from '../session/session.ts';
import { findSessionId, loadSession, sessionPath, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { readAnswers } from './deal.ts';
import { libraryOf } from './debrief.ts';
import { heldNamed, listHeld, type Held } from './held.ts';
import { describeHeld, describeOpen } from './history.ts';
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
  const found = text === undefined ? onlyOpen(context, folder) : (heldNamed(context, folder, text) ?? findSessionId(folder, text));
  if (found === null) {
    context.say('No session is open. Begin one with: mlsd practice');
    return EXIT.ok;
  }
  if (typeof found !== 'string') return goOnHolding(context, found, options);
  const id = found;
  if (options.abandon) return abandon(context, folder, id);
  const library = await libraryOf(context, loadSession(folder, id));
  return runOldSession(context, folder, id, library, readAnswers(context, library, options.answers));
}

async function goOnHolding(context: Context, held: Held, { abandon, answers }: ResumeOptions): Promise<ExitStatus> {
  const { abandonInterview, resumeInterview } = await import('./interview.ts');
  if (abandon) return abandonInterview(context, held);
  if (answers !== undefined) throw new UserError('an interview that you hold takes no answers', { hint: 'Leave --answers out.' });
  return resumeInterview(context, held);
}

/** The session or interview that is open, where there is just one. */
function onlyOpen(context: Context, folder: string): string | Held | null {
  const { data } = context.folders();
  const open = indexSessions(folder).rows.filter((session) => session.status === 'unfinished' && !isLocked(sessionPath(folder, session.id, 'lock')));
  const holding = listHeld(context).filter(({ held }) => held.status === 'unfinished' && !isLocked(interviewLock(data, held.id)));
  if (open.length + holding.length <= 1) return open[0]?.id ?? holding[0] ?? null;
  const lines = [...open.map((session) => describeOpen(session, context.now())), ...holding.map(({ held }) => describeHeld(held, context.now()))];
  throw new UserError(`${lines.length} sessions are open:\n${lines.join('\n')}`, { hint: 'Say which: mlsd resume ID. To give one up: mlsd resume ID --abandon.' });
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
