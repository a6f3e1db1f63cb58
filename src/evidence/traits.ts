/** The traits of a text, which the classifiers weigh: 'w:' and a stem, 'b:' and two neighbouring stems; a quantity stands as '#' and its kind. */
import { hashText } from './hash.ts';
import type { Lattice } from './lattice.ts';
import type { Match } from './pattern.ts';
import type { NumberedWords } from './sparse.ts';
import type { Token } from './text.ts';

/** The traits of a text by numbers of its own. */
export interface TextTraits extends NumberedWords {
  /** Of each token; and of each with the one before it, -1 at the start of a sentence. */
  words: Int32Array;
  pairs: Int32Array;
}

const remembered = new WeakMap<Lattice, TextTraits>();

/** The traits of a whole text, numbered once. */
export function traitsIn(text: Lattice): TextTraits {
  let traits = remembered.get(text);
  if (!traits) remembered.set(text, (traits = numberTraits(text.tokens)));
  return traits;
}

const wordOf = ({ quantity, stem }: Token): string => (quantity ? `#${quantity.kind}` : stem);

function numberTraits(tokens: Token[]): TextTraits {
  const numbers = new Map<string, number>();
  const numberOf = (trait: string): number => {
    let number = numbers.get(trait);
    if (number === undefined) numbers.set(trait, (number = numbers.size));
    return number;
  };
  const words = new Int32Array(tokens.length), pairs = new Int32Array(tokens.length).fill(-1);
  let before = '', sentence = -1;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token, word = wordOf(token);
    words[i] = numberOf(`w:${word}`);
    if (token.sentence === sentence) pairs[i] = numberOf(`b:${before} ${word}`);
    before = word;
    sentence = token.sentence;
  }
  const names = [...numbers.keys()];
  return { names, hashes: names.map(hashText), words, pairs };
}

/** The traits of a range, each once, in the order of its words, by their numbers. @param pairs false: words alone */
export function traitNumbers({ names, words, pairs: neighbours }: TextTraits, { from, to }: Match, pairs: boolean): number[] {
  const seen = new Uint8Array(names.length), numbers: number[] = [];
  for (let i = from; i < Math.min(to, words.length); i++) {
    const word = words[i] as number, pair = pairs && i > from ? (neighbours[i] as number) : -1;
    if (!seen[word]) numbers.push(word);
    seen[word] = 1;
    if (pair < 0 || seen[pair]) continue;
    numbers.push(pair);
    seen[pair] = 1;
  }
  return numbers;
}

/** The traits of a token range by name, each once. @param pairs false: words alone */
export function traitsOf(text: Lattice, range: Match, pairs = true): Set<string> {
  const traits = traitsIn(text);
  return new Set(traitNumbers(traits, range, pairs).map((number) => traits.names[number] as string));
}
