/** Who sits at the terminal: a person at a screen, lines of a pipe, or answers from a file. */
import { UserError } from '../error.ts';
import { openCandidate, type OpenCandidate } from '../terminal/open.ts';
import type { AnswersByLabel } from '../terminal/plain.ts';
import { catchSignals, type Signals } from '../terminal/signals.ts';
import type { Context } from './context.ts';

/** Who answers: a person (null), or a file's texts by step or phase. */
export type Answers = AnswersByLabel | null;

/** Opens the candidate that fits this run; to be closed by the caller. */
export async function seatCandidate(context: Context, signals: Signals, answers: Answers): Promise<OpenCandidate> {
  const { stdin, stdout, stderr } = context.io;
  // chalk is set for all by whoever asks for the style first.
  await context.style();
  return openCandidate({ stdin, stdout, stderr, env: context.env, paints: context.paints, answers, editor: context.settings().editor, signal: signals.signal, now: context.now });
}

/** Asks for a yes: true for y. Without a terminal nobody can be asked. Throws a UserError then, which names the option that says yes. */
export async function confirm(context: Context, prompt: string, option: string): Promise<boolean> {
  if (!context.interactive) throw new UserError('nobody can be asked here', { hint: `${option} says yes beforehand.` });
  const signals = catchSignals();
  const candidate = await seatCandidate(context, signals, null);
  try {
    return (await candidate.choose({ prompt, choices: YES_OR_NO })) === 'yes';
  } finally {
    candidate.close();
    signals.close();
  }
}

const YES_OR_NO = [
  { value: 'no' as const, label: 'no', key: 'enter' },
  { value: 'yes' as const, label: 'yes', key: 'y' },
];
