/** Small files of JSON lines beside the sessions, written by the person's doings alone: appended, read, merged. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../error.ts';
import { replaceFile } from './atomic.ts';
import { attempt } from './journal.ts';

/** Reads a file of lines; one that does not exist holds none. Throws a UserError that names a line that `isLine` refuses. @param what the line's kind, as 'a dispute' */
export function readLines<T>(path: string, what: string, isLine: (value: unknown) => value is T): T[] {
  if (!existsSync(path)) return [];
  return parseLines(attempt(path, 'read', () => readFileSync(path, 'utf8')), path, what, isLine);
}

/** The lines of a text. Throws a UserError that names the place of one that is none. */
export function parseLines<T>(text: string, path: string, what: string, isLine: (value: unknown) => value is T): T[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const value = jsonOf(line);
    if (isLine(value)) return [value];
    throw new UserError(`${path}:${i + 1} is not ${what}`, { hint: 'Mend or delete that line.' });
  });
}

/** Appends one line; it is on disk when this returns. Throws a UserError. */
export function appendLine(path: string, value: object): void {
  attempt(path, 'write', () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(path, 'a', 0o600);
    try {
      writeSync(file, `${JSON.stringify(value)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** Writes the file anew with these lines. Throws a UserError. */
export function replaceLines(path: string, values: readonly object[]): void {
  attempt(path, 'write', () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    replaceFile(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
