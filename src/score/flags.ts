/** Red flags: which wrong statements an answer makes. One wrong statement raises one flag, however many would answer to its words. */
import type { Modality } from '../pack/schema.ts';
import type { Reading } from '../evidence/find.ts';
import { modalityOf } from '../evidence/modality.ts';
import type { Match } from '../evidence/pattern.ts';
import { findIndexed, type Finding } from '../evidence/rulebook.ts';
import { sentenceOf } from '../evidence/text.ts';
import { quoteMatch } from './quote.ts';
import type { StepJudge } from './rules.ts';
import type { RedFlagResult } from './scorecard.ts';

/** At most so many quotations for one flag. */
const MOST_QUOTATIONS = 3;

/** A flag by its index in the step, and where its claim is made. */
export interface Claim {
  flag: number;
  match: Match;
}

/** Every place of a reading where a flag's claim is made, several flags for the same words among them; muted sentences make no claim. */
export function findClaims(reading: Reading, step: StepJudge, muted: ReadonlySet<number>): Claim[] {
  return step.flags.patterns.flatMap((index, group) => [...findIndexed(index, reading.text)].flatMap(([flag, findings]) =>
    findings.filter((finding) => !muted.has(sentenceOf(reading.text, finding)) && claims(reading, finding)).map((match) => ({ flag: flag + (group ? step.flags.core : 0), match })),
  ));
}

/** A red flag needs the claim itself: not denied, rejected or asked, unless its pattern asks for that. */
function claims(reading: Reading, finding: Finding): boolean {
  const modality = modalityOf(reading.text, reading.scopes, finding.from, finding.to);
  const wanted: Modality[] = finding.pattern.modality ?? ['affirmed', 'hedged'];
  return wanted.includes(modality);
}

/**
 * One flag for each wrong statement: of claims that share words, or that one criterion makes in one sentence, only the
 * gravest stays; of equally grave ones the one for this kind of question, then the one that takes in most words.
 */
export function distinctClaims(reading: Reading, step: StepJudge, all: Claim[]): Claim[] {
  const ranked = [...all].sort((a, b) => graver(step, a, b) || b.flag - a.flag || a.match.from - b.match.from);
  const kept: Claim[] = [];
  for (const one of ranked) if (!kept.some((other) => other.flag !== one.flag && sameStatement(reading, step, one, other))) kept.push(one);
  return kept.sort((a, b) => a.flag - b.flag || a.match.from - b.match.from);
}

function graver(step: StepJudge, a: Claim, b: Claim): number {
  const cap = ({ flag }: Claim): number => (step.flags.flags[flag]?.flag.severity === 'note' ? 0 : 1);
  const special = ({ flag }: Claim): number => (flag >= step.flags.core ? 1 : 0);
  const length = ({ match }: Claim): number => match.to - match.from;
  return cap(b) - cap(a) || special(b) - special(a) || length(b) - length(a);
}

/** The part of a flag's id that names its criterion. */
export const pointOf = (id: string): string => id.split('.').slice(0, 2).join('.');

function sameStatement(reading: Reading, step: StepJudge, a: Claim, b: Claim): boolean {
  if (a.match.from < b.match.to && b.match.from < a.match.to) return true;
  const point = ({ flag }: Claim): string => pointOf(step.flags.flags[flag]?.flag.id ?? '');
  return point(a) === point(b) && sentenceOf(reading.text, a.match) === sentenceOf(reading.text, b.match);
}

/** The flags that a step's answers raise, with their quotations, in the order of the rubric. */
export function raiseFlags(readings: Reading[], step: StepJudge, mutedOf: (answer: string) => ReadonlySet<number>): RedFlagResult[] {
  const raised = new Map<number, RedFlagResult>();
  for (const reading of readings)
    for (const { flag, match } of distinctClaims(reading, step, findClaims(reading, step, mutedOf(reading.answer)))) {
      const rules = step.flags.flags[flag]?.flag, evidence = quoteMatch(reading, match, (match as Finding).pattern?.source ?? '');
      if (!rules || !evidence) continue;
      const result = raised.get(flag) ?? { id: rules.id, severity: rules.severity, why: rules.why, evidence: [] };
      if (result.evidence.length < MOST_QUOTATIONS) result.evidence.push(evidence);
      raised.set(flag, result);
    }
  return [...raised].sort((a, b) => a[0] - b[0]).map(([, result]) => result);
}
