/**
 * Exemplars: a clause close enough to an example sentence of a criterion is evidence for it. Closeness is the cosine of
 * rarity-weighted features (stems, concepts, kinds of quantity), beside naive-Bayes log odds of the same features
 * for the criterion against its neighbours in the step.
 */
import type { Frequencies } from '../pack/pack.ts';
import type { Lattice, Vocabulary } from './vocabulary.ts';
import type { Match } from './pattern.ts';
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
  features: Map<string, number>;
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
  exemplars: Exemplar[];
  criteria: number;
  /** feature -> flat [exemplar, weight, exemplar, weight...], weights normalised. */
  postings: Record<string, number[]>;
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
  const seen = new Set<string>();
  const units: Unit[] = [];
  for (const range of ranges) {
    const key = `${range.from}:${range.to}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const features = featuresOf(text, range, vocabulary, weights);
    if (features.size) units.push({ from: range.from, to: range.to, features, norm: normOf(features) });
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
  const postings: Record<string, number[]> = Object.create(null);
  exemplars.forEach((exemplar, index) => {
    const text = vocabulary.read(exemplar.text);
    const features = featuresOf(text, { from: 0, to: text.tokens.length }, vocabulary, weights);
    const norm = normOf(features);
    for (const [feature, weight] of features) {
      const share = Math.round((weight / norm) * PRECISION) / PRECISION;
      (postings[feature] ??= []).push(index, share);
    }
  });
  return { exemplars, criteria, postings, positives: countPositives(exemplars, criteria), without: -1 };
}

/** Own keys only: an index read back from JSON has Object's prototype, and a text may hold the word 'constructor'. */
const postingsOf = (model: ExemplarModel, feature: string): number[] | undefined => (Object.hasOwn(model.postings, feature) ? model.postings[feature] : undefined);

const isPositive = (exemplar: Exemplar): boolean => exemplar.kind === 'covered' || exemplar.kind === 'mentioned';

function countPositives(exemplars: Exemplar[], criteria: number): number[] {
  const counts = new Array<number>(criteria).fill(0);
  for (const exemplar of exemplars) if (isPositive(exemplar)) counts[exemplar.criterion] = (counts[exemplar.criterion] as number) + 1;
  return counts;
}

/** The same model as if one of its exemplars had never been written. */
export function leaveOut(model: ExemplarModel, exemplar: number): ExemplarModel {
  const positives = [...model.positives];
  const left = model.exemplars[exemplar];
  if (left && isPositive(left)) positives[left.criterion] = (positives[left.criterion] as number) - 1;
  return { ...model, positives, without: exemplar };
}

/** Per model: feature -> log odds per criterion, computed when first asked for. */
const oddsTables = new WeakMap<ExemplarModel, Map<string, Float32Array>>();

/** log P(feature | criterion) / P(feature | its neighbours and its near-misses) for every criterion; null for an unknown feature. */
function oddsOf(model: ExemplarModel, feature: string): Float32Array | null {
  const list = postingsOf(model, feature);
  if (!list) return null;
  let table = oddsTables.get(model);
  if (!table) oddsTables.set(model, (table = new Map()));
  const known = table.get(feature);
  if (known) return known;
  const own = new Float32Array(model.criteria), misses = new Float32Array(model.criteria);
  for (let i = 0; i < list.length; i += 2) {
    const exemplar = model.exemplars[list[i] as number] as Exemplar;
    if (list[i] === model.without) continue;
    const counts = isPositive(exemplar) ? own : misses;
    counts[exemplar.criterion] = (counts[exemplar.criterion] as number) + 1;
  }
  const all = own.reduce((a, b) => a + b, 0), total = model.positives.reduce((a, b) => a + b, 0);
  const odds = own.map((count, c) => {
    const n = model.positives[c] as number;
    const inside = (count + SMOOTHING) / (n + 2 * SMOOTHING);
    const outside = (all - count + (misses[c] as number) + SMOOTHING) / (total - n + 2 * SMOOTHING + 1);
    return Math.max(-MAX_ODDS, Math.min(MAX_ODDS, Math.log(inside / outside)));
  });
  table.set(feature, odds);
  return odds;
}

const compared = new WeakMap<Unit, Map<ExemplarModel, (Closeness | null)[]>>();

/** How close a unit is to each criterion of the model; null where nothing is shared. Remembered: several steps ask the same. */
export function compareUnit(model: ExemplarModel, unit: Unit): (Closeness | null)[] {
  let known = compared.get(unit);
  if (!known) compared.set(unit, (known = new Map()));
  let close = known.get(model);
  if (!close) known.set(model, (close = measureCloseness(model, unit)));
  return close;
}

function measureCloseness(model: ExemplarModel, unit: Unit): (Closeness | null)[] {
  const dots = dotProducts(model, unit);
  const out: (Closeness | null)[] = new Array(model.criteria).fill(null);
  for (const [index, dot] of dots) {
    if (index === model.without) continue;
    const exemplar = model.exemplars[index] as Exemplar;
    const close = (out[exemplar.criterion] ??= { similarity: 0, exemplar: -1, covered: 0, mentioned: 0, against: 0, odds: 0, lead: 0 });
    record(close, exemplar.kind, index, dot);
  }
  addOdds(model, unit, out);
  addLeads(out);
  return out;
}

/** Cosines with the exemplars that share a feature, in the order of the exemplars. */
function dotProducts(model: ExemplarModel, unit: Unit): [number, number][] {
  const sums = new Float64Array(model.exemplars.length);
  const touched: number[] = [];
  for (const [feature, weight] of unit.features) {
    const list = postingsOf(model, feature);
    if (!list) continue;
    const part = weight / unit.norm;
    for (let i = 0; i < list.length; i += 2) {
      const index = list[i] as number;
      if (sums[index] === 0) touched.push(index);
      sums[index] = (sums[index] as number) + part * (list[i + 1] as number);
    }
  }
  return touched.sort((a, b) => a - b).map((index) => [index, sums[index] as number]);
}

/** Similarity with the nearest good example of any criterion; 0 where nothing is shared. */
export function nearestSimilarity(model: ExemplarModel, unit: Unit): number {
  let best = 0;
  for (const close of compareUnit(model, unit)) if (close && close.similarity > best) best = close.similarity;
  return best;
}

function record(close: Closeness, kind: ExampleKind, index: number, dot: number): void {
  if (kind === 'covered') close.covered = Math.max(close.covered, dot);
  else if (kind === 'mentioned') close.mentioned = Math.max(close.mentioned, dot);
  else close.against = Math.max(close.against, dot);
  if ((kind === 'covered' || kind === 'mentioned') && dot > close.similarity) {
    close.similarity = dot;
    close.exemplar = index;
  }
}

function addLeads(out: (Closeness | null)[]): void {
  for (const [c, close] of out.entries()) {
    if (!close) continue;
    let other = 0;
    for (const [o, rival] of out.entries()) if (o !== c && rival && rival.similarity > other) other = rival.similarity;
    close.lead = close.similarity - other;
  }
}

function addOdds(model: ExemplarModel, unit: Unit, out: (Closeness | null)[]): void {
  const root = Math.sqrt(Math.max(4, unit.features.size));
  for (const feature of unit.features.keys()) {
    const row = oddsOf(model, feature);
    if (!row) continue;
    for (let c = 0; c < out.length; c++) {
      const close = out[c];
      if (close) close.odds += (row[c] as number) / root;
    }
  }
}

/** The features a unit shares with an exemplar, rarest first, as readable words: at most `most`. */
export function sharedWords(model: ExemplarModel, unit: Unit, exemplar: number, most: number): string[] {
  const shared: [string, number][] = [];
  for (const [feature, weight] of unit.features) {
    const list = postingsOf(model, feature);
    for (let i = 0; list && i < list.length; i += 2) if (list[i] === exemplar) shared.push([feature, weight]);
  }
  return shared.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([feature]) => feature.replace(/^\+/, ''));
}
