/**
 * Exemplars: a clause close enough to an example sentence of a criterion is evidence for it. Closeness is the cosine of
 * rarity-weighted features (stems, concepts, kinds of quantity), beside naive-Bayes log odds of the same features
 * for the criterion against its neighbours in the step.
 */
import type { Frequencies } from '../pack/pack.ts';
import type { Lattice } from './lattice.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Match } from './pattern.ts';
import { hashText } from './hash.ts';
import { shelve, takeFrom, type Shelf } from './shelf.ts';
import { rowsOf, sparseTable, type Cell, type NumberedWords, type SparseTable } from './sparse.ts';
import { isContent } from './substance.ts';

export type ExampleKind = 'covered' | 'mentioned' | 'absent' | 'wrong';

export interface Exemplar {
  /** Index of the criterion within the model. */
  criterion: number;
  kind: ExampleKind;
  text: string;
}

/** A part of a text that is compared with the exemplars. */
export interface Unit extends Match {
  names: NumberedWords;
  /** By number, each once, and their weights. */
  features: number[];
  weights: number[];
  norm: number;
}

export interface Closeness {
  /** Cosine with the nearest covered or mentioned example, 0-1, and which. */
  similarity: number;
  exemplar: number;
  /** Cosine with the nearest covered, mentioned, and absent or wrong example. */
  covered: number;
  mentioned: number;
  against: number;
  /** Naive-Bayes log odds per root of the number of features. */
  odds: number;
  /** How much closer the unit is to this criterion than to any other of the step. */
  lead: number;
}

/** Plain data but for the odds, so that it can be written to the index. */
export interface ExemplarModel {
  /** The exemplars' texts, seldom looked at. */
  texts: Shelf;
  /** Of each exemplar its criterion, three times, and what it counts for: 0 covered, 1 mentioned, 2 against it. */
  places: Uint16Array;
  criteria: number;
  /** For each feature the exemplars that have it, by normalised weight. */
  postings: SparseTable;
  /** Covered and mentioned examples per criterion. */
  positives: number[];
  /** Index of an exemplar that is left out (to measure how strangers' words fare); -1 for none. */
  without: number;
}

/** Weight of a feature, by its rarity. */
export interface FeatureWeights {
  word(stem: string): number;
  concept: number;
  quantity: number;
}

/** How much rarity adds to a word's weight of 1. Measured flat from 0 to 0.3; above, names of one domain crowd the point out. */
const RARITY = 0.1;
const CONCEPT_WEIGHT = 1.1;
const QUANTITY_WEIGHT = 1.1;
/** Function words that carry meaning here. */
const KEPT = new Set(['not', 'no', 'never', 'without', 'if', 'when', 'until', 'before', 'after', 'because', 'so', 'how', 'what', 'who', 'where', 'which', 'why', 'than', 'per', 'every', 'each', 'same', 'only', 'again', 'first', 'less', 'more', 'most']);
const KEPT_WEIGHT = 0.7;
/** Clauses longer than this are also cut at commas. */
const LONG_UNIT = 9;
const MIN_UNIT = 3;
/** Weights are kept to so many parts of one. */
const PRECISION = 10_000;
/** Smoothing of the odds, in examples. */
const SMOOTHING = 0.5;
/** The odds of one feature are held within this. */
const MAX_ODDS = 3;

/** A word weighs a little more the rarer it is; a word of no example sentence weighs 1. */
export function prepareWeights(frequencies: Frequencies): FeatureWeights {
  const documents = Math.max(frequencies.documents, 2);
  return {
    word: (stem) => {
      const count = frequencies.stems[stem];
      return count === undefined ? 1 : 1 + RARITY * Math.log(documents / count);
    },
    concept: CONCEPT_WEIGHT,
    quantity: QUANTITY_WEIGHT,
  };
}

/** The features of a token range. */
export function featuresOf(text: Lattice, range: Match, vocabulary: Vocabulary, weights: FeatureWeights): Map<string, number> {
  const features = new Map<string, number>();
  for (let i = range.from; i < range.to; i++) {
    const token = text.tokens[i];
    if (!token) continue;
    if (token.quantity) features.set(`#${token.quantity.kind}`, weights.quantity);
    else if (isContent(token.lower)) features.set(token.stem, weights.word(token.stem));
    else if (KEPT.has(token.lower)) features.set(token.lower, KEPT_WEIGHT);
    for (const reading of text.readings[i] ?? []) {
      if (i + reading.length > range.to) continue;
      if (text.isConcept(reading.symbol)) features.set(`<${vocabulary.name(reading.symbol)}>`, weights.concept);
      else if (reading.length > 1 && vocabulary.isAlias(reading.symbol)) features.set(`+${vocabulary.name(reading.symbol)}`, weights.concept);
    }
  }
  return features;
}

function normOf(features: Map<string, number>): number {
  let sum = 0;
  for (const weight of features.values()) sum += weight * weight;
  return Math.sqrt(sum) || 1;
}

/** The parts of a text to compare: sentences that are one clause, clauses, and pieces of long clauses between commas. */
export function unitsOf(text: Lattice, vocabulary: Vocabulary, weights: FeatureWeights): Unit[] {
  const ranges: Match[] = [];
  for (const sentence of text.sentences) if (sentence.to - sentence.from <= 2 * LONG_UNIT) ranges.push({ from: sentence.from, to: sentence.to });
  for (const clause of text.clauses) {
    ranges.push(clause);
    if (clause.to - clause.from > LONG_UNIT) ranges.push(...cutAtCommas(text, clause));
  }
  const seen = new Set<number>(), numbers = new Map<string, number>();
  const names: NumberedWords = { names: [], hashes: [] };
  const numberOf = (feature: string): number => {
    let number = numbers.get(feature);
    if (number !== undefined) return number;
    numbers.set(feature, (number = names.names.push(feature) - 1));
    names.hashes.push(hashText(feature));
    return number;
  };
  const units: Unit[] = [];
  for (const { from, to } of ranges) {
    const key = from * (text.tokens.length + 1) + to;
    if (seen.has(key)) continue;
    seen.add(key);
    const features = featuresOf(text, { from, to }, vocabulary, weights);
    if (features.size) units.push({ from, to, names, features: Array.from(features.keys(), numberOf), weights: [...features.values()], norm: normOf(features) });
  }
  return units;
}

function cutAtCommas(text: Lattice, clause: Match): Match[] {
  const pieces: Match[] = [];
  let from = clause.from;
  for (let i = clause.from + 1; i <= clause.to; i++) {
    const cut = i === clause.to || (/[,:()]|->|→|=>/.test(text.tokens[i]?.before ?? '') && i - from >= MIN_UNIT);
    if (!cut) continue;
    if (i - from >= MIN_UNIT) pieces.push({ from, to: i });
    from = i;
  }
  return pieces.length > 1 ? pieces : [];
}

/** Builds the model of a group of criteria that are told apart from each other: those of one step. */
export function buildExemplarModel(exemplars: Exemplar[], criteria: number, vocabulary: Vocabulary, weights: FeatureWeights): ExemplarModel {
  const cells = exemplars.flatMap((exemplar, column): Cell[] => {
    const text = vocabulary.read(exemplar.text);
    const features = featuresOf(text, { from: 0, to: text.tokens.length }, vocabulary, weights);
    const norm = normOf(features);
    return [...features].map(([word, weight]) => ({ word, column, weight: Math.round((weight / norm) * PRECISION) / PRECISION }));
  });
  const places = Uint16Array.from(exemplars, ({ criterion, kind }) => KINDS * criterion + PLACES[kind]);
  return { texts: shelve(exemplars.map(({ text }) => text)), places, criteria, postings: sparseTable(cells), positives: countPositives(exemplars, criteria), without: -1 };
}

const KINDS = 3;
const PLACES: Record<ExampleKind, number> = { covered: 0, mentioned: 1, absent: 2, wrong: 2 };
const AGAINST = 2;

/** The words of an exemplar; '' for one that is none. */
export function textOf({ texts, places }: ExemplarModel, exemplar: number): string {
  return exemplar >= 0 && exemplar < places.length ? takeFrom<string>(texts, exemplar) : '';
}

/** The covered exemplar of a criterion with these words; -1 for none. */
export function findCovered(model: ExemplarModel, criterion: number, text: string): number {
  return model.places.findIndex((place, exemplar) => place === KINDS * criterion + PLACES.covered && textOf(model, exemplar) === text);
}

function countPositives(exemplars: Exemplar[], criteria: number): number[] {
  const counts = new Array<number>(criteria).fill(0);
  for (const { criterion, kind } of exemplars) if (PLACES[kind] !== AGAINST) counts[criterion] = (counts[criterion] as number) + 1;
  return counts;
}

/** The same model as if one of its exemplars had never been written. */
export function leaveOut(model: ExemplarModel, exemplar: number): ExemplarModel {
  const positives = [...model.positives];
  const place = model.places[exemplar] ?? AGAINST, criterion = Math.floor(place / KINDS);
  if (place % KINDS !== AGAINST) positives[criterion] = (positives[criterion] as number) - 1;
  return { ...model, positives, without: exemplar };
}

/** Per model: row -> log odds per criterion, computed when first asked for. */
const oddsTables = new WeakMap<ExemplarModel, Map<number, Float32Array>>();

/** log P(feature | criterion) / P(feature | its neighbours and its near-misses) for every criterion. */
function oddsOf(model: ExemplarModel, row: number): Float32Array {
  let table = oddsTables.get(model);
  if (!table) oddsTables.set(model, (table = new Map()));
  const known = table.get(row);
  if (known) return known;
  const own = new Float32Array(model.criteria), misses = new Float32Array(model.criteria);
  const { starts, columns } = model.postings;
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
    const exemplar = columns[at] as number, place = model.places[exemplar] as number, criterion = Math.floor(place / KINDS);
    if (exemplar === model.without) continue;
    const counts = place % KINDS === AGAINST ? misses : own;
    counts[criterion] = (counts[criterion] as number) + 1;
  }
  const all = own.reduce((a, b) => a + b, 0), total = model.positives.reduce((a, b) => a + b, 0);
  const odds = own.map((count, c) => {
    const n = model.positives[c] as number;
    const inside = (count + SMOOTHING) / (n + 2 * SMOOTHING);
    const outside = (all - count + (misses[c] as number) + SMOOTHING) / (total - n + 2 * SMOOTHING + 1);
    return Math.max(-MAX_ODDS, Math.min(MAX_ODDS, Math.log(inside / outside)));
  });
  table.set(row, odds);
  return odds;
}

/** How close a unit is to each criterion of the model; null where nothing is shared, or less than `least`, and for criteria not asked for. */
export function compareUnit(model: ExemplarModel, unit: Unit, least = 0, only?: ReadonlySet<number>): (Closeness | null)[] {
  const out: (Closeness | null)[] = new Array(model.criteria).fill(null);
  const best = nearestOf(model, measureCosines(model, unit));
  const lead = leadOver(best, model.criteria);
  let any = false;
  for (let criterion = 0; criterion < model.criteria; criterion++) {
    const [covered, mentioned, against] = [best.nearest[KINDS * criterion], best.nearest[KINDS * criterion + 1], best.nearest[KINDS * criterion + 2]] as [number, number, number];
    const similarity = Math.max(covered, mentioned), closest = Math.max(similarity, against);
    if (closest === 0 || closest < least || only?.has(criterion) === false) continue;
    out[criterion] = { similarity, exemplar: best.exemplars[criterion] as number, covered, mentioned, against, odds: 0, lead: lead(similarity) };
    any = true;
  }
  if (any) addOdds(model, unit, out);
  return out;
}

/** The nearest examples of each criterion. */
interface Nearest {
  /** Three numbers a criterion: cosine with the nearest covered, mentioned, and absent or wrong example. */
  nearest: Float64Array;
  /** The nearest covered or mentioned example of each criterion; -1 for none. */
  exemplars: Int16Array;
}

function nearestOf({ places, criteria, without }: ExemplarModel, cosines: Float64Array): Nearest {
  const nearest = new Float64Array(3 * criteria), found = new Int16Array(criteria).fill(-1);
  for (let i = 0; i < places.length; i++) {
    const cosine = cosines[i] as number, at = places[i] as number;
    if (cosine <= (nearest[at] as number) || i === without) continue;
    const criterion = Math.floor(at / KINDS), first = KINDS * criterion;
    if (at < first + AGAINST && cosine > Math.max(nearest[first] as number, nearest[first + 1] as number)) found[criterion] = i;
    nearest[at] = cosine;
  }
  return { nearest, exemplars: found };
}

/** How much closer a similarity is than that of any other criterion. */
function leadOver({ nearest }: Nearest, criteria: number): (similarity: number) => number {
  let first = 0, second = 0;
  for (let criterion = 0; criterion < criteria; criterion++) {
    const similarity = Math.max(nearest[KINDS * criterion] as number, nearest[KINDS * criterion + 1] as number);
    if (similarity > first) [first, second] = [similarity, first];
    else if (similarity > second) second = similarity;
  }
  return (similarity) => similarity - (similarity === first ? second : first);
}

/** Used again by every call; what a call returns holds until the next. */
let scratch = new Float64Array(1024);

/** Cosines with the exemplars, by their numbers; 0 where no feature is shared. */
function measureCosines({ postings, places }: ExemplarModel, { names, features, weights, norm }: Unit): Float64Array {
  if (scratch.length < places.length) scratch = new Float64Array(2 * places.length);
  scratch.fill(0, 0, places.length);
  const rowOf = rowsOf(names, postings), { starts, columns, weights: shares, values } = postings;
  for (let i = 0; i < features.length; i++) {
    const row = rowOf[features[i] as number] as number;
    if (row < 0) continue;
    const part = (weights[i] as number) / norm, to = starts[row + 1] as number;
    for (let at = starts[row] as number; at < to; at++) {
      const index = columns[at] as number;
      scratch[index] = (scratch[index] as number) + part * (values[shares[at] as number] as number);
    }
  }
  return scratch;
}

function addOdds(model: ExemplarModel, { names, features }: Unit, out: (Closeness | null)[]): void {
  const root = Math.sqrt(Math.max(4, features.length)), rowOf = rowsOf(names, model.postings);
  for (const feature of features) {
    const row = rowOf[feature] as number;
    if (row < 0) continue;
    const odds = oddsOf(model, row);
    for (let c = 0; c < out.length; c++) {
      const close = out[c];
      if (close) close.odds += (odds[c] as number) / root;
    }
  }
}

/** The features a unit shares with an exemplar, rarest first, as readable words: at most `most`. */
export function sharedWords({ postings }: ExemplarModel, { names, features, weights }: Unit, exemplar: number, most: number): string[] {
  const rowOf = rowsOf(names, postings);
  const isShared = (row: number): boolean => row >= 0 && postings.columns.subarray(postings.starts[row], postings.starts[row + 1]).includes(exemplar);
  const shared = features.flatMap((feature, i) => (isShared(rowOf[feature] as number) ? [{ word: names.names[feature] as string, weight: weights[i] as number }] : []));
  return shared.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)).slice(0, most).map(({ word }) => word.replace(/^\+/, ''));
}
