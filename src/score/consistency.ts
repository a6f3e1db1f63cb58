/** Contradictions: two things said that cannot both hold, or a problem named and left lying. Unsure rules stay silent. */
import type { Reading } from '../evidence/find.ts';
import { sentenceOf } from '../evidence/text.ts';
import { modalityOf } from '../evidence/modality.ts';
import { reachAround } from '../evidence/match.ts';
import { compiled, findIndexed, indexPatterns, type Finding, type Language, type PatternIndex } from '../evidence/rulebook.ts';
import type { Consistency } from '../pack/schema.ts';
import { quoteMatch } from './quote.ts';
import type { Contradiction } from './scorecard.ts';

type Rule = Consistency['rules'][number];
type SideName = 'first' | 'second' | 'missing' | 'unless';
const LATER = ['second', 'missing', 'unless'] as const satisfies readonly SideName[];

/** All cross-step rules, compiled. */
export interface ConsistencyRules {
  rules: Rule[];
  /** Ids of all steps, where a side that names none is looked for. */
  steps: string[];
  /** The first sides of all rules, one owner a rule. */
  firsts: PatternIndex;
  /** Per rule its other sides, one owner a side as in LATER: looked at only once the first is found. */
  later: PatternIndex[];
  /** Per rule: what both sides must, or must not, have in common; one owner a phrase. */
  subjects: { index: PatternIndex; common: boolean }[][];
}

/** A reading with the steps it answers. */
export interface AnsweredReading {
  reading: Reading;
  steps: string[];
}

/** Where a side of a rule was said. */
interface Said {
  answered: AnsweredReading;
  finding: Finding;
}

/** Compiles the rules across the steps; throws PatternError. @param name under which the index may hold them compiled. */
export function compileConsistency({ rules }: Consistency, steps: string[], language: Language, name: string): ConsistencyRules {
  return { rules, steps, ...compiled(language, name, () => compileSides(rules, language)) };
}

function compileSides(rules: Rule[], language: Language): Pick<ConsistencyRules, 'firsts' | 'later' | 'subjects'> {
  const subject = (phrases: string[] | undefined, common: boolean): ConsistencyRules['subjects'][number] => (phrases ? [{ index: indexPatterns(phrases.map((phrase) => [phrase]), language.vocabulary), common }] : []);
  return {
    firsts: indexPatterns(rules.map((rule) => rule.first.evidence), language.vocabulary),
    later: rules.map((rule) => indexPatterns(LATER.map((side) => rule[side]?.evidence ?? []), language.vocabulary)),
    subjects: rules.map((rule) => [...subject(rule.shares, true), ...subject(rule.differs, false)]),
  };
}

/** All contradictions in the answers, in the order of the rules, each with the words of both sides. */
export function findContradictions(judging: ConsistencyRules, answered: AnsweredReading[], muted: (answer: string) => ReadonlySet<number>): Contradiction[] {
  return judging.rules.flatMap((rule, i) => {
    const said = (side: SideName): Said[] => findSide(judging, i, side, answered);
    const claimed = (side: SideName): Said[] => said(side).filter((one) => isClaim(one, muted(one.answered.reading.answer)));
    const firsts = claimed('first');
    if (!firsts.length || said('unless').length) return [];
    const fit = (a: Said, b: Said): boolean => (judging.subjects[i] ?? []).every(({ index, common }) => fitSubjects(namedIn(index, a), namedIn(index, b), common));
    const pair = rule.missing ? missingPair(judging, rule, firsts, said('missing'), answered, fit) : apartPair(firsts, claimed('second'), fit);
    return pair ? [{ rule: rule.id, message: rule.message, evidence: pair.flatMap((one) => quoteMatch(one.answered.reading, one.finding, one.finding.pattern.source) ?? []) }] : [];
  });
}

function findSide(judging: ConsistencyRules, rule: number, side: SideName, answered: AnsweredReading[]): Said[] {
  const steps = judging.rules[rule]?.[side]?.steps;
  const [index, owner] = side === 'first' ? [judging.firsts, rule] : [judging.later[rule] as PatternIndex, LATER.indexOf(side)];
  return answered
    .filter((one) => !steps || one.steps.some((step) => steps.includes(step)))
    .flatMap((one) => (findIndexed(index, one.reading.text).get(owner) ?? []).map((finding) => ({ answered: one, finding })));
}

/** Only what is said outright can contradict something: no question, denial, hedge, repetition or copy. */
function isClaim({ answered, finding }: Said, muted: ReadonlySet<number>): boolean {
  const { text, scopes } = answered.reading;
  if (muted.has(sentenceOf(text, finding))) return false;
  return (finding.pattern.modality ?? ['affirmed']).includes(modalityOf(text, scopes, finding.from, finding.to));
}

/** Which of a list stand in the clauses of what was said. */
function namedIn(index: PatternIndex, { answered, finding }: Said): Set<number> {
  const range = reachAround(answered.reading.text, finding, 'clause');
  const named = new Set<number>();
  for (const [owner, places] of findIndexed(index, answered.reading.text)) if (places.some((place) => place.from >= range.from && place.to <= range.to)) named.add(owner);
  return named;
}

function fitSubjects(a: Set<number>, b: Set<number>, common: boolean): boolean {
  if (!a.size || !b.size) return false;
  const shared = [...a].some((owner) => b.has(owner));
  return common ? shared : !shared;
}

type Fit = (first: Said, second: Said) => boolean;

/** The first two places, one for each side, that are not the same words. */
function apartPair(firsts: Said[], seconds: Said[], fit: Fit): Said[] | null {
  for (const first of firsts)
    for (const second of seconds)
      if (first.answered !== second.answered || first.finding.to <= second.finding.from || second.finding.to <= first.finding.from) if (fit(first, second)) return [first, second];
  return null;
}

/** Something is missing only once every step that could have held it has been answered; the words that raise it do not settle it. */
function missingPair(judging: ConsistencyRules, rule: Rule, firsts: Said[], settling: Said[], answered: AnsweredReading[], fit: Fit): Said[] | null {
  const steps = rule.missing?.steps ?? judging.steps;
  const isAnswered = (step: string): boolean => answered.some((one) => one.steps.includes(step) && one.reading.text.tokens.length > 0);
  if (!steps.every(isAnswered)) return null;
  const others = settling.filter((one) => !firsts.some((first) => isInside(one, first)));
  const open = firsts.find((first) => !others.some((one) => fit(first, one)));
  return open ? [open] : null;
}

const isInside = (inner: Said, outer: Said): boolean => inner.answered === outer.answered && inner.finding.from >= outer.finding.from && inner.finding.to <= outer.finding.to;
