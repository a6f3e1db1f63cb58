/** The rows that the terminal renderers share: a step's bar, points in columns, quotations. */
import { bar, type BarKind } from '../../display/bars.ts';
import { cleanLine } from '../../display/clean.ts';
import type { Paint, Style } from '../../display/style.ts';
import { padTo, shorten } from '../../display/width.ts';
import { setColumns, wrapBehind, wrapText } from '../../display/wrap.ts';

/** How a text for a terminal is laid out. */
export interface Layout {
  /** Columns of the terminal. */
  width: number;
  style: Style;
  /** Default: blocks. */
  bars?: BarKind;
}

/** A row of a table: a label (on the first row of its group), what it is about, what is said of it. */
export interface Entry {
  label: string;
  title: string;
  /** Each begins a new row; foreign text is cleaned here. */
  texts: string[];
  paint: Paint;
}

const MARGIN = 1;
const LABEL = 10;
const TITLE = 25;
/** Narrower than this, columns stand below each other. */
const NARROW = 64;

/** Whether columns stand below each other. */
export function isNarrow(layout: Layout): boolean {
  return layout.width < NARROW;
}

/** Cells for running text. */
export function textWidth(layout: Layout): number {
  return Math.max(20, layout.width - 2 * MARGIN);
}

/** Rows of an entry: in columns, or below each other on a narrow terminal. */
export function entryRows(entry: Entry, layout: Layout): string[] {
  return isNarrow(layout) ? stackedRows(entry, layout) : columnRows(entry, layout);
}

function columnRows({ label, title, texts, paint }: Entry, layout: Layout): string[] {
  const rest = textWidth(layout) - LABEL - TITLE;
  return setColumns([
    { rows: [''], cells: MARGIN },
    { rows: [label], cells: LABEL, paint },
    { rows: wrapText(cleanLine(title), TITLE - 2), cells: TITLE },
    { rows: texts.flatMap((text) => wrapText(cleanLine(text), rest)), cells: rest, paint: dimUnlessQuoted(layout.style) },
  ]);
}

function stackedRows({ label, title, texts, paint }: Entry, layout: Layout): string[] {
  const cells = textWidth(layout);
  const head = label === '' ? [] : [paint(` ${label}`)];
  const body = texts.flatMap((text) => wrapBehind('     ', cleanLine(text), cells));
  return [...head, ...wrapBehind('   ', cleanLine(title), cells), ...body];
}

/** The tool's opinion is dim, the person's words are not; a quotation may run over several rows. */
function dimUnlessQuoted(style: Style): Paint {
  let quoting = false;
  return (row) => {
    const quoted = quoting || row.startsWith('"');
    quoting = quoted && !row.endsWith('"');
    return quoted ? row : style.dim(row);
  };
}

/** The person's own words in quotation marks, cut to about `rows` rows of the text column. */
export function shortQuote(text: string, layout: Layout, rows = 2): string {
  const cells = isNarrow(layout) ? textWidth(layout) - 5 : textWidth(layout) - LABEL - TITLE;
  return `"${shorten(cleanLine(text), Math.max(20, cells * rows - 4))}"`;
}

/** A paragraph behind a label: ' Label   text', hanging. */
export function labelled(label: string, text: string, layout: Layout, paint: Paint): string[] {
  const lead = padTo(` ${label} `, MARGIN + LABEL);
  const rows = wrapBehind(lead, cleanLine(text), layout.width - MARGIN);
  return rows.map((row, i) => (i === 0 ? paint(row.slice(0, lead.length)) + row.slice(lead.length) : row));
}

/** Cells of a score's bar. */
export function barCells(layout: Layout): number {
  return isNarrow(layout) ? 10 : 20;
}

/** A bar of a score, painted by whether it reaches what is asked. */
export function scoreBar(score: number | null, asked: number, layout: Layout): string {
  return paintScore(score, asked, layout.style)(bar(score, barCells(layout), layout.bars ?? 'blocks'));
}

/** Good from the bar of the level, bad 25 points below it. */
export function paintScore(score: number | null, asked: number, style: Style): Paint {
  if (score === null) return style.dim;
  if (score >= asked) return style.good;
  return score >= asked - 25 ? style.warn : style.bad;
}

/** A heading in the accent colour. */
export function heading(text: string, layout: Layout): string {
  return ` ${layout.style.bold(layout.style.accent(cleanLine(text)))}`;
}
