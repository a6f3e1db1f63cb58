/** What the answer prompt looks like: plain data in, lines out. The last line of `above` is the row with the cursor. */
import chalk from 'chalk';
import stringWidth from 'string-width';
import type { ClockFace } from '../interview/candidate.ts';
import { cutTo, graphemesOf, widthOf } from './grapheme.ts';
import { cellOf, layOut, scrollTo, type Row } from './layout.ts';

export interface Face {
  heading: string;
  stepper: { at: number; of: number } | null;
  label: string;
  prompt: string;
  thread: { who: 'you' | 'them'; text: string }[];
  clock: ClockFace | null;
  /** Seconds until the prompt closes by itself. */
  closesIn: number | null;
  hint: string | null;
  nudge: string | null;
  text: string;
  cursor: number;
  words: number;
  /** What is said of the text's keeping, or of the last key: 'saved', 'pasted 300 lines'. */
  note: string;
  keys: KeyHelp[];
}

/** A key of the status line and what it does; those that come first are the last to give way. */
export interface KeyHelp {
  key: string;
  does: string;
}

export interface Size {
  columns: number;
  rows: number;
}

export interface Drawing {
  /** Lines from the top to the cursor's row. */
  above: string[];
  /** Lines under it. */
  below: string[];
  /** The cursor's column on the screen, from 0. */
  column: number;
  /** What stands left of the cursor if terminals disagree on its width: written once more, it leaves the cursor where it belongs. */
  uncertain: string | null;
  /** The first row of the text in sight, and how many there are. */
  top: number;
  height: number;
}

const GUTTER = ' │ ';
/** Rows that the text gets before anything else does. */
const WANTED_ROWS = 5;
/** What the room's last seconds are called out from. */
const CLOSING_SECONDS = 30;

/** Cells in which the text is wrapped: a row never reaches the screen's last column, not even with a space over its edge. */
export function textWidth(columns: number): number {
  return Math.max(1, columns - GUTTER.length - 2);
}

/** Draws the prompt for a screen of this size; never more lines than it has, never as wide as it is. */
export function draw(face: Face, rows: Row[], top: number, size: Size): Drawing {
  const frame = frameFor(face, size);
  const room = Math.max(1, size.rows - frame.head.length - frame.foot.length);
  const height = Math.min(room, Math.max(WANTED_ROWS, rows.length));
  const cell = cellOf(face.text, rows, face.cursor);
  const first = scrollTo(top, cell.row, rows.length, height);
  const shown = Array.from({ length: height }, (_, index) => drawRow(face.text, rows[first + index]));
  const split = cell.row - first + 1;
  return {
    above: [...frame.head, ...shown.slice(0, split)],
    below: [...shown.slice(split), ...frame.foot],
    column: Math.min(size.columns - 1, GUTTER.length + cell.column),
    uncertain: uncertainPrefix(face.text.slice(rows[cell.row]?.start ?? 0, face.cursor)),
    top: first,
    height,
  };
}

function uncertainPrefix(before: string): string | null {
  return widthOf(before) === stringWidth(before) ? null : chalk.dim(GUTTER) + showable(before);
}

function drawRow(text: string, row: Row | undefined): string {
  return chalk.dim(GUTTER) + (row ? showable(text.slice(row.start, row.end)) : '');
}

/** A pile of accents that is longer than any row could be shown by one sign; the text keeps it. */
function showable(line: string): string {
  if (line.length < PILE) return line;
  return graphemesOf(line).map(({ start, end }) => (end - start < PILE ? line.slice(start, end) : '\ufffd')).join('');
}

const PILE = 24;

/** Head and foot, shortened until the text has its rows: first the blank lines go, then the thread, the hint, the prompt, the heading. */
function frameFor(face: Face, size: Size): { head: string[]; foot: string[] } {
  const foot = [statusLine(face, size.columns)];
  const spare = size.rows - foot.length - Math.min(WANTED_ROWS, Math.max(1, Math.floor(size.rows / 2)));
  const heading = [headingLine(face, size.columns)];
  const prompt = promptLines(face, size.columns);
  const thread = threadLines(face, size.columns);
  const asides = asideLines(face, size.columns);
  const blanks = spare - heading.length - prompt.length - thread.length - asides.length;
  if (blanks >= 2) return { head: [...heading, ...spaced(prompt, thread, asides, blanks), ''], foot: ['', ...foot] };
  const room = Math.max(0, spare - heading.length);
  const prompts = keepFirst(prompt, Math.max(1, room - asides.length - Math.min(thread.length, 2)));
  const notes = keepFirst(asides, Math.max(0, room - prompts.length));
  const talk = lastOf(thread, Math.max(0, room - prompts.length - notes.length));
  const head = [...heading, ...prompts, ...talk, ...notes];
  return { head: size.rows < 4 ? [] : head.slice(0, Math.max(0, size.rows - 2)), foot: size.rows < 2 ? [] : foot };
}

/** The parts of the head, a blank line between them as long as there is room for it. */
function spaced(prompt: string[], thread: string[], asides: string[], blanks: number): string[] {
  let left = blanks - 2;
  const gap = (part: string[]): string[] => (part.length > 0 && left-- > 0 ? [''] : []);
  return [...prompt, ...gap(thread), ...thread, ...gap(asides), ...asides];
}

function lastOf(lines: string[], count: number): string[] {
  return count > 0 ? lines.slice(-count) : [];
}

/** The first lines; the wrapping leaves room for the sign that more was said. */
function keepFirst(lines: string[], count: number): string[] {
  if (lines.length <= count) return lines;
  return lines.slice(0, count).map((line, index) => (index === count - 1 ? `${line} …` : line));
}

/** ' Card fraud · practice · senior          3 of 7  ●●◉○○○○' */
function headingLine(face: Face, columns: number): string {
  const inner = columns - 3;
  const right = rightEnds(face).find((end) => widthOf(end.plain) + MIN_HEADING <= inner) ?? { plain: '', styled: '' };
  const left = cutTo(face.heading, inner - widthOf(right.plain) - (right.plain === '' ? 0 : 2));
  const gap = ' '.repeat(Math.max(0, inner - widthOf(left) - widthOf(right.plain)));
  return ` ${chalk.bold(left)}${gap}${right.styled}`;
}

const MIN_HEADING = 12;
/** More than a framework has steps, fewer than a drill may have cards: those would crowd the heading out. */
const MOST_DOTS = 12;

interface Styled {
  plain: string;
  styled: string;
}

/** What may stand at the right end of the heading, the fullest first. */
function rightEnds(face: Face): Styled[] {
  const count = face.stepper ? styled(`${face.stepper.at} of ${face.stepper.of}`, chalk.dim) : null;
  const dots = face.stepper && face.stepper.of <= MOST_DOTS ? styled(dotsOf(face.stepper), chalk.cyan) : null;
  const clock = clockEnd(face);
  const ends = clock ? [[count, clock], [clock], [clockEnd({ ...face, clock: { step: face.clock?.step ?? null, total: null } })]] : [[count, dots], [count]];
  return ends.map((parts) => joined(parts.filter((part) => part !== null)));
}

function joined(parts: Styled[]): Styled {
  return { plain: parts.map((part) => part.plain).join('  '), styled: parts.map((part) => part.styled).join('  ') };
}

function styled(plain: string, style: (text: string) => string): Styled {
  return { plain, styled: style(plain) };
}

/** '●●◉○○○○': done, now, to come. */
function dotsOf(stepper: { at: number; of: number }): string {
  return Array.from({ length: stepper.of }, (_, index) => (index + 1 < stepper.at ? '●' : index + 1 === stepper.at ? '◉' : '○')).join('');
}

/** 'serve 4:12 · 11:40 left'; what is over has a sign and another colour. */
function clockEnd(face: Face): Styled | null {
  const parts: Styled[] = [];
  const { clock, closesIn } = face;
  const closing = closesIn !== null && (closesIn <= CLOSING_SECONDS || clock === null);
  const sameAsStep = closing && clock?.step != null && Math.abs(clock.step - closesIn) < 2;
  if (clock && clock.step !== null && !sameAsStep) parts.push(timed(`${face.label} `, clock.step, ''));
  if (clock && clock.total !== null) parts.push(timed('', clock.total, clock.total < 0 ? ' over' : ' left'));
  if (closing) parts.unshift(styled(`closes in ${formatSeconds(Math.max(0, closesIn))}`, chalk.yellow));
  if (parts.length === 0) return null;
  return { plain: parts.map((part) => part.plain).join(' · '), styled: parts.map((part) => part.styled).join(chalk.dim(' · ')) };
}

function timed(before: string, seconds: number, after: string): Styled {
  return styled(`${before}${formatSeconds(seconds)}${after}`, seconds < 0 ? chalk.red : String);
}

/** '4:12' left; '+0:02' over. A second that has begun is still shown as left. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  const size = Math.abs(whole);
  return `${whole < 0 ? '+' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
}

/** ' DATA  What data would you use, ...', the lines after the first set in under the text. */
function promptLines(face: Face, columns: number): string[] {
  const label = face.label.toUpperCase();
  const indent = columns >= 60 && widthOf(label) <= 14 ? widthOf(label) + 3 : 1;
  const lines = wrap(indent === 1 ? `${label}  ${face.prompt}` : face.prompt, columns - indent - 4);
  return lines.map((line, index) => {
    if (index > 0) return ' '.repeat(indent) + line;
    return indent === 1 ? ` ${chalk.bold.cyan(line.slice(0, label.length))}${line.slice(label.length)}` : ` ${chalk.bold.cyan(label)}  ${line}`;
  });
}

function threadLines(face: Face, columns: number): string[] {
  return face.thread.flatMap(({ who, text }) =>
    wrap(text, columns - 9).map((line, index) => ` ${chalk.dim(index === 0 ? who.padEnd(6) : '      ')}${who === 'them' ? line : chalk.dim(line)}`),
  );
}

/** The hint and what the interviewer says meanwhile. */
function asideLines(face: Face, columns: number): string[] {
  const hint = face.hint === null ? [] : wrap(`Hint: ${face.hint}`, columns - 5).map((line) => ` ${chalk.cyan(line)}`);
  const nudge = face.nudge === null ? [] : wrap(face.nudge, columns - 7).map((line, index) => ` ${chalk.yellow(`${index === 0 ? '>' : ' '} ${line}`)}`);
  return [...hint, ...nudge];
}

/** ' 34 words · saved             ^D done  ^G hint'; keys that do not fit are left out. */
function statusLine(face: Face, columns: number): string {
  const inner = columns - 2;
  const count = `${face.words} ${face.words === 1 ? 'word' : 'words'}`;
  const left = cutTo(face.note === '' ? count : `${count} · ${face.note}`, inner - 1);
  const keys: string[] = [];
  let used = widthOf(left);
  for (const { key, does } of face.keys) {
    const help = `${key} ${does}`;
    if (used + widthOf(help) + 2 > inner) break;
    used += widthOf(help) + 2;
    keys.push(help);
  }
  const right = keys.join('  ');
  return ` ${chalk.dim(left + ' '.repeat(Math.max(1, inner - 1 - widthOf(left) - widthOf(right))) + right)}`;
}

/** Wraps prose at this many cells; line feeds stay. */
export function wrap(text: string, width: number): string[] {
  return layOut(text, Math.max(1, width)).map(({ start, end }) => text.slice(start, end).trimEnd());
}
