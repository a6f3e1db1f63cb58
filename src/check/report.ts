/** What a pack's author wants to know beyond right and wrong: how far the rubric tells answers apart, and what in it is idle. */
import type { PackContent } from '../pack/content.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Criterion, PatternSource } from '../pack/schema.ts';
import { findIndexed, indexPatterns, type Language, languageOf } from '../evidence/rulebook.ts';
import type { CriterionExample } from './examples.ts';
import type { Findings } from './plan.ts';
import type { QuestionScores, Sample } from './questions.ts';

/** One question's figures. */
export interface QuestionReport {
  id: string;
  scores: Record<Sample, number | null>;
  criteria: number;
  facts: number;
  /** Its own criteria that neither an exemplar nor the reference answer touches. */
  untouched: string[];
}

/** Two criteria of a step whose patterns find the same words. */
export interface Overlap {
  first: string;
  second: string;
  /** Places found by both, and by the one that finds fewer. */
  both: number;
  of: number;
  /** One such place. */
  words: string;
}

/** Examples of one criterion that another covers. */
export interface Confusion {
  owner: string;
  claimedBy: string;
  count: number;
  of: number;
  example: string;
}

/** The figures behind `mlsd check --report`. */
export interface PackReport {
  questions: QuestionReport[];
  /** Shared criteria that no exemplar or reference answer of the pack touches. */
  untouched: string[];
  /** Patterns that find nothing in any example, exemplar or reference answer. */
  idle: { owner: string; pattern: string }[];
  overlaps: Overlap[];
  confusions: Confusion[];
  /** Share of the examples of each kind that were judged as meant, 0-1. */
  examples: { kind: CriterionExample; right: number; of: number }[];
  /** Covered examples that are found when each is left out, and those that are not. */
  recall: { found: number; of: number; missed: { owner: string; text: string }[] };
}

/** Overlaps and confusions smaller than these are chance. */
const FEWEST_SHARED = 4;
const SHARED_SHARE = 0.5;
const FEWEST_CONFUSED = 2;
const CONFUSED_SHARE = 0.15;

/** Builds the report from a finished run of the checks. */
export function buildPackReport(content: PackContent, rubrics: Rubrics, findings: Findings): PackReport {
  const uses = findUses(content, languageOf(rubrics), findings);
  const touched = new Set(findings.scores.flatMap((scores) => [...touchedBy(scores)]));
  const shared = [...content.steps, ...content.families].flatMap(({ value }) => value.criteria);
  return {
    questions: findings.scores.map(reportQuestion),
    untouched: findings.scores.length === 0 ? [] : shared.map(({ id }) => id).filter((id) => !touched.has(id)),
    idle: uses.flatMap((use) => use.idle), overlaps: uses.flatMap((use) => use.overlaps).sort((a, b) => b.both - a.both),
    confusions: findConfusions(findings), examples: countRight(findings), recall: sumRecall(findings),
  };
}

function reportQuestion(scores: QuestionScores): QuestionReport {
  const { question, cards } = scores;
  const touched = touchedBy(scores);
  return {
    id: question.id, criteria: question.criteria.length, facts: question.facts.length,
    scores: { strong: cards.strong.overall.score, adequate: cards.adequate.overall.score, weak: cards.weak.overall.score, reference: cards.reference.overall.score },
    untouched: question.criteria.map(({ id }) => id).filter((id) => !touched.has(id)),
  };
}

function touchedBy({ cards }: QuestionScores): Set<string> {
  const results = Object.values(cards).flatMap((card) => [...card.steps.flatMap((step) => step.criteria), ...card.overlays]);
  return new Set(results.filter((result) => result.status !== 'absent').map(({ id }) => id));
}

interface Uses {
  idle: { owner: string; pattern: string }[];
  overlaps: Overlap[];
}

/** The patterns of each file against the texts that they were written for. */
function findUses(content: PackContent, language: Language, findings: Findings): Uses[] {
  const samples = (step: string): string[] =>
    findings.scores.flatMap(({ question: { exemplars, reference } }) => [exemplars.strong.steps, exemplars.adequate.steps, exemplars.weak.steps, reference].flatMap((texts) => texts[step] ?? []));
  const steps = content.framework?.value.steps.map(({ id }) => id) ?? [...new Set(content.questions.flatMap(({ value }) => Object.keys(value.reference)))];
  return [...content.steps, ...content.families, ...content.questions].flatMap(({ value }) =>
    steps.flatMap((step) => {
      const criteria = value.criteria.filter(({ id }) => id.startsWith(`${step}.`));
      return criteria.length === 0 ? [] : [findUsesOf(criteria, [...examplesOf(criteria), ...samples(step)], language)];
    }));
}

function examplesOf(criteria: Criterion[]): string[] {
  return criteria.flatMap(({ examples }) => [...examples.covered, ...examples.mentioned, ...examples.absent, ...examples.wrong]);
}

function findUsesOf(criteria: Criterion[], texts: string[], language: Language): Uses {
  const patterns = criteria.flatMap((criterion, owner) => criterion.evidence.map((pattern) => ({ owner, pattern })));
  const index = indexPatterns(patterns.map(({ pattern }) => [pattern]), language.vocabulary);
  const used = new Set<number>();
  const spots: Spot[] = [];
  texts.forEach((source, text) => {
    const lattice = language.vocabulary.read(source);
    for (const [at, found] of findIndexed(index, lattice)) {
      used.add(at);
      for (const { from, to } of found) spots.push({ owner: patterns[at]?.owner ?? 0, text, from, to, words: source.slice(lattice.tokens[from]?.start, lattice.tokens[to - 1]?.end) });
    }
  });
  const idle = patterns.filter((_, at) => !used.has(at)).map(({ owner, pattern }) => ({ owner: criteria[owner]?.id ?? '', pattern: showPattern(pattern) }));
  return { idle, overlaps: findOverlaps(criteria, spots) };
}

/** A place that a criterion's pattern found. */
interface Spot {
  owner: number;
  text: number;
  from: number;
  to: number;
  words: string;
}

function findOverlaps(criteria: Criterion[], spots: Spot[]): Overlap[] {
  const byOwner = criteria.map((_, owner) => spots.filter((spot) => spot.owner === owner));
  return byOwner.flatMap((mine, first) =>
    byOwner.slice(first + 1).flatMap((others, i): Overlap[] => {
      const meets = (a: Spot, b: Spot): boolean => a.text === b.text && a.from < b.to && b.from < a.to;
      const [fewer, more] = mine.length <= others.length ? [mine, others] : [others, mine];
      const both = fewer.filter((spot) => more.some((other) => meets(spot, other)));
      if (both.length < FEWEST_SHARED || both.length < SHARED_SHARE * fewer.length) return [];
      return [{ first: criteria[first]?.id ?? '', second: criteria[first + 1 + i]?.id ?? '', both: both.length, of: fewer.length, words: both[0]?.words ?? '' }];
    }));
}

function showPattern(pattern: PatternSource): string {
  return typeof pattern === 'string' ? pattern : (pattern.phrase ?? JSON.stringify(pattern.any ?? pattern.all));
}

function findConfusions({ examples }: Findings): Confusion[] {
  const counts = new Map<string, Confusion>();
  const own = examples.filter(({ kind }) => kind === 'covered' || kind === 'mentioned');
  for (const { owner, claimedBy, text } of own)
    for (const other of claimedBy) {
      const key = `${owner} ${other}`;
      const known = counts.get(key) ?? { owner, claimedBy: other, count: 0, of: own.filter((verdict) => verdict.owner === owner).length, example: text };
      counts.set(key, { ...known, count: known.count + 1 });
    }
  return [...counts.values()].filter(({ count, of }) => count >= FEWEST_CONFUSED && count >= CONFUSED_SHARE * of).sort((a, b) => b.count - a.count);
}

function countRight({ examples }: Findings): PackReport['examples'] {
  return (['covered', 'mentioned', 'absent', 'wrong'] as const).map((kind) => {
    const all = examples.filter((verdict) => verdict.kind === kind);
    const right = all.filter(({ status }) => (kind === 'covered' ? status === 'covered' : kind === 'mentioned' ? status !== 'absent' : status === 'absent'));
    return { kind, right: right.length, of: all.length };
  });
}

function sumRecall({ recall }: Findings): PackReport['recall'] {
  const sum = (of: 'found' | 'of'): number => recall.reduce((total, each) => total + each[of], 0);
  return { found: sum('found'), of: sum('of'), missed: recall.flatMap(({ missed }) => missed) };
}

/** The report as text; lines may be long. */
export function renderPackReport(report: PackReport): string {
  const sections = [
    renderQuestions(report.questions),
    renderList('Shared criteria that no exemplar or reference answer touches', report.untouched),
    renderList('Criteria of a question that its own exemplars and reference answer leave untouched', report.questions.flatMap(({ id, untouched }) => untouched.map((criterion) => `${id}: ${criterion}`))),
    renderList('Evidence that matches nowhere', report.idle.map(({ owner, pattern }) => `${owner}: ${pattern}`)),
    renderList('Criteria that match the same words', report.overlaps.map(({ first, second, both, of, words }) => `${first} and ${second}: ${both} of ${of} places, as in "${words}"`)),
    renderList('Examples claimed by another criterion', report.confusions.map(({ owner, claimedBy, count, of, example }) => `${owner}: ${count} of ${of} also covered by ${claimedBy}, as in "${example}"`)),
    renderList('Examples judged as meant', report.examples.filter(({ of }) => of > 0).map(({ kind, right, of }) => `${kind}: ${right} of ${of} (${percent(right, of)})`)),
    renderList(`Covered examples missed when each is left out, ${percent(report.recall.found, report.recall.of)} of ${report.recall.of} being found`, report.recall.missed.map(({ owner, text }) => `${owner}: "${text}"`)),
  ];
  return sections.join('\n\n');
}

const percent = (part: number, of: number): string => `${of === 0 ? 0 : Math.floor((100 * part) / of)} %`;

function renderQuestions(questions: QuestionReport[]): string {
  if (questions.length === 0) return 'Questions\n  none';
  const wide = Math.max(...questions.map(({ id }) => id.length), 8);
  const row = (cells: string[]): string => `  ${(cells[0] ?? '').padEnd(wide)}${cells.slice(1).map((cell) => cell.padStart(10)).join('')}`;
  const show = (score: number | null): string => (score === null ? '-' : String(Math.round(score)));
  const rows = questions.map(({ id, scores, criteria, facts }) => row([id, show(scores.reference), show(scores.strong), show(scores.adequate), show(scores.weak), String(criteria), String(facts)]));
  return ['Questions', row(['', 'reference', 'strong', 'adequate', 'weak', 'criteria', 'facts']), ...rows].join('\n');
}

function renderList(title: string, items: string[]): string {
  return [`${title} (${items.length})`, ...(items.length === 0 ? ['  none'] : items.map((item) => `  ${item}`))].join('\n');
}
