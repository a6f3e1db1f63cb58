/** `mlsd practice`: one question, step by step, judged after each. */
import type { ExitStatus } from '../error.ts';
import { planSession } from '../interview/plan.ts';
import { SCORER_VERSION } from '../score/version.ts';
import { sessionsFolder } from '../session/store.ts';
import type { Context } from './context.ts';
import { dealQuestion, readAnswers, twistQuestion } from './deal.ts';
import { runNewSession } from './room.ts';
import type { Settings } from './settings.ts';

export interface PracticeOptions {
  /** Only these steps. */
  step?: string[];
  framework?: string;
  level?: Settings['level'];
  topic?: string;
  /** In a twist dealt from the question's axes. */
  variant?: boolean;
  /** File with the answers, instead of a person. */
  answers?: string;
}

/** Practises a question, or one that is dealt. Throws a UserError. */
export async function runPractice(context: Context, questionId: string | undefined, options: PracticeOptions): Promise<ExitStatus> {
  const library = await context.library();
  const settings = context.settings();
  const folder = sessionsFolder(context.folders().data);
  const answers = readAnswers(context, library, options.answers);
  const { question, variant } = twistQuestion(context, library, dealQuestion(context, library, folder, { id: questionId, topic: options.topic }), options.variant ?? false);
  const plan = planSession({
    mode: 'practice',
    question,
    framework: library.rubrics().framework,
    frameworkId: options.framework ?? settings.framework,
    level: options.level ?? settings.level,
    minutes: null,
    steps: options.step ?? [],
    strict: false,
    panel: false,
    seed: context.seed,
    variant,
    scorer: SCORER_VERSION,
    content: library.contentHash(question.id),
    packs: context.options.pack,
    demo: false,
  });
  return runNewSession(context, folder, plan, library, answers);
}
