/** Breaking text into rows of a terminal, and setting columns side by side. */
import { headOf, padTo, widthOf } from './width.ts';

/** Rows of at most `cells` cells, broken at spaces; a longer word is cut. A line feed begins a new row; '' is one empty row. */
export function wrapText(text: string, cells: number): string[] {
  const width = Math.max(1, cells);
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.split(' ').filter((part) => part !== '')) {
    const joined = row === '' ? word : `${row} ${word}`;
    if (widthOf(joined) <= width) {
      row = joined;
      continue;
    }
    if (row !== '') rows.push(row);
    const pieces = cutWord(word, width);
    row = pieces.pop() ?? '';
    rows.push(...pieces);
  }
  return [...rows, row];
}

function cutWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (widthOf(rest) > width) {
    // A character wider than the row has to stand somewhere.
    const head = headOf(rest, width) || [...rest][0] || rest;
    pieces.push(head);
    rest = rest.slice(head.length);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** A text wrapped behind a lead: `lead` on the first row, as many spaces on the others. */
export function wrapBehind(lead: string, text: string, cells: number): string[] {
  const indent = ' '.repeat(widthOf(lead));
  return wrapText(text, cells - indent.length).map((row, i) => (i === 0 ? lead : indent) + row);
}

/** A column: its rows as plain text, its width in cells, and how each row is painted once it is padded. */
export interface Column {
  rows: string[];
  cells: number;
  paint?: (row: string, index: number) => string;
}

/** Sets columns side by side, as many rows as the longest has; no trailing spaces. */
export function setColumns(columns: Column[]): string[] {
  const height = Math.max(0, ...columns.map((column) => column.rows.length));
  return Array.from({ length: height }, (_, i) => joinCells(columns, i));
}

function joinCells(columns: Column[], index: number): string {
  const last = columns.findLastIndex((column) => (column.rows[index] ?? '') !== '');
  return columns
    .slice(0, last + 1)
    .map(({ rows, cells, paint }, i) => {
      const row = rows[index] ?? '';
      const space = i === last ? '' : padTo('', cells - widthOf(row));
      return (paint && row !== '' ? paint(row, index) : row) + space;
    })
    .join('');
}
