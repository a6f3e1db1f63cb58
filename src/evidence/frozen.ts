/** Compiled patterns as compact JSON, thawed one by one when a text has a word of theirs: most of a pack is never needed. */
import { shelve, takeFrom, type Shelf } from './shelf.ts';
import { phraseOf, type Element, type Pattern, type Phrase } from './pattern.ts';

/** A symbols element is [gap, symbol, symbol...]; all others stand as they are. */
type FrozenElement = number[] | Exclude<Element, { kind: 'symbols' }>;
type FrozenPhrase = [source: string, ...elements: FrozenElement[]];

/** Phrases of many patterns, each once. */
export interface PhraseTable {
  phrases: Shelf;
}

/** Frozen patterns with the table of their phrases. */
export interface FrozenPatterns {
  patterns: Shelf;
  table: PhraseTable;
}

/** A pattern by the numbers of its phrases; what is left out has its default. */
export interface FrozenPattern {
  /** Left out where it is the phrase itself. */
  source?: string;
  any?: number[];
  all?: number[];
  with?: number[];
  notNear?: number[];
  within?: Pattern['within'];
  near?: Pattern['near'];
  modality?: Pattern['modality'];
  atMost?: Pattern['atMost'];
}

function freezeElement(element: Element): FrozenElement {
  if (element.kind === 'symbols') return [element.gap, ...element.symbols];
  if (element.kind === 'either') return { ...element, options: element.options.map((option) => option.map(freezeElement)) as unknown as Element[][] };
  if (element.kind === 'optional') return { ...element, body: element.body.map(freezeElement) as unknown as Element[] };
  return element;
}

function thawElement(frozen: FrozenElement): Element {
  if (Array.isArray(frozen)) return { kind: 'symbols', gap: frozen[0] as number, symbols: frozen.slice(1) };
  if (frozen.kind === 'either') return { ...frozen, options: (frozen.options as unknown as FrozenElement[][]).map((option) => option.map(thawElement)) };
  if (frozen.kind === 'optional') return { ...frozen, body: (frozen.body as unknown as FrozenElement[]).map(thawElement) };
  return frozen;
}

/** Puts the phrases of patterns into one table. */
export function openTable(): { freeze(pattern: Pattern): FrozenPattern; close(): PhraseTable } {
  const phrases: FrozenPhrase[] = [];
  const known = new Map<string, number>();
  const number = (phrase: Phrase): number => {
    let at = known.get(phrase.source);
    if (at === undefined) {
      at = phrases.length;
      known.set(phrase.source, at);
      phrases.push([phrase.source, ...phrase.elements.map(freezeElement)]);
    }
    return at;
  };
  const list = (phrases: Phrase[]): number[] | undefined => (phrases.length ? phrases.map(number) : undefined);
  return {
    close: () => ({ phrases: shelve(phrases) }),
    freeze: (pattern) => ({
      source: pattern.any.length === 1 && pattern.any[0]?.source === pattern.source ? undefined : pattern.source,
      any: list(pattern.any), all: list(pattern.all), with: list(pattern.with), notNear: list(pattern.notNear),
      within: pattern.within === 'clause' ? undefined : pattern.within, near: pattern.near === 'clause' ? undefined : pattern.near,
      modality: pattern.modality ?? undefined, atMost: pattern.atMost === 'covered' ? undefined : pattern.atMost,
    }),
  };
}

const thawedPhrases = new WeakMap<PhraseTable, (Phrase | undefined)[]>();

/** The pattern that was frozen at a place. */
export function thawPattern({ patterns, table }: FrozenPatterns, place: number): Pattern {
  let phrases = thawedPhrases.get(table);
  if (!phrases) thawedPhrases.set(table, (phrases = new Array(table.phrases.ends.length)));
  const thaw = (at: number): Phrase => {
    const known = phrases[at];
    if (known) return known;
    const [source, ...elements] = takeFrom<FrozenPhrase>(table.phrases, at);
    return (phrases[at] = phraseOf(source, elements.map(thawElement)));
  };
  const list = (numbers: number[] | undefined): Phrase[] => (numbers ?? []).map(thaw);
  const frozen = takeFrom<FrozenPattern>(patterns, place);
  const any = list(frozen.any);
  return {
    source: frozen.source ?? any[0]?.source ?? '', any, all: list(frozen.all), within: frozen.within ?? 'clause', with: list(frozen.with),
    notNear: list(frozen.notNear), near: frozen.near ?? 'clause', modality: frozen.modality ?? null, atMost: frozen.atMost ?? 'covered',
  };
}
