/** Compiled patterns as flat numbers, thawed one by one when a text has a word of theirs: most of a pack is never needed. */
import { shelve, takeFrom, type Shelf } from './shelf.ts';
import { phraseOf, type Element, type Pattern, type Phrase, type Reach } from './pattern.ts';

/** What many patterns share, each once. */
export interface PhraseTable {
  /** Elements of the phrases, one phrase behind the other. */
  codes: Int32Array;
  /** Where each phrase begins. */
  starts: Uint32Array;
  /** Of the phrases, and behind them of the patterns that are written otherwise than their first phrase. */
  sources: Shelf;
  /** Elements that are no sets of symbols and hold no other elements. */
  others: Shelf;
}

/** The numbers of some patterns, by the phrases of a table: see freezePattern(). */
export interface PatternCodes {
  codes: Int32Array;
  /** Where each pattern begins. */
  starts: Uint32Array;
}

/** Frozen patterns with the table of their phrases. */
export interface FrozenPatterns {
  patterns: PatternCodes;
  table: PhraseTable;
}

/** What an element's numbers begin with; its gap follows. */
const SYMBOLS = 0, EITHER = 1, OPTIONAL = 2, OTHER = 3;
type Other = Exclude<Element, { kind: 'symbols' | 'either' | 'optional' }>;

const MODALITIES = ['affirmed', 'asked', 'negated', 'rejected', 'hedged'] as const satisfies NonNullable<Pattern['modality']>;
/** A reach of so many words is their number; of the others, their place here below zero. */
const REACHES = ['clause', 'sentence', 'answer'] as const satisfies Reach[];
const reachCode = (reach: Reach): number => (typeof reach === 'number' ? reach : -1 - REACHES.indexOf(reach));
const reachOf = (code: number): Reach => (code >= 0 ? code : (REACHES[-1 - code] as Reach));

/** Collects values, each once, and numbers them. */
function numbering<T>(): { values: T[]; numberOf(key: string, make: () => T): number } {
  const values: T[] = [], known = new Map<string, number>();
  const numberOf = (key: string, make: () => T): number => {
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = values.push(make()) - 1));
    return number;
  };
  return { values, numberOf };
}

/** Lists of numbers, one behind the other. */
function flatten(lists: number[][]): PatternCodes {
  let next = 0;
  return { starts: Uint32Array.from(lists, ({ length }) => (next += length) - length), codes: Int32Array.from(lists.flat()) };
}

/** Puts the phrases of patterns into one table. */
export function openTable(): { freeze(patterns: Pattern[]): PatternCodes; close(): PhraseTable } {
  const phrases = numbering<{ source: string; code: number[] }>(), written = numbering<string>(), others = numbering<Other>();
  const freezeAll = (elements: Element[]): number[] => [elements.length, ...elements.flatMap(freezeElement)];
  const freezeElement = (element: Element): number[] => {
    if (element.kind === 'symbols') return [SYMBOLS, element.gap, element.symbols.length, ...element.symbols];
    if (element.kind === 'either') return [EITHER, element.gap, element.options.length, ...element.options.flatMap(freezeAll)];
    if (element.kind === 'optional') return [OPTIONAL, element.gap, ...freezeAll(element.body)];
    return [OTHER, element.gap, others.numberOf(JSON.stringify({ ...element, gap: 0 }), () => ({ ...element, gap: 0 }))];
  };
  const list = (own: Phrase[]): number[] => [own.length, ...own.map(({ source, elements }) => phrases.numberOf(source, () => ({ source, code: freezeAll(elements) })))];
  /** The source (-1: that of its one phrase), reaches, modalities as bits (0: null), how much it earns, and four lists of phrases. */
  const freezePattern = ({ source, any, all, within, near, modality, atMost, with: withs, notNear }: Pattern): number[] => [
    any[0]?.source === source ? -1 : written.numberOf(source, () => source), reachCode(within), reachCode(near),
    (modality ?? []).reduce((bits, name) => bits | (1 << MODALITIES.indexOf(name)), 0), atMost === 'covered' ? 1 : 0,
    ...[any, all, withs, notNear].flatMap(list),
  ];
  return {
    freeze: (patterns) => flatten(patterns.map(freezePattern)),
    close: () => ({ ...flatten(phrases.values.map(({ code }) => code)), sources: shelve([...phrases.values.map(({ source }) => source), ...written.values]), others: shelve(others.values) }),
  };
}

/** Elements read from their numbers, from a place on that moves with the reading. */
class ElementReader {
  readonly #table: PhraseTable;
  #at: number;

  constructor(table: PhraseTable, phrase: number) {
    this.#table = table;
    this.#at = table.starts[phrase] as number;
  }

  elements(): Element[] {
    return this.#times(() => this.#element());
  }

  #next(): number {
    return this.#table.codes[this.#at++] as number;
  }

  #times<T>(read: () => T): T[] {
    const count = this.#next(), list: T[] = [];
    for (let i = 0; i < count; i++) list.push(read());
    return list;
  }

  #element(): Element {
    const kind = this.#next(), gap = this.#next();
    if (kind === SYMBOLS) return { kind: 'symbols', gap, symbols: this.#times(() => this.#next()) };
    if (kind === EITHER) return { kind: 'either', gap, options: this.#times(() => this.elements()) };
    if (kind === OPTIONAL) return { kind: 'optional', gap, body: this.elements() };
    return { ...takeFrom<Other>(this.#table.others, this.#next()), gap };
  }
}

const thawedPhrases = new WeakMap<PhraseTable, (Phrase | undefined)[]>();

function thawPhrases(table: PhraseTable, numbers: Int32Array): Phrase[] {
  let known = thawedPhrases.get(table);
  if (!known) thawedPhrases.set(table, (known = new Array(table.starts.length)));
  const phrases: Phrase[] = [];
  for (const number of numbers) phrases.push((known[number] ??= thawPhrase(table, number)));
  return phrases;
}

function thawPhrase(table: PhraseTable, number: number): Phrase {
  const { elements, required, firsts } = phraseOf('', new ElementReader(table, number).elements());
  return { elements, required, firsts, get source() {
    return takeFrom<string>(table.sources, number);
  } };
}

/** The pattern that was frozen at a place. What only a match is asked for (its source, what must or must not stand by it) is thawed then. */
export function thawPattern({ patterns: { codes, starts }, table }: FrozenPatterns, place: number): Pattern {
  let at = starts[place] as number;
  const [source, within, near, modalities, covered] = codes.subarray(at, (at += 5)) as unknown as [number, number, number, number, number];
  const list = (): Int32Array => codes.subarray(at + 1, (at += 1 + (codes[at] as number)));
  const any = list(), all = list(), withs = list(), notNear = list();
  let thawedWith: Phrase[] | null = null, thawedNotNear: Phrase[] | null = null;
  return {
    any: thawPhrases(table, any), all: thawPhrases(table, all), within: reachOf(within), near: reachOf(near),
    modality: modalities === 0 ? null : MODALITIES.filter((_, i) => modalities & (1 << i)), atMost: covered ? 'covered' : 'mentioned',
    get source() {
      return takeFrom<string>(table.sources, source < 0 ? (any[0] as number) : table.starts.length + source);
    },
    get with() {
      return (thawedWith ??= thawPhrases(table, withs));
    },
    get notNear() {
      return (thawedNotNear ??= thawPhrases(table, notNear));
    },
  };
}
