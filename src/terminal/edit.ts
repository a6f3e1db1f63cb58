/** The keys that change the text or move in it. */
import {
  deleteBack, deleteForward, deleteWordBack, deleteWordForward, insert, killLine, killLineBack, moveLeft, moveRight, moveTo,
  moveWordLeft, moveWordRight, redo, undo, yank, type Buffer,
} from './buffer.ts';
import type { Action } from './keys.ts';
import { cellOf, lastOffsetOf, offsetAt, rowAt, type Row } from './layout.ts';

type Move = (buffer: Buffer, rows: Row[], page: number) => Buffer;

const EDITS: Partial<Record<Extract<Action, string>, Move>> = {
  newline: (buffer) => insert(buffer, '\n'),
  back: deleteBack,
  delete: deleteForward,
  'word-back': deleteWordBack,
  'word-delete': deleteWordForward,
  'kill-line': killLine,
  'kill-line-back': killLineBack,
  yank,
  undo,
  redo,
  left: moveLeft,
  right: moveRight,
  'word-left': moveWordLeft,
  'word-right': moveWordRight,
  up: (buffer, rows) => moveRows(buffer, rows, -1),
  down: (buffer, rows) => moveRows(buffer, rows, 1),
  'page-up': (buffer, rows, page) => moveRows(buffer, rows, -page),
  'page-down': (buffer, rows, page) => moveRows(buffer, rows, page),
  home: (buffer, rows) => moveTo(buffer, rows[rowAt(rows, buffer.cursor)]?.start ?? 0),
  end: moveToRowEnd,
  top: (buffer) => moveTo(buffer, 0),
  bottom: (buffer) => moveTo(buffer, buffer.text.length),
};

/** The buffer after an editing key, given the rows on the screen and a page's height in rows; null if the key is no edit. */
export function edit(buffer: Buffer, action: Action, rows: Row[], page: number): Buffer | null {
  if (typeof action === 'object') return insert(buffer, action.insert);
  return EDITS[action]?.(buffer, rows, Math.max(1, page)) ?? null;
}

/** Up and down over soft-wrapped rows; beyond the first and the last row, to the start and the end of the text. */
function moveRows(buffer: Buffer, rows: Row[], by: number): Buffer {
  const cell = cellOf(buffer.text, rows, buffer.cursor);
  const goal = buffer.goal ?? cell.column;
  const target = cell.row + by;
  if (target < 0 && cell.row === 0) return moveTo(buffer, 0);
  if (target >= rows.length && cell.row === rows.length - 1) return moveTo(buffer, buffer.text.length);
  const row = rows[Math.max(0, Math.min(rows.length - 1, target))];
  return row ? moveTo(buffer, offsetAt(buffer.text, row, goal), goal) : buffer;
}

function moveToRowEnd(buffer: Buffer, rows: Row[]): Buffer {
  const row = rows[rowAt(rows, buffer.cursor)];
  return row ? moveTo(buffer, lastOffsetOf(buffer.text, row)) : buffer;
}
