/**
 * Sentence classifiers: logistic regression over the words and neighbouring words of a part of a text. They learn from the
 * rubrics' examples and from answers graded sentence by sentence (test/graded) what patterns and examples do not foresee.
 */
import type { Classifier } from '../pack/pack.ts';
import type { Match } from './pattern.ts';
import type { Lattice } from './lattice.ts';

/** Sentences shorter than this (words) say nothing of their own: no classifier of sentences hears them. */
export const FEWEST_WORDS = 3;

/** The traits of a token range, each once: 'w:' and a stem, 'b:' and two neighbouring stems; a quantity stands as '#' and its kind. @param pairs false: words alone */
export function traitsOf(text: Lattice, range: Match, pairs = true): Set<string> {
  const traits = new Set<string>();
  let before: string | null = null, sentence = -1;
  for (let i = range.from; i < range.to; i++) {
    const token = text.tokens[i];
    if (!token) continue;
    const word = token.quantity ? `#${token.quantity.kind}` : token.stem;
    traits.add(`w:${word}`);
    if (pairs && before !== null && token.sentence === sentence) traits.add(`b:${before} ${word}`);
    before = word;
    sentence = token.sentence;
  }
  return traits;
}

/** Log odds that a range with these traits is of the class; each trait counts by one over the root of their number. */
export function logOdds({ bias, weights }: Classifier, traits: ReadonlySet<string>): number {
  let sum = 0;
  // Traits begin with 'w:' or 'b:', so none is a property that objects inherit.
  for (const trait of traits) sum += weights[trait] ?? 0;
  return bias + sum / Math.sqrt(traits.size || 1);
}

/** The chance, 0-1, of these log odds. */
export const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** The words that speak most for the class, strongest first: at most `most`. */
export function tellingWords({ weights }: Classifier, traits: ReadonlySet<string>, most: number): string[] {
  return [...traits].flatMap((trait) => ((weights[trait] ?? 0) > 0 ? [[trait.slice(2), weights[trait] as number] as const] : []))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([words]) => words);
}
