/**
 * The index of all sessions: what lists and progress need of each journal, so that they need not read them all. It is
 * derived: a journal whose size or time of change differs is read again, and an index that is lost or odd is made anew.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { UserError } from '../error.ts';
import type { CriterionResult, Scorecard, Verdict } from '../score/scorecard.ts';
import { replaceFile } from './atomic.ts';
import { JOURNAL_VERSION, type Plan } from './events.ts';
import type { Session } from './session.ts';
import { loadSession, sessionIds, sessionPath } from './store.ts';

/** How a point stood, as one character: c covered, p covered after a follow-up, n named, e said elsewhere, - missed. */
export type Mark = 'c' | 'p' | 'n' | 'e' | '-';

/** A judgement as it was shown at the end of a session, without its quotations. */
export interface Judged {
  scorer: string;
  /** 0-100; null: nothing was asked. */
  score: number | null;
  verdict: Verdict | null;
  /** Scores of the asked steps. */
  steps: Record<string, number>;
  /** Steps with an answer given after help. */
  aided: string[];
  /** Ids of the criteria of the asked steps, and one Mark for each, in the same order. */
  criteria: readonly string[];
  marks: string;
}

/** What is known of a session without reading its journal. Times are milliseconds since the epoch. */
export interface SessionRow extends Pick<Plan, 'id' | 'mode' | 'demo' | 'level' | 'framework' | 'minutes' | 'packs'> {
  question: { id: string; title: string };
  status: Session['status'];
  asked: string[];
  /** Phases planned, and those with something handed in. */
  phases: number;
  done: number;
  startedAt: number;
  endedAt: number | null;
  lastAt: number;
  /** Milliseconds of interview, pauses left out. */
  usedMs: number;
  ratings: Record<string, number>;
  /** null: no judgement was shown. */
  judged: Judged | null;
}

export interface SessionIndex {
  /** Oldest first. */
  rows: SessionRow[];
  /** A sentence for each journal that cannot be read. */
  unreadable: { id: string; message: string }[];
}

/** The rows of all sessions in a folder, as their journals are now; writes the index again where it was behind. */
export function indexSessions(folder: string): SessionIndex {
  const ids = sessionIds(folder);
  const path = indexPath(folder);
  const known = readIndex(path);
  const entries = ids.flatMap((id) => entryOf(folder, id, known.get(id)) ?? []);
  if (entries.length !== known.size || entries.some((entry) => known.get(entry.id) !== entry)) writeIndex(path, entries);
  return {
    rows: entries.flatMap((entry) => entry.row ?? []).sort((a, b) => a.startedAt - b.startedAt),
    unreadable: entries.flatMap(({ id, message }) => (message === null ? [] : [{ id, message }])),
  };
}

/** Beside the folder of the sessions, which holds what people made themselves. */
function indexPath(folder: string): string {
  return `${folder}.index.json`;
}

/** What a session's index row says of it. */
export function rowOf(session: Session): SessionRow {
  const { id, mode, demo, level, framework, minutes, packs, status, asked, startedAt, endedAt, lastAt, usedMs, ratings, question } = session;
  const attempted = new Set(session.attempts.map((attempt) => attempt.phase));
  return {
    id, mode, demo, level, framework, minutes, packs, status, asked, startedAt, endedAt, lastAt, usedMs, ratings,
    question: { id: question.id, title: question.title },
    phases: session.phases.length,
    done: session.phases.filter((phase) => attempted.has(phase.id)).length,
    judged: session.shownScorecard && judgedOf(session.shownScorecard, session),
  };
}

function judgedOf(card: Scorecard, session: Session): Judged {
  const asked = card.steps.filter((step) => step.score !== null);
  const results = asked.flatMap((step) => step.criteria);
  return {
    scorer: card.scorer,
    score: card.overall.score,
    verdict: card.overall.verdict,
    steps: Object.fromEntries(asked.map(({ step, score }) => [step, score ?? 0])),
    aided: [...new Set(session.answers.filter((answer) => answer.aided === true).flatMap((answer) => answer.steps))],
    criteria: results.map((result) => result.id),
    marks: results.map(markOf).join(''),
  };
}

function markOf({ status, prompted, elsewhere }: CriterionResult): Mark {
  if (status === 'covered') return prompted ? 'p' : 'c';
  if (status === 'mentioned') return 'n';
  return elsewhere === null ? '-' : 'e';
}

/** A journal as it was when it was read: its row, or why it has none. */
interface Entry {
  id: string;
  /** Bytes, and time of change in milliseconds. */
  size: number;
  mtime: number;
  row: SessionRow | null;
  message: string | null;
}

/** The known entry where the journal has not changed since, else a new one; null: it has gone meanwhile. */
function entryOf(folder: string, id: string, known: Entry | undefined): Entry | null {
  const file = statSync(sessionPath(folder, id, 'journal'), { throwIfNoEntry: false });
  if (!file) return null;
  if (known?.size === file.size && known.mtime === file.mtimeMs) return known;
  return { id, size: file.size, mtime: file.mtimeMs, ...readRow(folder, id) };
}

function readRow(folder: string, id: string): Pick<Entry, 'row' | 'message'> {
  try {
    return { row: rowOf(loadSession(folder, id)), message: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { row: null, message: error.message };
  }
}

/** Raise its number when a row changes its shape, or is made otherwise. */
const SCHEMA = `mlsd.index/1.${JOURNAL_VERSION}`;

/** On disk, sessions that were judged by the same criteria share the list of them. */
type Stored = Omit<Entry, 'row'> & { row: (Omit<SessionRow, 'judged'> & { judged: (Omit<Judged, 'criteria'> & { list: number }) | null }) | null };

function readIndex(path: string): Map<string, Entry> {
  try {
    if (!existsSync(path)) return new Map();
    const { schema, lists, entries } = JSON.parse(readFileSync(path, 'utf8')) as { schema: unknown; lists: string[][]; entries: Stored[] };
    return new Map(schema === SCHEMA ? entries.map((entry) => [entry.id, restore(entry, lists)]) : []);
  } catch {
    // It can be made again from the journals.
    return new Map();
  }
}

/** Completes what was just parsed in place: to copy 500 rows takes longer than to read them. */
function restore(stored: Stored, lists: string[][]): Entry {
  const entry = stored as Entry;
  if (!stored.row?.judged || !entry.row) return entry;
  const { scorer, score, verdict, steps, aided, marks, list } = stored.row.judged;
  const criteria = lists[list];
  if (criteria?.length !== marks.length) throw new Error('marks and criteria differ');
  entry.row.judged = { scorer, score, verdict, steps, aided, criteria, marks };
  return entry;
}

function writeIndex(path: string, entries: readonly Entry[]): void {
  const lists = new Map<string, number>();
  const stored = entries.map((entry) => store(entry, lists));
  const text = [
    `{"schema":${JSON.stringify(SCHEMA)},"lists":[`,
    [...lists.keys()].join(',\n'),
    '],"entries":[',
    stored.map((entry) => JSON.stringify(entry)).join(',\n'),
    ']}\n',
  ];
  try {
    replaceFile(path, text.join('\n'));
  } catch {
    // An index that cannot be written is only slower: no reason to fail.
  }
}

function store({ row, ...file }: Entry, lists: Map<string, number>): Stored {
  if (!row?.judged) return { ...file, row: row && { ...row, judged: null } };
  const { criteria, ...judged } = row.judged;
  const key = JSON.stringify(criteria);
  const list = lists.get(key) ?? lists.size;
  lists.set(key, list);
  return { ...file, row: { ...row, judged: { ...judged, list } } };
}
