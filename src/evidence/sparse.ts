/** Sparse tables: for each of many words the few columns that it says something of. */
import { hashText } from './hash.ts';

/** Rows by the hash of a word, each a few columns with a weight. Flat numbers, so that it can be written to the index as it is. */
export interface SparseTable {
  /** Hashes of the words, ascending. */
  keys: Float64Array;
  /** Where the cells of each row begin; one more than there are rows. */
  starts: Uint32Array;
  columns: Uint16Array;
  weights: Float64Array;
}

export interface Cell {
  word: string;
  column: number;
  weight: number;
}

/** The table of some cells; in a row the columns ascend. */
export function sparseTable(cells: Cell[]): SparseTable {
  const sorted = cells.map((cell) => ({ ...cell, key: hashText(cell.word) })).sort((a, b) => a.key - b.key || a.column - b.column);
  const starts = sorted.flatMap(({ key }, i) => (key === sorted[i - 1]?.key ? [] : [i]));
  return {
    keys: Float64Array.from(starts, (at) => sorted[at]?.key ?? 0), starts: Uint32Array.from([...starts, sorted.length]),
    columns: Uint16Array.from(sorted, ({ column }) => column), weights: Float64Array.from(sorted, ({ weight }) => weight),
  };
}
