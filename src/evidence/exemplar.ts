/**
 * Exemplars: a clause close enough to an example sentence of a criterion is evidence for it. Closeness is the cosine of
 * rarity-weighted features (stems, concepts, kinds of quantity), beside naive-Bayes log odds of the same features
 * for the criterion against its neighbours in the step.
 */
import type { Frequencies } from '../pack/pack.ts';
import type { Lattice } from './lattice.ts';
import type { Vocabulary } from './vocabulary.ts';
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

/** The exemplars that have a feature, and their weights, as the search wants them. */
interface Posting {
  exemplars: Uint16Array;
  weights: Float64Array;
}

const lists = new WeakMap<ExemplarModel['postings'], Map<string, Posting>>();

/** What has been asked for so far. */
function postingsOf({ postings }: ExemplarModel): Map<string, Posting> {
  let known = lists.get(postings);
  if (!known) lists.set(postings, (known = new Map()));
  return known;
}

function postingOf(model: ExemplarModel, feature: string): Posting | null {
  const known = postingsOf(model);
  return known.get(feature) ?? makePosting(model, known, feature);
}

/** Made when a feature is first asked for. Own keys only: an index read back from JSON has Object's prototype, and a text may hold the word 'constructor'. */
function makePosting({ postings }: ExemplarModel, known: Map<string, Posting>, feature: string): Posting | null {
  if (!Object.hasOwn(postings, feature)) return null;
  const flat = postings[feature] as number[];
  const made = { exemplars: Uint16Array.from(flat.filter((_, i) => i % 2 === 0)), weights: Float64Array.from(flat.filter((_, i) => i % 2 === 1)) };
  known.set(feature, made);
  return made;
}

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
  const list = postingOf(model, feature);
  if (!list) return null;
  let table = oddsTables.get(model);
  if (!table) oddsTables.set(model, (table = new Map()));
  const known = table.get(feature);
  if (known) return known;
  const own = new Float32Array(model.criteria), misses = new Float32Array(model.criteria);
  for (const index of list.exemplars) {
    const exemplar = model.exemplars[index] as Exemplar;
    if (index === model.without) continue;
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

/** How close a unit is to each criterion of the model; null where nothing is shared, or less than `least`, and for criteria not asked for. */
export function compareUnit(model: ExemplarModel, unit: Unit, least = 0, only?: ReadonlySet<number>): (Closeness | null)[] {
  const out: (Closeness | null)[] = new Array(model.criteria).fill(null);
  const best = nearestOf(model, measureCosines(model, unit));
  const lead = leadOver(best, model.criteria);
  let any = false;
  for (let criterion = 0; criterion < model.criteria; criterion++) {
    const [covered, mentioned, against] = [best.nearest[3 * criterion], best.nearest[3 * criterion + 1], best.nearest[3 * criterion + 2]] as [number, number, number];
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

/** Of each exemplar, the place in `Nearest.nearest` that it counts for. */
const places = new WeakMap<Exemplar[], Uint16Array>();

const KIND_PLACES: Record<ExampleKind, number> = { covered: 0, mentioned: 1, absent: 2, wrong: 2 };

function placesOf(exemplars: Exemplar[]): Uint16Array {
  let known = places.get(exemplars);
  if (!known) places.set(exemplars, (known = Uint16Array.from(exemplars, ({ criterion, kind }) => 3 * criterion + KIND_PLACES[kind])));
  return known;
}

function nearestOf({ exemplars, criteria, without }: ExemplarModel, cosines: Float64Array): Nearest {
  const place = placesOf(exemplars), nearest = new Float64Array(3 * criteria), found = new Int16Array(criteria).fill(-1);
  for (let i = 0; i < place.length; i++) {
    const cosine = cosines[i] as number, at = place[i] as number;
    if (cosine <= (nearest[at] as number) || i === without) continue;
    const criterion = Math.floor(at / 3), first = 3 * criterion;
    if (at < first + 2 && cosine > Math.max(nearest[first] as number, nearest[first + 1] as number)) found[criterion] = i;
    nearest[at] = cosine;
  }
  return { nearest, exemplars: found };
}

/** How much closer a similarity is than that of any other criterion. */
function leadOver({ nearest }: Nearest, criteria: number): (similarity: number) => number {
  let first = 0, second = 0;
  for (let criterion = 0; criterion < criteria; criterion++) {
    const similarity = Math.max(nearest[3 * criterion] as number, nearest[3 * criterion + 1] as number);
    if (similarity > first) [first, second] = [similarity, first];
    else if (similarity > second) second = similarity;
  }
  return (similarity) => similarity - (similarity === first ? second : first);
}

/** Used again by every call; what a call returns holds until the next. */
let scratch = new Float64Array(1024);

/** Cosines with the exemplars, by their numbers; 0 where no feature is shared. */
function measureCosines(model: ExemplarModel, unit: Unit): Float64Array {
  if (scratch.length < model.exemplars.length) scratch = new Float64Array(2 * model.exemplars.length);
  scratch.fill(0, 0, model.exemplars.length);
  const known = postingsOf(model);
  for (const [feature, weight] of unit.features) {
    const list = known.get(feature) ?? makePosting(model, known, feature);
    if (!list) continue;
    const { exemplars, weights } = list, part = weight / unit.norm;
    for (let i = 0; i < exemplars.length; i++) {
      const index = exemplars[i] as number;
      scratch[index] = (scratch[index] as number) + part * (weights[i] as number);
    }
  }
  return scratch;
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
    if (postingOf(model, feature)?.exemplars.includes(exemplar)) shared.push([feature, weight]);
  }
  return shared.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([feature]) => feature.replace(/^\+/, ''));
}
