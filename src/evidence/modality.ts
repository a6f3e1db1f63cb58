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
  never: 6, no: 3, without: 4, avoid: 5, avoiding: 5, skip: 4, skipping: 4, ignore: 5, ignoring: 5, neither: 4, nor: 4, none: 3, drop: 3, dropping: 3, 'w/o': 4, forget: 4, forgetting: 4, lack: 3, lacks: 3, lacking: 3, refuse: 4, refuses: 4,
};
/** Denials that a denial before them turns into a demand: 'never ship without', 'do not skip', 'must not forget'. */
const UNDONE = new Set(['without', 'w/o', 'skip', 'skipping', 'ignore', 'ignoring', 'drop', 'dropping', 'forget', 'forgetting', 'avoid', 'avoiding', 'neither']);
/** What so undoes a denial, beside the negated verbs; it may stand this many tokens before. */
const UNDOERS = new Set(['nothing', 'nobody', 'nor', 'no', 'impossible', 'hard', 'dangerous', 'risky', 'foolish']);
const UNDO_REACH = 6;
/** A new subject ends the scope of a denial, but for 'I don't think we need'. */
const SUBJECTS = new Set(['we', 'i', 'they', 'you', "we'd", "i'd", "we'll", "i'll", "let's"]);
const OPINIONS = new Set(['think', 'believe', 'feel', 'want', 'say', 'see', 'that', 'why']);
/** These deny by what they reach, not by how: 'avoid leakage by splitting on time'. */
const BY_ENDS = new Set(['avoid', 'avoiding', 'without', 'ignore', 'ignoring']);
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
  ['slow', 'us', 'down'], ['slows', 'us', 'down'], ['makes', 'no', 'sense'], ['make', 'no', 'sense'], ['means', 'nothing'], ['mean', 'nothing'], ['buys', 'us', 'nothing'], ['buys', 'nothing'], ['gains', 'nothing'], ['brings', 'nothing'], ['considered', 'and', 'dropped'], ['considered', 'and', 'rejected'], ['tried', 'and', 'dropped'],
];
/** Reject what follows. */
const REJECTORS: string[][] = [['instead', 'of'], ['rather', 'than'], ['as', 'opposed', 'to'], ['in', 'place', 'of'], ['in', 'lieu', 'of'], ['no', 'point', 'in'], ['against', 'using'], ['away', 'from'], ['wrong', 'to'], ['mistake', 'to'], ['temptation', 'to'], ['swap', 'out'], ['better', 'than']];
const REJECTOR_REACH = 5;
const HEDGES = new Set(['may', 'optionally', 'maybe', 'perhaps', 'possibly', 'might', 'probably', 'eventually', 'someday', 'could', 'somehow', 'guess', 'suppose']);
/** Hedge what stands before them in the clause. */
const TRAILING_HEDGES: string[][] = [['at', 'some', 'point'], ['if', 'possible'], ['if', 'time', 'allows'], ['if', 'budget', 'allows'], ['if', 'there', 'is', 'time'], ['if', 'we', 'get', 'the', 'time'], ['if', 'we', 'have', 'time'], ['later', 'on', 'maybe'], ['maybe'], ['perhaps']];
const HEDGE_REACH = 8;
const OPTION_MODALS = new Set(['could', 'can', 'might', 'tempting', 'option', 'naive', 'naively', 'simplest', 'obvious', 'alternative', 'considered', 'thought']);
const TURNS = new Set(['but', 'however', 'though', 'although', 'yet']);

const matchesAt = (tokens: Token[], at: number, words: string[]): boolean => words.every((word, i) => tokens[at + i]?.lower === word);

/** Marks the scopes of all cues of a text; linear in its tokens. */
export function findScopes(text: ReadText): Scopes {
  const size = text.tokens.length;
  const scopes: Scopes = { denied: new Int32Array(size).fill(-1), rejected: new Int32Array(size).fill(-1), hedged: new Int32Array(size).fill(-1) };
  for (let i = 0; i < size; i++) {
    if (!CUES.has((text.tokens[i] as Token).lower)) continue;
    markDenial(text, scopes, i);
    markDismissal(text, scopes, i);
    markRejection(text, scopes, i);
    markHedge(text, scopes, i);
    markTrailingHedge(text, scopes, i);
    markTurn(text, scopes, i);
    markRetraction(text, scopes, i);
  }
  return scopes;
}

/** Deny all that follows in the sentence. */
const SWEEPING: string[][] = [['not', 'true', 'that'], ["isn't", 'true', 'that'], ['not', 'the', 'case', 'that'], ['false', 'that'], ['nobody', 'needs'], ['none', 'of', 'this'], ['no', 'reason', 'to'], ['no', 'need', 'for'], ['no', 'need', 'to'], ['any', 'need', 'for'], ['nothing', 'is'], ['nothing', 'gets'], ['nothing', 'needs'], ['rules', 'out'], ['ruled', 'out'], ['too', 'early', 'for']];

function markDenial(text: ReadText, scopes: Scopes, at: number): void {
  const token = text.tokens[at] as Token;
  const sweeping = SWEEPING.find((cue) => matchesAt(text.tokens, at, cue));
  if (sweeping) scopes.denied.fill(at, at + sweeping.length, text.sentences[token.sentence]?.to ?? at);
  const reach = DENIERS[token.lower];
  const undoer = UNDONE.has(token.lower) ? undoneBy(text.tokens, at) : -1;
  // 'we can't skip slices': the skipping is denied, the slices are not.
  if (undoer >= 0) scopes.denied[at] = undoer;
  if (!reach || undoer >= 0 || !denies(text, at)) return;
  const verb = NEGATED_VERB.test(token.lower);
  // 'online, not batch' sets one thing against another.
  const scope = token.lower === 'not' && token.before === ',' ? scopes.rejected : scopes.denied;
  for (let i = at + 1; i <= at + reach; i++) {
    const other = text.tokens[i];
    if (!other || other.clause !== token.clause || TERMINATORS.has(other.lower)) return;
    if (i > at + 1 && (/[,:()]|->|→|=>/.test(other.before) || (SUBJECTS.has(other.lower) && !OPINIONS.has((text.tokens[i - 1] as Token).lower)))) return;
    if (other.lower === 'and' && (!verb || i > at + 2)) return;
    if (other.lower === 'by' && BY_ENDS.has(token.lower)) return;
    scope[i] = at;
  }
}

/** Whether a word of denial denies here: not in 'not only', 'no, we split', 'no-click', '"not spam"', nor where one denial undoes another. */
function denies({ tokens }: ReadText, at: number): boolean {
  const token = tokens[at] as Token, next = tokens[at + 1];
  if (token.joined === '-' || /["“]/.test(token.before)) return false;
  if (next && EXEMPT_NEXT.has(next.lower) && next.before === '') return false;
  if (token.lower === 'no' && (token.before !== '' || at === 0) && /^[,:]/.test(next?.before ?? '')) return false;
  if (UNDONE.has(token.lower)) return true;
  for (let i = at + 1; i <= at + UNDO_REACH; i++) {
    if (tokens[i]?.clause !== token.clause || /[,:]/.test((tokens[i] as Token).before) || TERMINATORS.has((tokens[i] as Token).lower)) break;
    if (UNDONE.has((tokens[i] as Token).lower) && undoneBy(tokens, i) === at) return false;
  }
  return true;
}

/** The denial that undoes the one at `at`; -1 for none. */
function undoneBy(tokens: Token[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - UNDO_REACH); i--) {
    const token = tokens[i] as Token;
    if (token.clause !== (tokens[at] as Token).clause || /[,:]/.test((tokens[i + 1] as Token).before) || TERMINATORS.has(token.lower)) return -1;
    if (NEGATED_VERB.test(token.lower) || UNDOERS.has(token.lower)) return i;
  }
  return -1;
}

/** 'X is not needed', 'X only adds noise': from the clause's start, or its last comma, to the cue. */
function markDismissal(text: ReadText, scopes: Scopes, at: number): void {
  const flatNo = text.tokens[at]?.lower === 'no' && text.tokens[at]?.before === ':' && text.tokens[at + 1]?.sentence !== text.tokens[at]?.sentence;
  if (!flatNo && !DISMISSALS.some((cue) => matchesAt(text.tokens, at, cue))) return;
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

/** 'calibration, maybe', 'a canary if possible': back to the clause's start. */
function markTrailingHedge(text: ReadText, scopes: Scopes, at: number): void {
  const token = text.tokens[at] as Token;
  const end = text.clauses[token.clause]?.to;
  if (!TRAILING_HEDGES.some((cue) => at + cue.length === end && matchesAt(text.tokens, at, cue))) return;
  for (let i = at - 1; i >= 0 && (text.tokens[i] as Token).clause === token.clause; i--) {
    scopes.hedged[i] = at;
    if (/[,:(]/.test((text.tokens[i] as Token).before)) return;
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
  for (let i = at - 1; i >= Math.max(sentence.from, at - 14); i--) if (OPTION_MODALS.has((text.tokens[i] as Token).lower) || matchesAt(text.tokens, i, ['would', 'have'])) modal = i;
  if (modal < 0) return;
  const from = isPredicate(text.tokens, modal) ? sentence.from : modal + 1;
  for (let i = from; i < at; i++) if (i !== modal) scopes.rejected[i] = modal;
}

/** 'accuracy is tempting, but', 'batch is an option, yet': the option stands before. */
function isPredicate(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1]?.lower ?? '', copula = before === 'a' || before === 'an' || before === 'the' ? (tokens[at - 2]?.lower ?? '') : before;
  return /^(is|are|looks|seems|sounds|was)$/.test(copula) && /^(tempting|option|naive|simplest|obvious|alternative)$/.test(tokens[at]?.lower ?? '');
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

/** The words that any cue begins with. */
const CUES = new Set([...Object.keys(DENIERS), ...HEDGES, ...TURNS, ...[SWEEPING, DISMISSALS, REJECTORS, TRAILING_HEDGES, RETRACTIONS].flatMap((cues) => cues.map(([first]) => first as string))]);

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
