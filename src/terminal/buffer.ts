/** The text being typed, as a value: every edit gives a new one. No terminal, no layout. */
import { cleanText } from '../display/clean.ts';
import { boundaryAfter, boundaryAt, boundaryBefore, lineEndOf } from './grapheme.ts';

interface Snapshot {
  text: string;
  cursor: number;
}

export interface Buffer {
  readonly text: string;
  /** UTF-16 offset, always at a grapheme boundary. */
  readonly cursor: number;
  /** The column that moves up and down try to keep, in cells; null after any other edit. */
  readonly goal: number | null;
  /** What was cut last, for yank. */
  readonly killed: string;
  readonly undo: readonly Snapshot[];
  readonly redo: readonly Snapshot[];
  /** Whether the last edit was typing: the next letter joins its undo step. */
  readonly typing: boolean;
}

const UNDO_STEPS = 500;

/** A buffer with the cursor at the end of the text. */
export function openBuffer(text: string): Buffer {
  const clean = cleanInput(text);
  return { text: clean, cursor: clean.length, goal: null, killed: '', undo: [], redo: [], typing: false };
}

/** Foreign text as it may stand in an answer: cleaned as for display, whole colour codes and the like taken out. */
export function cleanInput(text: string): string {
  return cleanText(text.replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, ''));
}

/** Puts text in at the cursor; typed letters of one word are one undo step, a paste is its own. */
export function insert(buffer: Buffer, text: string, how: 'typed' | 'pasted' = 'typed'): Buffer {
  const clean = cleanInput(text);
  if (clean === '') return buffer;
  const joins = how === 'typed' && buffer.typing && !/^\s/.test(clean);
  const next = buffer.text.slice(0, buffer.cursor) + clean + buffer.text.slice(buffer.cursor);
  return { ...change(buffer, next, buffer.cursor + clean.length, joins), typing: how === 'typed' };
}

/** Cuts from `start` to `end` (UTF-16 offsets); with `kill`, what was cut can be yanked. */
export function cut(buffer: Buffer, start: number, end: number, kill = false): Buffer {
  if (start >= end) return buffer;
  const next = change(buffer, buffer.text.slice(0, start) + buffer.text.slice(end), start, false);
  return kill ? { ...next, killed: buffer.text.slice(start, end) } : next;
}

/** Moves the cursor; typing after it begins a new undo step. */
export function moveTo(buffer: Buffer, offset: number, goal: number | null = null): Buffer {
  return { ...buffer, cursor: boundaryAt(buffer.text, offset), goal, typing: false };
}

/** Another text in the place of all of it, as one undo step; the cursor goes to the end. */
export function replaceAll(buffer: Buffer, text: string): Buffer {
  const clean = cleanInput(text);
  return clean === buffer.text ? buffer : change(buffer, clean, clean.length, false);
}

export function deleteBack(buffer: Buffer): Buffer {
  return cut(buffer, boundaryBefore(buffer.text, buffer.cursor), buffer.cursor);
}

export function deleteForward(buffer: Buffer): Buffer {
  return cut(buffer, buffer.cursor, boundaryAfter(buffer.text, buffer.cursor));
}

export function deleteWordBack(buffer: Buffer): Buffer {
  return cut(buffer, wordBefore(buffer.text, buffer.cursor), buffer.cursor, true);
}

export function deleteWordForward(buffer: Buffer): Buffer {
  return cut(buffer, buffer.cursor, wordAfter(buffer.text, buffer.cursor), true);
}

/** Cuts to the end of the line; at the end, its line feed. */
export function killLine(buffer: Buffer): Buffer {
  const end = lineEndOf(buffer.text, buffer.cursor);
  return cut(buffer, buffer.cursor, end === buffer.cursor ? Math.min(end + 1, buffer.text.length) : end, true);
}

/** Cuts back to the start of the line; at the start, the line feed before it. */
export function killLineBack(buffer: Buffer): Buffer {
  const start = lineStartOf(buffer.text, buffer.cursor);
  return cut(buffer, start === buffer.cursor ? Math.max(0, start - 1) : start, buffer.cursor, true);
}

/** Puts back what was cut last. */
export function yank(buffer: Buffer): Buffer {
  return insert(buffer, buffer.killed, 'pasted');
}

export function moveLeft(buffer: Buffer): Buffer {
  return moveTo(buffer, boundaryBefore(buffer.text, buffer.cursor));
}

export function moveRight(buffer: Buffer): Buffer {
  return moveTo(buffer, boundaryAfter(buffer.text, buffer.cursor));
}

export function moveWordLeft(buffer: Buffer): Buffer {
  return moveTo(buffer, wordBefore(buffer.text, buffer.cursor));
}

export function moveWordRight(buffer: Buffer): Buffer {
  return moveTo(buffer, wordAfter(buffer.text, buffer.cursor));
}

/** Takes back the last edit; typing takes back whole words. */
export function undo(buffer: Buffer): Buffer {
  const last = buffer.undo.at(-1);
  if (!last) return buffer;
  const redo = [...buffer.redo, { text: buffer.text, cursor: buffer.cursor }];
  return { ...buffer, ...last, goal: null, typing: false, undo: buffer.undo.slice(0, -1), redo };
}

/** Does again what was taken back. */
export function redo(buffer: Buffer): Buffer {
  const last = buffer.redo.at(-1);
  if (!last) return buffer;
  const undone = [...buffer.undo, { text: buffer.text, cursor: buffer.cursor }];
  return { ...buffer, ...last, goal: null, typing: false, undo: undone, redo: buffer.redo.slice(0, -1) };
}

/** Words as a reader counts them: runs between spaces that hold a letter or a digit. */
export function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(/\s+/)) if (/[\p{L}\p{N}]/u.test(run)) words++;
  return words;
}

/** Where an edit leaves the cursor may have joined its neighbours to one grapheme: then it stands behind that. */
function change(buffer: Buffer, text: string, cursor: number, joins: boolean): Buffer {
  const undoSteps = joins ? buffer.undo : [...buffer.undo.slice(1 - UNDO_STEPS), { text: buffer.text, cursor: buffer.cursor }];
  return { ...buffer, text, cursor: boundaryAt(text, cursor), goal: null, undo: undoSteps, redo: [], typing: false };
}

function lineStartOf(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function wordBefore(text: string, at: number): number {
  const head = /[\p{L}\p{N}\p{M}_'’-]+[^\p{L}\p{N}\p{M}_'’-]*$|[^\p{L}\p{N}\p{M}_'’-]+$/u.exec(text.slice(Math.max(0, at - WORD_REACH), at));
  return head ? boundaryAt(text, at - head[0].length) : at;
}

function wordAfter(text: string, at: number): number {
  const tail = /^[^\p{L}\p{N}\p{M}_'’-]*[\p{L}\p{N}\p{M}_'’-]*/u.exec(text.slice(at, at + WORD_REACH));
  return boundaryAt(text, at + (tail?.[0].length ?? 0));
}

/** A word is looked for at most this many UTF-16 units away. */
const WORD_REACH = 400;
