/** Names what an answer was judged by, so that a later report can say that the rubrics have changed since. */
import { createHash } from 'node:crypto';
import type { Rubrics } from './pack.ts';
import type { Question } from './schema.ts';

/** 'sha256:hex' of a question with its families and the core rubrics; for null, of the core rubrics alone. */
export function hashContent(rubrics: Rubrics, question: Question | null): string {
  const { families, compiled: _, ...core } = rubrics;
  const own = question ? families.filter((family) => question.families.includes(family.id)) : [];
  return `sha256:${createHash('sha256').update(JSON.stringify([core, own, question])).digest('hex')}`;
}
