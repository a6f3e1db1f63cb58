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
}

export interface ExemplarModel {
  exemplars: Exemplar[];
  criteria: number;
  /** feature -> flat [exemplar, weight, exemplar, weight...], weights normalised. */
  postings: Map<string, number[]>;
  /** feature -> per criterion log odds. */
  odds: Map<string, Float32Array>;
  weights: FeatureWeights;
}

/** Weight of a feature, by its rarity. */
export interface FeatureWeights {
  word(stem: string): number;
  concept: number;
  quantity: number;
}

/** A concept or a kind of quantity says less than a rare word and more than a common one. */
const CONCEPT_WEIGHT = 2.2;
const QUANTITY_WEIGHT = 1.8;
/** Function words that carry meaning here. */
const KEPT = new Set(['not', 'no', 'never', 'without', 'if', 'when', 'until', 'before', 'after', 'because', 'so', 'how', 'what', 'who', 'where', 'which', 'why', 'than', 'per', 'every', 'each', 'same', 'only', 'again', 'first', 'less', 'more', 'most']);
const KEPT_WEIGHT = 0.7;
/** Clauses longer than this are also cut at commas. */
const LONG_UNIT = 9;
const MIN_UNIT = 3;
/** Smoothing of the odds, in examples. */
const SMOOTHING = 0.5;
/** The odds of one feature are held within this. */
const MAX_ODDS = 3;

/** Rarity as inverse document frequency; an unknown stem is as rare as one seen once. */
export function prepareWeights(frequencies: Frequencies): FeatureWeights {
  const documents = Math.max(frequencies.documents, 2);
  const most = Math.log(documents);
  return {
    word: (stem) => Math.min(most, Math.log(documents / (frequencies.stems[stem] ?? 1))) + 0.3,
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
      else if (reading.length > 1) features.set(`+${vocabulary.name(reading.symbol)}`, weights.concept);
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
  const postings = new Map<string, number[]>();
  const counts = new Map<string, Float32Array>();
  const positives = new Float32Array(criteria);
  const against = new Map<string, Float32Array>();
  exemplars.forEach((exemplar, index) => {
    const text = vocabulary.read(exemplar.text);
    const features = featuresOf(text, { from: 0, to: text.tokens.length }, vocabulary, weights);
    const norm = normOf(features);
    const good = exemplar.kind === 'covered' || exemplar.kind === 'mentioned';
    if (good) positives[exemplar.criterion] = (positives[exemplar.criterion] as number) + 1;
    for (const [feature, weight] of features) {
      const list = postings.get(feature) ?? [];
      if (!list.length) postings.set(feature, list);
      list.push(index, weight / norm);
      const table = good ? counts : against;
      const row = table.get(feature) ?? new Float32Array(criteria);
      if (!table.has(feature)) table.set(feature, row);
      row[exemplar.criterion] = (row[exemplar.criterion] as number) + 1;
    }
  });
  return { exemplars, criteria, postings, odds: logOdds(counts, against, positives), weights };
}

/** log P(feature | criterion) / P(feature | its neighbours and its near-misses), per feature and criterion. */
function logOdds(counts: Map<string, Float32Array>, against: Map<string, Float32Array>, positives: Float32Array): Map<string, Float32Array> {
  const total = positives.reduce((a, b) => a + b, 0);
  const odds = new Map<string, Float32Array>();
  for (const feature of new Set([...counts.keys(), ...against.keys()])) {
    const row = counts.get(feature), misses = against.get(feature);
    const all = row ? row.reduce((a, b) => a + b, 0) : 0;
    const values = new Float32Array(positives.length);
    for (let c = 0; c < positives.length; c++) {
      const own = row?.[c] ?? 0, n = positives[c] as number;
      const inside = (own + SMOOTHING) / (n + 2 * SMOOTHING);
      const outside = (all - own + (misses?.[c] ?? 0) + SMOOTHING) / (total - n + 2 * SMOOTHING + 1);
      values[c] = Math.max(-MAX_ODDS, Math.min(MAX_ODDS, Math.log(inside / outside)));
    }
    odds.set(feature, values);
  }
  return odds;
}

/**
 * How close a unit is to each criterion of the model; null where nothing is shared.
 * @param without index of an exemplar to leave out (for measuring recall), -1 for none.
 */
export function compareUnit(model: ExemplarModel, unit: Unit, without = -1): (Closeness | null)[] {
  const dots = new Map<number, number>();
  for (const [feature, weight] of unit.features) {
    const list = model.postings.get(feature);
    if (!list) continue;
    const part = weight / unit.norm;
    for (let i = 0; i < list.length; i += 2) dots.set(list[i] as number, (dots.get(list[i] as number) ?? 0) + part * (list[i + 1] as number));
  }
  const out: (Closeness | null)[] = new Array(model.criteria).fill(null);
  for (const [index, dot] of dots) {
    if (index === without) continue;
    const exemplar = model.exemplars[index] as Exemplar;
    let close = out[exemplar.criterion];
    if (!close) out[exemplar.criterion] = close = { similarity: 0, exemplar: -1, covered: 0, mentioned: 0, against: 0, odds: 0 };
    record(close, exemplar.kind, index, dot);
  }
  addOdds(model, unit, out);
  return out;
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

function addOdds(model: ExemplarModel, unit: Unit, out: (Closeness | null)[]): void {
  const root = Math.sqrt(Math.max(4, unit.features.size));
  for (const feature of unit.features.keys()) {
    const row = model.odds.get(feature);
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
    const list = model.postings.get(feature);
    for (let i = 0; list && i < list.length; i += 2) if (list[i] === exemplar) shared.push([feature, weight]);
  }
  return shared.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([feature]) => feature.replace(/^\+/, ''));
}
