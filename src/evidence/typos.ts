/** Typing errors: the known word that an unknown one was meant for. */

/** True when one insertion, deletion, substitution or swap of neighbours turns a into b (optimal string alignment 1). */
export function oneTypoApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  if (a.length === b.length) {
    if (a.slice(i + 1) === b.slice(i + 1)) return true;
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  }
  return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
}

/** Words shorter than this are never taken for a typo of another. */
const TYPO_LENGTH = 6;
const PLAIN = /^[a-z]+$/;
/** At most so many stems are remembered with what they mean. */
const MOST_ANSWERS = 20_000;

/** Known stems by first letter and length, each list as one text: few shapes are ever looked at. */
export type StemShapes = Record<string, string>;

const shapeOf = (first: string | undefined, length: number): string => `${first}${length}`;

/** The stems of one shape; those that a typo may be folded to are of plain letters, and in the order in which they became known. */
interface Shape {
  known: Set<string>;
  meant: string[];
}

/** Known stems, to find the one a typo was meant for. */
export class TypoIndex {
  readonly #texts: StemShapes;
  readonly #shapes = new Map<string, Shape>();
  readonly #answers = new Map<string, string>();

  constructor(texts: StemShapes = {}) {
    this.#texts = texts;
  }

  add(stem: string): void {
    const { known, meant } = this.#shape(stem[0], stem.length);
    if (known.has(stem)) return;
    known.add(stem);
    // What was folded to another stem so far is known from now on.
    this.#answers.delete(stem);
    if (PLAIN.test(stem)) meant.push(stem);
  }

  /** The stem meant, or the stem itself. */
  fold(stem: string, word: string): string {
    if (word.length < TYPO_LENGTH) return stem;
    let answer = this.#answers.get(stem);
    if (answer === undefined) {
      answer = this.#shape(stem[0], stem.length).known.has(stem) || !PLAIN.test(stem) ? stem : this.#search(stem);
      if (this.#answers.size < MOST_ANSWERS) this.#answers.set(stem, answer);
    }
    return answer;
  }

  #shape(first: string | undefined, length: number): Shape {
    const name = shapeOf(first, length);
    let shape = this.#shapes.get(name);
    if (!shape) {
      const stems = Object.hasOwn(this.#texts, name) ? (this.#texts[name] as string).split(' ') : [];
      this.#shapes.set(name, (shape = { known: new Set(stems), meant: stems.filter((stem) => PLAIN.test(stem)) }));
    }
    return shape;
  }

  #search(stem: string): string {
    for (const length of [stem.length, stem.length + 1, stem.length - 1])
      if (length >= TYPO_LENGTH - 1) for (const candidate of this.#shape(stem[0], length).meant) if (oneTypoApart(stem, candidate)) return candidate;
    return stem;
  }
}

/** Stems by their shapes, in their order, each once. */
export function shapesOf(stems: Iterable<string>): StemShapes {
  const lists = new Map<string, string[]>();
  for (const stem of new Set(stems)) {
    const name = shapeOf(stem[0], stem.length), list = lists.get(name);
    if (list) list.push(stem);
    else lists.set(name, [stem]);
  }
  return Object.fromEntries([...lists].map(([name, list]) => [name, list.join(' ')]));
}
