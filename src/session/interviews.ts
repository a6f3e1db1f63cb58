/** Interviews that the person held with somebody else: interviews.jsonl in the data folder, one event a line. They count in no progress. */
import { join } from 'node:path';
import type { Level } from '../pack/schema.ts';
import type { PauseReason } from './events.ts';
import { readLines, replaceLines } from './lines.ts';

/** open takes a tick back. */
export const TICKS = ['covered', 'mentioned', 'prompted', 'open'] as const;
export type TickAs = (typeof TICKS)[number];

export type InterviewEventBody =
  /** Planned minutes, and the folders given with --pack; a file written by hand may leave them out. */
  | { type: 'started'; question: string; level: Level; minutes?: number; packs?: string[] }
  /** The talk turns to a step. */
  | { type: 'step'; step: string }
  | { type: 'tick'; criterion: string; as: TickAs }
  /** A red flag is raised, or taken back. */
  | { type: 'flag'; flag: string; raised: boolean }
  | { type: 'note'; step: string; text: string }
  | { type: 'paused'; why: PauseReason }
  | { type: 'resumed' }
  | { type: 'finished' }
  | { type: 'abandoned' };

/** What happened, in which interview, at which wall time (milliseconds since the epoch), and how far into it (milliseconds, pauses left out). */
export type InterviewEvent = InterviewEventBody & { v: 1; interview: string; at: number; t: number };

/** An interview as its events tell it. */
export interface HeldInterview {
  id: string;
  question: string;
  level: Level;
  /** Planned length; null: not known. */
  minutes: number | null;
  packs: string[];
  /** unfinished: it can be gone on with. */
  status: 'finished' | 'unfinished' | 'abandoned';
  /** Wall times, milliseconds since the epoch. */
  startedAt: number;
  lastAt: number;
  /** Milliseconds of interview, pauses left out; and of them by step. */
  usedMs: number;
  stepMs: ReadonlyMap<string, number>;
  /** The step that the talk was last at; null: none yet. */
  step: string | null;
  /** How each criterion stands by the last tick of it. */
  marks: ReadonlyMap<string, TickAs>;
  /** Ids of the red flags that are up. */
  flags: ReadonlySet<string>;
  pauses: { why: PauseReason; from: number; /** null: still paused. */ to: number | null }[];
}

/** Path of the file within the data folder. */
export function interviewsPath(dataFolder: string): string {
  return join(dataFolder, 'interviews.jsonl');
}

/** All events of a file. Throws a UserError that names a line that is none. */
export function readInterviews(path: string): InterviewEvent[] {
  return readLines(path, 'an event of an interview', isInterviewEvent);
}

/** Folds the events of one interview, in order; null when they do not begin with `started`. */
export function replayInterview(events: readonly InterviewEvent[]): HeldInterview | null {
  const [start, last] = [events[0], events.at(-1)];
  if (start?.type !== 'started' || !last) return null;
  const [marks, flags, pauses] = [new Map<string, TickAs>(), new Set<string>(), [] as HeldInterview['pauses']];
  for (const event of events) {
    if (event.type === 'tick') marks.set(event.criterion, event.as);
    if (event.type === 'flag') flags[event.raised ? 'add' : 'delete'](event.flag);
    if (event.type === 'paused') pauses.push({ why: event.why, from: event.at, to: null });
    const pause = pauses.at(-1);
    if (event.type === 'resumed' && pause) pause.to = event.at;
  }
  const status = events.some((event) => event.type === 'finished') ? 'finished' : last.type === 'abandoned' ? 'abandoned' : 'unfinished';
  const { interview: id, question, level, minutes = null, packs = [], at: startedAt } = start;
  return { id, question, level, minutes, packs, status, startedAt, lastAt: last.at, usedMs: last.t, ...timeBySteps(events), marks, flags, pauses };
}

/** Time goes to the step that the talk turned to; where nobody said so, to the step of what was ticked or noted at its end. */
function timeBySteps(events: readonly InterviewEvent[]): Pick<HeldInterview, 'stepMs' | 'step'> {
  const stepMs = new Map<string, number>();
  let [step, before, told]: [string | null, number, boolean] = [null, 0, false];
  for (const event of events) {
    const here = stepOf(event);
    const spent = told ? step : here;
    if (spent !== null) {
      stepMs.set(spent, (stepMs.get(spent) ?? 0) + event.t - before);
      before = event.t;
    }
    if (event.type === 'step') [step, told] = [event.step, true];
    else if (!told) step = here ?? step;
  }
  return { stepMs, step };
}

function stepOf(event: InterviewEvent): string | null {
  if (event.type === 'note') return event.step;
  const id = event.type === 'tick' ? event.criterion : event.type === 'flag' ? event.flag : '';
  return id === '' ? null : (id.split('.')[0] ?? null);
}

/** The interviews of a file's events, each with its own, in the order of their first. */
export function groupInterviews(events: readonly InterviewEvent[]): Map<string, InterviewEvent[]> {
  const groups = new Map<string, InterviewEvent[]>();
  for (const event of events) groups.set(event.interview, [...(groups.get(event.interview) ?? []), event]);
  return groups;
}

/** Drops the events of an interview, and returns how many there were. Throws a UserError. */
export function dropInterview(path: string, id: string): number {
  const all = readInterviews(path);
  const kept = all.filter((event) => event.interview !== id);
  if (kept.length < all.length) replaceLines(path, kept);
  return all.length - kept.length;
}

/** Path of the lock of an interview that is being held, within the data folder. */
export function interviewLock(dataFolder: string, id: string): string {
  return join(dataFolder, `${id}.lock`);
}

/** Whether a parsed line is an event of an interview. */
export function isInterviewEvent(value: unknown): value is InterviewEvent {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Record<string, unknown>;
  if (line['v'] !== 1 || typeof line['interview'] !== 'string' || !SAFE_ID.test(line['interview']) || typeof line['at'] !== 'number' || typeof line['t'] !== 'number') return false;
  const isWhole = Object.hasOwn(PARTS, String(line['type'])) ? PARTS[line['type'] as InterviewEvent['type']] : undefined;
  return isWhole !== undefined && isWhole(line);
}

/** An id becomes a file's name (its lock, its report): nothing in it may lead out of the folder. */
const SAFE_ID = /^[a-z0-9][a-z0-9-]{0,150}$/i;

const isText = (value: unknown): boolean => typeof value === 'string';

/** What each type of event must hold besides. */
const PARTS: Record<InterviewEvent['type'], (line: Record<string, unknown>) => boolean> = {
  started: ({ question, level, minutes, packs }) =>
    isText(question) && ['mid', 'senior', 'staff'].includes(String(level)) && (minutes === undefined || typeof minutes === 'number') && (packs === undefined || (Array.isArray(packs) && packs.every(isText))),
  step: ({ step }) => isText(step),
  tick: ({ criterion, as }) => isText(criterion) && TICKS.some((known) => known === as),
  flag: ({ flag, raised }) => isText(flag) && typeof raised === 'boolean',
  note: ({ step, text }) => isText(step) && isText(text),
  paused: ({ why }) => isText(why),
  resumed: () => true,
  finished: () => true,
  abandoned: () => true,
};
