/** `mlsd practice`: one question, step by step, judged after each. */
import type { ExitStatus } from '../error.ts';
import type { Context } from './context.ts';
import { beginSession, type SessionWish } from './room.ts';

export interface PracticeOptions extends SessionWish {
  /** Only these steps. */
  step?: string[];
}

/** Practises a question, or one that is dealt. Throws a UserError. */
export async function runPractice(context: Context, question: string | undefined, { step, ...wish }: PracticeOptions): Promise<ExitStatus> {
  return beginSession(context, question, wish, { mode: 'practice', minutes: null, steps: step ?? [] });
}
