/** A rubric's examples are its own test: each must be judged as its author meant it. */
import type { Diagnostic } from '../pack/diagnostic.ts';
import type { Path, Source } from '../pack/parse.ts';
import type { Criterion, RedFlag, Status } from '../pack/schema.ts';
import { type Judge, judgeAnswers } from '../score/judge.ts';
import type { Answer, Evidence, Scorecard } from '../score/scorecard.ts';
import { findAt } from './finding.ts';

export type CriterionExample = 'covered' | 'mentioned' | 'absent' | 'wrong';

/** One example sentence and what became of it. */
export interface ExampleVerdict {
  source: Source;
  path: Path;
  /** The criterion or red flag that the example belongs to. */
  owner: string;
  kind: CriterionExample | 'raises' | 'fine';
  text: string;
  /** What it was judged to be: of a criterion its status, of a red flag whether it was raised. */
  status: Status | 'raised' | 'silent';
  /** The rule that decided, where something was found. */
  rule: string | null;
  /** Other criteria that it covers. */
  claimedBy: string[];
}

type Holder = { 'red-flags': RedFlag[]; criteria?: Criterion[]; overlays?: Criterion[] };

/** Fewer examples of a kind than this tell a criterion from its neighbours badly. */
const FEWEST: Partial<Record<CriterionExample, number>> = { covered: 6, mentioned: 2, absent: 2 };

/** Judges every example of a file, each as the whole answer to its criterion's step. */
export function judgeExamples(source: Source, key: 'criteria' | 'overlays', holder: Holder, judge: Judge): ExampleVerdict[] {
  const criteria = holder[key] ?? [];
  return [
    ...criteria.flatMap((criterion, i) => [...judgeCriterion(source, [key, i], criterion, judge), ...judgeFlags(source, [key, i, 'red-flags'], criterion['red-flags'], judge)]),
    ...judgeFlags(source, ['red-flags'], holder['red-flags'], judge),
  ];
}

function judgeCriterion(source: Source, path: Path, criterion: Criterion, judge: Judge): ExampleVerdict[] {
  return (['covered', 'mentioned', 'absent', 'wrong'] as const).flatMap((kind) =>
    criterion.examples[kind].map((text, i): ExampleVerdict => {
      const card = judgeSentence(text, stepFor(criterion.id, judge), judge);
      const results = [...card.steps.flatMap((step) => step.criteria), ...card.overlays];
      const own = results.find((result) => result.id === criterion.id);
      const claimedBy = results.filter((result) => result.id !== criterion.id && result.status === 'covered').map(({ id }) => id);
      return { source, path: [...path, 'examples', kind, i], owner: criterion.id, kind, text, status: own?.status ?? 'absent', rule: ruleOf(own?.evidence), claimedBy };
    }));
}

function judgeFlags(source: Source, path: Path, flags: RedFlag[], judge: Judge): ExampleVerdict[] {
  return flags.flatMap((flag, i) =>
    (['wrong', 'fine'] as const).flatMap((kind) =>
      (flag.examples?.[kind] ?? []).map((text, j): ExampleVerdict => {
        const card = judgeSentence(text, stepFor(flag.id, judge), judge);
        const raised = card.steps.flatMap((step) => step.red_flags).find((result) => result.id === flag.id);
        return { source, path: [...path, i, 'examples', kind, j], owner: flag.id, kind: kind === 'wrong' ? 'raises' : 'fine', text, status: raised ? 'raised' : 'silent', rule: ruleOf(raised?.evidence), claimedBy: [] };
      })));
}

/** An overlay is judged in every step: its examples stand in the first that takes statements. */
function stepFor(id: string, judge: Judge): string {
  const first = id.slice(0, id.indexOf('.'));
  const { steps } = judge.rubrics.framework;
  if (steps.some((step) => step.id === first)) return first;
  return (steps.find((step) => !step['questions-count']) ?? steps[0])?.id ?? first;
}

function judgeSentence(text: string, step: string, judge: Judge): Scorecard {
  const answer: Answer = { id: step, kind: 'main', phase: step, steps: [step], text, prompted: false };
  return judgeAnswers(judge, [answer], { level: 'senior', copied: false });
}

const ruleOf = (evidence: Evidence[] | undefined): string | null => evidence?.[0]?.rule ?? null;

/** What is wrong with the verdicts. */
export function exampleFaults(verdicts: ExampleVerdict[]): Diagnostic[] {
  return verdicts.flatMap(faultOf);
}

function faultOf(verdict: ExampleVerdict): Diagnostic[] {
  const { source, path, owner, kind, status, rule } = verdict;
  const by = rule === null ? null : `by ${rule}`;
  if (kind === 'covered' && status === 'absent') return [findAt(source, path, 'example-missed', `this covers ${owner}, but no evidence was found in it`, 'add a pattern for its words, or make it say more')];
  if (kind === 'mentioned' && status === 'absent') return [findAt(source, path, 'example-missed', `this mentions ${owner}, but no evidence was found in it`, 'add a pattern for its words, with at-most: mentioned')];
  if ((kind === 'absent' || kind === 'wrong') && status !== 'absent') return [findAt(source, path, 'example-credited', `this ${kind === 'absent' ? 'is about something else than' : 'is wrong practice for'} ${owner}, but it counts as ${status}`, by)];
  if (kind === 'raises' && status === 'silent') return [findAt(source, path, 'flag-silent', `this must raise ${owner}, but it does not`)];
  if (kind === 'fine' && status === 'raised') return [findAt(source, path, 'flag-raised', `this is fine, but it raises ${owner}`, by)];
  return [];
}

/** Reports the criteria that have too few examples of a kind. */
export function checkExampleCounts(source: Source, key: 'criteria' | 'overlays', holder: Holder): Diagnostic[] {
  return (holder[key] ?? []).flatMap(({ id, examples }, i) => {
    const short = (Object.entries(FEWEST) as [CriterionExample, number][]).filter(([kind, fewest]) => examples[kind].length < fewest);
    if (short.length === 0) return [];
    const wanted = short.map(([kind, fewest]) => `${examples[kind].length} of ${fewest} ${kind}`).join(', ');
    return [findAt(source, [key, i, 'examples'], 'few-examples', `${id} has too few examples: ${wanted}`, null, 'key')];
  });
}
