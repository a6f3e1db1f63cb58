/** Judges content: whether examples, exemplars and references get what their authors meant. Pure: parsed packs in, Diagnostics out. */
import type { PackContent, Sourced } from '../pack/content.ts';
import type { Diagnostic } from '../pack/diagnostic.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Source } from '../pack/parse.ts';
import type { Family, Question } from '../pack/schema.ts';
import { type Judge, prepareJudge } from '../score/judge.ts';
import { checkConsistency } from './consistency.ts';
import { type ExampleVerdict, checkExampleCounts, exampleFaults, judgeExamples } from './examples.ts';
import { checkFacts } from './facts.ts';
import { checkPlaceholders, unwrittenParts } from './placeholders.ts';
import { checkPatterns } from './patterns.ts';
import { measureRecall, type Recall } from './recall.ts';
import { type QuestionScores, questionFaults, scoreQuestion } from './questions.ts';
import { checkSchemaComments } from './comments.ts';

/** What the checks found, as they go on. */
export interface Findings {
  diagnostics: Diagnostic[];
  /** Every example sentence with what it was judged to be. */
  examples: ExampleVerdict[];
  /** Every question's exemplars and reference answer with their scores. */
  scores: QuestionScores[];
  /** Per file, how many covered examples are found when each is left out. */
  recall: Recall[];
}

/** One piece of work, short enough that progress can be shown between two. */
export interface Check {
  /** What is checked, for the progress line. */
  label: string;
  /** The file whose content is checked. */
  file: string;
  run(findings: Findings): void;
}

/**
 * The checks of a pack. `rubrics` are those its answers are judged by: its own, or those it adds to, with its families.
 * `leftOut` are files that are not in the content because of their faults. Files with faulty patterns are not judged
 * either; where a rubric is left out, no whole answers are scored, since they would miss it; without a lexicon nothing is
 * judged. Parts of a question that are still to be written wait.
 */
export function planChecks(content: PackContent, rubrics: Rubrics, leftOut: readonly string[]): { findings: Findings; checks: Check[] } {
  const findings: Findings = { diagnostics: [...checkSchemaComments(content), ...checkPlaceholders(content)], examples: [], scores: [], recall: [] };
  if (leftOut.some((file) => /lexicon\.ya?ml$/.test(file))) return { findings, checks: [] };
  const patterns = checkPatterns(content, rubrics);
  findings.diagnostics.push(...patterns);
  const bad = new Set(patterns.map(({ file }) => file));
  if (content.lexicon !== null && bad.has(content.lexicon.source.file)) return { findings, checks: [] };
  const judgedBy = withoutFiles(rubrics, content, bad);
  const whole = judgedBy === rubrics && !leftOut.some((file) => /[\\/]?rubrics[\\/]/.test(file));
  return { findings, checks: planAll(soundOf(content, bad), judgedBy, whole) };
}

/** The files without faults. */
function soundOf(content: PackContent, bad: ReadonlySet<string>): PackContent {
  const sound = <T extends { source: Source }>(files: T[]): T[] => files.filter(({ source }) => !bad.has(source.file));
  const one = <T extends { source: Source }>(file: T | null): T | null => (file && !bad.has(file.source.file) ? file : null);
  return { ...content, steps: sound(content.steps), families: sound(content.families), questions: sound(content.questions), overlays: one(content.overlays), consistency: one(content.consistency) };
}

/** The rubrics without what comes from bad files; the same object when none does. */
function withoutFiles(rubrics: Rubrics, content: PackContent, bad: ReadonlySet<string>): Rubrics {
  const isBad = ({ source }: { source: Source }): boolean => bad.has(source.file);
  const steps = new Set(content.steps.filter(isBad).map(({ value }) => value.step));
  const families = new Set(content.families.filter(isBad).map(({ value }) => value.id));
  const overlays = content.overlays !== null && isBad(content.overlays);
  const consistency = content.consistency !== null && isBad(content.consistency);
  if (steps.size + families.size === 0 && !overlays && !consistency) return rubrics;
  return {
    ...rubrics,
    steps: rubrics.steps.map((rubric) => (steps.has(rubric.step) ? { ...rubric, criteria: [], 'red-flags': [] } : rubric)),
    families: rubrics.families.filter(({ id }) => !families.has(id)),
    overlays: overlays ? { ...rubrics.overlays, overlays: [] } : rubrics.overlays,
    consistency: consistency ? { ...rubrics.consistency, rules: [] } : rubrics.consistency,
  };
}

function planAll(content: PackContent, rubrics: Rubrics, whole: boolean): Check[] {
  return [...planRubrics(content, rubrics), ...content.questions.flatMap((question) => planQuestion(question, rubrics, whole))];
}

function planRubrics(content: PackContent, rubrics: Rubrics): Check[] {
  const core = once(() => prepareJudge(rubrics, null));
  const steps = content.steps.map(({ source, value }) => examplesCheck(value.step, source, 'criteria', value, core));
  const families = content.families.map(({ source, value }) => examplesCheck(value.id, source, 'criteria', value, once(() => prepareJudge(rubrics, standIn(value)))));
  const { overlays, consistency } = content;
  const across = overlays ? [examplesCheck('overlays', overlays.source, 'overlays', { overlays: overlays.value.overlays, 'red-flags': [] }, core)] : [];
  const rules: Check[] = consistency ? [{ label: 'consistency', file: consistency.source.file, run: (findings) => void findings.diagnostics.push(...checkConsistency(consistency, core())) }] : [];
  return [...steps, ...families, ...across, ...rules];
}

function planQuestion({ source, value }: Sourced<Question>, rubrics: Rubrics, whole: boolean): Check[] {
  const judge = once(() => prepareJudge(rubrics, value));
  const samples: Check = {
    label: value.id,
    file: source.file,
    run: (findings) => {
      const scores = scoreQuestion(source, value, judge());
      findings.scores.push(scores);
      findings.diagnostics.push(...questionFaults(scores));
    },
  };
  const facts: Check = { label: value.id, file: source.file, run: (findings) => void findings.diagnostics.push(...checkFacts(source, value, rubrics)) };
  const waits = unwrittenParts(value);
  const written = (...parts: string[]): boolean => !parts.some((part) => waits.has(part));
  return [
    ...(written('criteria', 'red-flags') ? [examplesCheck(value.id, source, 'criteria', value, judge)] : []),
    ...(written('facts') ? [facts] : []),
    ...(whole && written('criteria', 'reference', 'exemplars') ? [samples] : []),
  ];
}

type Holder = Parameters<typeof judgeExamples>[2];

function examplesCheck(label: string, source: Source, key: 'criteria' | 'overlays', holder: Holder, judge: () => Judge): Check {
  return {
    label,
    file: source.file,
    run: (findings) => {
      const verdicts = judgeExamples(source, key, holder, judge());
      findings.examples.push(...verdicts);
      if (key === 'criteria') findings.recall.push(measureRecall(source, holder.criteria ?? [], judge()));
      findings.diagnostics.push(...checkExampleCounts(source, key, holder), ...exampleFaults(verdicts));
    },
  };
}

/** A question with nothing of its own but a family: what a family's examples are judged by. */
function standIn(family: Family): Question {
  const nothing = { voice: 'none', steps: {} };
  return {
    version: 1, id: family.id, title: family.title, opening: family.says, topics: [family.id], difficulty: 'mid', families: [family.id], vocabulary: family.vocabulary, criteria: [], 'red-flags': [], facts: [], curveballs: [],
    variants: {}, diagram: '', reference: {}, exemplars: { strong: nothing, adequate: nothing, weak: nothing }, reading: [],
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
