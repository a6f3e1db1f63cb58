/** Judgements that the person disputes: disputes.jsonl in the data folder, one a line. No score moves by them. */
import { join } from 'node:path';
import { readLines, replaceLines } from './lines.ts';

export interface Dispute {
  v: 1;
  /** Wall time at which it was written down, milliseconds since the epoch. */
  at: number;
  /** Id of the session. */
  session: string;
  question: string;
  criterion: string;
  /** How the point stood when it was disputed. */
  standing: string;
  /** The words that should have counted; '' when none were named. */
  words: string;
}

/** Path of the file within the data folder. */
export function disputesPath(dataFolder: string): string {
  return join(dataFolder, 'disputes.jsonl');
}

/** All disputes in the order they were written down. Throws a UserError that names a line that is none. */
export function readDisputes(path: string): Dispute[] {
  return readLines(path, 'a dispute', isDispute);
}

/** Whether a parsed line is a dispute. */
export function isDispute(value: unknown): value is Dispute {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Record<string, unknown>;
  return line['v'] === 1 && typeof line['at'] === 'number' && ['session', 'question', 'criterion', 'standing', 'words'].every((key) => typeof line[key] === 'string');
}

/** Writes a dispute down, in place of an earlier one of the same point of the same session. Throws a UserError. */
export function addDispute(path: string, dispute: Dispute): void {
  const others = readDisputes(path).filter((each) => each.session !== dispute.session || each.criterion !== dispute.criterion);
  replaceLines(path, [...others, dispute]);
}

/** Drops the disputes of a session, and returns how many there were. Throws a UserError. */
export function dropDisputes(path: string, session: string): number {
  const all = readDisputes(path);
  const kept = all.filter((each) => each.session !== session);
  if (kept.length < all.length) replaceLines(path, kept);
  return all.length - kept.length;
}
