/** How many cells of a terminal a text takes, and cutting and padding by cells. Texts are cleaned before (clean.ts). */
import stringWidth from 'string-width';

/**
 * What terminals show as one character: a base with its marks, a pair of flags, an emoji joined with others.
 * Simpler than Unicode's own rule, and enough for widths: no Intl here, since it differs between versions of Node.
 */
const CLUSTER = /\p{Regional_Indicator}{2}|\P{M}(?:\p{M}|\p{Emoji_Modifier}|\u200d\P{M})*|\p{M}+/gsu;

const ONLY_ASCII = /^[\x20-\x7e]*$/;
/** ASCII, Latin letters, punctuation, arrows, lines and bars: one cell each, and no need to wake string-width, which takes 25 ms. */
const ONLY_NARROW = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02af\u2010-\u2027\u2030-\u205e\u2190-\u2199\u2500-\u25fc]*$/;

/** The characters of a text as a reader sees them. */
export function clustersOf(text: string): string[] {
  return ONLY_ASCII.test(text) ? [...text] : (text.match(CLUSTER) ?? []);
}

/** Cells of a text of one line. */
export function widthOf(text: string): number {
  if (ONLY_NARROW.test(text)) return text.length;
  return clustersOf(text).reduce((sum, cluster) => sum + clusterWidth(cluster), 0);
}

/** Terminals disagree on emoji (2 cells in some, 4 in others); a row that turns out wider breaks the screen, so the larger figure counts. */
function clusterWidth(cluster: string): number {
  if (ONLY_NARROW.test(cluster)) return cluster.length;
  let parts = 0;
  for (const point of cluster) parts += stringWidth(point);
  return Math.max(stringWidth(cluster), parts);
}

/** The text filled up with spaces to that many cells; unchanged when it is wider. */
export function padTo(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - widthOf(text)));
}

/** The text with spaces before it, to that many cells. */
export function padLeft(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - widthOf(text))) + text;
}

/** The longest beginning of a text that fits into that many cells. */
export function headOf(text: string, cells: number): string {
  let used = 0;
  let head = '';
  for (const cluster of clustersOf(text)) {
    used += clusterWidth(cluster);
    if (used > cells) break;
    head += cluster;
  }
  return head;
}

/** The text if it fits, else its beginning with '...', at a space where one is near. */
export function shorten(text: string, cells: number): string {
  if (widthOf(text) <= cells) return text;
  const head = headOf(text, Math.max(0, cells - 3));
  const space = head.lastIndexOf(' ');
  return `${(space > head.length * 0.6 ? head.slice(0, space) : head).trimEnd()}...`;
}
