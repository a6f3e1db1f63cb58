/** Looking up what a scorecard names by id: the criteria, red flags and steps that are in force for a question. */
import type { Rubrics } from '../pack/pack.ts';
import type { Criterion, Question } from '../pack/schema.ts';

export interface Catalogue {
  rubrics: Rubrics;
  question: Question | null;
  /** Core, family, own and overlay criteria by id. */
  criteria: ReadonlyMap<string, Criterion>;
}

/** The criteria in force for a question; for null, the core and the overlays. */
export function openCatalogue(rubrics: Rubrics, question: Question | null): Catalogue {
  const families = question ? rubrics.families.filter((family) => question.families.includes(family.id)) : [];
  const all = [...rubrics.steps.flatMap((step) => step.criteria), ...families.flatMap((family) => family.criteria), ...(question?.criteria ?? []), ...rubrics.overlays.overlays];
  return { rubrics, question, criteria: new Map(all.map((criterion) => [criterion.id, criterion])) };
}

/** Title of a criterion; its id when it is not in force any more. */
export function titleOf(catalogue: Catalogue, id: string): string {
  return catalogue.criteria.get(id)?.title ?? id;
}

/** Title of a step; its id when the framework does not have it. */
export function stepTitle(catalogue: Catalogue, step: string): string {
  return catalogue.rubrics.framework.steps.find((each) => each.id === step)?.title ?? step;
}
