/** What a reader sees as one character, and how many cells a terminal may give it. */
import stringWidth from 'string-width';

export interface Grapheme {
  /** UTF-16 offsets in the line. */
  start: number;
  end: number;
  /** Cells: the larger of what terminals are known to use. */
  width: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The graphemes of a line; offsets are in UTF-16 units from the start of the line. */
export function graphemesOf(line: string): Grapheme[] {
  const graphemes: Grapheme[] = [];
  let at = 0;
  while (at < line.length) {
    const stop = endOfPlain(line, at);
    for (; at < stop; at++) graphemes.push({ start: at, end: at + 1, width: line.charCodeAt(at) < FIRST_WIDE ? 1 : 2 });
    if (at === line.length) break;
    const end = endOfFancy(line, at);
    for (const { segment, index } of segmenter.segment(line.slice(at, end))) {
      graphemes.push({ start: at + index, end: at + index + segment.length, width: graphemeWidth(segment) });
    }
    at = end;
  }
  return graphemes;
}

/**
 * Cells that a grapheme may take: terminals disagree (an emoji with a skin tone is 2 cells in some, 4 in others), and a row
 * that turns out wider than planned breaks the screen, so the larger figure is taken.
 */
export function graphemeWidth(grapheme: string): number {
  const known = widths.get(grapheme);
  if (known !== undefined) return known;
  let parts = 0;
  for (const point of grapheme) parts += stringWidth(point);
  const width = Math.max(stringWidth(grapheme), parts);
  if (widths.size < WIDTHS_KEPT) widths.set(grapheme, width);
  return width;
}

const WIDTHS_KEPT = 5000;
const widths = new Map<string, number>();

/** Cells of a text of one line. */
export function widthOf(line: string): number {
  return graphemesOf(line).reduce((sum, grapheme) => sum + grapheme.width, 0);
}

/** The offset of the grapheme boundary before `at`; 0 at the start. A line feed is a grapheme. */
export function boundaryBefore(text: string, at: number): number {
  if (at <= 0) return 0;
  if (isPlainAt(text, at - 1) && (at === 1 || isPlainAt(text, at - 2))) return at - 1;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  if (lineStart === at) return at - 1;
  return lineStart + (graphemesOf(text.slice(lineStart, at)).at(-1)?.start ?? 0);
}

/** The offset of the grapheme boundary after `at`; the length at the end. */
export function boundaryAfter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  if (isPlainAt(text, at) && (at + 1 === text.length || isPlainAt(text, at + 1))) return at + 1;
  if (text[at] === '\n') return at + 1;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = lineEndOf(text, at);
  const next = graphemesOf(text.slice(lineStart, lineEnd)).find((grapheme) => lineStart + grapheme.end > at);
  return next ? lineStart + next.end : lineEnd;
}

/** The first grapheme boundary at or after `at`, which is clamped to the text. */
export function boundaryAt(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  if (isPlainAt(text, at - 1) && isPlainAt(text, at)) return at;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  if (at === lineStart) return at;
  const inside = graphemesOf(text.slice(lineStart, lineEndOf(text, at))).find((grapheme) => lineStart + grapheme.end >= at);
  return inside ? lineStart + inside.end : at;
}

/** Offset of the end of the line that holds `at`, its line feed not included. */
export function lineEndOf(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** A line cut to at most `cells`, with '…' where something was lost. */
export function cutTo(line: string, cells: number): string {
  if (cells <= 0) return '';
  let used = 0;
  let fits = 0;
  for (const { end, width } of graphemesOf(line)) {
    used += width;
    if (used > cells) return `${line.slice(0, fits)}…`;
    if (used <= cells - 1) fits = end;
  }
  return line;
}

/**
 * Units that are a grapheme by themselves next to their like, which spares most texts the segmenter: printable ASCII and the
 * line feed, letters with accents, Greek, Cyrillic, dashes and quotes, kana, Han, Hangul syllables.
 */
function isPlainAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x7f) return unit >= 0x20 || unit === 0x0a;
  return PLAIN.some(([first, last]) => unit >= first && unit <= last);
}

const PLAIN = [[0xc0, 0x24f], [0x391, 0x3ff], [0x400, 0x482], [0x48a, 0x52f], [0x2010, 0x2027], [0x3041, 0x3096], [0x30a1, 0x30fa], [0x4e00, 0x9fff], [0xac00, 0xd7a3]] as const;
/** Of the plain units, those from kana on take two cells. */
const FIRST_WIDE = 0x3041;

/** End of the run of plain units from `at` that no neighbour can join. */
function endOfPlain(line: string, at: number): number {
  let end = at;
  while (end < line.length && isPlainAt(line, end)) end++;
  return end === line.length ? end : Math.max(at, end - 1);
}

/** End of a run that needs the segmenter; it takes one plain unit on, since some marks join the unit after them. */
function endOfFancy(line: string, at: number): number {
  let end = at + 1;
  while (end < line.length && !(isPlainAt(line, end) && isPlainAt(line, end - 1) && end - 1 > at)) end++;
  return end;
}
