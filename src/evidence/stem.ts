/** Words to stems: spelling folded (British to American), inflections folded, protected words kept apart. */
import { stemmer } from 'stemmer';

/** What the lexicon says of words; see rubrics/lexicon.yaml. */
export interface StemRules {
  protected: string[];
  forms: string[][];
}

export type Stem = (word: string) => string;

/** -isation, -ise, -our, -yse... to their American forms, so that both spellings share a stem. */
function foldSpelling(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/is(e|ed|es|er|ers|ing|ation|ations)$/, (tail, rest: string, at: number) => (at > 2 && !KEEPS_S.test(word) ? `iz${rest}` : tail))
    .replace(/ys(e|ed|es|ing)$/, 'yz$1')
    .replace(/our(s|ed|ing|al|ite|ites|able)?$/, (tail, rest: string | undefined, at: number) => (at > 1 && !KEEPS_OUR.test(word) ? `or${rest ?? ''}` : tail))
    .replace(/([aeo])lled$/, '$1led')
    .replace(/([aeo])lling$/, '$1ling')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/ogue(s?)$/, 'og$1');
}

const KEEPS_S = /(raise|praise|noise|precise|exercise|promise|premise|expertise|rise|wise|disguise|surprise|otherwise|enterprise|comprise|advertise|supervise|revise|compromise|franchise|merchandise|concise)(d|s|r|rs)?$|(raising|praising|promising|rising|comprising|advertising|supervising|revising)$/;
const KEEPS_OUR = /^(h|f|t|p|s|y|fl|sc|dev|cont|det|vel)?our(s|ed|ing)?$/;

/** Plural and possessive only: for protected words. */
function foldPlural(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/**
 * A memoised stemmer for the lexicon's words; takes lower-case words without spaces. A plural has the stem of its
 * singular, whatever was stemmed before.
 */
export function prepareStem(rules: StemRules): Stem {
  const forms = new Map<string, string>(), known = new Map<string, string>();
  const guarded = new Set(rules.protected.map(foldSpelling));
  const plain = (word: string): string => {
    const folded = foldSpelling(word);
    if (guarded.has(folded)) return folded;
    const singular = foldPlural(folded);
    if (guarded.has(singular)) return singular;
    return /^[a-z]+$/.test(singular) && singular.length > 3 ? stemmer(singular) : singular;
  };
  for (const list of rules.forms) {
    const first = plain((list[0] ?? '').toLowerCase());
    for (const form of list) forms.set(form.toLowerCase(), first);
  }
  const find = (word: string): string => forms.get(word) ?? forms.get(foldPlural(foldSpelling(word))) ?? plain(word.endsWith("'s") ? word.slice(0, -2) : word);
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      found = find(word);
      if (known.size < 50_000) known.set(word, found);
    }
    return found;
  };
}
