/** What the step classifiers say of an answer: how it sounds (wrong, like a textbook, like somebody who has done it), whatever points it makes. */
import { chanceOf, logOdds, traitsOf } from '../evidence/classifier.ts';
import type { Reading } from '../evidence/find.ts';
import type { Language } from '../evidence/rulebook.ts';

/** Each 0-1. */
export interface Sound {
  /** How much of the answer, by its words, sounds like wrong practice. */
  doubt: number;
  /** How wrong its most doubtful sentences sound. */
  slip: number;
  /** How much of it designs software without learning. */
  software: number;
  /** How much it sounds like people who have done the work rather than like a textbook. */
  insight: number;
}

/** Sentences shorter than this (words) say nothing of their own. */
const FEWEST_WORDS = 3;
/** So many of the most doubtful sentences. */
const WORST = 2;
/** Chances of wrong practice up to the first are what any answer has; from the second on it is as doubtful as can be. */
const DOUBT_RANGE = [0.15, 0.55] as const;
const SLIP_RANGE = [0.15, 0.75] as const;

/** A textbook's chance, and that of the best answers. */
const INSIGHT_RANGE = [0.4, 0.9] as const;
/** Of a pack without classifiers nothing is known, so that its answers pass for middling ones. */
const UNKNOWN_INSIGHT = 0.5;

const within = (value: number, [from, to]: readonly [number, number]): number => Math.max(0, Math.min(1, (value - from) / (to - from)));

/** All zero for empty answers; where there are no classifiers all but the insight. Muted sentences (repeated, copied) do not count. */
export function measureSound(readings: Reading[], language: Language, mutedOf: (answer: string) => ReadonlySet<number>): Sound {
  const { wrong, software, insight } = language.classifiers.steps;
  let words = 0, wrongSum = 0, softwareSum = 0, insightSum = 0;
  const chances: number[] = [];
  for (const { answer, text } of readings) {
    const muted = mutedOf(answer);
    text.sentences.forEach((sentence, number) => {
      const length = sentence.to - sentence.from;
      if (length < FEWEST_WORDS || muted.has(number)) return;
      const traits = traitsOf(text, sentence), odds = wrong ? logOdds(wrong, traits) : 0;
      words += length;
      wrongSum += length * odds;
      softwareSum += length * (software ? logOdds(software, traits) : 0);
      insightSum += length * (insight ? logOdds(insight, traits) : 0);
      chances.push(chanceOf(odds));
    });
  }
  const worst = chances.sort((a, b) => b - a).slice(0, WORST);
  return {
    doubt: words && wrong ? within(chanceOf(wrongSum / words), DOUBT_RANGE) : 0,
    slip: worst.length && wrong ? within(worst.reduce((a, b) => a + b, 0) / worst.length, SLIP_RANGE) : 0,
    software: words && software ? chanceOf(softwareSum / words) : 0,
    insight: !words ? 0 : insight ? within(chanceOf(insightSum / words), INSIGHT_RANGE) : UNKNOWN_INSIGHT,
  };
}
