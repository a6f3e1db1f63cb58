/** `mlsd mock`: a timed interview; feedback at the end. */
import { UserError, type ExitStatus } from '../error.ts';
import type { Context } from './context.ts';
import { beginSession, type SessionWish } from './room.ts';
import type { Minutes } from './settings.ts';

export interface MockOptions extends SessionWish {
  minutes?: Minutes | undefined;
  /** Deal a question; what happens anyway when none is named. */
  random?: boolean;
  /** Each step closes at its limit. */
  strict?: boolean;
  /** Show how three interviewers would have decided. */
  panel?: boolean;
}

/** Interviews on a question, or on one that is dealt. Throws a UserError. */
export async function runMock(context: Context, question: string | undefined, options: MockOptions): Promise<ExitStatus> {
  const { minutes, random, strict, panel, ...wish } = options;
  if (question !== undefined && (random || wish.topic !== undefined)) throw new UserError(`either a question ("${question}") or --random and --topic, not both`);
  return beginSession(context, question, wish, { mode: 'mock', minutes: minutes ?? context.settings().minutes, strict: strict ?? false, panel: panel ?? false });
}
