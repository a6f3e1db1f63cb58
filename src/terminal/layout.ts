/** Where the text stands on the screen: soft-wrapped rows, the cursor's cell, the part of the rows that is in sight. */
import { graphemesOf } from './grapheme.ts';

/** A row of the screen: UTF-16 offsets into the whole text, the line feed not included. */
export interface Row {
  start: number;
  end: number;
  /** Whether the row ends because the line does (else it goes on in the next row). */
  closed: boolean;
}

export interface Cell {
  row: number;
  /** In cells from the left edge of the text. */
  column: number;
}

/** Lays text out; remembers the lines it has seen, so that a key costs one line and not the text. */
export interface Layouter {
  (text: string, width: number): Row[];
}

/** A fresh layouter; one for each prompt. */
export function openLayouter(): Layouter {
  let known = new Map<string, number[]>();
  let knownWidth = 0;
  return (text, width) => {
    const seen = new Map<string, number[]>();
    const rows: Row[] = [];
    let start = 0;
    for (const line of text.split('\n')) {
      const breaks = (width === knownWidth ? known.get(line) : undefined) ?? breaksOf(line, width);
      seen.set(line, breaks);
      pushRows(rows, start, line.length, breaks);
      start += line.length + 1;
    }
    known = seen;
    knownWidth = width;
    return rows;
  };
}

/** The rows of a text at this width (cells, at least 1), without memory. */
export function layOut(text: string, width: number): Row[] {
  return openLayouter()(text, width);
}

function pushRows(rows: Row[], lineStart: number, length: number, breaks: number[]): void {
  let from = 0;
  for (const at of breaks) {
    rows.push({ start: lineStart + from, end: lineStart + at, closed: false });
    from = at;
  }
  rows.push({ start: lineStart + from, end: lineStart + length, closed: true });
}

/**
 * Offsets at which a line is broken: after its last space that fits, else before the grapheme that does not. One space may
 * hang over the edge. A row is limited in cells and in UTF-16 units, because the screen manager counts now in these, now in those.
 */
function breaksOf(line: string, width: number): number[] {
  const breaks: number[] = [];
  let rowStart = 0;
  let cells = 0;
  let space = { end: 0, cells: 0 };
  const breakAt = (at: number, cellsLeft: number): void => {
    breaks.push(at);
    rowStart = at;
    cells = cellsLeft;
  };
  for (const { start, end, width: more } of graphemesOf(line)) {
    // A space with a mark on it is one grapheme, and no space to break at.
    const isSpace = line[start] === ' ' && end === start + 1;
    const overflows = (): boolean => start > rowStart && (cells + more > width || end - rowStart > width);
    if (isSpace && overflows()) {
      breakAt(end, 0);
      continue;
    }
    if (overflows() && space.end > rowStart) breakAt(space.end, cells - space.cells);
    if (overflows()) breakAt(start, 0);
    cells += more;
    if (isSpace) space = { end, cells };
  }
  return breaks.at(-1) === line.length ? breaks.slice(0, -1) : breaks;
}

/** The cell of an offset; the place between two rows of a line belongs to the second. */
export function cellOf(text: string, rows: Row[], offset: number): Cell {
  const row = rowAt(rows, offset);
  const { start } = rows[row] ?? NO_ROW;
  return { row, column: graphemesOf(text.slice(start, offset)).reduce((sum, grapheme) => sum + grapheme.width, 0) };
}

/** The offset nearest to a column of a row, never behind the row's last grapheme if the line goes on below. */
export function offsetAt(text: string, row: Row, column: number): number {
  let used = 0;
  for (const { start, width } of graphemesOf(text.slice(row.start, row.end))) {
    if (used + width > column) return row.start + start;
    used += width;
  }
  return lastOffsetOf(text, row);
}

/** Where the End key goes in a row. */
export function lastOffsetOf(text: string, row: Row): number {
  if (row.closed) return row.end;
  return row.start + (graphemesOf(text.slice(row.start, row.end)).at(-1)?.start ?? 0);
}

/** Index of the row that holds an offset. */
export function rowAt(rows: Row[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle] ?? NO_ROW).start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first row in sight: it moves as little as it can to keep the cursor's row among `height` rows. */
export function scrollTo(top: number, cursorRow: number, rows: number, height: number): number {
  const kept = Math.min(Math.max(top, cursorRow - height + 1), cursorRow);
  return Math.max(0, Math.min(kept, rows - height));
}

const NO_ROW: Row = { start: 0, end: 0, closed: true };
