/**
 * The evidence language: phrases compiled to sequences of elements, matched over a lattice of readings.
 * No regular expressions and no backtracking: each element maps a set of positions to a set of positions, so that
 * matching is linear in the clause times the pattern, whatever the pattern says.
 */
import type { Modality, PatternSource } from '../pack/schema.ts';
import type { QuantityKind } from './quantity.ts';
import { readText, type Token } from './text.ts';
import type { Lattice, Reading, Vocabulary } from './vocabulary.ts';

/** A phrase that cannot be compiled: the message says what is wrong and what is allowed. */
export class PatternError extends Error {
  override name = 'PatternError';
}

/** Notation that stands between words. */
const MARKS = { arrow: /->|=>|→|⇒/, equals: /=/ };

/** Plain data, so that compiled rules can be written to the index. */
export type Element =
  | { kind: 'symbols'; symbols: number[]; gap: number }
  | { kind: 'prefix'; prefix: string; gap: number }
  | { kind: 'exact'; words: string[]; gap: number }
  | { kind: 'quantity'; of: QuantityKind | 'latency' | 'any'; /** null: no bound. */ min: number | null; max: number | null; gap: number }
  | { kind: 'mark'; mark: keyof typeof MARKS; gap: number }
  | { kind: 'either'; options: Element[][]; gap: number }
  | { kind: 'optional'; body: Element[]; gap: number };

/** A compiled phrase. */
export interface Phrase {
  source: string;
  elements: Element[];
  /** Symbols one of which every match contains; empty when there is no such (the phrase is then always tried). */
  anchors: number[];
  /** Of each of these sets every match contains a symbol. */
  required: number[][];
  /** Symbols with which every match begins; null when it may begin otherwise. */
  firsts: number[] | null;
}

export type Reach = 'clause' | 'sentence' | 'answer' | number;

/** A compiled pattern. */
export interface Pattern {
  /** As the author wrote it, for explanations. */
  source: string;
  any: Phrase[];
  all: Phrase[];
  within: Reach;
  with: Phrase[];
  notNear: Phrase[];
  near: Reach;
  modality: Modality[] | null;
  atMost: 'mentioned' | 'covered';
}

export interface Match {
  /** Token indexes, end exclusive. */
  from: number;
  to: number;
}

/** Tokens that may stand between two neighbours of a phrase. */
const DEFAULT_GAP = 2;
const ANY_GAP = 1000;
const QUANTITY_KINDS = new Set(['duration', 'rate', 'count', 'percent', 'money', 'bytes', 'date', 'ratio', 'number', 'latency', 'any']);
/** The longest duration that is read as a latency, in seconds. */
const LATENCY_MAX = 120;
/** Denials that a gap must not step over. */
const NEGATORS = new Set(['not', 'no', 'never', 'without', "don't", "doesn't", "won't", "isn't", "aren't", "can't", 'cannot', "shouldn't", "wouldn't"]);

const TOKEN = /\s+|<#([a-z]+)([^>]*)>|<([a-z0-9-]+)>|\.\.\.|\.\.(\d+)|[()[\]|]|=([^\s()[\]|]+)|([\p{L}]{2,})\*|[^\s()[\]|<]+|</gu;

interface Cursor {
  parts: RegExpExecArray[];
  at: number;
  source: string;
}

/** Compiles one phrase; throws PatternError. */
export function compilePhrase(source: string, vocabulary: Vocabulary): Phrase {
  const cursor: Cursor = { parts: [...source.matchAll(TOKEN)].filter((part) => part[0].trim() !== ''), at: 0, source };
  const elements = parseSequence(cursor, vocabulary, '');
  if (elements.length === 0) throw new PatternError(`nothing to find in "${source}"`);
  const first = elements[0] as Element;
  first.gap = 0;
  if (elements.every((element) => element.kind === 'optional')) throw new PatternError(`every part of "${source}" is optional; leave at least one word outside [ ]`);
  return phraseOf(source, elements);
}

/** A phrase with what the search needs to know of its elements. */
export function phraseOf(source: string, elements: Element[]): Phrase {
  const required = elements.flatMap((element) => (element.kind === 'symbols' ? [element.symbols] : element.kind === 'either' ? [eitherAnchors(element.options)] : [])).filter((set) => set.length > 0);
  return { source, elements, anchors: pickAnchors(elements), required, firsts: firstsOf(elements) };
}

function parseSequence(cursor: Cursor, vocabulary: Vocabulary, closer: string): Element[] {
  const out: Element[] = [];
  let gap = DEFAULT_GAP;
  while (cursor.at < cursor.parts.length) {
    const part = cursor.parts[cursor.at] as RegExpExecArray;
    const text = part[0];
    if (text === closer || (closer && text === '|')) return out;
    cursor.at++;
    if (text === '...') gap = ANY_GAP;
    else if (part[4] !== undefined) gap = Math.min(Number(part[4]), ANY_GAP);
    else {
      const parsed = parsePart(part, cursor, vocabulary, gap);
      out.push(...parsed);
      if (parsed.length) gap = DEFAULT_GAP;
    }
  }
  if (closer) throw new PatternError(`"${cursor.source}" lacks a closing ${closer}`);
  return out;
}

function parsePart(part: RegExpExecArray, cursor: Cursor, vocabulary: Vocabulary, gap: number): Element[] {
  const text = part[0];
  if (text === '(') return [parseEither(cursor, vocabulary, gap, ')')];
  if (text === '[') return [{ kind: 'optional', body: [parseEither(cursor, vocabulary, 0, ']')], gap }];
  if (text === ')' || text === ']' || text === '|') throw new PatternError(`"${cursor.source}" has a stray ${text}`);
  if (part[1] !== undefined) return [parseQuantity(part[1], part[2] ?? '', gap)];
  if (part[3] !== undefined) return [conceptElement(part[3], vocabulary, gap)];
  if (part[5] !== undefined) return [{ kind: 'exact', words: readText(part[5], (word) => word).tokens.map((t) => t.lower), gap }];
  if (part[6] !== undefined) return [{ kind: 'prefix', prefix: part[6].toLowerCase(), gap }];
  const mark = markOf(text);
  if (mark) return [{ kind: 'mark', mark, gap }];
  return wordElements(collectWords(text, cursor), vocabulary, gap);
}

/** An arrow or an equals sign that stands alone in a phrase is looked for in the notation between words. */
function markOf(text: string): keyof typeof MARKS | null {
  if (/^(->|=>|→|⇒)$/.test(text)) return 'arrow';
  return text === '=' ? 'equals' : null;
}

/** Takes the following plain words too, so that abbreviations of several words are seen. */
function collectWords(first: string, cursor: Cursor): string {
  let words = first;
  for (; cursor.at < cursor.parts.length; cursor.at++) {
    const part = cursor.parts[cursor.at] as RegExpExecArray;
    if (part[0] === '...' || markOf(part[0]) || /^[()[\]|]$/.test(part[0]) || part.slice(1).some((group) => group !== undefined)) break;
    words += ` ${part[0]}`;
  }
  return words;
}

const symbolsElement = (symbols: number[], gap: number): Element => ({ kind: 'symbols', symbols, gap });

function wordElements(words: string, vocabulary: Vocabulary, gap: number): Element[] {
  const tokens = readText(words, vocabulary.stem).tokens;
  const stems = tokens.map((token) => token.stem);
  const out: Element[] = [];
  for (let i = 0; i < stems.length; ) {
    const alias = vocabulary.aliasAt(stems, i);
    const length = alias ? alias.length : 1;
    const joined = i > 0 && (tokens[i - 1]?.joined ?? '') !== '';
    out.push(symbolsElement([alias ? alias.symbol : vocabulary.word(stems[i] as string, true)], i === 0 ? gap : joined ? 0 : DEFAULT_GAP));
    i += length;
  }
  return out;
}

function parseEither(cursor: Cursor, vocabulary: Vocabulary, gap: number, closer: ')' | ']'): Element {
  const options: Element[][] = [];
  for (;;) {
    const option = parseSequence(cursor, vocabulary, closer);
    if (option.length) {
      (option[0] as Element).gap = 0;
      options.push(option);
    }
    const end = cursor.parts[cursor.at]?.[0];
    cursor.at++;
    if (end === closer) break;
    if (end === undefined) throw new PatternError(`"${cursor.source}" lacks a closing ${closer}`);
  }
  if (options.length === 0) throw new PatternError(`"${cursor.source}" has empty brackets`);
  const single = options.map((option) => (option.length === 1 && option[0]?.kind === 'symbols' ? option[0].symbols : null));
  if (single.every((symbols) => symbols !== null)) return symbolsElement(single.flat(), gap);
  return { kind: 'either', options, gap };
}

function conceptElement(name: string, vocabulary: Vocabulary, gap: number): Element {
  try {
    return symbolsElement([vocabulary.concept(name)], gap);
  } catch {
    throw new PatternError(`unknown concept <${name}>; concepts are listed in rubrics/lexicon.yaml`);
  }
}

/** <#latency max=200ms>, <#count min=1000>, <#any>. Bounds take the units of running text. */
function parseQuantity(kind: string, rest: string, gap: number): Element {
  if (!QUANTITY_KINDS.has(kind)) throw new PatternError(`unknown quantity <#${kind}>; allowed: ${[...QUANTITY_KINDS].join(', ')}`);
  const bound = (name: string): number | null => {
    const found = new RegExp(`\\b${name}=([^\\s>]+)`).exec(rest)?.[1];
    if (found === undefined) return null;
    const value = readText(found, (word) => word).tokens.find((t) => t.quantity)?.quantity?.value;
    if (value === undefined) throw new PatternError(`<#${kind}${rest}>: "${found}" is not a quantity such as 200ms, 5% or 1000`);
    return value;
  };
  return { kind: 'quantity', of: kind as QuantityKind, min: bound('min'), max: bound('max'), gap };
}

/** The element that fewest texts contain is not known here; a plain word is rarer than a set, a set than a concept. */
function pickAnchors(elements: Element[]): number[] {
  let best: number[] = [];
  for (const element of elements) {
    const symbols = element.kind === 'symbols' ? element.symbols : element.kind === 'either' ? eitherAnchors(element.options) : [];
    if (symbols.length && (best.length === 0 || symbols.length < best.length)) best = symbols;
  }
  return best;
}

/** The symbols a sequence can begin with; null when it can begin with something that has no symbol. */
function firstsOf(elements: Element[]): number[] | null {
  const firsts: number[] = [];
  for (const element of elements) {
    if (element.kind === 'symbols') return [...firsts, ...element.symbols];
    if (element.kind !== 'either' && element.kind !== 'optional') return null;
    for (const option of element.kind === 'either' ? element.options : [element.body]) {
      const starts = firstsOf(option);
      if (!starts) return null;
      firsts.push(...starts);
    }
    if (element.kind === 'either') return firsts;
  }
  return null;
}

function eitherAnchors(options: Element[][]): number[] {
  const anchors = options.map(pickAnchors);
  return anchors.every((a) => a.length > 0) ? anchors.flat() : [];
}

/** Compiles a pattern as an author wrote it; throws PatternError. */
export function compilePattern(raw: PatternSource, vocabulary: Vocabulary): Pattern {
  const map = typeof raw === 'string' ? { phrase: raw } : raw;
  const compile = (list: string[] | undefined): Phrase[] => (list ?? []).map((phrase) => compilePhrase(phrase, vocabulary));
  const forms = [map.phrase, map.any, map.all].filter((form) => form !== undefined).length;
  if (forms !== 1) throw new PatternError('a pattern has exactly one of phrase, any and all');
  const any = map.phrase !== undefined ? compile([map.phrase]) : compile(map.any);
  const all = compile(map.all);
  return {
    source: typeof raw === 'string' ? raw : describe(map), any, all,
    within: map.within ?? 'clause', with: compile(map.with), notNear: compile(map['not-near']), near: map.near ?? 'clause',
    modality: map.modality ?? null, atMost: map['at-most'] ?? 'covered',
  };
}

function describe(map: Exclude<PatternSource, string>): string {
  const head = map.phrase ?? (map.any ? map.any.join(' / ') : `all of: ${(map.all ?? []).join(', ')}`);
  return map.with ? `${head} (with ${map.with.join(' / ')})` : head;
}

/** Ends reachable by `elements` from the positions in `starts`, all up to `limit`. */
function advance(lattice: Lattice, elements: Element[], starts: number[], limit: number): number[] {
  let ends = starts;
  for (let i = 0; i < elements.length && ends.length; i++) ends = step(lattice, elements[i] as Element, ends, limit, i === 0);
  return ends;
}

function step(lattice: Lattice, element: Element, starts: number[], limit: number, first: boolean): number[] {
  const ends: number[] = element.kind === 'optional' ? [...starts] : [];
  for (const start of starts) {
    const last = Math.min(limit - 1, first ? start : start + element.gap);
    for (let at = start; at <= last; at++) {
      addEnds(lattice, element, at, limit, ends);
      if (element.gap <= DEFAULT_GAP && NEGATORS.has((lattice.tokens[at] as Token).lower)) break;
    }
  }
  return ends;
}

/** Adds the positions at which `element`, begun at token `at`, may end. */
function addEnds(lattice: Lattice, element: Element, at: number, limit: number, ends: number[]): void {
  const add = (end: number): void => {
    if (end <= limit && !ends.includes(end)) ends.push(end);
  };
  if (element.kind === 'symbols') {
    for (const reading of lattice.readings[at] as Reading[]) if (element.symbols.includes(reading.symbol)) add(at + reading.length);
    return;
  }
  const token = lattice.tokens[at] as Token;
  if (element.kind === 'either') for (const option of element.options) advance(lattice, option, [at], limit).forEach(add);
  else if (element.kind === 'optional') advance(lattice, element.body, [at], limit).forEach(add);
  else if (element.kind === 'mark') MARKS[element.mark].test(token.before) && add(at);
  else if (element.kind === 'prefix') token.lower.startsWith(element.prefix) && add(at + 1);
  else if (element.kind === 'exact') element.words.every((word, i) => lattice.tokens[at + i]?.lower === word) && add(at + element.words.length);
  else if (token.quantity && fitsQuantity(token.quantity, element)) add(at + Math.max(1, token.quantityLength));
}

function fitsQuantity(quantity: { kind: QuantityKind; value: number }, want: { of: QuantityKind | 'latency' | 'any'; min: number | null; max: number | null }): boolean {
  const kind = want.of;
  const fits =
    kind === 'any' || kind === quantity.kind ||
    (kind === 'latency' && quantity.kind === 'duration' && quantity.value <= LATENCY_MAX) ||
    (kind === 'number' && (quantity.kind === 'count' || quantity.kind === 'number')) ||
    (kind === 'count' && quantity.kind === 'number' && want.min === null && quantity.value >= 20);
  return fits && quantity.value >= (want.min ?? quantity.value) && quantity.value <= (want.max ?? quantity.value);
}

/** All matches of a phrase, leftmost first, each as long as can be, none overlapping. */
export function findPhrase(lattice: Lattice, phrase: Phrase, from = 0, to = lattice.tokens.length): Match[] {
  const possible = possibleClauses(lattice, phrase);
  if (!possible) return [];
  const matches: Match[] = [];
  let free = from;
  for (const at of startsOf(lattice, phrase, from, to)) {
    const number = (lattice.tokens[at] as Token).clause;
    if (at < free || ((possible[number >> 5] as number) & (1 << (number & 31))) === 0) continue;
    const limit = Math.min(to, lattice.clauses[number]?.to ?? to);
    const ends = advance(lattice, phrase.elements, [at], limit);
    const end = ends.length ? Math.max(...ends) : at;
    if (end <= at) continue;
    matches.push({ from: at, to: end });
    free = end;
  }
  return matches;
}

/** Clauses that hold something of every required set, as bits; null for none. */
function possibleClauses(lattice: Lattice, phrase: Phrase): number[] | null {
  const { clauseMasks, maskWords } = lattice;
  const possible = new Array<number>(maskWords).fill(-1);
  for (const set of phrase.required) {
    let any = 0;
    for (let word = 0; word < maskWords; word++) {
      let mask = 0;
      for (const symbol of set) mask |= clauseMasks[symbol * maskWords + word] ?? 0;
      any |= possible[word] = (possible[word] as number) & mask;
    }
    if (any === 0) return null;
  }
  return possible;
}

function opensWithQuantity({ elements: [first] }: Phrase): boolean {
  return first?.kind === 'quantity' || (first?.kind === 'either' && first.options.every(([head]) => head?.kind === 'quantity'));
}

const quantities = new WeakMap<Lattice, number[]>();

/** Tokens at which a quantity begins, ascending; found once for each text. */
function quantityPlaces(lattice: Lattice): number[] {
  let places = quantities.get(lattice);
  if (!places) quantities.set(lattice, (places = lattice.tokens.flatMap((token, i) => (token.quantity ? [i] : []))));
  return places;
}

/** Tokens in the range at which a phrase can begin, ascending. */
function startsOf(lattice: Lattice, phrase: Phrase, from: number, to: number): number[] {
  if (!phrase.firsts) {
    if (opensWithQuantity(phrase)) return quantityPlaces(lattice).filter((at) => at >= from && at < to);
    return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  }
  const lists: number[][] = [];
  for (const symbol of phrase.firsts) {
    const list = lattice.places.get(symbol);
    if (list) lists.push(list);
  }
  const starts = lists.length === 1 ? (lists[0] as number[]) : [...new Set(lists.flat())].sort((a, b) => a - b);
  return from === 0 && to === lattice.tokens.length ? starts : starts.filter((at) => at >= from && at < to);
}

/** The token range that a reach spans around a match. */
export function reachAround(lattice: Lattice, match: Match, reach: Reach): Match {
  if (reach === 'answer') return { from: 0, to: lattice.tokens.length };
  if (typeof reach === 'number') return { from: Math.max(0, match.from - reach), to: Math.min(lattice.tokens.length, match.to + reach) };
  const first = lattice.tokens[match.from], last = lattice.tokens[match.to - 1];
  if (!first || !last) return match;
  const spans = reach === 'clause' ? lattice.clauses : lattice.sentences;
  const a = spans[reach === 'clause' ? first.clause : first.sentence], b = spans[reach === 'clause' ? last.clause : last.sentence];
  return { from: a?.from ?? match.from, to: b?.to ?? match.to };
}

/** All matches of a pattern; exclusions applied, modality not. */
export function findPattern(lattice: Lattice, pattern: Pattern): Match[] {
  const found = pattern.all.length ? findAll(lattice, pattern) : pattern.any.flatMap((phrase) => findPhrase(lattice, phrase));
  return found.filter((match) => {
    if (pattern.with.length && !near(lattice, pattern.with, reachAround(lattice, match, 'sentence'), match)) return false;
    return !(pattern.notNear.length && near(lattice, pattern.notNear, reachAround(lattice, match, pattern.near), null));
  });
}

/** Whether any phrase matches in the range; a match inside `outside` does not count. */
function near(lattice: Lattice, phrases: Phrase[], range: Match, outside: Match | null): boolean {
  return phrases.some((phrase) => findPhrase(lattice, phrase, range.from, range.to).some((m) => !outside || m.to <= outside.from || m.from >= outside.to));
}

/** All parts in any order within the reach; the span runs from the first to the last. */
function findAll(lattice: Lattice, pattern: Pattern): Match[] {
  const [head, ...rest] = pattern.all as [Phrase, ...Phrase[]];
  const out: Match[] = [];
  for (const match of findPhrase(lattice, head)) {
    const range = reachAround(lattice, match, pattern.within);
    let from = match.from, to = match.to, complete = true;
    for (const phrase of rest) {
      const nearest = findPhrase(lattice, phrase, range.from, range.to).filter((m) => m.to <= match.from || m.from >= match.to).sort((a, b) => distance(a, match) - distance(b, match))[0];
      if (!nearest) {
        complete = false;
        break;
      }
      from = Math.min(from, nearest.from);
      to = Math.max(to, nearest.to);
    }
    if (complete && !(out.at(-1) && (out.at(-1) as Match).to > from)) out.push({ from, to });
  }
  return out;
}

const distance = (a: Match, b: Match): number => (a.to <= b.from ? b.from - a.to : a.from - b.to);
