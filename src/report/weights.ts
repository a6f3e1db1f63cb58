/** What a point in one step is worth in the whole interview. */
import type { Rubrics } from '../pack/pack.ts';
import type { StepResult } from '../score/scorecard.ts';

/** Share of each asked step in the overall score, 0-1, by step. @param factors multiply the steps' weights; 1 where absent */
export function shareOfSteps(steps: readonly StepResult[], rubrics: Rubrics, factors: Record<string, number> = {}): Map<string, number> {
  const weightOf = (step: string): number => (rubrics.framework.steps.find((each) => each.id === step)?.weight ?? 0) * (factors[step] ?? 1);
  const asked = steps.filter((step) => step.score !== null).map((step) => step.step);
  const total = asked.reduce((sum, step) => sum + weightOf(step), 0);
  return new Map(asked.map((step) => [step, total === 0 ? 0 : weightOf(step) / total]));
}
