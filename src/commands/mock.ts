/** `mlsd mock`: a timed interview; feedback at the end. */
import { UserError, type ExitStatus } from '../error.ts';
import { planSession } from '../interview/plan.ts';
import { SCORER_VERSION } from '../score/version.ts';
import { sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { dealQuestion, readAnswers, twistQuestion } from './deal.ts';
import { runNewSession } from './room.ts';
import type { Minutes, Settings } from './settings.ts';

export interface MockOptions {
  minutes?: Minutes | undefined;
  level?: Settings['level'];
  framework?: string;
  /** Deal a question; what happens anyway when none is named. */
  random?: boolean;
  topic?: string;
  /** Each step closes at its limit. */
  strict?: boolean;
  /** Show how three interviewers would have decided. */
  panel?: boolean;
  /** In a twist dealt from the question's axes. */
  variant?: boolean;
  /** File with the answers, instead of a person. */
  answers?: string;
}

/** Interviews on a question, or on one that is dealt. Throws a UserError. */
export async function runMock(context: Context, questionId: string | undefined, options: MockOptions): Promise<ExitStatus> {
  if (questionId !== undefined && (options.random || options.topic !== undefined)) {
    throw new UserError(`either a question ("${questionId}") or --random and --topic, not both`);
  }
  const library = await context.library();
  const settings = context.settings();
  const folder = sessionsFolder(context.folders().data);
  const answers = readAnswers(context, library, options.answers);
  const { question, variant } = twistQuestion(context, library, dealQuestion(context, library, folder, { id: questionId, topic: options.topic }), options.variant ?? false);
  const plan = planSession({
    mode: 'mock',
    question,
    framework: library.rubrics().framework,
    frameworkId: options.framework ?? settings.framework,
    level: options.level ?? settings.level,
    minutes: options.minutes ?? settings.minutes,
    steps: [],
    strict: options.strict ?? false,
    panel: options.panel ?? false,
    seed: context.seed,
    variant,
    scorer: SCORER_VERSION,
    content: library.contentHash(question.id),
    packs: context.options.pack,
    demo: false,
  });
  return runNewSession(context, folder, plan, library, answers);
}
