/** How real interviews went: outcomes.jsonl in the data folder, one a line, written by the person alone. */
import { join } from 'node:path';
import type { Level } from '../pack/schema.ts';
import { appendLine, readLines } from './lines.ts';

export const RESULTS = ['passed', 'failed'] as const;

export interface Outcome {
  v: 1;
  /** Wall time at which it was written down, milliseconds since the epoch. */
  at: number;
  /** Calendar day of the interview, as 2026-11-21. */
  day: string;
  result: (typeof RESULTS)[number];
  /** The level interviewed for. */
  level: Level;
  /** The person's own words; '' for none. */
  note: string;
}

/** Path of the file within the data folder. */
export function outcomesPath(dataFolder: string): string {
  return join(dataFolder, 'outcomes.jsonl');
}

/** All outcomes in the order of their days. Throws a UserError that names a line that is none. */
export function readOutcomes(path: string): Outcome[] {
  return readLines(path, 'an outcome', isOutcome).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at));
}

/** Appends one outcome; it is on disk when this returns. Throws a UserError. */
export function addOutcome(path: string, outcome: Outcome): void {
  appendLine(path, outcome);
}

/** Whether a text is a day of the calendar, as 2026-11-21. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether a parsed line is an outcome. */
export function isOutcome(value: unknown): value is Outcome {
  if (typeof value !== 'object' || value === null) return false;
  const { v, at, day, result, level, note } = value as Partial<Outcome>;
  return v === 1 && typeof at === 'number' && typeof day === 'string' && isDay(day) && RESULTS.some((known) => known === result) && ['mid', 'senior', 'staff'].includes(level ?? '') && typeof note === 'string';
}
