/** How much a clause says around a point: a bare name, a mechanism, a reason, a number. Judged from the clause and its sentence. */
import type { Lattice } from './lattice.ts';
import type { Match } from './pattern.ts';

/** What stands around a piece of evidence; counts, not verdicts. */
export interface Depth {
  /** Content words of the clause outside the span. */
  content: number;
  /** Those of the whole sentence. */
  sentenceContent: number;
  /** Cue words in the sentence. */
  reasons: number;
  contrasts: number;
  /** Quantities in the sentence. */
  quantities: number;
  /** A member of an enumeration of short items. */
  listed: boolean;
}

const FUNCTION_WORDS = new Set(
  ('a an the this that these those it its i we you they he she our your their my me us them of to in on at by for from with without into onto over under about as is are was were be been being am do does did done have has had having ' +
    'will would shall should can could may might must and or but so if then than also too very really just only not no nor yet up down out off there here what which who whom whose when where why how all any some each every both either neither ' +
    'more most much many few less least such other another same own again once ok okay well like kind sort thing things stuff etc eg ie use using used need want get let make would i\'d we\'d i\'ll we\'ll it\'s that\'s there\'s don\'t').split(' '),
);
const REASONS = new Set(['because', 'since', 'so', 'therefore', 'thus', 'hence', 'otherwise', 'due', 'reason', 'why', 'bc', 'cause', 'means', 'meaning', 'lets', 'prevents', 'ensures', 'gives', 'helps', 'avoid', 'avoids', 'cos', 'justify', 'matters', 'keeps']);
/** Words that set one thing against another. */
export const CONTRASTS = new Set(['instead', 'rather', 'versus', 'vs', 'but', 'however', 'than', 'although', 'though', 'whereas', 'while', 'unlike', 'trade-off', 'tradeoff', 'despite']);
/** Words that rule something out. */
export const DENIALS = new Set(['not', 'never', 'no', "don't", "doesn't", "isn't", "aren't", "won't", "can't", 'cannot', 'without', 'nothing', 'none', 'only']);
/** Words that set a condition, a limit or an order. */
export const CONDITIONS = new Set(['if', 'when', 'unless', 'until', 'once', 'whenever', 'after', 'before', 'above', 'below', 'under', 'over', 'within', 'per', 'every', 'each', 'first', 'then', 'except']);

/** True for words that carry content. */
export function isContent(lower: string): boolean {
  return lower.length > 1 && !FUNCTION_WORDS.has(lower);
}

/** Measures what stands around a match. */
export function measureDepth(text: Lattice, match: Match): Depth {
  const first = text.tokens[match.from], last = text.tokens[match.to - 1];
  const clauseFrom = text.clauses[first?.clause ?? 0]?.from ?? match.from, clauseTo = text.clauses[last?.clause ?? 0]?.to ?? match.to;
  const from = text.sentences[first?.sentence ?? 0]?.from ?? match.from, to = text.sentences[last?.sentence ?? 0]?.to ?? match.to;
  const depth: Depth = { content: 0, sentenceContent: 0, reasons: 0, contrasts: 0, quantities: 0, listed: isListed(text, match, clauseFrom, clauseTo) };
  for (let i = from; i < to; i++) {
    const token = text.tokens[i];
    if (!token) continue;
    const inside = i >= match.from && i < match.to;
    const content = isContent(token.lower) && !inside;
    if (content) depth.sentenceContent++;
    if (content && i >= clauseFrom && i < clauseTo) depth.content++;
    if (REASONS.has(token.lower) || /->|=>|→|⇒/.test(token.before)) depth.reasons++;
    if (CONTRASTS.has(token.lower) || DENIALS.has(token.lower)) depth.contrasts++;
    if (token.quantity && token.quantity.kind !== 'number') depth.quantities++;
    else if (token.quantity) depth.quantities += 0.5;
  }
  return depth;
}

/** In 'Kafka, Spark, Airflow, S3, Redis' every item is listed: four or more items of at most three tokens. */
function isListed(text: Lattice, match: Match, clauseFrom: number, clauseTo: number): boolean {
  let items = 1, own = 0;
  for (let i = clauseFrom; i < clauseTo; i++) {
    const token = text.tokens[i];
    if (!token) break;
    if (i > clauseFrom && /[,/+&|]/.test(token.before)) items++;
    if (i === match.from) own = items;
  }
  return items >= 4 && own > 0 && (clauseTo - clauseFrom) / items <= 2.6;
}
