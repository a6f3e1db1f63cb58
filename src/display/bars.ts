/** Bars of characters. */

/** blocks: █░ · ascii: #- for terminals without UTF-8 · none: for screen readers. */
export type BarKind = 'blocks' | 'ascii' | 'none';

const SIGNS = { blocks: ['█', '░'], ascii: ['#', '-'] } as const;

/** A bar of that many cells, filled in proportion to a score of 0-100; '' for 'none' and for null. */
export function bar(score: number | null, cells: number, kind: BarKind): string {
  if (kind === 'none' || score === null) return '';
  const [full, empty] = SIGNS[kind];
  const filled = Math.round((Math.max(0, Math.min(100, score)) / 100) * cells);
  return full.repeat(filled) + empty.repeat(cells - filled);
}

const SPARKS = { blocks: '▁▂▃▄▅▆▇█', ascii: '_.-=+*#@' } as const;

/** A line of one character a score (0-100), for trends; a null is a space. '' for 'none'. */
export function sparkline(scores: readonly (number | null)[], kind: BarKind): string {
  if (kind === 'none') return '';
  return scores.map((score) => (score === null ? ' ' : (SPARKS[kind][Math.min(7, Math.floor(Math.max(0, score) / 12.5))] ?? ' '))).join('');
}
