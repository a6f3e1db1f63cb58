/** Reading a text: tokens with offsets, clauses, sentences, quantities. Everything later points back into the source. */
import { readQuantity, type Quantity, type RawToken } from './quantity.ts';
import type { Stem } from './stem.ts';

export interface Token {
  /** Lower case, as typed. */
  lower: string;
  stem: string;
  /** UTF-16 offsets into the source. */
  start: number;
  end: number;
  clause: number;
  sentence: number;
  /** Joined to the next token by a hyphen or slash without spaces. */
  joined: '' | '-' | '/';
  /** What stands between the previous token and this one: '' or the marks ',', ':', '->', '=', '(' ... */
  before: string;
  /** A quantity that begins here, and how many tokens it takes. */
  quantity: Quantity | null;
  quantityLength: number;
}

export interface Span {
  /** Token indexes, end exclusive. */
  from: number;
  to: number;
}

export interface Sentence extends Span {
  /** Ends with a question mark or is worded as a question. */
  question: boolean;
}

export interface ReadText {
  source: string;
  tokens: Token[];
  clauses: Span[];
  sentences: Sentence[];
}

/** The sentence in which a span begins, by its index; -1 for none. */
export const sentenceOf = (text: ReadText, span: Pick<Span, 'from'>): number => text.tokens[span.from]?.sentence ?? -1;

/** A sentence without stops (dictation) is cut after this many tokens; from `SOFT_CUT` on at a conjunction. */
const HARD_CUT = 30;
const SOFT_CUT = 16;
const CONJUNCTIONS = new Set(['and', 'so', 'then', 'but', 'because', 'also', 'or', 'which', 'okay', 'ok', 'now', 'next']);
/** These begin a new clause within a sentence. */
const CLAUSE_OPENERS = new Set(['but', 'however', 'whereas', 'although', 'though', 'otherwise', 'yet']);
const ABBREVIATED = new Set(['e.g', 'i.e', 'eg', 'ie', 'etc', 'vs', 'approx', 'incl', 'resp', 'no', 'dr', 'mr', 'ms', 'fig', 'cf', 'al', 'min', 'max', 'avg', 'est']);
const QUESTION_OPENERS = new Set(['how', 'what', 'which', 'who', 'whose', 'where', 'when', 'why', 'do', 'does', 'did', 'is', 'are', 'can', 'could', 'should', 'would', 'will', 'may', 'have', 'has', 'any']);

/** One scan: words (with inner apostrophes), numbers with glued units, symbols, line ends. */
const PIECE = /\r?\n|\d+x(?=[\p{L}])|[\p{L}\p{M}]\/[\p{L}](?![\p{L}])|[wW]\/o?(?![\p{L}])|\d+(?:,\d{3})+(?:\.\d+)?[\p{L}µ]*|\d+(?:\.\d+)?(?:e\d+)?[\p{L}µ]*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}]+)*|->|=>|→|⇒|<=|>=|≤|≥|≈|--+|\.{2,}|[^\s]/gu;
/** The same for texts of ASCII alone, which most are: letters of all scripts take long to look for, and far longer to prepare for. */
const ASCII_PIECE = /\r?\n|\d+x(?=[A-Za-z])|[A-Za-z]\/[A-Za-z](?![A-Za-z])|[wW]\/o?(?![A-Za-z])|\d+(?:,\d{3})+(?:\.\d+)?[A-Za-z]*|\d+(?:\.\d+)?(?:e\d+)?[A-Za-z]*|[A-Za-z][A-Za-z0-9]*(?:'[A-Za-z]+)*|->|=>|<=|>=|--+|\.{2,}|[^\s]/g;

interface Piece extends RawToken {
  start: number;
  end: number;
  word: boolean;
}

/** Whether a text has only the 128 oldest characters. */
export function isAscii(source: string): boolean {
  for (let i = 0; i < source.length; i++) if (source.charCodeAt(i) > 127) return false;
  return true;
}

/** Whether a piece has a letter or a figure; most begin with one of the Latin alphabet. */
function isWord(lower: string): boolean {
  const first = lower.charCodeAt(0);
  return (first >= 97 && first <= 122) || (first >= 48 && first <= 57) || (!isAscii(lower) && /[\p{L}\p{N}]/u.test(lower));
}

/** Splits the source into pieces with offsets; symbols are pieces of their own. */
function splitPieces(source: string): Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const match of source.matchAll(isAscii(source) ? ASCII_PIECE : PIECE)) {
    const lower = match[0].toLowerCase().replace(/’/g, "'");
    pieces.push({ lower, start: match.index, end: match.index + match[0].length, spaced: match.index === 0 || match.index > last, word: isWord(lower) });
    last = match.index + match[0].length;
  }
  return pieces;
}

/** True when a full stop at `at` ends a sentence: not inside 'e.g.', a number or a version. */
function endsSentence(pieces: Piece[], at: number): boolean {
  const mark = pieces[at]?.lower ?? '';
  if (mark === '!' || mark === '?' || mark === ';' || mark === '\n' || mark === '\r\n') return true;
  if (mark !== '.' && !/^\.{2,}$/.test(mark)) return false;
  const before = pieces[at - 1]?.lower ?? '';
  const next = pieces[at + 1];
  if (next && !next.spaced && next.word) return false;
  if (before.length === 1 && /[a-z]/.test(before) && pieces[at - 2]?.lower === '.') return false;
  return !ABBREVIATED.has(before);
}

const isBullet = (pieces: Piece[], at: number): boolean => {
  const mark = pieces[at]?.lower ?? '';
  const atLineStart = at === 0 || /\n/.test(pieces[at - 1]?.lower ?? '');
  return atLineStart && /^([-*•–—·▪]|--+)$/.test(mark);
};

/** A mark that ends a clause: dashes set off by spaces, brackets, semicolons. */
function endsClause(pieces: Piece[], at: number): boolean {
  const piece = pieces[at];
  if (!piece) return false;
  if (/^(—|–|--+)$/.test(piece.lower)) return true;
  return piece.lower === '-' && piece.spaced && (pieces[at + 1]?.spaced ?? true);
}

interface Building {
  tokens: Token[];
  clauses: Span[];
  sentences: Sentence[];
  clauseFrom: number;
  sentenceFrom: number;
}

function closeClause(b: Building): void {
  if (b.tokens.length > b.clauseFrom) b.clauses.push({ from: b.clauseFrom, to: b.tokens.length });
  b.clauseFrom = b.tokens.length;
}

function closeSentence(b: Building, question: boolean): void {
  closeClause(b);
  if (b.tokens.length > b.sentenceFrom) b.sentences.push({ from: b.sentenceFrom, to: b.tokens.length, question: question || wordedAsQuestion(b.tokens, b.sentenceFrom, b.tokens.length) });
  b.sentenceFrom = b.tokens.length;
}

const AUXILIARY = new Set('do does did is are can could should would will have has'.split(' '));
const SUBJECT = new Set('we i it they there you the this these our users people that he she'.split(' '));

/** So short a sentence that opens with 'any' or 'who' asks: 'any budget for labels', 'who labels the data'. */
const SHORT_QUESTION = 7;
/** 'any uplift is a win' asks nothing. */
const STATING = new Set('is are will would can should must work works does do help helps goes count counts'.split(' '));
/** Verbs that 'what' asks with: 'what counts as success'. */
const ASKING_VERB = new Set('counts happens defines triggers limits drives decides matters exists breaks'.split(' '));
const WISH = new Set('like want need love wish'.split(' '));

/** 'how many users do we have' typed without its mark: an auxiliary before its subject. 'When PSI is over 0.2' is none, nor 'which is why'. */
function wordedAsQuestion(tokens: Token[], from: number, to: number): boolean {
  const at = (i: number): string => (from + i < to ? (tokens[from + i]?.lower ?? '') : '');
  if (asksToKnow(at)) return true;
  if (!QUESTION_OPENERS.has(at(0)) || to - from < 3) return false;
  if (AUXILIARY.has(at(0)) || at(0) === 'may') return SUBJECT.has(at(1)) || at(1) === 'any';
  const short = to - from <= SHORT_QUESTION;
  if (short && at(0) === 'any') return !tokens.slice(from, to).some((token) => STATING.has(token.lower));
  if (short && at(0) === 'who' && !AUXILIARY.has(at(1))) return true;
  if (at(0) === 'what' && ASKING_VERB.has(at(1)) && !AUXILIARY.has(at(2))) return true;
  if (AUXILIARY.has(at(1))) return at(0) !== 'which';
  if (at(0) === 'when' || at(0) === 'where' || at(0) === 'why' || at(0) === 'any') return false;
  for (let i = 2; i < 6; i++) if (AUXILIARY.has(at(i)) && (SUBJECT.has(at(i + 1)) || at(i + 1) === '')) return true;
  return false;
}

/** 'I would like to know how many', 'I'd ask whether'. */
function asksToKnow(at: (i: number) => string): boolean {
  if (at(0) !== 'i' && at(0) !== "i'd" && at(0) !== 'we') return false;
  for (let i = 1; i < 4; i++) {
    if (WISH.has(at(i)) && at(i + 1) === 'to' && (at(i + 2) === 'know' || at(i + 2) === 'ask' || at(i + 2) === 'understand')) return true;
    if (at(i) === 'ask' && /^(whether|if|how|what|who|which|about)$/.test(at(i + 1))) return true;
  }
  return false;
}

/**
 * Reads a source text. Gaps of patterns never cross a clause; `near` and `within: sentence` never cross a sentence.
 * Pure; linear in the length of the text.
 */
export function readText(source: string, stem: Stem): ReadText {
  const pieces = splitPieces(source);
  const b: Building = { tokens: [], clauses: [], sentences: [], clauseFrom: 0, sentenceFrom: 0 };
  const quantities = new Map<number, { quantity: Quantity; next: number }>();
  for (let i = 0; i < pieces.length; ) {
    const found = readQuantity(pieces, i);
    if (found) quantities.set(i, found);
    i = found ? found.next : i + 1;
  }
  let before = '';
  const at = new Map<number, number>();
  pieces.forEach((piece, i) => {
    if (!piece.word) {
      if (isBullet(pieces, i)) closeSentence(b, false);
      else if (endsSentence(pieces, i)) closeSentence(b, piece.lower === '?');
      else if (endsClause(pieces, i)) closeClause(b);
      const previous = b.tokens.at(-1);
      if (previous && previous.end === piece.start && (piece.lower === '-' || piece.lower === '/') && pieces[i + 1]?.word && !pieces[i + 1]?.spaced) previous.joined = piece.lower;
      else if (!(piece.lower === '-' && !piece.spaced)) before += piece.lower;
      return;
    }
    cutIfLong(b, piece.lower);
    if (CLAUSE_OPENERS.has(piece.lower)) closeClause(b);
    at.set(i, b.tokens.length);
    b.tokens.push({ lower: piece.lower, stem: tokenStem(piece.lower, before, stem), start: piece.start, end: piece.end, clause: 0, sentence: 0, joined: '', before, quantity: null, quantityLength: 0 });
    before = '';
  });
  closeSentence(b, false);
  number(b);
  attachQuantities(b.tokens, pieces, quantities, at);
  return { source, tokens: b.tokens, clauses: b.clauses, sentences: b.sentences };
}

/** recall@100, NDCG@10: the number behind @ reads as '@k', whatever it is. */
function tokenStem(lower: string, before: string, stem: Stem): string {
  if (before === '@' && /^(\d+|k|n)$/.test(lower)) return '@k';
  return stem(lower);
}

function cutIfLong(b: Building, next: string): void {
  const length = b.tokens.length - b.sentenceFrom;
  if (length >= HARD_CUT || (length >= SOFT_CUT && CONJUNCTIONS.has(next) && b.tokens.length - b.clauseFrom >= SOFT_CUT)) closeSentence(b, false);
}

function number(b: Building): void {
  b.clauses.forEach((clause, i) => {
    for (let t = clause.from; t < clause.to; t++) (b.tokens[t] as Token).clause = i;
  });
  b.sentences.forEach((sentence, i) => {
    for (let t = sentence.from; t < sentence.to; t++) (b.tokens[t] as Token).sentence = i;
  });
}

function attachQuantities(tokens: Token[], pieces: Piece[], quantities: Map<number, { quantity: Quantity; next: number }>, at: Map<number, number>): void {
  for (const [from, { quantity, next }] of quantities) {
    const words: number[] = [];
    for (let i = from; i < next; i++) {
      const index = at.get(i);
      if (index !== undefined) words.push(index);
    }
    const first = words[0] === undefined ? undefined : tokens[words[0]];
    if (!first || pieces[from] === undefined) continue;
    first.quantity = quantity;
    first.quantityLength = words.length;
  }
}
