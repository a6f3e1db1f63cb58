/** What one file of a pack says of another: ids, owners, references; and the few rules that no shape can express. */
import { type Diagnostic, diagnose } from './diagnostic.ts';
import { didYouMean } from './nearest.ts';
import type { PackContent, Sourced } from './content.ts';
import type { Rubrics } from './pack.ts';
import type { Path, Source } from './parse.ts';
import type { Criterion, Question, RedFlag, Step } from './schema.ts';

const DIAGRAM_WIDTH = 72;

interface Known {
  steps: Step[];
  stepIds: string[];
  /** Ids of criteria that every question shares, and of families by family. */
  core: string[];
  families: Map<string, string[]>;
}

/** Collects faults as data. */
type Report = (source: Source, path: Path, code: string, message: string, note?: string | null, at?: 'key' | 'value') => void;

/**
 * Reports what does not fit together. `complete` is false when some file had faults of its own and was left out: then
 * nothing is said of ids that are missing, since they may stand in that file.
 */
export function crossCheck(content: PackContent, base: Rubrics | null, complete: boolean): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (source, path, code, message, note = null, at = 'value') =>
    void diagnostics.push(diagnose(source.locate(path, at), source.text, code, message, note));
  const known = collectKnown(content, base);
  const references: Report = complete ? report : () => undefined;
  checkPlaces(content, report, references, known);
  checkDuplicates(content, report);
  checkOwners(content, report, known);
  checkFramework(content, references, known);
  for (const question of content.questions) checkQuestion(question, report, references, known);
  checkConsistency(content, references, known);
  return diagnostics;
}

function collectKnown(content: PackContent, base: Rubrics | null): Known {
  const steps = content.framework?.value.steps ?? base?.framework.steps ?? [];
  const rubrics = [...content.steps.map(({ value }) => value), ...(base?.steps ?? [])];
  const overlays = [...(content.overlays?.value.overlays ?? []), ...(base?.overlays.overlays ?? [])];
  const families = [...content.families.map(({ value }) => value), ...(base?.families ?? [])];
  return {
    steps, stepIds: steps.map((step) => step.id),
    core: [...rubrics.flatMap((rubric) => rubric.criteria), ...overlays].map((criterion) => criterion.id),
    families: new Map(families.map((family) => [family.id, family.criteria.map((criterion) => criterion.id)])),
  };
}

const listed = (ids: readonly string[]): string => (ids.length === 0 ? 'there are none' : `there are: ${ids.slice(0, 30).join(', ')}${ids.length > 30 ? ', ...' : ''}`);

function unknown(report: Report, source: Source, path: Path, noun: string, id: string, ids: readonly string[], at: 'key' | 'value' = 'value'): void {
  if (!ids.includes(id)) report(source, path, `unknown-${noun.replaceAll(' ', '-')}`, `there is no ${noun} "${id}"${didYouMean(id, ids)}`, listed(ids), at);
}

/** A file's name says what it holds; a step has one rubric. */
function checkPlaces(content: PackContent, report: Report, references: Report, known: Known): void {
  const named = (source: Source, key: string, id: string): void => {
    const name = source.file.split(/[\\/]/).at(-1)?.replace(/\.ya?ml$/, '') ?? '';
    if (name !== id) report(source, [key], 'file-name', `this file is ${name}.yaml but its ${key} is "${id}"`, `name it ${id}.yaml`);
  };
  for (const { source, value } of content.steps) {
    named(source, 'step', value.step);
    unknown(references, source, ['step'], 'step', value.step, known.stepIds);
  }
  for (const { source, value } of [...content.families, ...content.questions]) named(source, 'id', value.id);
  if (!content.framework) return;
  for (const [i, step] of content.framework.value.steps.entries())
    if (!content.steps.some(({ value }) => value.step === step.id)) references(content.framework.source, ['steps', i, 'id'], 'no-rubric', `the step "${step.id}" has no rubric`, `write rubrics/steps/${step.id}.yaml`);
}

interface Named {
  id: string;
  source: Source;
  path: Path;
}

/** An id means one thing in a pack: criteria and red flags share their names, and so do things of one file. */
function checkDuplicates(content: PackContent, report: Report): void {
  const owned = ownedCriteria(content).map(({ id, source, path }) => ({ id, source, path: [...path, 'id'] }));
  reportTwice(owned, report);
  reportTwice(content.questions.map(({ source, value }) => ({ id: value.id, source, path: ['id'] })), report);
  reportTwice(content.families.map(({ source, value }) => ({ id: value.id, source, path: ['id'] })), report);
  for (const { source, value } of content.questions)
    for (const key of ['facts', 'curveballs'] as const) reportTwice(value[key].map(({ id }, i) => ({ id, source, path: [key, i, 'id'] })), report);
  if (content.framework) checkFrameworkDuplicates(content.framework, report);
  const { consistency } = content;
  if (consistency) reportTwice(consistency.value.rules.map(({ id }, i) => ({ id, source: consistency.source, path: ['rules', i, 'id'] })), report);
}

function checkFrameworkDuplicates({ source, value }: NonNullable<PackContent['framework']>, report: Report): void {
  for (const key of ['steps', 'frameworks', 'curveballs', 'panel'] as const) reportTwice(value[key].map(({ id }, i) => ({ id, source, path: [key, i, 'id'] })), report);
  for (const [i, framework] of value.frameworks.entries()) reportTwice(framework.phases.map(({ id }, j) => ({ id, source, path: ['frameworks', i, 'phases', j, 'id'] })), report);
}

function reportTwice(items: Named[], report: Report): void {
  const first = new Map<string, Named>();
  for (const item of items) {
    const earlier = first.get(item.id);
    if (!earlier) {
      first.set(item.id, item);
      continue;
    }
    const place = earlier.source.locate(earlier.path);
    report(item.source, item.path, 'duplicate-id', `"${item.id}" is here a second time`, `first at ${place.file}:${place.line}:${place.column}`);
  }
}

/** A criterion or red flag with the place of its map and the owner its id must name: '' for core. */
interface Owned extends Named {
  owner: string;
  /** The step or 'overlay' its id must begin with; null when any step will do. */
  step: string | null;
  kind: 'criterion' | 'flag';
}

/** Every criterion and red flag of a pack with its place. */
function ownedCriteria(content: PackContent): Owned[] {
  const of = (source: Source, key: string, owner: string, step: string | null, criteria: Criterion[], flags: RedFlag[]): Owned[] => [
    ...criteria.flatMap((criterion, i): Owned[] => [
      { id: criterion.id, source, path: [key, i], owner, step, kind: 'criterion' },
      ...criterion['red-flags'].map((flag, j): Owned => ({ id: flag.id, source, path: [key, i, 'red-flags', j], owner, step, kind: 'flag' })),
    ]),
    ...flags.map((flag, i): Owned => ({ id: flag.id, source, path: ['red-flags', i], owner, step, kind: 'flag' })),
  ];
  return [
    ...content.steps.flatMap(({ source, value }) => of(source, 'criteria', '', value.step, value.criteria, value['red-flags'])),
    ...(content.overlays ? of(content.overlays.source, 'overlays', '', 'overlay', content.overlays.value.overlays, []) : []),
    ...[...content.families, ...content.questions].flatMap(({ source, value }) => of(source, 'criteria', value.id, null, value.criteria, value['red-flags'])),
  ];
}

/** Ids say where they belong: STEP.NAME in a step's rubric, STEP.OWNER.NAME in a family or a question. */
function checkOwners(content: PackContent, report: Report, known: Known): void {
  for (const { id, source, path, owner, step, kind } of ownedCriteria(content)) {
    const [first = '', second = ''] = id.split('.');
    const at = [...path, 'id'];
    if (step !== null && first !== step) report(source, at, 'id-owner', `"${id}" stands in the rubric of "${step}" and must begin with "${step}."`);
    else if (step === null && known.stepIds.length > 0 && !known.stepIds.includes(first)) report(source, at, 'unknown-step', `"${id}" begins with "${first}", which is no step${didYouMean(first, known.stepIds)}`, listed(known.stepIds));
    if (owner !== '' && (second !== owner || id.split('.').length < 3)) report(source, at, 'id-owner', `"${id}" must be named STEP.${owner}.NAME`);
    if (owner === '' && kind === 'criterion' && id.split('.').length > 2) report(source, at, 'id-owner', `"${id}" must be named ${step ?? 'STEP'}.NAME`);
  }
}

function checkFramework(content: PackContent, report: Report, known: Known): void {
  if (!content.framework) return;
  const { source, value } = content.framework;
  for (const [i, framework] of value.frameworks.entries()) {
    for (const [j, phase] of framework.phases.entries())
      for (const [k, step] of phase.steps.entries()) unknown(report, source, ['frameworks', i, 'phases', j, 'steps', k], 'step', step, known.stepIds);
    const covered = new Set(framework.phases.flatMap((phase) => phase.steps));
    const left = known.stepIds.filter((step) => !covered.has(step));
    if (left.length > 0) report(source, ['frameworks', i, 'id'], 'steps-left-out', `the framework "${framework.id}" asks for all steps but ${left.join(', ')}`);
  }
  for (const [i, ball] of value.curveballs.entries())
    for (const [j, id] of ball.touches.entries()) unknown(report, source, ['curveballs', i, 'touches', j], 'criterion', id, known.core);
  for (const [i, member] of value.panel.entries())
    for (const step of Object.keys(member.weights)) unknown(report, source, ['panel', i, 'weights', step], 'step', step, known.stepIds, 'key');
}

function checkQuestion({ source, value }: Sourced<Question>, report: Report, references: Report, known: Known): void {
  for (const [i, family] of value.families.entries()) unknown(references, source, ['families', i], 'family', family, [...known.families.keys()]);
  const criteria = [...known.core, ...value.criteria.map(({ id }) => id), ...value.families.flatMap((family) => known.families.get(family) ?? [])];
  for (const [i, ball] of value.curveballs.entries())
    for (const [j, id] of ball.touches.entries()) unknown(references, source, ['curveballs', i, 'touches', j], 'criterion', id, criteria);
  checkVariants(source, value, references, criteria);
  checkStepTexts(source, ['reference'], value.reference, report, known);
  for (const grade of ['strong', 'adequate', 'weak'] as const) checkStepTexts(source, ['exemplars', grade, 'steps'], value.exemplars[grade].steps, report, known);
  for (const [i, fact] of value.facts.entries()) {
    if (fact.surprise !== undefined && !fact.critical) report(source, ['facts', i, 'surprise'], 'surprise', `"${fact.id}" has a surprise but is not critical`, 'only a critical fact comes back later: add critical: true, or take the surprise out', 'key');
  }
  checkDiagram(source, value, report);
}

function checkVariants(source: Source, value: Question, report: Report, criteria: string[]): void {
  const facts = value.facts.map(({ id }) => id);
  for (const [axis, options] of Object.entries(value.variants))
    for (const [i, option] of options.entries()) {
      for (const fact of Object.keys(option.facts)) unknown(report, source, ['variants', axis, i, 'facts', fact], 'fact', fact, facts, 'key');
      for (const id of Object.keys(option.weighs)) unknown(report, source, ['variants', axis, i, 'weighs', id], 'criterion', id, criteria, 'key');
    }
}

/** A reference or an exemplar answers every step and nothing else. */
function checkStepTexts(source: Source, path: Path, texts: Record<string, string>, report: Report, known: Known): void {
  if (known.stepIds.length === 0) return;
  for (const step of Object.keys(texts)) unknown(report, source, [...path, step], 'step', step, known.stepIds, 'key');
  const left = known.stepIds.filter((step) => !(step in texts));
  if (left.length > 0) report(source, path, 'steps-left-out', `${path.filter((part) => part !== 'steps').join(' ')} says nothing for ${left.join(', ')}`, null, 'key');
}

function checkDiagram(source: Source, value: Question, report: Report): void {
  const wide = value.diagram.split('\n').find((row) => row.length > DIAGRAM_WIDTH);
  if (wide !== undefined) report(source, ['diagram'], 'diagram', `the diagram has a line of ${wide.length} columns; at most ${DIAGRAM_WIDTH} fit`, wide.trim(), 'key');
  const foreign = /[^\n\x20-\x7e]/.exec(value.diagram)?.[0];
  if (foreign !== undefined) report(source, ['diagram'], 'diagram', `the diagram contains "${foreign}", which is not plain ASCII`, null, 'key');
}

function checkConsistency(content: PackContent, report: Report, known: Known): void {
  if (!content.consistency) return;
  const { source, value } = content.consistency;
  for (const [i, rule] of value.rules.entries()) {
    if ((rule.second === undefined) === (rule.missing === undefined)) report(source, ['rules', i, 'id'], 'rule-sides', `the rule "${rule.id}" needs one of second and missing beside first`);
    for (const side of ['first', 'second', 'missing', 'unless'] as const)
      for (const [j, step] of (rule[side]?.steps ?? []).entries()) unknown(report, source, ['rules', i, side, 'steps', j], 'step', step, known.stepIds);
    for (const kind of ['alarm', 'silent'] as const)
      for (const [j, example] of rule.examples[kind].entries())
        for (const step of Object.keys(example)) unknown(report, source, ['rules', i, 'examples', kind, j, step], 'step', step, known.stepIds, 'key');
  }
}
