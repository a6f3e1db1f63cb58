/** The figures of an answer with the words around them, so that a sum said aloud can be worked out again. */
import type { Reading } from '../evidence/find.ts';
import type { QuantityKind } from '../evidence/quantity.ts';
import type { Token } from '../evidence/text.ts';

/** A typed quantity in its place. */
export interface Figure {
  reading: Reading;
  /** Tokens, end exclusive. */
  from: number;
  to: number;
  kind: QuantityKind;
  /** In the unit of the kind: seconds, bytes, events per second; percent in 0-100. */
  value: number;
  /** Words of the figure itself, up to three in front and up to four behind, cut at a comma, a bracket or the next figure. */
  words: string[];
  before: string[];
  after: string[];
  /** Seconds of the period it is counted per ('a day', '/s', 'daily'); null when none is named. */
  per: number | null;
}

/** What belongs together: a sentence, and the next when it begins with 'so' or the like. */
export interface Passage {
  reading: Reading;
  from: number;
  to: number;
  figures: Figure[];
  /** All its words, in lower case. */
  words: Set<string>;
}

const PERIODS: Record<string, number> = {
  s: 1, sec: 1, second: 1, seconds: 1, qps: 1, rps: 1, tps: 1, minute: 60, min: 60, hour: 3600, h: 3600, hr: 3600, day: 86_400, d: 86_400, week: 604_800, month: 2_592_000, year: 31_536_000,
  hourly: 3600, daily: 86_400, weekly: 604_800, monthly: 2_592_000, yearly: 31_536_000, annually: 31_536_000,
};
const ADVERBS = /^(hourly|daily|weekly|monthly|yearly|annually)$/;
const PER = new Set(['per', 'a', 'an', 'each', 'every']);
const CONTINUING = new Set(['so', 'that', 'thats', "that's", 'which', 'hence', 'therefore', 'thus', 'this', 'means', 'meaning', 'gives', 'makes', 'ie', 'equals']);
const STOPS = /[.;!?\n]/;
const PAUSES = /[,()[\]:=]|->|→|=>/;
const BEFORE = 3;
const AFTER = 4;

/** The passages of a reading that hold at least two figures, in order. */
export function passagesOf(reading: Reading): Passage[] {
  const { tokens } = reading.text;
  const starts = tokens.flatMap((token, i) => (i === 0 || (STOPS.test(token.before) && !CONTINUING.has(token.lower)) ? [i] : []));
  return starts.flatMap((from, i) => {
    const to = starts[i + 1] ?? tokens.length;
    const figures = figuresOf(reading, from, to);
    return figures.length < 2 ? [] : [{ reading, from, to, figures, words: new Set(tokens.slice(from, to).map((token) => token.lower)) }];
  });
}

function figuresOf(reading: Reading, from: number, to: number): Figure[] {
  const { tokens } = reading.text;
  const figures: Figure[] = [];
  for (let i = from; i < to; ) {
    const token = tokens[i] as Token;
    const length = token.quantity ? Math.max(1, token.quantityLength) : 1;
    if (token.quantity) figures.push(readFigure(reading, i, i + length, from, to));
    i += length;
  }
  return figures;
}

function readFigure(reading: Reading, from: number, to: number, first: number, last: number): Figure {
  const { tokens } = reading.text;
  const { kind, value, of } = (tokens[from] as Token).quantity as NonNullable<Token['quantity']>;
  const lowers = (a: number, b: number): string[] => tokens.slice(a, b).map((token) => token.lower);
  const before = lowers(runBack(tokens, from, Math.max(first, from - BEFORE)), from);
  const after = lowers(to, runOn(tokens, to, Math.min(last, to + AFTER)));
  const slashed = tokens[to - 1]?.joined === '/' || (tokens[to]?.before.includes('/') ?? false);
  const words = lowers(from, to);
  const per = kind === 'rate' ? (PERIODS[words.at(-1) ?? ''] ?? PERIODS[of] ?? 1) : ADVERBS.test(of) ? (PERIODS[of] ?? null) : periodIn(before, after, slashed);
  return { reading, from, to, kind, value, words, before, after, per };
}

const hasFigure = (token: Token | undefined): boolean => token?.quantity !== undefined && token.quantity !== null;

function runOn(tokens: Token[], from: number, limit: number): number {
  let to = from;
  while (to < limit && !hasFigure(tokens[to]) && !PAUSES.test(tokens[to]?.before ?? '')) to++;
  return to;
}

function runBack(tokens: Token[], to: number, limit: number): number {
  let from = to;
  while (from > limit && !hasFigure(tokens[from - 1]) && !PAUSES.test(tokens[from]?.before ?? '')) from--;
  return from;
}

/** '8 GB of logs a day', '8 GB/day', 'daily 8 GB'. */
function periodIn(before: string[], after: string[], slashed: boolean): number | null {
  if (slashed && PERIODS[after[0] ?? '']) return PERIODS[after[0] ?? ''] ?? null;
  for (let i = 0; i < after.length; i++) {
    const word = after[i] ?? '', next = after[i + 1] ?? '';
    if (ADVERBS.test(word)) return PERIODS[word] ?? null;
    if (PER.has(word) && next.length > 1 && PERIODS[next]) return PERIODS[next] ?? null;
  }
  const adverb = before.find((word) => ADVERBS.test(word));
  return adverb ? (PERIODS[adverb] ?? null) : null;
}

/** Whether one of the words stands right around a figure. */
export function beside(figure: Figure, words: ReadonlySet<string>): boolean {
  return [...figure.before, ...figure.words, ...figure.after].some((word) => words.has(word));
}

/** Whether one of the words stands right behind a figure or is part of it. */
export function followedBy(figure: Figure, words: ReadonlySet<string>): boolean {
  return [...figure.words.slice(1), ...figure.after].some((word) => words.has(word));
}

/** 'each', 'apiece', 'per row', 'a request': what holds for one of many. */
export function isEach(figure: Figure): boolean {
  const [one = '', two = '', three = ''] = figure.after;
  const names = (joint: string, noun: string): boolean => /^(per|a|an)$/.test(joint) && noun.length > 2 && PERIODS[noun] === undefined;
  return /^(each|apiece)$/.test(one) || /^(each|apiece)$/.test(two) || names(one, two) || names(two, three);
}
