/** Whether each rule across the steps is raised by its own alarms and silent where it must be. */
import type { Sourced } from '../pack/content.ts';
import type { Diagnostic } from '../pack/diagnostic.ts';
import type { Consistency } from '../pack/schema.ts';
import { type Judge, judgeAnswers } from '../score/judge.ts';
import { findAt } from './finding.ts';
import { answersOf } from './questions.ts';

/** Reports each alarm that is not raised and each silent example that raises its rule. */
export function checkConsistency({ source, value }: Sourced<Consistency>, judge: Judge): Diagnostic[] {
  const order = judge.rubrics.framework.steps.map((step) => step.id);
  return value.rules.flatMap((rule, i) =>
    (['alarm', 'silent'] as const).flatMap((kind) =>
      rule.examples[kind].flatMap((texts, j) => {
        const card = judgeAnswers(judge, answersOf(texts, order), { level: 'senior', copied: false });
        const raised = card.consistency.some((found) => found.rule === rule.id);
        if (raised === (kind === 'alarm')) return [];
        const message = kind === 'alarm' ? `these answers must raise "${rule.id}", but they do not` : `these answers are fine, but they raise "${rule.id}"`;
        return [findAt(source, ['rules', i, 'examples', kind, j], kind === 'alarm' ? 'rule-silent' : 'rule-raised', message)];
      })));
}
