/** Whether a question's rubric tells its own exemplar answers apart, and its reference answer from all of them. */
import type { Diagnostic } from '../pack/diagnostic.ts';
import type { Path, Source } from '../pack/parse.ts';
import type { Question } from '../pack/schema.ts';
import { type Judge, judgeAnswers } from '../score/judge.ts';
import type { Answer, Scorecard } from '../score/scorecard.ts';
import { findAt } from './finding.ts';

export type Sample = 'strong' | 'adequate' | 'weak' | 'reference';

/** A question's own sample answers, judged. */
export interface QuestionScores {
  source: Source;
  question: Question;
  cards: Record<Sample, Scorecard>;
}

/** Between which scores each sample must lie, both included. */
export const SAMPLE_BOUNDS: Record<Sample, [number, number]> = { reference: [85, 100], strong: [75, 100], adequate: [45, 65], weak: [0, 35] };
const SAMPLES: Sample[] = ['strong', 'adequate', 'weak', 'reference'];

/** Judges the three exemplars and the reference answer of a question. */
export function scoreQuestion(source: Source, question: Question, judge: Judge): QuestionScores {
  const order = judge.rubrics.framework.steps.map((step) => step.id);
  const judged = (texts: Record<string, string>): Scorecard => judgeAnswers(judge, answersOf(texts, order), { level: 'senior', copied: false });
  const { strong, adequate, weak } = question.exemplars;
  return { source, question, cards: { strong: judged(strong.steps), adequate: judged(adequate.steps), weak: judged(weak.steps), reference: judged(question.reference) } };
}

/** One main answer a step, in the framework's order. */
export function answersOf(texts: Record<string, string>, order: string[]): Answer[] {
  return order.filter((step) => texts[step] !== undefined).map((step) => ({ id: step, kind: 'main', phase: step, steps: [step], text: texts[step] ?? '', prompted: false }));
}

/** Reports each sample that scores outside its bounds, with the steps that pull it there. */
export function questionFaults({ source, cards }: QuestionScores): Diagnostic[] {
  return SAMPLES.flatMap((sample) => {
    const card = cards[sample];
    const score = card.overall.score ?? 0;
    const [low, high] = SAMPLE_BOUNDS[sample];
    if (score >= low && score <= high) return [];
    const wanted = high === 100 ? `at least ${low}` : low === 0 ? `at most ${high}` : `${low} to ${high}`;
    const path: Path = sample === 'reference' ? ['reference'] : ['exemplars', sample];
    const steps = card.steps.map((step) => `${step.step} ${step.score === null ? '-' : Math.round(step.score)}`).join(', ');
    return [findAt(source, path, 'sample-score', `${nameOf(sample)} scores ${Math.round(score)}, and must score ${wanted}`, `steps: ${steps}`, 'key')];
  });
}

const nameOf = (sample: Sample): string => (sample === 'reference' ? 'the reference answer' : `the ${sample} exemplar`);
