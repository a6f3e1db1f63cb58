/**
 * The archive of everything a person did: a folder with the journals as they are, and the small files beside them. It is
 * written for the person to keep, and read again on another machine.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../error.ts';
import { replaceFile } from './atomic.ts';
import { isDispute } from './disputes.ts';
import { isDrillAnswer } from './drills.ts';
import { attempt, parseJournal } from './journal.ts';
import { isInterviewEvent } from './interviews.ts';
import { isLocked } from './lock.ts';
import { parseLines } from './lines.ts';
import { isOutcome } from './outcomes.ts';
import { sessionIds, sessionPath, sessionsFolder } from './store.ts';

/** The files of lines beside the sessions: their names, and what a line of them must be. */
const BESIDE = [
  { name: 'outcomes.jsonl', what: 'an outcome', isLine: isOutcome },
  { name: 'disputes.jsonl', what: 'a dispute', isLine: isDispute },
  { name: 'drills.jsonl', what: 'an answered card', isLine: isDrillAnswer },
  { name: 'interviews.jsonl', what: 'an event of an interview', isLine: isInterviewEvent },
] as const;

/** Copies all journals, the drafts of open sessions and the files beside them into a folder that is empty or not there yet; returns the ids. Throws a UserError. */
export function writeArchive(dataFolder: string, target: string): string[] {
  if (existsSync(target) && attempt(target, 'read', () => readdirSync(target)).length > 0) throw new UserError(`${target} is not empty`, { hint: 'Name a folder that is empty, or one that does not exist yet.' });
  const [from, to] = [sessionsFolder(dataFolder), sessionsFolder(target)];
  const ids = sessionIds(from);
  attempt(target, 'write', () => mkdirSync(to, { recursive: true, mode: 0o700 }));
  for (const id of ids) for (const part of ['journal', 'draft'] as const) copy(sessionPath(from, id, part), sessionPath(to, id, part));
  for (const { name } of BESIDE) copy(join(dataFolder, name), join(target, name));
  return ids;
}

function copy(from: string, to: string): void {
  if (existsSync(from)) write(to, readFile(from).toString('utf8'));
}

function readFile(path: string): Buffer {
  return attempt(path, 'read', () => readFileSync(path));
}

function write(path: string, text: string): void {
  attempt(path, 'write', () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    replaceFile(path, text);
  });
}

/** What became of an archive's files. */
export interface Imported {
  /** Ids of the sessions that are new here, or go on here where they had stopped. */
  added: string[];
  /** Those that were here already, to the last byte or further. */
  known: string[];
  /** Those that are here with another course; left alone. */
  differing: string[];
  /** Lines added to the files beside the sessions. */
  lines: number;
}

/** A write that is due once everything has been read and found whole. */
interface Due {
  path: string;
  text: string;
}

/** Takes in an archive, a folder of journals, or one file of either; nothing is written unless all of it can be read. Throws a UserError. */
export function readArchive(dataFolder: string, source: string): Imported {
  const files = filesOf(source);
  const report: Imported = { added: [], known: [], differing: [], lines: 0 };
  const due = files.flatMap((path) => takeIn(dataFolder, path, report));
  for (const { path, text } of due) write(path, text);
  return report;
}

/** Files of the source that hold anything: drafts come with their journals. */
function filesOf(source: string): string[] {
  const isFolder = attempt(source, 'read', () => statSync(source)).isDirectory();
  const folders = [source, join(source, 'sessions')].filter((folder) => isFolder && existsSync(folder));
  const files = isFolder ? folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort().map((name) => join(folder, name))) : [source];
  if (files.length === 0) throw new UserError(`${source} holds no session`, { hint: 'Name a folder that mlsd export --all wrote, or a journal (ID.jsonl).' });
  return files;
}

function takeIn(dataFolder: string, path: string, report: Imported): Due[] {
  const beside = BESIDE.find(({ name }) => name === basename(path));
  return beside ? mergeLines(join(dataFolder, beside.name), path, beside, report) : takeJournal(sessionsFolder(dataFolder), path, report);
}

/** Lines that are not here yet, behind those that are. */
function mergeLines(here: string, path: string, { what, isLine }: (typeof BESIDE)[number], report: Imported): Due[] {
  const linesOf = (file: string): string[] => parseLines<object>(readFile(file).toString('utf8'), file, what, isLine).map((line) => JSON.stringify(line));
  const old = existsSync(here) ? linesOf(here) : [];
  const fresh = linesOf(path).filter((line) => !old.includes(line));
  report.lines += fresh.length;
  return fresh.length === 0 ? [] : [{ path: here, text: [...old, ...fresh].map((line) => `${line}\n`).join('') }];
}

function takeJournal(folder: string, path: string, report: Imported): Due[] {
  const bytes = readFile(path);
  const { events, wholeBytes } = parseJournal(bytes, path);
  const id = events[0]?.type === 'started' ? events[0].plan.id : '';
  if (!SAFE_ID.test(id)) throw new UserError(`${path} is not the journal of a session`, { hint: 'Name a folder that mlsd export --all wrote, or a journal (ID.jsonl).' });
  const target = sessionPath(folder, id, 'journal');
  const text = bytes.subarray(0, wholeBytes).toString('utf8');
  const here = existsSync(target) ? readFile(target).toString('utf8') : '';
  if (here.startsWith(text)) report.known.push(id);
  else if (!text.startsWith(here) || isLocked(sessionPath(folder, id, 'lock'))) report.differing.push(id);
  else {
    report.added.push(id);
    return [{ path: target, text }, ...draftBeside(path, sessionPath(folder, id, 'draft'))];
  }
  return [];
}

function draftBeside(journal: string, target: string): Due[] {
  const draft = journal.replace(/\.jsonl$/, '.draft.json');
  return draft !== journal && existsSync(draft) ? [{ path: target, text: readFile(draft).toString('utf8') }] : [];
}

/** An id becomes a file's name: nothing in it may lead out of the folder. */
const SAFE_ID = /^[a-z0-9][a-z0-9-]{0,150}$/i;
