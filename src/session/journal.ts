/** The journal: an append-only file of JSON lines, on disk before anything else happens. */
import { closeSync, constants, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../error.ts';
import { EVENT_KEYS, JOURNAL_VERSION, type SessionEvent } from './events.ts';

export interface Journal {
  readonly events: readonly SessionEvent[];
  /** Appends one event; it is on disk when this returns. Throws a UserError when it cannot be written, and then nothing was. */
  append(event: SessionEvent): void;
  close(): void;
}

/** What a journal file holds: its whole events, and how many bytes of it are whole. */
export interface JournalText {
  events: SessionEvent[];
  /** Bytes up to the end of the last whole line; what follows is a torn write. */
  wholeBytes: number;
  /** Whether the last whole event lacks its line end. */
  endsOpen: boolean;
}

/** Starts a journal in a new file with its first event; creates the folder. Throws a UserError, with cause EEXIST if the file exists. */
export function createJournal(path: string, first: SessionEvent): Journal {
  const file = attempt(path, 'start', () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL, 0o600);
  });
  const journal = writer(path, file, [], 0);
  try {
    journal.append(first);
  } catch (error) {
    journal.close();
    rmSync(path, { force: true });
    throw error;
  }
  attempt(path, 'start', () => syncFolder(dirname(path)));
  return journal;
}

/** Opens a journal to go on with it: a torn tail is cut off first. The caller holds the session's lock. */
export function openJournal(path: string): Journal {
  const { events, wholeBytes, endsOpen } = readJournal(path);
  const file = attempt(path, 'open', () => openSync(path, constants.O_WRONLY | constants.O_APPEND));
  attempt(path, 'mend', () => {
    ftruncateSync(file, wholeBytes);
    if (endsOpen) writeSync(file, '\n');
    fsyncSync(file);
  });
  return writer(path, file, events, wholeBytes + (endsOpen ? 1 : 0));
}

/** Reads a journal without changing it. Throws a UserError for a damaged line, a newer version, an unreadable file. */
export function readJournal(path: string): JournalText {
  return parseJournal(
    attempt(path, 'read', () => readFileSync(path)),
    path,
  );
}

/** The events of a journal's bytes. A tail without a line end counts if it is a whole event, else it is a torn write. */
export function parseJournal(bytes: Buffer, path: string): JournalText {
  const lineEnd = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, lineEnd).toString('utf8').split('\n').slice(0, -1);
  const events = lines.map((line, index) => parseLine(line, index + 1, path));
  const tail = parseTail(bytes.subarray(lineEnd).toString('utf8'), path, lines.length + 1);
  if (tail) events.push(tail);
  if (events.length > 0 && events[0]?.type !== 'started') throw damaged(path, 1);
  return { events, wholeBytes: tail ? bytes.length : lineEnd, endsOpen: tail !== null };
}

function parseTail(line: string, path: string, number: number): SessionEvent | null {
  try {
    return parseLine(line, number, path);
  } catch (error) {
    if (error instanceof UserError && error.cause === NEWER) throw error;
    return null;
  }
}

function parseLine(line: string, number: number, path: string): SessionEvent {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw damaged(path, number);
  }
  if (isNewer(value)) throw newer(path);
  if (!isEvent(value)) throw damaged(path, number);
  return value;
}

function isNewer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'v' in value && typeof value.v === 'number' && value.v > JOURNAL_VERSION;
}

/** Whether a parsed line has the keys of its type, each of the right JSON type. */
function isEvent(value: unknown): value is SessionEvent {
  if (typeof value !== 'object' || value === null) return false;
  const event = value as Record<string, unknown>;
  const keys = typeof event['type'] === 'string' && Object.hasOwn(EVENT_KEYS, event['type']) ? EVENT_KEYS[event['type'] as keyof typeof EVENT_KEYS] : null;
  if (!keys) return false;
  const expected: Record<string, string> = { v: 'number', at: 'number', t: 'number', ...keys };
  return Object.entries(expected).every(([key, type]) => jsonType(event[key]) === type);
}

function jsonType(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

function writer(path: string, file: number, events: SessionEvent[], length: number): Journal {
  let size = length;
  return {
    events,
    append(event) {
      const bytes = Buffer.from(`${JSON.stringify(event)}\n`, 'utf8');
      attempt(path, 'write', () => appendWhole(file, bytes, size));
      size += bytes.length;
      events.push(event);
    },
    close: () => closeSync(file),
  };
}

/** Writes all bytes and syncs; if that fails half way, what was written is taken back. */
function appendWhole(file: number, bytes: Buffer, size: number): void {
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } catch (error) {
    takeBack(file, size);
    throw error;
  }
}

function takeBack(file: number, size: number): void {
  try {
    ftruncateSync(file, size);
  } catch {
    // The torn tail is cut off when the journal is opened again.
  }
}

/** Makes the new file's name last through a power cut; folders cannot be synced on Windows. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Runs a file operation; its failure becomes one sentence. */
export function attempt<T>(path: string, verb: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot ${verb} ${path}: ${reason(error)}`, { hint: 'What was saved before is kept.', cause: error });
  }
}

/** The code of a file system error, such as 'ENOSPC'; '' for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function reason(error: unknown): string {
  const code = errorCode(error);
  return REASONS[code] ?? (code || String(error));
}

function damaged(path: string, line: number): UserError {
  return new UserError(`${path}:${line} is damaged: this line is not an event of a session`, {
    hint: line > 1 ? `The ${line - 1} line${line === 2 ? '' : 's'} before it can be saved: copy the file, and cut it off before line ${line}.` : 'This file cannot be read as a session.',
  });
}

const NEWER = Symbol('journal of a newer version');

function newer(path: string): UserError {
  return new UserError(`${path} was written by a newer version of mlsd`, { hint: 'Update mlsd to go on with this session; nothing was changed.', cause: NEWER });
}

const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOENT: 'it does not exist',
  EEXIST: 'it exists already',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EIO: 'the disk reports an error',
};
