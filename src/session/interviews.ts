/** Interviews that the person held with somebody else: interviews.jsonl in the data folder, one event a line. They count in no progress. */
import { join } from 'node:path';
import type { Level } from '../pack/schema.ts';
import { readLines } from './lines.ts';

/** open takes a tick back. */
export const TICKS = ['covered', 'mentioned', 'prompted', 'open'] as const;
export type TickAs = (typeof TICKS)[number];

export type InterviewEventBody = { type: 'started'; question: string; level: Level } | { type: 'tick'; criterion: string; as: TickAs } | { type: 'note'; step: string; text: string } | { type: 'finished' };

/** What happened, in which interview, at which wall time (milliseconds since the epoch), and how far into it (milliseconds). */
export type InterviewEvent = InterviewEventBody & { v: 1; interview: string; at: number; t: number };

/** Path of the file within the data folder. */
export function interviewsPath(dataFolder: string): string {
  return join(dataFolder, 'interviews.jsonl');
}

/** All events of a file. Throws a UserError that names a line that is none. */
export function readInterviews(path: string): InterviewEvent[] {
  return readLines(path, 'an event of an interview', isInterviewEvent);
}

/** Whether a parsed line is an event of an interview. */
export function isInterviewEvent(value: unknown): value is InterviewEvent {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Record<string, unknown>;
  if (line['v'] !== 1 || typeof line['interview'] !== 'string' || typeof line['at'] !== 'number' || typeof line['t'] !== 'number') return false;
  const texts = (keys: string[]): boolean => keys.every((key) => typeof line[key] === 'string');
  if (line['type'] === 'started') return texts(['question']) && ['mid', 'senior', 'staff'].includes(String(line['level']));
  if (line['type'] === 'tick') return texts(['criterion']) && TICKS.some((known) => known === line['as']);
  return line['type'] === 'finished' || (line['type'] === 'note' && texts(['step', 'text']));
}
