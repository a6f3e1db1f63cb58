/** Contradictions: two things said that cannot both hold, or a problem named and left lying. Unsure rules stay silent. */
import type { Reading } from '../evidence/find.ts';
import { modalityOf } from '../evidence/modality.ts';
import { findIndexed, indexPatterns, type Finding, type Language, type PatternIndex } from '../evidence/rulebook.ts';
import type { Consistency } from '../pack/schema.ts';
import { quoteMatch } from './quote.ts';
import type { Contradiction } from './scorecard.ts';

type Rule = Consistency['rules'][number];
type SideName = 'first' | 'second' | 'missing' | 'unless';
const SIDES = ['first', 'second', 'missing', 'unless'] as const satisfies readonly SideName[];

/** All cross-step rules, compiled into one index. */
export interface ConsistencyRules {
  rules: Rule[];
  /** Ids of all steps, where a side that names none is looked for. */
  steps: string[];
  /** Owner of a pattern: SIDES.length times the rule's index, plus that of the side. */
  patterns: PatternIndex;
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

/** Compiles the rules across the steps; throws PatternError. */
export function compileConsistency(content: Consistency, steps: string[], language: Language): ConsistencyRules {
  const { rules } = content;
  return { rules, steps, patterns: indexPatterns(rules.flatMap((rule) => SIDES.map((side) => rule[side]?.evidence ?? [])), language.vocabulary) };
}

/** All contradictions in the answers, in the order of the rules, each with the words of both sides. */
export function findContradictions(compiled: ConsistencyRules, answered: AnsweredReading[], muted: (answer: string) => ReadonlySet<number>): Contradiction[] {
  return compiled.rules.flatMap((rule, i) => {
    const said = (side: SideName): Said[] => findSide(compiled, i, side, answered);
    const claimed = (side: SideName): Said[] => said(side).filter((one) => isClaim(one, muted(one.answered.reading.answer)));
    const firsts = claimed('first');
    if (!firsts.length || said('unless').length) return [];
    const pair = rule.missing ? missingPair(compiled, rule, firsts, said('missing'), answered) : apartPair(firsts, claimed('second'));
    return pair ? [{ rule: rule.id, message: rule.message, evidence: pair.flatMap((one) => quoteMatch(one.answered.reading, one.finding, one.finding.pattern.source) ?? []) }] : [];
  });
}

function findSide(compiled: ConsistencyRules, rule: number, side: SideName, answered: AnsweredReading[]): Said[] {
  const steps = compiled.rules[rule]?.[side]?.steps;
  const owner = rule * SIDES.length + SIDES.indexOf(side);
  return answered
    .filter((one) => !steps || one.steps.some((step) => steps.includes(step)))
    .flatMap((one) => (findIndexed(compiled.patterns, one.reading.text).get(owner) ?? []).map((finding) => ({ answered: one, finding })));
}

/** Only what is said outright can contradict something: no question, denial, hedge, repetition or copy. */
function isClaim({ answered, finding }: Said, muted: ReadonlySet<number>): boolean {
  const { text, scopes } = answered.reading;
  if (muted.has(text.tokens[finding.from]?.sentence ?? -1)) return false;
  return (finding.pattern.modality ?? ['affirmed']).includes(modalityOf(text, scopes, finding.from, finding.to));
}

/** The first two places, one for each side, that are not the same words. */
function apartPair(firsts: Said[], seconds: Said[]): Said[] | null {
  for (const first of firsts)
    for (const second of seconds)
      if (first.answered !== second.answered || first.finding.to <= second.finding.from || second.finding.to <= first.finding.from) return [first, second];
  return null;
}

/** Something is missing only once every step that could have held it has been answered; the words that raise it do not settle it. */
function missingPair(compiled: ConsistencyRules, rule: Rule, firsts: Said[], settled: Said[], answered: AnsweredReading[]): Said[] | null {
  const steps = rule.missing?.steps ?? compiled.steps;
  const isAnswered = (step: string): boolean => answered.some((one) => one.steps.includes(step) && one.reading.text.tokens.length > 0);
  if (!steps.every(isAnswered)) return null;
  const inside = (inner: Said, outer: Said): boolean => inner.answered === outer.answered && inner.finding.from >= outer.finding.from && inner.finding.to <= outer.finding.to;
  return settled.some((one) => !firsts.some((first) => inside(one, first))) ? null : firsts.slice(0, 1);
}
