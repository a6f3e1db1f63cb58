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
import { checkPatterns } from './patterns.ts';
import { type QuestionScores, questionFaults, scoreQuestion } from './questions.ts';
import { checkSchemaComments } from './comments.ts';

/** What the checks found, as they go on. */
export interface Findings {
  diagnostics: Diagnostic[];
  /** Every example sentence with what it was judged to be. */
  examples: ExampleVerdict[];
  /** Every question's exemplars and reference answer with their scores. */
  scores: QuestionScores[];
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
 * The checks of a pack that has the right shape. `rubrics` are those its answers are judged by: its own, or those it adds to,
 * with its families. What has faulty patterns is not judged: a faulty rubric stops all judging, a faulty question its own.
 */
export function planChecks(content: PackContent, rubrics: Rubrics): { findings: Findings; checks: Check[] } {
  const findings: Findings = { diagnostics: checkSchemaComments(content), examples: [], scores: [] };
  const patterns = checkPatterns(content, rubrics);
  findings.diagnostics.push(...patterns);
  const faulty = new Set(patterns.map((diagnostic) => diagnostic.file));
  const questions = content.questions.filter(({ source }) => !faulty.has(source.file));
  const rubricsFaulty = patterns.some(({ file }) => !content.questions.some(({ source }) => source.file === file));
  if (rubricsFaulty) return { findings, checks: [] };
  return { findings, checks: [...planRubrics(content, rubrics), ...questions.flatMap((question) => planQuestion(question, rubrics))] };
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

function planQuestion({ source, value }: Sourced<Question>, rubrics: Rubrics): Check[] {
  const judge = once(() => prepareJudge(rubrics, value));
  return [
    examplesCheck(value.id, source, 'criteria', value, judge),
    { label: value.id, file: source.file, run: (findings) => void findings.diagnostics.push(...checkFacts(source, value, rubrics)) },
    {
      label: value.id,
      file: source.file,
      run: (findings) => {
        const scores = scoreQuestion(source, value, judge());
        findings.scores.push(scores);
        findings.diagnostics.push(...questionFaults(scores));
      },
    },
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
