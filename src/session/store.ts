/** The folder of all sessions: ID.jsonl (journal), ID.draft.json, ID.lock. */
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { UserError } from '../error.ts';
import { JOURNAL_VERSION, type Plan } from './events.ts';
import { attempt, createJournal, errorCode, readJournal, type Journal } from './journal.ts';
import { replay, type Session } from './session.ts';

const ENDING = '.jsonl';
const ENDINGS = { journal: ENDING, draft: '.draft.json', lock: '.lock' };

/** The folder of the sessions within the data folder. */
export function sessionsFolder(dataFolder: string): string {
  return join(dataFolder, 'sessions');
}

/** Path of a session's journal, draft or lock. */
export function sessionPath(folder: string, id: string, part: 'journal' | 'draft' | 'lock'): string {
  // Not join: it would be a tenth of a look back over 500 sessions.
  return `${folder}${sep}${id}${ENDINGS[part]}`;
}

/** Ids of all sessions, oldest first; a folder that does not exist holds none. */
export function sessionIds(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = attempt(folder, 'read', () => readdirSync(folder));
  return names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => splitCounter(name.slice(0, -ENDING.length)))
    .sort(byDateThenCounter)
    .map(({ id }) => id);
}

/** All sessions that can be read, oldest first, and a sentence for each that cannot. */
export function listSessions(folder: string): { sessions: Session[]; unreadable: { id: string; message: string }[] } {
  const sessions: Session[] = [];
  const unreadable: { id: string; message: string }[] = [];
  for (const id of sessionIds(folder)) {
    try {
      sessions.push(loadSession(folder, id));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push({ id, message: error.message });
    }
  }
  sessions.sort((a, b) => a.startedAt - b.startedAt);
  return { sessions, unreadable };
}

/** Reads one session by its whole id. Throws a UserError. */
export function loadSession(folder: string, id: string): Session {
  const path = sessionPath(folder, id, 'journal');
  const { events } = readJournal(path);
  if (events.length === 0) throw new UserError(`${path} is empty: the session ended before it began`, { hint: 'The file can be removed.' });
  return replay(events);
}

/** The id that `text` names: an id, or the start of exactly one. Throws a UserError that lists what it could be. */
export function findSessionId(folder: string, text: string): string {
  const ids = sessionIds(folder);
  if (ids.includes(text)) return text;
  const matching = ids.filter((id) => id.startsWith(text));
  const only = matching[0];
  if (only !== undefined && matching.length === 1) return only;
  if (matching.length > 1) throw new UserError(`several sessions begin with "${text}": ${someOf(matching)}`, { hint: 'Type more of the id.' });
  throw new UserError(`there is no session "${text}"`, { hint: ids.length > 0 ? `The latest are ${someOf(ids.toReversed())}; mlsd history lists all.` : 'Begin one with mlsd practice.' });
}

/** Starts the journal of a new session under the first free id of the day and question. */
export function createSession(folder: string, plan: Omit<Plan, 'id'>, at: number): { journal: Journal; id: string } {
  for (let counter = 1; ; counter++) {
    const id = `${isoDay(at)}-${plan.question.id}-a${counter}`;
    const path = sessionPath(folder, id, 'journal');
    if (existsSync(path)) continue;
    try {
      return { id, journal: createJournal(path, { v: JOURNAL_VERSION, at, t: 0, type: 'started', plan: { ...plan, id } }) };
    } catch (error) {
      if (!(error instanceof UserError) || errorCode(error.cause) !== 'EEXIST') throw error;
    }
  }
}

/** The calendar day where the person is, as 2026-11-21. */
export function isoDay(at: number): string {
  const day = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function someOf(ids: string[]): string {
  return ids.slice(0, 4).join(', ') + (ids.length > 4 ? ', ...' : '');
}

/** a10 comes after a9. */
function byDateThenCounter(first: Counted, second: Counted): number {
  if (first.stem !== second.stem) return first.stem < second.stem ? -1 : 1;
  return first.counter - second.counter;
}

interface Counted {
  id: string;
  stem: string;
  counter: number;
}

function splitCounter(id: string): Counted {
  const cut = id.lastIndexOf('-a');
  return { id, stem: id.slice(0, cut), counter: Number(id.slice(cut + 2)) };
}
