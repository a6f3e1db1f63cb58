/** Whether the interviewer answers a question with the fact that was asked for. */
import { matchAsk, prepareAsk } from '../evidence/ask.ts';
import type { Diagnostic } from '../pack/diagnostic.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Source } from '../pack/parse.ts';
import type { Question } from '../pack/schema.ts';
import { findAt } from './finding.ts';

/** Reports each example question that no fact answers, or another than its own. */
export function checkFacts(source: Source, question: Question, rubrics: Rubrics): Diagnostic[] {
  const matcher = prepareAsk(rubrics, question.facts.map(({ id, ask }) => ({ id, evidence: ask.evidence, examples: ask.examples })));
  return question.facts.flatMap((fact, i) =>
    fact.ask.examples.flatMap((example, j) => {
      const [best, ...others] = matchAsk(matcher, example);
      const own = [best, ...others].find((match) => match?.id === fact.id);
      if (best && own && own.strength >= best.strength) return [];
      const message = best ? `this asks for "${fact.id}", but "${best.id}" answers it` : `this asks for "${fact.id}", but no fact answers it`;
      return [findAt(source, ['facts', i, 'ask', 'examples', j], 'fact-missed', message, best ? `by ${best.rule}` : null)];
    }));
}
