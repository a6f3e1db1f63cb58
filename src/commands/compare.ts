/** `mlsd compare`: two attempts, criterion by criterion. */
import { plainStyle } from '../display/style.ts';
import { EXIT, UserError, type ExitStatus } from '../error.ts';
import { compareReports, type Comparison } from '../report/compare.ts';
import { renderComparison, renderComparisonMarkdown } from '../report/render/compare.ts';
import { indexSessions } from '../session/index.ts';
import type { Session } from '../session/session.ts';
import { findSessionId, loadSession, sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { debriefSession, libraryOf } from './debrief.ts';
import { layoutOf } from './layout.ts';

export interface CompareOptions {
  format: 'terminal' | 'md' | 'json';
  output?: string;
  /** Compares the last two attempts at this question. */
  question?: string;
}

/**
 * Compares two sessions by their ids or the starts of them; with one id, it with the attempt at the same question before
 * it; with none, the last two attempts at a question. The earlier one always comes first. Throws a UserError.
 */
export async function runCompare(context: Context, ids: string[], options: CompareOptions): Promise<ExitStatus> {
  const folder = sessionsFolder(context.folders().data);
  const [before, after] = chooseSessions(folder, ids, options.question);
  const [then, now] = [debriefSession(await libraryOf(context, before), before), debriefSession(await libraryOf(context, after), after)];
  const comparison = compareReports(then, now);
  await context.writeOutput(await renderAs(context, comparison, options), options.output);
  return EXIT.ok;
}

function chooseSessions(folder: string, ids: string[], question: string | undefined): [Session, Session] {
  const named = ids.map((id) => loadSession(folder, findSessionId(folder, id)));
  for (const session of named) if (session.status !== 'finished') throw new UserError(`session ${session.id} is ${session.status}; only finished ones can be compared`);
  const [one, other] = named;
  if (one && other) return one.startedAt <= other.startedAt ? [one, other] : [other, one];
  return lastTwo(folder, one, question);
}

function lastTwo(folder: string, upTo: Session | undefined, question: string | undefined): [Session, Session] {
  const finished = indexSessions(folder).rows.filter((session) => session.status === 'finished' && !session.demo);
  const known = upTo ? finished.filter((session) => session.question.id === upTo.question.id && session.startedAt <= upTo.startedAt) : finished.filter((session) => question === undefined || session.question.id === question);
  // Of the last question with two attempts, so that a new question in between does not matter.
  const after = known.findLast((session, i) => known.slice(0, i).some((earlier) => earlier.question.id === session.question.id));
  const before = after && known.slice(0, known.indexOf(after)).findLast((session) => session.question.id === after.question.id);
  if (before && after) return [loadSession(folder, before.id), loadSession(folder, after.id)];
  throw new UserError(`there are no two finished attempts at ${upTo?.question.id ?? question ?? 'the same question'} to compare`, { hint: 'Name two sessions: mlsd compare ID ID; mlsd history lists them.' });
}

async function renderAs(context: Context, comparison: Comparison, { format, output }: CompareOptions): Promise<string> {
  if (format === 'json') return `${JSON.stringify(comparison, null, 2)}\n`;
  if (format === 'md') return renderComparisonMarkdown(comparison);
  const style = output === undefined || output === '-' ? await context.style() : plainStyle;
  return renderComparison(comparison, layoutOf(context, style));
}
