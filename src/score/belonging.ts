/** To which step a text belongs by its words: what the place classifiers of all steps say of its sentences. */
import { FEWEST_WORDS, logOdds, traitsOf } from '../evidence/classifier.ts';
import type { Reading } from '../evidence/find.ts';
import type { Language } from '../evidence/rulebook.ts';
import type { Judge, StepJudge } from './rules.ts';
import { within } from './scale.ts';

/** Of so few words nobody can tell; they pass for belonging as a middling answer does. */
const FEW_WORDS = 25;
const UNDECIDED = 0.75;
/** Mean log odds over those of the best other step, at which a text surely belongs elsewhere, and surely here. Plain words for a frame or for monitoring lead to clarify: strong exemplars of the bank go down to -1.25. */
const ELSEWHERE = -1.4;
const HERE = 0.2;

interface Place {
  words: number;
  /** By step: log odds of each sentence, weighted by its words. */
  sums: Map<string, number>;
}

const remembered = new WeakMap<Reading, Place>();

function placeOf(language: Language, reading: Reading): Place {
  let known = remembered.get(reading);
  if (!known) remembered.set(reading, (known = measurePlace(language, reading)));
  return known;
}

function measurePlace({ classifiers }: Language, { text }: Reading): Place {
  const place: Place = { words: 0, sums: new Map(Object.keys(classifiers.places).map((step) => [step, 0])) };
  for (const sentence of text.sentences) {
    const length = sentence.to - sentence.from;
    if (length < FEWEST_WORDS) continue;
    const traits = traitsOf(text, sentence, false);
    place.words += length;
    for (const [step, classifier] of Object.entries(classifiers.places)) place.sums.set(step, (place.sums.get(step) as number) + length * logOdds(classifier, traits));
  }
  return place;
}

/** How surely texts belong to a step, 0-1: 0 is surely another's, 1 surely its own, or there are no classifiers. @param companions the steps that the same answers are for */
export function measureBelonging(judge: Judge, step: StepJudge, readings: Reading[], companions: ReadonlySet<string> = new Set()): number {
  if (!Object.hasOwn(judge.language.classifiers.places, step.step)) return 1;
  if (readings.reduce((sum, reading) => sum + reading.text.tokens.length, 0) < FEW_WORDS) return UNDECIDED;
  const places = readings.map((reading) => placeOf(judge.language, reading));
  const words = places.reduce((sum, place) => sum + place.words, 0);
  if (!words) return UNDECIDED;
  const oddsOf = (name: string): number => places.reduce((sum, place) => sum + (place.sums.get(name) ?? 0), 0) / words;
  const others = Object.keys(judge.language.classifiers.places).filter((name) => name !== step.step && !companions.has(name));
  const lead = oddsOf(step.step) - Math.max(...others.map(oddsOf));
  return within(lead, [ELSEWHERE, HERE]);
}
