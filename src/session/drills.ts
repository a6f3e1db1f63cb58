/** The journal of the drills: drills.jsonl in the data folder, one answered card a line, from which their schedule is made. */
import { join } from 'node:path';
import type { Status } from '../pack/schema.ts';
import { appendLine, readLines } from './lines.ts';

/** again: not recalled · hard, good, easy: recalled with more or less trouble. */
export const GRADES = ['again', 'hard', 'good', 'easy'] as const;
export type Grade = (typeof GRADES)[number];

export interface DrillAnswer {
  v: 1;
  /** Wall time of the answer, milliseconds since the epoch. */
  at: number;
  criterion: string;
  /** Id of the question in whose setting it was asked. */
  question: string;
  text: string;
  /** Milliseconds from the prompt's appearance to the answer, and to the first key (null: not known). */
  ms: number;
  firstKeyAfter: number | null;
  status: Status;
  grade: Grade;
}

/** Path of the file within the data folder. */
export function drillsPath(dataFolder: string): string {
  return join(dataFolder, 'drills.jsonl');
}

/** All answers in the order of their times. Throws a UserError that names a line that is none. */
export function readDrills(path: string): DrillAnswer[] {
  return readLines(path, 'an answered card', isDrillAnswer).sort((a, b) => a.at - b.at);
}

/** Appends an answer; it is on disk when this returns. Throws a UserError. */
export function addDrill(path: string, answer: DrillAnswer): void {
  appendLine(path, answer);
}

/** Whether a parsed line is an answered card. */
export function isDrillAnswer(value: unknown): value is DrillAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const { v, at, criterion, question, text, ms, firstKeyAfter, status, grade } = value as Partial<DrillAnswer>;
  const texts = [criterion, question, text].every((each) => typeof each === 'string');
  return v === 1 && typeof at === 'number' && texts && typeof ms === 'number' && (firstKeyAfter === null || typeof firstKeyAfter === 'number') && ['absent', 'mentioned', 'covered'].includes(status ?? '') && GRADES.some((known) => known === grade);
}
