/** A fault in a pack, as data; rendering comes last, and colour after that. */

/** A stretch of a file. */
export interface Place {
  file: string;
  /** 1-based; columns in UTF-16 units. */
  line: number;
  column: number;
  /** Length on the first line, in UTF-16 units, at least 1. */
  length: number;
}

/** One finding: where, what is wrong, what is allowed. */
export interface Diagnostic extends Place {
  /** Short, stable name of the kind of fault: 'unknown-key', 'example-missed'. */
  code: string;
  message: string;
  /** What is allowed, or where a duplicate stands; null when the message says it all. */
  note: string | null;
  /** The line of the culprit and up to two before it. */
  excerpt: { line: number; text: string }[];
}

const LINES_BEFORE = 2;
/** Longest line of a code frame, in UTF-16 units; longer ones are cut around the culprit. */
const FRAME_WIDTH = 100;
const KEPT_BEFORE = 40;

/** Makes a Diagnostic from a place; `text` is the whole file, from which the excerpt is taken. */
export function diagnose(place: Place, text: string, code: string, message: string, note: string | null = null): Diagnostic {
  const lines = text.split(/\r?\n/, place.line);
  const first = Math.max(1, place.line - LINES_BEFORE);
  const excerpt = lines.slice(first - 1).map((content, i) => ({ line: first + i, text: content }));
  return { ...place, code, message, note, excerpt };
}

/** 'file:line:col  message', the code frame and the note; several lines, no colour, no newline at the end. */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const head = `${diagnostic.file}:${diagnostic.line}:${diagnostic.column}  ${diagnostic.message}`;
  const note = diagnostic.note === null ? [] : [`  ${diagnostic.note}`];
  return [head, ...renderFrame(diagnostic), ...note].map(makeVisible).join('\n');
}

/** One line: 'file:line:col code: message'. */
export function renderDiagnosticLine(diagnostic: Diagnostic): string {
  return makeVisible(`${diagnostic.file}:${diagnostic.line}:${diagnostic.column} ${diagnostic.code}: ${diagnostic.message}`);
}

function renderFrame(diagnostic: Diagnostic): string[] {
  if (diagnostic.excerpt.length === 0) return [];
  const margin = String(diagnostic.line).length;
  const start = cutFrom(diagnostic);
  const rows = diagnostic.excerpt.map(({ line, text }) => `  ${String(line).padStart(margin)} │ ${cutLine(text, line === diagnostic.line ? start : 0)}`);
  const column = diagnostic.column - 1 - start + (start > 0 ? 1 : 0);
  const length = Math.max(1, Math.min(diagnostic.length, FRAME_WIDTH - column));
  return [...rows, `  ${' '.repeat(margin)} │ ${' '.repeat(Math.max(0, column))}${'^'.repeat(length)}`];
}

/** Where the shown part of a long line begins; 0 when the culprit shows anyway. */
function cutFrom(diagnostic: Diagnostic): number {
  return diagnostic.column <= FRAME_WIDTH * 0.7 ? 0 : diagnostic.column - 1 - KEPT_BEFORE;
}

function cutLine(text: string, start: number): string {
  const shown = text.slice(start, start + FRAME_WIDTH);
  return `${start > 0 ? '…' : ''}${shown}${text.length > start + FRAME_WIDTH ? '…' : ''}`.replaceAll('\t', ' ');
}

/** Control and direction characters from a stranger's file never reach the terminal as such. */
function makeVisible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');
}

/** By file, then by place; files keep the order of their first diagnostic's name. */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

/** '1 finding in 1 of 3 files', 'no findings in 3 files'. */
export function renderTally(diagnostics: Diagnostic[], files: number): string {
  if (diagnostics.length === 0) return `no findings in ${count(files, 'file')}`;
  const hit = new Set(diagnostics.map((diagnostic) => diagnostic.file)).size;
  return `${count(diagnostics.length, 'finding')} in ${hit} of ${count(files, 'file')}`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
