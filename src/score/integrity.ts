/** Whether a text is an honest answer: repeated, copied, listed, shuffled, or about something else. */
import type { Reading } from '../evidence/find.ts';
import { findSorted, hashNumbers, hashText } from '../evidence/hash.ts';
import { isContent } from '../evidence/substance.ts';
import type { Lattice } from '../evidence/lattice.ts';
import { isAscii } from '../evidence/text.ts';

/** Runs of this many words that stand in a source text are copied from it. */
export const COPY_RUN = 8;
/** Two sentences with this share of their content in common are the same sentence again. */
const SAME_SENTENCE = 0.8;
const SHORT_SENTENCE = 4;

/** Content stems of a token range. */
function contentOf(text: Lattice, from: number, to: number): Set<string> {
  const stems = new Set<string>();
  for (let i = from; i < to; i++) {
    const token = text.tokens[i];
    if (token && isContent(token.lower)) stems.add(token.stem);
  }
  return stems;
}

/** Sentences that repeat an earlier one of the same readings, per answer id: each counts once. */
export function findRepeats(readings: Reading[]): Map<string, Set<number>> {
  const seen: Set<string>[] = [];
  const seenShort = new Set<string>();
  const muted = new Map<string, Set<number>>();
  for (const { answer, text } of readings)
    text.sentences.forEach((sentence, i) => {
      const content = contentOf(text, sentence.from, sentence.to);
      const key = [...content].sort().join(' ');
      const repeat = content.size < SHORT_SENTENCE ? content.size > 0 && seenShort.has(key) : seen.some((other) => overlapOf(content, other) >= SAME_SENTENCE);
      if (repeat) add(muted, answer, i);
      else if (content.size < SHORT_SENTENCE) seenShort.add(key);
      else seen.push(content);
    });
  return muted;
}

function overlapOf(a: Set<string>, b: Set<string>): number {
  let both = 0;
  for (const stem of a) if (b.has(stem)) both++;
  return both / Math.max(a.size, b.size);
}

function add(map: Map<string, Set<number>>, key: string, value: number): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

const WORD = /[\p{L}\p{N}]+/gu, ASCII_WORD = /[a-z0-9]+/g;

/** Hashes of runs of COPY_RUN words, ascending, in several lists. */
export type Runs = readonly Float64Array[];

/** All runs of the given texts, to look copies up in. */
export function indexRuns(texts: string[]): Float64Array {
  return Float64Array.from(new Set(texts.flatMap((source) => runsOf(source).map(({ run }) => run)))).sort();
}

interface Run {
  /** Hash of its words. */
  run: number;
  /** Offsets of the run. */
  start: number;
  end: number;
}

function runsOf(source: string): Run[] {
  const lower = source.toLowerCase();
  const words = [...lower.matchAll(isAscii(lower) ? ASCII_WORD : WORD)];
  const hashes = words.map(([word]) => hashText(word));
  const runs: Run[] = [];
  for (let i = 0; i + COPY_RUN <= words.length; i++) {
    const last = words[i + COPY_RUN - 1] as RegExpExecArray;
    runs.push({ run: hashNumbers(hashes, i, i + COPY_RUN), start: (words[i] as RegExpExecArray).index, end: last.index + last[0].length });
  }
  return runs;
}

const remembered = new WeakMap<Lattice, Run[]>();

/** The runs of a text, found once: they are looked up in what was shown and in what was not. */
function runsIn(text: Lattice): Run[] {
  let runs = remembered.get(text);
  if (!runs) remembered.set(text, (runs = runsOf(text.source)));
  return runs;
}

/** Sentences mostly made of copied runs, and the share of all words that lie in one, 0-1. */
export interface Copies {
  sentences: Set<number>;
  share: number;
}

/** What of a text is copied from the texts whose runs are given. */
export function findCopies(text: Lattice, known: Runs): Copies {
  const copied = new Uint8Array(text.tokens.length);
  let token = 0;
  for (const { run, start, end } of runsIn(text)) {
    if (!known.some((list) => findSorted(list, run) >= 0)) continue;
    while (token < text.tokens.length && (text.tokens[token]?.end ?? 0) <= start) token++;
    for (let i = token; i < text.tokens.length && (text.tokens[i]?.start ?? 0) < end; i++) copied[i] = 1;
  }
  const count = (from: number, to: number): number => copied.subarray(from, to).reduce((a, b) => a + b, 0);
  const sentences = new Set<number>();
  text.sentences.forEach((sentence, i) => {
    if (count(sentence.from, sentence.to) > (sentence.to - sentence.from) / 2) sentences.add(i);
  });
  return { sentences, share: count(0, copied.length) / Math.max(1, copied.length) };
}

/** Words of an enumeration of names: no verb, no joint words. An answer of almost nothing else is a list. */
const LIST_SHARE = 0.7;
const JOINTS = new Set(
  'is are was be we i you they it will would can could should do does to for with by from at on of the a an that which who so because if when then as than into per until after before our their its my this these each every not no only'.split(' '),
);
/** Prose has a joint word about every third word; terse notes about every sixth. */
const LIST_JOINTS = 0.06;
/** Items of hardly more than one word are a list even with a few joint words among them. */
const SHORT_ITEM = 1.6;
const SHORT_JOINTS = 0.25;

/** True for an enumeration of terms without sentences. Terse notes with numbers, arrows or colons are spared. */
export function isBareList(text: Lattice): boolean {
  const size = text.tokens.length;
  if (size < 6) return false;
  let joints = 0, marks = 0, quantities = 0, links = 0;
  for (const token of text.tokens) {
    if (JOINTS.has(token.lower)) joints++;
    if (token.before.includes(',') || token.before.includes('/') || token.before.includes('\n') || token.before.includes('+')) marks++;
    if (token.quantity) quantities++;
    if (/->|→|=>|[=:<>~≈≤≥(]/.test(token.before)) links++;
  }
  const items = marks + text.sentences.length;
  if (size / items < SHORT_ITEM && joints / size < SHORT_JOINTS) return true;
  return joints / size < LIST_JOINTS && (quantities + links) / size < 0.06 && size / items <= 1 / (1 - LIST_SHARE) ;
}
