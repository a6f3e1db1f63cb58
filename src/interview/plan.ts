/** What will be asked: the framework's phases with their times, settled before a session starts. */
import { UserError } from '../error.ts';
import type { Rubrics } from '../pack/pack.ts';
import type { Criterion, Framework, FrameworkFile, Level, Phase, Question, RedFlag } from '../pack/schema.ts';
import type { Mode, Plan, PlannedPhase } from '../session/events.ts';

export type Minutes = 25 | 45 | 60;

/** The length of interview that steps' alarms are given for, and that other lengths are reckoned from. */
const ALARM_MINUTES = 45;
const MINUTE_MS = 60_000;

export interface PlanOptions {
  mode: Mode;
  question: Question;
  framework: FrameworkFile;
  frameworkId: string;
  level: Level;
  /** null: no clock. */
  minutes: Minutes | null;
  /** Only these steps; empty: all. */
  steps: string[];
  strict: boolean;
  panel: boolean;
  seed: number;
  variant: Record<string, string>;
  scorer: string;
  content: string;
  packs: string[];
  demo: boolean;
}

/** Plans a session. Throws a UserError for an unknown framework or step. */
export function planSession(options: PlanOptions): Omit<Plan, 'id'> {
  const { mode, question, framework, level, minutes, strict, panel, seed, variant, scorer, content, packs, demo } = options;
  const chosen = findFramework(framework, options.frameworkId);
  checkSteps(framework, options.steps);
  return {
    mode,
    demo,
    question: { id: question.id, title: question.title, opening: question.opening },
    level,
    framework: chosen.id,
    phases: planPhases(framework, chosen, minutes, options.steps),
    minutes,
    wrapUpMs: minutes === null ? 0 : framework['wrap-up'].minutes[minutes] * MINUTE_MS,
    strict,
    panel,
    seed,
    variant,
    scorer,
    content,
    packs,
  };
}

function findFramework(file: FrameworkFile, id: string): Framework {
  const found = file.frameworks.find((each) => each.id === id);
  if (found) return found;
  throw new UserError(`there is no framework "${id}"; there are: ${file.frameworks.map((each) => each.id).join(', ')}`);
}

function checkSteps(file: FrameworkFile, steps: string[]): void {
  const known = file.steps.map((step) => step.id);
  const unknown = steps.find((step) => !known.includes(step));
  if (unknown !== undefined) throw new UserError(`there is no step "${unknown}"; the steps are: ${known.join(', ')}`);
}

function planPhases(file: FrameworkFile, framework: Framework, minutes: Minutes | null, only: string[]): PlannedPhase[] {
  return framework.phases.flatMap((phase) => {
    const steps = only.length > 0 ? phase.steps.filter((step) => only.includes(step)) : phase.steps;
    if (steps.length === 0) return [];
    const plannedMs = minutes === null ? null : phase.minutes[minutes] * MINUTE_MS;
    return [{ id: phase.id, title: phase.title, prompt: promptOf(file, phase, steps), steps, plannedMs, alarmMs: alarmOf(file, steps, minutes, plannedMs) }];
  });
}

/** A phase cut down to one of its steps asks what that step asks. */
function promptOf(file: FrameworkFile, phase: Phase, steps: string[]): string {
  const only = steps.length === 1 && phase.steps.length > 1 ? file.steps.find((step) => step.id === steps[0]) : undefined;
  return only?.asks ?? phase.prompt;
}

function alarmOf(file: FrameworkFile, steps: string[], minutes: Minutes | null, plannedMs: number | null): number | null {
  if (minutes === null || plannedMs === null) return null;
  const alarm = file.steps.filter((step) => steps.includes(step.id)).reduce((sum, step) => sum + step.alarm, 0);
  return Math.max(plannedMs, (alarm * MINUTE_MS * minutes) / ALARM_MINUTES);
}

/** What the interviewer says in a phase: before the first one, the opening of the question. */
export function spokenPrompt(plan: Pick<Plan, 'question' | 'phases'>, phase: PlannedPhase): string {
  return phase.id === plan.phases[0]?.id ? `${plan.question.opening.trim()}\n\n${phase.prompt}` : phase.prompt;
}

/** Id of the answer to a phase: the step's for a phase of one step, else the phase's own. */
export function answerId(phase: { id: string; steps: string[] }): string {
  return phase.steps.length === 1 ? (phase.steps[0] ?? phase.id) : phase.id;
}

/** The core, family and own criteria of a question in these steps. */
export function criteriaOf(rubrics: Rubrics, question: Question, steps: string[]): Criterion[] {
  const core = rubrics.steps.flatMap((rubric) => rubric.criteria);
  const families = rubrics.families.filter((family) => question.families.includes(family.id)).flatMap((family) => family.criteria);
  return [...core, ...families, ...question.criteria].filter((criterion) => steps.includes(criterion.id.split('.')[0] ?? ''));
}

/** The red flags that can be raised in a step: those of its criteria, then those that belong to none. */
export function flagsOf(rubrics: Rubrics, question: Question, step: string): RedFlag[] {
  const families = rubrics.families.filter((family) => question.families.includes(family.id));
  const loose = [...rubrics.steps.filter((rubric) => rubric.step === step), ...families, question].flatMap((rules) => rules['red-flags']);
  return [...criteriaOf(rubrics, question, [step]).flatMap((criterion) => criterion['red-flags']), ...loose.filter((flag) => flag.id.startsWith(`${step}.`))];
}

/** Milliseconds planned for a step in an interview of any length, between and beyond the lengths that the framework knows in proportion. */
export function plannedForStep(step: FrameworkFile['steps'][number], minutes: number): number {
  const known = ([25, 45, 60] as const).find((length) => length === minutes);
  return (known === undefined ? (step.minutes[ALARM_MINUTES] * minutes) / ALARM_MINUTES : step.minutes[known]) * MINUTE_MS;
}
