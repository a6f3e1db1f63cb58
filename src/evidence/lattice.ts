/** A text as a lattice: from each token the symbols that can be read there, with what the search looks up at once. */
import type { ReadText, Token } from './text.ts';

/** One way to read the tokens from a position: a symbol that takes `length` tokens. */
export interface Reading {
  symbol: number;
  length: number;
}

/** A text with all its readings: readings[i] are those that begin at token i (the word itself among them, if known). */
export interface Lattice extends ReadText {
  readings: Reading[][];
  /** symbol -> the tokens at which a reading of it begins, ascending. */
  places: Map<number, number[]>;
  /** The clauses in which a symbol can be read, as bits: `maskWords` words of 32 bits a symbol. */
  clauseMasks: Int32Array;
  maskWords: number;
  /** Per clause: the tokens that a short gap does not step over, as bits from the clause's first token. */
  negators: Int32Array;
  /** concept symbol -> true, for features. */
  isConcept(symbol: number): boolean;
}

/** Denials that a gap must not step over. */
const NEGATORS = new Set(['not', 'no', 'never', 'without', "don't", "doesn't", "won't", "isn't", "aren't", "can't", 'cannot', "shouldn't", "wouldn't"]);

/** A text and its readings as a lattice. @param symbols how many symbols there are */
export function latticeOf(text: ReadText, readings: Reading[][], symbols: number, isConcept: (symbol: number) => boolean): Lattice {
  const maskWords = Math.max(1, Math.ceil(text.clauses.length / 32));
  return { source: text.source, tokens: text.tokens, clauses: text.clauses, sentences: text.sentences, readings, places: placesOf(readings), clauseMasks: masksOf(text.tokens, readings, symbols, maskWords), maskWords, negators: negatorsOf(text), isConcept };
}

function masksOf(tokens: Token[], readings: Reading[][], symbols: number, words: number): Int32Array {
  const masks = new Int32Array(symbols * words);
  for (let at = 0; at < readings.length; at++) {
    const clause = (tokens[at] as Token).clause;
    for (const { symbol } of readings[at] as Reading[]) {
      const word = symbol * words + (clause >> 5);
      masks[word] = (masks[word] as number) | (1 << (clause & 31));
    }
  }
  return masks;
}

function placesOf(readings: Reading[][]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let at = 0; at < readings.length; at++)
    for (const { symbol } of readings[at] as Reading[]) {
      const list = places.get(symbol);
      if (!list) places.set(symbol, [at]);
      else if (list[list.length - 1] !== at) list.push(at);
    }
  return places;
}

function negatorsOf({ tokens, clauses }: ReadText): Int32Array {
  return Int32Array.from(clauses, ({ from, to }) => {
    let bits = 0;
    for (let i = from; i < to; i++) if (NEGATORS.has((tokens[i] as Token).lower)) bits |= 1 << (i - from);
    return bits;
  });
}
