/**
 * What the speaker does with a point: affirms, asks, denies, rejects, or hedges it. Cue words with scopes, in the
 * manner of NegEx (Chapman et al. 2001), with the terminators and exceptions of interview talk.
 */
import type { Modality } from '../pack/schema.ts';
import type { ReadText, Token } from './text.ts';

/** Per token: index of the cue that denies, rejects or hedges it; -1 for none. */
export interface Scopes {
  denied: Int32Array;
  rejected: Int32Array;
  hedged: Int32Array;
}

/** Denies what follows, for at most this many tokens. */
const DENIERS: Record<string, number> = {
  not: 6, "don't": 6, "doesn't": 6, "didn't": 6, "won't": 6, "wouldn't": 6, "isn't": 5, "aren't": 5, "can't": 5, cannot: 5, "shouldn't": 6, "haven't": 5, "hasn't": 5, "wasn't": 5, "needn't": 6, dont: 6, doesnt: 6, wont: 6, isnt: 5, cant: 5,
  never: 6, no: 3, without: 4, avoid: 5, avoiding: 5, skip: 4, skipping: 4, ignore: 5, ignoring: 5, neither: 4, nor: 4, none: 3, drop: 3, dropping: 3, 'w/o': 4, forget: 4,
};
const NEGATED_VERB = /n't$|^(not|never|dont|doesnt|wont|isnt|cant|cannot)$/;
/** After these a denial is none: 'not only', 'not just', 'no matter', 'not least', 'no later than', 'not enough'. */
const EXEMPT_NEXT = new Set(['only', 'just', 'merely', 'least', 'matter', 'later', 'more', 'less', 'enough', 'sufficient', 'doubt', 'to', 'yet', 'necessarily', 'simply', 'sure', 'fewer']);
/** End the scope of a denial. */
const TERMINATORS = new Set(['but', 'because', 'since', 'so', 'until', 'till', 'unless', 'instead', 'if', 'when', 'while', 'as', 'otherwise', 'then', 'except', 'rather', 'just', 'only', 'before', 'after']);
/** Dismiss what stands before them in the clause. Sequences of lower-case words. */
const DISMISSALS: string[][] = [
  ['not', 'needed'], ['not', 'necessary'], ['not', 'required'], ['unnecessary'], ['not', 'important'], ['not', 'worth'], ['overkill'], ["isn't", 'needed'], ["isn't", 'necessary'], ["aren't", 'needed'], ["isn't", 'important'],
  ["doesn't", 'matter'], ["don't", 'matter'], ['does', 'not', 'matter'], ['do', 'not', 'matter'], ['only', 'adds'], ['just', 'adds'], ['adds', 'nothing'], ['add', 'nothing'], ['waste', 'of'], ['no', 'use'], ['is', 'subjective'], ['are', 'subjective'],
  ["isn't", 'worth'], ["wouldn't", 'help'], ["won't", 'help'], ["doesn't", 'help'], ['would', 'not', 'help'], ['would', 'not', 'work'], ["wouldn't", 'work'], ["won't", 'work'], ["doesn't", 'work'], ['does', 'not', 'work'], ['is', 'useless'], ['are', 'useless'],
  ['not', 'a', 'concern'], ['not', 'a', 'problem'], ['not', 'an', 'issue'], ['not', 'add', 'information'], ['is', 'misleading'], ['are', 'misleading'], ['is', 'meaningless'], ['would', 'not', 'add'], ["wouldn't", 'add'],
  ['slow', 'us', 'down'], ['slows', 'us', 'down'],
];
/** Reject what follows. */
const REJECTORS: string[][] = [['instead', 'of'], ['rather', 'than'], ['as', 'opposed', 'to'], ['in', 'place', 'of'], ['no', 'point', 'in'], ['against', 'using']];
const REJECTOR_REACH = 5;
const HEDGES = new Set(['maybe', 'perhaps', 'possibly', 'might', 'probably', 'eventually', 'someday', 'could', 'somehow']);
const HEDGE_REACH = 8;
const OPTION_MODALS = new Set(['could', 'can', 'might', 'tempting', 'option', 'naive', 'naively', 'simplest', 'obvious', 'alternative', 'considered', 'thought']);
const TURNS = new Set(['but', 'however', 'though', 'although', 'yet']);

const matchesAt = (tokens: Token[], at: number, words: string[]): boolean => words.every((word, i) => tokens[at + i]?.lower === word);

/** Marks the scopes of all cues of a text; linear in its tokens. */
export function findScopes(text: ReadText): Scopes {
  const size = text.tokens.length;
  const scopes: Scopes = { denied: new Int32Array(size).fill(-1), rejected: new Int32Array(size).fill(-1), hedged: new Int32Array(size).fill(-1) };
  for (let i = 0; i < size; i++) {
    markDenial(text, scopes, i);
    markDismissal(text, scopes, i);
    markRejection(text, scopes, i);
    markHedge(text, scopes, i);
    markTurn(text, scopes, i);
    markRetraction(text, scopes, i);
  }
  return scopes;
}

/** Deny all that follows in the sentence. */
const SWEEPING: string[][] = [['not', 'true', 'that'], ["isn't", 'true', 'that'], ['not', 'the', 'case', 'that'], ['false', 'that'], ['nobody', 'needs'], ['none', 'of', 'this'], ['no', 'reason', 'to']];

function markDenial(text: ReadText, scopes: Scopes, at: number): void {
  const token = text.tokens[at] as Token;
  const sweeping = SWEEPING.find((cue) => matchesAt(text.tokens, at, cue));
  if (sweeping) scopes.denied.fill(at, at + sweeping.length, text.sentences[token.sentence]?.to ?? at);
  const reach = DENIERS[token.lower];
  if (!reach) return;
  const next = text.tokens[at + 1];
  if (next && EXEMPT_NEXT.has(next.lower) && next.before === '') return;
  const verb = NEGATED_VERB.test(token.lower);
  for (let i = at + 1; i <= at + reach; i++) {
    const other = text.tokens[i];
    if (!other || other.clause !== token.clause || TERMINATORS.has(other.lower)) return;
    if (/[,:()]|->|→|=>/.test(other.before) && i > at + 1) return;
    if (other.lower === 'and' && (!verb || i > at + 2)) return;
    scopes.denied[i] = at;
  }
}

/** 'X is not needed', 'X only adds noise': from the clause's start, or its last comma, to the cue. */
function markDismissal(text: ReadText, scopes: Scopes, at: number): void {
  const words = DISMISSALS.find((cue) => matchesAt(text.tokens, at, cue));
  if (!words) return;
  const token = text.tokens[at] as Token;
  for (let i = at - 1; i >= 0; i--) {
    const other = text.tokens[i] as Token;
    if (other.sentence !== token.sentence || (other.clause !== token.clause && i < at - 6)) return;
    scopes.denied[i] = at;
    if (/[,:(]/.test(other.before)) return;
  }
}

function markRejection(text: ReadText, scopes: Scopes, at: number): void {
  const words = REJECTORS.find((cue) => matchesAt(text.tokens, at, cue));
  if (!words) return;
  const token = text.tokens[at] as Token;
  for (let i = at + words.length; i < at + words.length + REJECTOR_REACH; i++) {
    const other = text.tokens[i];
    if (!other || other.clause !== token.clause || /[,:()]/.test(other.before) || /^(and|because|since|so|we|i|then)$/.test(other.lower)) return;
    scopes.rejected[i] = at;
  }
}

function markHedge(text: ReadText, scopes: Scopes, at: number): void {
  const token = text.tokens[at] as Token;
  if (!HEDGES.has(token.lower)) return;
  for (let i = at + 1; i <= at + HEDGE_REACH; i++) {
    const other = text.tokens[i];
    if (!other || other.clause !== token.clause) return;
    scopes.hedged[i] = at;
  }
}

/** 'we could use accuracy, but ...': what stands between the modal and the turn is rejected. */
function markTurn(text: ReadText, scopes: Scopes, at: number): void {
  const token = text.tokens[at] as Token;
  if (!TURNS.has(token.lower)) return;
  const sentence = text.sentences[token.sentence];
  if (!sentence || at === sentence.from) return;
  let modal = -1;
  for (let i = at - 1; i >= Math.max(sentence.from, at - 14); i--) if (OPTION_MODALS.has((text.tokens[i] as Token).lower)) modal = i;
  if (modal < 0) return;
  for (let i = modal + 1; i < at; i++) scopes.rejected[i] = modal;
}

/** Words by which a speaker takes back what was just said, at the head of a sentence or after a pause. */
const RETRACTIONS: string[][] = [['no', 'no'], ['no', 'wait'], ['no', 'sorry'], ['no', 'actually'], ['no', 'because'], ['no', 'that'], ['wait', 'no'], ['sorry', 'no'], ['actually', 'no'], ['scratch', 'that'], ['hmm', 'no'], ['well', 'no'], ['or', 'rather'], ['no', 'bad'], ['no', 'not']];
const RETRACTION_REACH = 5;

/** 'random split... no, no, because': what was said just before is rejected. */
function markRetraction(text: ReadText, scopes: Scopes, at: number): void {
  if (at === 0 || !RETRACTIONS.some((cue) => matchesAt(text.tokens, at, cue))) return;
  const token = text.tokens[at] as Token;
  if (token.before === '' && text.clauses[token.clause]?.from !== at) return;
  for (let i = at - 1; i >= Math.max(0, at - RETRACTION_REACH); i--) scopes.rejected[i] = at;
}

/** The modality of a token range; a cue inside the range is part of the point and does not count against it. */
export function modalityOf(text: ReadText, scopes: Scopes, from: number, to: number): Modality {
  const sentence = text.sentences[text.tokens[from]?.sentence ?? 0];
  if (sentence?.question) return 'asked';
  const outside = (cues: Int32Array): boolean => {
    for (let i = from; i < to; i++) {
      const cue = cues[i] as number;
      if (cue >= 0 && (cue < from || cue >= to)) return true;
    }
    return false;
  };
  if (outside(scopes.denied)) return 'negated';
  if (outside(scopes.rejected)) return 'rejected';
  return outside(scopes.hedged) ? 'hedged' : 'affirmed';
}
